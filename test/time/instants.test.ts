/** Every instant that an account shows or writes is its own clock's, however that was moved, and whatever a sibling's shows. */
import t from 'tap'
import { loginPath } from '../surfaces/login-pages/portal.js'
import { type Json, parties, type Party } from './parties.js'

const second = 1000
const minute = 60 * second

interface Reader {
  /** How fine it is, in milliseconds. Default: one. */
  readonly step?: number
  /** Reads an instant; ISO 8601, or milliseconds since 1970. */
  read(party: Party): Promise<string | number>
}

async function operationId({ send, set, header }: Party): Promise<string> {
  const good = set('good')
  const { headers } = await send('GET', good.url.replace('http://localhost:8080', ''), header(good))
  return String(headers['x-n-operationid'])
}

/** What REST answered, as JSON. */
async function json(party: Party, method: string, path: string, body?: unknown): Promise<Json> {
  return JSON.parse((await party.rest(method, path, body)).body)
}

async function newCustomer(party: Party): Promise<string> {
  const customer = { companyName: `Clockwork ${party.netsuite.systemNow()}`, subsidiary: { id: '1' } }
  return String((await party.rest('POST', '/record/v1/customer', customer)).headers['location'])
    .split('/')
    .slice(-1)
    .join('')
}

const readers: Readonly<Record<string, Reader>> = {
  'the clock itself': { read: async party => (await party.control('GET', '/clock')).now },
  'the date of an audit row': {
    async read(party) {
      const id = await operationId(party)
      const rows: Json[] = await party.control('GET', '/login-audit-trail')
      return rows.find(one => one.operationId === id).date
    },
  },
  'the date of an attempt': {
    read: async party => (await party.control('GET', `/attempts/${await operationId(party)}`)).date,
  },
  'the date in an execution log': {
    async read(party) {
      await operationId(party)
      return (await party.control('GET', '/integrations/OSC%20Connector/execution-log'))[0].date
    },
  },
  'the Date header': {
    step: second,
    read: async party => Date.parse(String((await party.rest('GET', '/record/v1/customer/107')).headers['date'])),
  },
  'serverTime of REST': {
    read: async party => (await json(party, 'GET', '/system/v1/serverTime')).serverTime,
  },
  'SYSDATE of SuiteQL': {
    step: second,
    async read(party) {
      const q = `SELECT TO_CHAR(SYSDATE, 'YYYY-MM-DD"T"HH24:MI:SS') AS at FROM dual`
      return `${(await json(party, 'POST', '/query/v1/suiteql', { q })).items[0].at}Z`
    },
  },
  'the creation date of a record': {
    step: second,
    async read(party) {
      return (await json(party, 'GET', `/record/v1/customer/${await newCustomer(party)}`)).dateCreated
    },
  },
  'the modification date of a record': {
    step: second,
    async read(party) {
      await party.rest('PATCH', '/record/v1/customer/107', { comments: 'seen' })
      return (await json(party, 'GET', '/record/v1/customer/107')).lastModifiedDate
    },
  },
  'the step of a one-time password': {
    step: 30 * second,
    async read(party) {
      const { email } = party.user(11)
      const { validUntil } = await party.control('GET', `/users/${email}/verification-code`)
      return Date.parse(validUntil) - 30 * second
    },
  },
  'the end of a lock': {
    async read(party) {
      const { url, authorization = '' } = party.set('NLAuth: good')
      const wrong = authorization.replace(/nlauth_signature=[^,]*/, 'nlauth_signature=wrong')
      for (let count = 0; count < 5; count++) await party.send('GET', url.replace('http://localhost:8080', ''), wrong)
      const { lockedUntil } = party.user(12)
      await party.control('PATCH', '/users/12', { lockedUntil: null, failedLogins: 0 })
      return Date.parse(lockedUntil ?? '') - 30 * minute
    },
  },
  'the day a password was chosen': {
    async read(party) {
      const { email, password = '' } = party.user(12)
      await party.control('PATCH', '/users/12', { mustChangePassword: true, previousPasswords: [] })
      const visitor = party.visitor()
      await visitor.open(loginPath)
      await visitor.submit({ email, password })
      const newPassword = 'Quiet-Meadow-4711'
      await visitor.submit({ currentPassword: password, newPassword, confirmPassword: newPassword })
      const { passwordChangedAt } = party.user(12)
      await party.control('PATCH', '/users/12', { password, passwordChangedAt: null })
      return passwordChangedAt ?? `not changed: ${visitor.page?.text ?? ''}`
    },
  },
}

interface Move {
  readonly put?: unknown
  /** Left out, the clock is reset. */
  readonly to: (before: number, system: number) => number
  readonly runs: boolean
}

const at = (text: string) => () => Date.parse(text)
const day = 24 * 60 * minute

/** One account's clock, and at the same time the other's. */
const moves: readonly (readonly [name: string, one: Move, other: Move])[] = [
  [
    'offset, and frozen',
    { put: { offset: '+7m' }, to: (_, system) => system + 7 * minute, runs: true },
    { put: { frozenAt: '2031-05-06T07:08:09.123Z' }, to: at('2031-05-06T07:08:09.123Z'), runs: false },
  ],
  [
    'frozen, and offset',
    { put: { frozenAt: '2024-02-29T23:59:59Z' }, to: at('2024-02-29T23:59:59Z'), runs: false },
    { put: { offset: '-2d' }, to: (_, system) => system - 2 * day, runs: true },
  ],
  [
    'advanced while it stands, and back while it runs',
    { put: { advance: '90m' }, to: before => before + 90 * minute, runs: false },
    { put: { advance: '-1h' }, to: before => before - 60 * minute, runs: true },
  ],
  [
    'running on from where it stood, and frozen where it was',
    { put: { runningFrom: 'now' }, to: before => before, runs: true },
    { put: { frozenAt: 'now' }, to: before => before, runs: false },
  ],
  [
    'frozen once more where it was, and running from an instant',
    { put: { frozenAt: 'now' }, to: before => before, runs: false },
    { put: { runningFrom: '2040-01-01T00:00:00Z' }, to: at('2040-01-01T00:00:00Z'), runs: true },
  ],
  ['reset, both', { to: (_, system) => system, runs: true }, { to: (_, system) => system, runs: true }],
]

/** How long passes between two looks. */
const wait = 61_234

for (const [name, { step = 1, read }] of Object.entries(readers)) {
  t.test(`${name} is that of the account's clock`, async t => {
    const { system, one, other } = await parties()
    const clocks = [
      { party: one, shows: system.now, runs: true },
      { party: other, shows: system.now, runs: true },
    ]
    for (const [move, ...both] of moves) {
      for (const [index, clock] of clocks.entries()) {
        const wish = both[index]
        if (!wish) throw new TypeError('a move is for both accounts')
        await clock.party.control(wish.put === undefined ? 'DELETE' : 'PUT', '/clock', wish.put)
        clock.shows = wish.to(clock.shows, system.now)
        clock.runs = wish.runs
      }
      system.now += wait
      for (const [index, clock] of clocks.entries()) {
        if (clock.runs) clock.shows += wait
        const shown = await read(clock.party)
        const instant = typeof shown === 'string' ? Date.parse(shown) : shown
        t.equal(instant, Math.floor(clock.shows / step) * step, `${move}: account ${index + 1}, ${shown}`)
      }
    }
  })
}
