/** One account with very many customers, in process: how long single calls take, from the request to the whole answer. */
import { buildApp } from '../../../dist/app.js'
import { listCredentials } from '../../../dist/credentials.js'
import { openNetSuite } from '../../../dist/open.js'
import { externalIdAt, withCustomers } from '../lib/customers.mjs'
import { getCustomer, getCustomerByExternalId, listCustomers, postCustomer, queryCustomer } from '../lib/rest-calls.mjs'
import { partsOf, signerOf } from '../lib/signed-requests.mjs'
import { median } from '../lib/stats.mjs'

const url = 'http://127.0.0.1:8080'

/**
 * @param openings how often the account is opened anew: what happens for the first time is measured once each
 * @param repeats how often every other call is made in each of them
 */
export async function measureBigList({ customers, openings, repeats }) {
  const times = {}
  await withCustomers(customers, async fixture => {
    for (let opening = 0; opening < openings; opening++) await measureOnce({ fixture, customers, repeats, times })
  })
  const figures = Object.entries(times).map(([name, ms]) => [name, { ms: median(ms), worstMs: Math.max(...ms) }])
  return { customers, ...Object.fromEntries(figures) }
}

async function measureOnce({ fixture, customers, repeats, times }) {
  const time = async (name, work) => {
    const started = performance.now()
    const result = await work()
    times[name] ??= []
    times[name].push(performance.now() - started)
    return result
  }
  const opened = await time('open', () => openNetSuite({ fixtures: fixture }))
  const { netsuite } = opened
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  await app.ready()
  const [account] = netsuite.directory.all()
  const [credential] = listCredentials(netsuite, account, url)

  const call = async (name, what, status = 200) => {
    const { method, target, headers, body } = partsOf(signerOf(credential, what).sign(1)[0])
    const answer = await time(name, () => app.inject({ method, url: target, headers, payload: body }))
    if (answer.statusCode !== status) throw new Error(`${name} was answered with ${answer.statusCode}:\n${answer.body}`)
    return answer
  }
  const list = async (name, query, count) => {
    const { body } = await call(name, listCustomers(query))
    if (JSON.parse(body).count !== count)
      throw new Error(`${name} does not have ${count} items:\n${body.slice(0, 500)}`)
  }
  const post = (name, number) => {
    const fields = { companyName: `New ${number}`, email: `new-${number}@example.com`, subsidiary: { id: '1' } }
    return call(name, postCustomer({ ...fields, externalId: `new-${number}` }), 204)
  }
  const middle = Math.floor(customers / 2)
  // A hundred of each hundred thousand have them; all are looked at.
  const filter = `email CONTAIN "-${String(1001 + middle).slice(0, -2)}"`

  await call('externalIdFirst', getCustomerByExternalId(externalIdAt(middle)))
  await call('suiteQlFirst', queryCustomer(middle))
  for (let repeat = 0; repeat < repeats; repeat++) {
    await call('record', getCustomer(middle))
    await list('firstPage', { limit: 1000 }, 1000)
    await list('lastPage', { limit: 1000, offset: customers - 1000 }, 1000)
    await list('firstHundred', { limit: 100 }, 100)
    await list('lastHundred', { limit: 100, offset: customers - 100 }, 100)
    await list('filter', { limit: 100, q: filter }, 100)
    await call('externalId', getCustomerByExternalId(externalIdAt(middle)))
    await call('suiteQl', queryCustomer(middle))
  }
  await post('postFirst', 0)
  for (let repeat = 1; repeat <= repeats; repeat++) {
    await post('post', repeat)
    await call('externalIdAfterWrite', getCustomerByExternalId(externalIdAt(middle)))
    await call('suiteQlAfterWrite', queryCustomer(middle))
  }
  await app.close()
  await opened.close()
}
