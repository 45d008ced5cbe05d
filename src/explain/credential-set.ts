/** Calls with ready credential sets, made on a copy of the server: what would become of them, with everything a diagnosis wants, and no trace. */
import type { Account } from '../account/account.js'
import type { CredentialSet } from '../account/model/account.js'
import type { AttemptRecord } from '../audit/attempts.js'
import { type Call, callOf } from '../credentials/call.js'
import { presentedBy } from '../credentials/presented.js'
import { type Surroundings, surroundingsOf } from '../diagnosis/surroundings.js'
import type { NetSuite } from '../netsuite.js'
import { authorizationHeader } from '../sign.js'
import { copyOf } from './copy.js'
import { Replayer } from './replay.js'

export interface SetTrial {
  readonly call: Call
  /** The HTTP status it would be answered with. */
  readonly status: number
  /** `undefined` when the call comes to nothing that logs anybody in. */
  readonly record: AttemptRecord | undefined
}

export interface SetCircumstances {
  /** Only read. */
  readonly netsuite: NetSuite
  readonly account: Account
  /** Where clients reach the server, without a slash at the end. */
  readonly baseUrl: string
  /** Where the calls come from. */
  readonly fromAddress: string
}

/** Faults are not among what is copied: they are made for calls that are counted. */
export class SetJudge {
  readonly #of: SetCircumstances
  readonly #copy: ReturnType<typeof copyOf>
  readonly #replayer: Replayer

  constructor(of: SetCircumstances) {
    this.#of = of
    this.#copy = copyOf(of.netsuite, undefined)
    this.#replayer = new Replayer(this.#copy.netsuite, false)
    this.#copy.setTime({ ms: of.netsuite.systemNow(), from: 'now', clock: 'system' })
  }

  /** For what is told of the attempts: earlier ones are those of the real server. */
  get surroundings(): Surroundings {
    const { netsuite } = this.#of
    return {
      ...surroundingsOf(this.#copy.netsuite, this.#copy.supposed),
      attempts: ({ id }) => {
        const real = netsuite.directory.get(id)
        return real ? netsuite.memory(real).attempts.all() : []
      },
      secretsOf: [this.#copy.netsuite, netsuite],
    }
  }

  /**
   * Makes a call with a set, as a client whose clock is right does.
   * @param call default: the one that the set is for
   */
  async try(set: CredentialSet, call: Call = this.callOf(set)): Promise<SetTrial> {
    const { netsuite } = this.#copy
    const presented = presentedBy(netsuite, netsuite.directory.require(this.#of.account.id), set)
    const { method, url, body } = call
    const authorization =
      presented.kind === 'nlauth'
        ? presented.authorization
        : authorizationHeader({
            method,
            url,
            credentials: presented.credentials,
            timestamp: Math.floor(netsuite.systemNow() / 1000),
          })
    const headers: [string, string][] = [
      ['Authorization', authorization],
      ['Content-Type', 'application/json'],
      ...(url.includes('/query/v1/suiteql') ? [['Prefer', 'transient'] satisfies [string, string]] : []),
    ]
    const request = { method, url, headers, line: 1, ...(body === undefined ? {} : { body }) }
    return { call, ...(await this.#replayer.replay(request, this.#of.fromAddress)) }
  }

  callOf(set: CredentialSet): Call {
    return callOf(set, this.#of.account.document, this.#of.baseUrl)
  }

  async close(): Promise<void> {
    await this.#replayer.close()
  }
}
