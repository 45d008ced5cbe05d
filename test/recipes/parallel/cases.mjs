/** What can be tested: every scenario that a plain call shows, and every mistake that a program can make. */

const json = async url => (await fetch(url)).json()

/** Calls that need nothing but the good credentials of an account. */
const plainCalls = {
  'GET a RESTlet': '/app/site/hosting/restlet.nl?script=57&deploy=1',
  'GET /services/rest/record/v1/customer/{customer}': '/services/rest/record/v1/customer/107',
}

export async function casesOf(url) {
  const scenarios = await json(`${url}/_mock/scenarios`)
  const mistakes = await json(`${url}/_mock/mistakes`)
  return [
    ...scenarios.flatMap(({ name, produces, symptoms }) =>
      symptoms
        .filter(({ call }) => call in plainCalls)
        .map(({ call, status }) => ({ scenario: name, failure: produces, path: plainCalls[call], status })),
    ),
    ...mistakes.flatMap(({ failure, surfaces }) =>
      Object.keys(surfaces)
        // Pages are for browsers; the flow without a realm was refused before 2020.1 only.
        .filter(surface => surface !== 'pages' && !(surface === 'flow' && failure === 'realm-missing'))
        .map(surface => ({ failure, surface })),
    ),
  ]
}
