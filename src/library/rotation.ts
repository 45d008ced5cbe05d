/** Rotation drills, as the library hands them out. */
import { isUserCalled, namesOfIntegration, namesOfToken, namesOfUser, partsCalled } from '../account/find-part.js'
import { nearest } from '../account/nearest.js'
import { changePassword, type PasswordChanged } from '../rotation/change-password.js'
import { refreshSandbox, type SandboxRefreshed } from '../rotation/refresh-sandbox.js'
import { type RotationReport, rotationsOf } from '../rotation/report.js'
import { type CredentialsReset, resetCredentials } from '../rotation/reset-credentials.js'
import { rollToken, type TokenRolled } from '../rotation/roll-token.js'
import type { AccountContext } from './context.js'

/**
 * Makes one secret of the account new, with NetSuite's consequences. Each throws `RotationRefusedError` where NetSuite would not
 * do it, and `RangeError` for a name that nothing has.
 *
 * @example
 * ```ts
 * import { startMockNetSuite } from 'mock-netsuite'
 *
 * await using netsuite = await startMockNetSuite()
 * const account = netsuite.createAccount()
 * const { consumerKey, consumerSecret } = account.rotate.integration('OSC Connector')
 * // run the client under test; then see whether it still calls with the old key
 * console.log(account.rotations()[0]?.oldCallers)
 * ```
 */
export interface MockRotate {
  /** Resets the credentials of an integration record, here and in every account that has it. By internal id, name or consumer key. */
  integration(key: string | number): CredentialsReset
  /** Replaces an access token by a new one and revokes it; credential sets follow. By internal id, name or token id. */
  token(key: string | number): TokenRolled
  /** Changes a password. By e-mail address, name or internal id. `newPassword` must fit the account's rules; default: one is made up. */
  password(user: string | number, newPassword?: string): PasswordChanged
  /** Overwrites this sandbox by production. `from` is a production account; default: the one of the same number. */
  sandbox(options?: { readonly from?: string }): SandboxRefreshed
}

export interface RotationMethods {
  readonly rotate: MockRotate
  /** The latest 100 secrets that were rotated, newest first: who still calls with the old one, and when the new one was first used. */
  rotations(): RotationReport[]
}

export function rotationMethods({ netsuite, account, mustBeHere }: AccountContext): RotationMethods {
  const find = <P extends { readonly id: number }>(
    what: string,
    parts: readonly P[],
    key: string | number,
    names: (part: P) => readonly string[],
    { isCalled, isPreferred }: Finding<P>,
  ): P => {
    mustBeHere()
    const found = partsCalled(parts, String(key), isCalled ?? ((part, name) => names(part).includes(name)))
    const part = found.find(isPreferred) ?? found[0]
    if (part) return part
    const known = new Set(parts.flatMap(names))
    throw new RangeError(`Account ${account.id} has no ${what} ${JSON.stringify(key)}${nearest(String(key), known)}`)
  }
  return {
    rotate: {
      integration(key) {
        const { integrations } = account.document
        const found = find('integration', integrations, key, namesOfIntegration, { isPreferred: () => true })
        return resetCredentials(netsuite, account, found)
      },
      token(key) {
        const isPreferred = ({ revoked, inactive }: { revoked: boolean; inactive: boolean }) => !revoked && !inactive
        const found = find('token', account.document.tokens, key, namesOfToken, { isPreferred })
        return rollToken(netsuite, account, found)
      },
      password(key, newPassword) {
        const found = find('user', account.document.users, key, namesOfUser, {
          isCalled: isUserCalled,
          isPreferred: user => user.password !== undefined,
        })
        return changePassword(netsuite, account, found, newPassword)
      },
      sandbox({ from } = {}) {
        mustBeHere()
        return refreshSandbox(netsuite, account, from)
      },
    },
    rotations: () => rotationsOf(netsuite, account),
  }
}

interface Finding<P> {
  /** Default: by one of its names, letter for letter. */
  readonly isCalled?: (part: P, name: string) => boolean
  /** Which of several of one name is meant. */
  readonly isPreferred: (part: P) => boolean
}
