/** Item 7 of the checklist: what other calls tell apart, the login or the call, these credentials or all. */
import type { AttemptRecord } from '../../audit/attempts.js'
import type { RequestFacts } from '../../login/attempt.js'
import { firstValue, parseQuery } from '../../login/rfc5849/parameters.js'
import { catalogue } from '../../failures/catalogue.js'
import { type Case, cut, plural, refusedWords } from './case.js'
import { capital } from '../../capital.js'
import type { CheckState, ChecklistItem, ChecklistStep } from './shape.js'

/** The last step of every login: what the session then asks for. */
const callStep = 'the call itself'

/** @param call how far the call itself came */
export function isolationTest(one: Case, call: CheckState): ChecklistItem {
  const others = otherCalls(one)
  const asked = callOf(one, call)
  const next: ChecklistStep[] =
    one.refusal && call === 'not reached'
      ? [{ step: 'what to try next', state: 'not reached', note: whatToTry(one) }]
      : []
  const state = call === 'not reached' ? others.state : call
  const note = call === 'not reached' ? `${others.note} ${whatToTry(one)}` : asked.note
  return { item: 'Isolation test', state, note, steps: [others, asked, ...next] }
}

function callOf({ refusal, record, surroundings }: Case, state: CheckState): ChecklistStep {
  const step = callStep
  if (state === 'failed' && refusal) {
    const login = record.granted
      ? 'The login is good: it is the call that is refused. '
      : 'The call is refused before its login is looked at. '
    return { step, state, note: `${login}${refusedWords(refusal)}` }
  }
  if (state === 'ok') return { step, state, note: `The call ${surroundings.supposed ? 'would be' : 'was'} answered.` }
  if (!refusal && record.attempt.request.surface === 'soap')
    return { step, state, note: 'SOAP is not served: what the call does is not judged.' }
  return { step, state, note: refusal ? 'Not reached: nobody is logged in.' : 'There is no answer yet.' }
}

/** Did the same credentials log in with another call, before this one? */
function otherCalls(one: Case): ChecklistStep {
  const step = 'other calls with the same credentials'
  const { account, record, surroundings } = one
  const credentials = credentialsOf(record)
  if (!credentials)
    return { step, state: 'not reached', note: 'The call names no credentials, so no other call can be compared.' }
  const attempts = account ? surroundings.attempts(account) : surroundings.netsuite.strays.attempts.all()
  const before = attempts.filter(
    other => other.begunAt < record.begunAt && credentialsOf(other)?.key === credentials.key,
  )
  const loggedIn = before.filter(other => other.granted && !other.wouldRefuse?.length)
  const [newest] = loggedIn
  const count = plural(before.length, 'earlier call')
  if (newest)
    return {
      step,
      state: 'ok',
      note: `${capital(credentials.name)} logged in before, in ${loggedIn.length} of ${count}; the newest: ${callWords(newest)}. Compare that call with this one.`,
    }
  const [refused] = before
  if (refused) {
    const earlier = before.length === 1 ? 'the one earlier call' : `any of ${count}`
    const none = `${capital(credentials.name)} did not log in with ${earlier} that ${before.length === 1 ? 'is' : 'are'} remembered${before.length === 1 ? ':' : '; the newest:'} ${callWords(refused)}.`
    // The same call once more tells nothing apart.
    const [other] = before.filter(one => !isSameCall(one, record))
    if (!other)
      return {
        step,
        state: 'not reached',
        note: `${none} ${before.length === 1 ? 'It is' : 'All of them are'} this very call.`,
      }
    return { step, state: 'failed', note: none }
  }
  return { step, state: 'not reached', note: `No earlier call with ${credentials.name} is remembered.` }
}

function isSameCall(
  { attempt: { request: one } }: AttemptRecord,
  { attempt: { request: other } }: AttemptRecord,
): boolean {
  const parts = [one.method, one.path, one.address, ...scriptOf(one)]
  const others = [other.method, other.path, other.address, ...scriptOf(other)]
  return parts.every((part, at) => part === others[at])
}

/** All RESTlets have the same path; the rest of a query decides nothing about who may call. */
function scriptOf({ query, queryParameters = parseQuery(query) ?? [] }: RequestFacts): readonly (string | undefined)[] {
  return [firstValue(queryParameters, 'script'), firstValue(queryParameters, 'deploy')]
}

function callWords({ attempt, at, refusal }: AttemptRecord): string {
  const { method, path, address } = attempt.request
  const refused = refusal ? `, refused with ${refusal.failure}` : ''
  return `${method} ${cut(path)} from ${cut(address)} at ${new Date(at).toISOString()}${refused}`
}

/** What a call presented: a key to compare, and its name for people. */
function credentialsOf({ attempt, known, parameters }: AttemptRecord) {
  if (attempt.credential === 'tba') {
    const { token, consumerKey } = parameters ?? {}
    if (token) {
      const own = known.token?.tokenId === token ? known.token : undefined
      return { key: `token ${token}`, name: own ? `the token "${own.name}"` : 'this token' }
    }
    return consumerKey ? { key: `application ${consumerKey}`, name: 'this consumer key' } : undefined
  }
  if (attempt.credential === 'none' || !attempt.facts.email) return undefined
  return { key: `user ${attempt.facts.email.toLowerCase()}`, name: 'this user' }
}

function whatToTry({ byPassword, account, refusal, record: { attempt } }: Case): string {
  if (!account && attempt.credential === 'none')
    return 'To isolate it: send the same call with an Authorization header made by mock-netsuite sign from a working credential set (GET /_mock/accounts/{id}/credentials).'
  if (!account)
    return 'To isolate it: send the same call with the account id written as the control API lists it (GET /_mock/accounts).'
  const good = `a working credential set of account ${account.id} (GET /_mock/accounts/${account.id}/credentials)`
  if (byPassword)
    return `To isolate it: log in on the login page with the same e-mail address and password, then send the same call with ${good}.`
  if (attempt.credential === 'none')
    return `To isolate it: send the same call with an Authorization header made by mock-netsuite sign from ${good}.`
  if (attempt.request.surface === 'flow')
    return `To isolate it: begin anew with step one (POST /rest/requesttoken), then with the consumer key of another integration, then send a signed call with ${good}.`
  if (attempt.request.surface === 'soap' && !refusal)
    return 'The passport is right: what the call does, only NetSuite itself can show.'
  if (attempt.request.surface === 'soap')
    return `To isolate it: send OPTIONS /services/rest/* signed by mock-netsuite sign with the same secrets (204 means that they are good, and only the passport is made wrong), then a passport made of ${good}.`
  const address = refusal && catalogue[refusal.failure].origin === 'network' ? 'from another address, then ' : ''
  return `To isolate it: ${address}send OPTIONS /services/rest/* signed with the same token (204 means the login is good), then the same call signed by mock-netsuite sign or Postman, then with another token, such as ${good}.`
}
