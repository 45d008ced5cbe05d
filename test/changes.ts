/** Random things that happen to an account, apart from calls. Shared by tests; holds no test of its own. */
import fc from 'fast-check'
import type { Account } from '../src/account/account.js'
import type { NetSuite } from '../src/netsuite.js'

const number = fc.integer({ min: 1, max: 5 })
const text = fc.string({ maxLength: 12 })

export const randomChange = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'create' as const,
      'update' as const,
      'delete' as const,
      'amend' as const,
      'nonce' as const,
      'code' as const,
      'device' as const,
      'row' as const,
    ),
    number,
    text,
  }),
  fc.record({ kind: fc.constant('clock' as const), number, text }),
)
export type RandomChange = typeof randomChange extends fc.Arbitrary<infer T> ? T : never

/** Does it, by whatever usually does. */
export function changeAtRandom(netsuite: NetSuite, account: Account, { kind, number, text }: RandomChange): void {
  const { directory } = netsuite
  const { records, document } = account
  const memory = netsuite.memory(account)
  const user = document.users[number % document.users.length]
  const role = document.roles[number % document.roles.length]
  if (!user || !role) throw new TypeError('an account with users and roles is needed')
  switch (kind) {
    case 'create':
      records.create(number > 3 ? 'customer' : 'vendor', { companyName: text })
      break
    case 'update':
      records.update('customer', '41', { companyName: text, [`custentity_${number}`]: number })
      break
    case 'delete':
      for (const { id } of records.list('customer')) {
        records.delete('customer', id)
        break
      }
      break
    case 'amend':
      directory.amend(account, before => ({
        ...before,
        users: before.users.map(one =>
          one.id === user.id ? { ...one, failedLogins: number, lastRole: role.id } : one,
        ),
      }))
      break
    case 'nonce': {
      const limits = { capacity: 100, windowSeconds: 300 }
      memory.nonces.add(user.id, 1_000_000 + number, `nonce ${text}`, 1_000_000, limits)
      break
    }
    case 'code':
      memory.usedCodes.add(user.id, number * 7)
      break
    case 'device':
      memory.trustedDevices.trust(`token${number}`, user.id, role.id, number * 1000)
      break
    case 'clock':
      account.setClock(number > 3 ? { offsetMs: number, frozenAtMs: null } : { offsetMs: 0, frozenAtMs: number })
      break
    case 'row':
      memory.trail.add({
        at: account.now(1_000_000_000_000),
        operationId: text,
        surface: 'restlet',
        failure: number > 3 ? null : 'token-unknown',
        detail: text,
        known: { account, integration: undefined, token: undefined, user, role },
        password: false,
        address: '127.0.0.1',
        requestUri: '/',
        userAgent: text,
      })
      break
  }
  directory.noteChange(account)
}
