/** What is offered of mistakes, and what is said where there is none. */
import t from 'tap'
import { catalogue, failureIds } from '../../src/failures/catalogue.js'
import { goodCalls, isGoodCallId, preparationOf } from '../../src/failures/requests/good-calls.js'
import { mistakeOf, mistakeSurfaces, surfacesOfMistake } from '../../src/failures/requests/index.js'
import { listMistakes, readyMistake } from '../../src/mistakes/mistakes.js'
import { isValueName } from '../../src/mistakes/values.js'
import { openStage, stageUrl } from './stage.js'

const stage = await openStage()
const account = stage.netsuite.directory.require('1234567')
const ready = (failure: string, surface?: string) =>
  readyMistake(stage.netsuite, account, failure, { surface, baseUrl: stageUrl })

t.test('every failure that lives in the client has a mistake on every surface it is met on', async t => {
  /** The token services answer before they read a body. */
  const bodies = ['body-malformed on tokens', 'body-too-large on tokens']
  for (const id of failureIds.filter(one => catalogue[one].origin === 'client')) {
    for (const surface of mistakeSurfaces) {
      const name = `${id} on ${surface}`
      const isMet = catalogue[id].faces[surface] !== undefined && !bodies.includes(name)
      t.equal(mistakeOf(id, surface) !== undefined, isMet, name)
    }
  }
})

t.test('a mistake says in a sentence what is wrong, and every value in it is known', async t => {
  const texts: string[] = Object.values(goodCalls).map(one => JSON.stringify(one))
  for (const id of failureIds) {
    for (const surface of mistakeSurfaces) {
      const mistake = mistakeOf(id, surface)
      if (!mistake) continue
      t.match(mistake.what, /^([A-Z]|oauth_|nlauth_|realm |limit |issuetoken).*\.$/, `${id} on ${surface}`)
      t.ok(catalogue[id].faces[surface], `${id} is met on ${surface}`)
      texts.push(JSON.stringify(mistake))
    }
  }
  for (const text of texts)
    for (const [, name = ''] of text.matchAll(/(?<!\{)\{(\w+)\}/g)) t.ok(isValueName(name), `${name} in ${text}`)
})

t.test('what a call needs of an answer, a call before it brings', async t => {
  for (const call of Object.keys(goodCalls).filter(isGoodCallId)) {
    const brought = new Set(preparationOf(call).flatMap(one => (goodCalls[one].capture ?? []).map(({ name }) => name)))
    const { capture: _capture, ...sent } = goodCalls[call]
    for (const [, name = ''] of JSON.stringify(sent).matchAll(/\{\{(\w+)\}\}/g))
      t.ok(brought.has(name), `${call}: ${name}`)
  }
})

t.test('the list tells every mistake by surface', async t => {
  const list = listMistakes()
  t.equal(list.length, failureIds.filter(id => surfacesOfMistake(id).length > 0).length)
  t.strictSame(
    list.find(one => one.failure === 'session-cookie-sent'),
    {
      failure: 'session-cookie-sent',
      title: 'Session cookie sent together with an OAuth header',
      surfaces: {
        restlet: 'A session cookie of the user interface is sent along.',
        rest: 'A session cookie of the user interface is sent along.',
        tokens: 'A session cookie of the user interface is sent along.',
      },
    },
  )
})

t.test('without a surface it is the first on which the mistake can be made', async t => {
  t.equal(ready('signature-invalid').surface, 'restlet')
  t.equal(ready('record-type-unknown').surface, 'rest')
  t.equal(ready('verifier-wrong').surface, 'flow')
  t.equal(ready('signature-invalid', 'tokens').requests[0]?.url, `${stageUrl}/rest/tokeninfo`)
})

t.test('the last of several requests is the one that fails; the same one twice is the same message', async t => {
  const { requests } = ready('nonce-used')
  t.equal(requests.length, 2)
  t.strictSame(requests[0], requests[1])
  t.strictSame(
    ready('request-token-denied', 'flow').requests.map(one => new URL(one.url).pathname.split('/').at(-1)),
    ['requesttoken', 'authorizetoken.nl', 'authorizetoken.nl', 'authorizetoken.nl', 'authorizetoken.nl', 'accesstoken'],
  )
})

t.test('a name that is none answers with the nearest, and what no request leads to with what does', async t => {
  const messages: readonly (readonly [failure: string, surface: string | undefined, message: string])[] = [
    ['signature-invald', undefined, 'There is no failure "signature-invald", did you mean "signature-invalid"?'],
    [
      'signature-invalid',
      'restlets',
      'There is no surface "restlets", did you mean "restlet"?; it can be made on restlet, rest, tokens, flow',
    ],
    [
      'script-not-found',
      'rest',
      'No request to the surface "rest" leads to "script-not-found"; it can be made on restlet',
    ],
    [
      'token-revoked',
      undefined,
      '"token-revoked" lives in the account, and not in a request: PUT /_mock/accounts/1234567/scenarios/token-revoked makes it, and a good call meets it',
    ],
    [
      'ip-outside-user-rules',
      undefined,
      '"ip-outside-user-rules" lives between account and client, and not in a request: PUT /_mock/accounts/1234567/scenarios/ip-outside-user-rules makes it, and a good call meets it',
    ],
    [
      'role-not-selectable',
      undefined,
      '"role-not-selectable" lives in the account, and not in a request: PUT /_mock/accounts/1234567/scenarios/role-not-selectable makes it (or user-without-role), and a good call meets it',
    ],
    [
      'unexpected-error',
      undefined,
      'No request leads to "unexpected-error"; POST /_mock/accounts/1234567/faults with {"answer": {"failure": "unexpected-error"}} forces it',
    ],
    ['soap-feature-disabled', undefined, '"soap-feature-disabled" is met on no surface that is served yet'],
  ]
  for (const [failure, surface, message] of messages)
    t.throws(() => ready(failure, surface), { name: 'NoSuchMistakeError', message })
})

t.test('what the account lacks is said', async t => {
  t.throws(() => ready('realm-misspelled'), {
    name: 'UnmakeableRequestError',
    message:
      'Account 1234567 cannot make this request: it would have to have an id with letters, such as 1234567_SB1: one of digits alone can be written in one way only',
  })
  t.throws(() => ready('realm-missing', 'flow'), {
    name: 'UnmakeableRequestError',
    message:
      '"realm-missing" is met in releases before 2020.1 only, and account 1234567 emulates 2026.2: create one with another release',
  })
  const bare = stage.netsuite.directory.createFrom({ id: '7700001', name: 'Bare' })
  t.throws(() => readyMistake(stage.netsuite, bare, 'credentials-of-other-kind', { baseUrl: stageUrl }), {
    name: 'UnmakeableRequestError',
    message:
      'Account 7700001 cannot make this request: it would have to have an enabled integration with the boxes Token-based Authentication and TBA: IssueToken Endpoint',
  })
  stage.netsuite.directory.delete(bare)
})

t.test('a right signature is made by the clock of the account', async t => {
  const copy = stage.copy()
  copy.setClock({ offsetMs: 3_600_000, frozenAtMs: null })
  const { requests } = readyMistake(stage.netsuite, copy, 'script-not-found', { baseUrl: stageUrl })
  t.match(requests[0]?.headers.Authorization, `oauth_timestamp="${1_795_334_400 + 3600}"`)
  const { requests: stale } = readyMistake(stage.netsuite, copy, 'timestamp-out-of-window', { baseUrl: stageUrl })
  t.match(stale[0]?.headers.Authorization, `oauth_timestamp="${1_795_334_400 + 3600 - 301}"`)
})
