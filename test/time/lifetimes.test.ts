/** Whatever lasts for a time lasts by its account's clock: to the millisecond, however the clock gets there, and whatever a sibling's shows. */
import t from 'tap'
import { loginPath } from '../surfaces/login-pages/portal.js'
import { type Party, parties } from './parties.js'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

interface Lifetime {
  /** How long it lasts, in milliseconds. */
  readonly lasts: number
  /** What one gets while it lasts, and afterwards. */
  readonly before: string
  readonly then: string
  /** Begins it; what it answers looks at it later, once. */
  begin(party: Party): Promise<() => Promise<string>>
}

const path = (url: string) => url.replace('http://localhost:8080', '')

/** Sends a header that was made before. */
function later({ send, set, header }: Party, name: string): () => Promise<string> {
  const one = set(name)
  const authorization = header(one)
  return async () => (await send('GET', path(one.url), authorization)).outcome
}

/** Logs a browser in; what the page says then. */
async function logIn(party: Party, user: number, visitor = party.visitor()) {
  const { email, password = '' } = party.user(user)
  visitor.cookies.delete('mock_netsuite_session')
  await visitor.open(loginPath)
  await visitor.submit({ email, password })
  return visitor
}

async function codeOf(party: Party): Promise<string> {
  return (await party.control('GET', `/users/${party.user(11).email}/verification-code`)).code
}

const lifetimes: Readonly<Record<string, Lifetime>> = {
  'the timestamp of a signed call': {
    // Five minutes inclusive, in whole seconds.
    lasts: 301 * second,
    before: 'granted',
    then: 'timestamp-out-of-window',
    begin: async party => later(party, 'good'),
  },
  'a nonce that was used': {
    lasts: 301 * second,
    before: 'nonce-used',
    then: 'timestamp-out-of-window',
    async begin(party) {
      const call = later(party, 'good')
      await call()
      return call
    },
  },
  'a one-time password': {
    // The code of a step is good in the next one too.
    lasts: minute,
    before: 'granted',
    then: 'code-wrong',
    begin: async party => later(party, 'issuetoken: two-factor role with code'),
  },
  'a lock': {
    lasts: 30 * minute,
    before: 'user-locked',
    then: 'granted',
    async begin(party) {
      const { url, authorization = '' } = party.set('NLAuth: good')
      const wrong = authorization.replace(/nlauth_signature=[^,]*/, 'nlauth_signature=wrong')
      for (let count = 0; count < 5; count++) await party.send('GET', path(url), wrong)
      return later(party, 'NLAuth: good')
    },
  },
  'a password': {
    lasts: 180 * day,
    before: 'granted',
    then: 'password-expired',
    async begin(party) {
      const passwordChangedAt: string = (await party.control('GET', '/clock')).now
      await party.control('PATCH', '/users/12', { passwordChangedAt })
      return later(party, 'NLAuth: good')
    },
  },
  'a request token': {
    lasts: 10 * minute,
    before: '200',
    then: 'request-token-expired',
    async begin(party) {
      const token = await party.requestToken()
      const visitor = party.visitor()
      return async () => {
        const page = await visitor.open(`/app/login/secure/authorizetoken.nl?oauth_token=${token}`)
        const refusal = party.netsuite.attempt(page.operationId ?? '')?.refusal
        return refusal?.failure ?? String(page.status)
      }
    },
  },
  'the session of a browser': {
    lasts: 30 * minute,
    before: 'You are logged in',
    then: 'Log in',
    async begin(party) {
      const visitor = await logIn(party, 12)
      return async () => (await visitor.open(loginPath)).heading
    },
  },
  'the trust in a browser': {
    lasts: 4 * hour,
    before: 'You are logged in',
    then: 'Two-factor authentication',
    async begin(party) {
      await party.control('PATCH', '/roles/3', { trustedDeviceDuration: '4 hours' })
      const visitor = await logIn(party, 11)
      await visitor.submit({ code: await codeOf(party), trustDevice: 'yes' })
      return async () => (await logIn(party, 11, visitor)).page?.heading ?? ''
    },
  },
}

/** Gets a clock `ms` further, from where it stood at `start`. */
type Go = (party: Party, ms: number, start: number) => Promise<unknown>

const put =
  (wish: (ms: number, start: number) => unknown): Go =>
  (party, ms, start) =>
    party.control('PUT', '/clock', wish(ms, start))
const advance = put(ms => ({ advance: `${ms}ms` }))
const instant = (ms: number, start: number) => new Date(start + ms).toISOString()

/** The ways to let time pass, for the account whose thing ends, and for the sibling that is a millisecond behind. */
const ways: Readonly<Record<string, readonly [Go, Go]>> = {
  offset: [put(ms => ({ offset: `${ms}ms` })), advance],
  advance: [advance, put((ms, start) => ({ frozenAt: instant(ms, start) }))],
  frozenAt: [put((ms, start) => ({ frozenAt: instant(ms, start) })), put(ms => ({ offset: `${ms}ms` }))],
  runningFrom: [put((ms, start) => ({ runningFrom: instant(ms, start) })), advance],
  // A reset leads back to the system's time, so the clock is behind it before.
  reset: [party => party.control('DELETE', '/clock'), advance],
}

for (const [name, { lasts, before, then, begin }] of Object.entries(lifetimes)) {
  for (const [way, [go, goBeside]] of Object.entries(ways)) {
    t.test(`${name} lasts by the account's clock: ${way}`, async t => {
      const { system, one, other } = await parties()
      if (way === 'reset')
        for (const party of [one, other]) await party.control('PUT', '/clock', { offset: `-${lasts}ms` })
      const over = await begin(one)
      const lasting = await begin(other)
      await go(one, lasts, system.now)
      await goBeside(other, lasts - 1, system.now)
      t.equal(await over(), then, 'its time is over')
      t.equal(await lasting(), before, 'a millisecond less')
    })
  }
}
