/** Sandbox 1234567_SB1 and production 1234567 on a clock that stands still, and what a diagnosis finds in calls to them. Holds no test of its own. */
import { setImmediate as turn } from 'node:timers/promises'
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Account } from '../../src/account/account.js'
import { buildApp } from '../../src/app.js'
import type { AttemptRecord } from '../../src/audit/attempts.js'
import { findMistakes } from '../../src/diagnosis/find-mistakes.js'
import type { Findings, Mistake } from '../../src/diagnosis/forensics/mistake.js'
import type { Subject } from '../../src/diagnosis/forensics/subject.js'
import { type NearMiss, nearMisses } from '../../src/diagnosis/near-misses.js'
import { type Surroundings, surroundingsOf } from '../../src/diagnosis/surroundings.js'
import type { NetSuite } from '../../src/netsuite.js'
import { type Plain, sampleAccount, sampleCredential, sampleNetSuite } from '../account/samples.js'
import { goodLogin, nlauthText, type PasswordLogin } from '../login/password-samples.js'
import { type Call, goodCall, headerText, loginAccount, sampleNow } from '../login/samples.js'

/** Production has a connector of the same name, with a token for the same user. */
export const production = {
  consumerKey: sampleCredential('production key'),
  consumerSecret: sampleCredential('production secret'),
  tokenId: sampleCredential('production token'),
  tokenSecret: sampleCredential('production token secret'),
} as const

export function productionAccount(): Plain {
  const sample = sampleAccount()
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = production
  return {
    ...sample,
    integrations: [{ id: 1, name: 'Connector', consumerKey, consumerSecret }],
    tokens: [
      {
        id: 21,
        name: 'Connector - Ines Integration, Integration Role',
        tokenId,
        tokenSecret,
        integration: 1,
        user: 12,
        role: 1001,
      },
    ],
    credentials: [],
  }
}

export interface House {
  readonly netsuite: NetSuite
  readonly app: FastifyInstance
  readonly sandbox: Account
  readonly surroundings: Surroundings
  /** Sends a request: what was kept of it. */
  send(request: InjectOptions): Promise<AttemptRecord>
  /** Sends a signed call that is right but for these changes. */
  call(changes?: Partial<Call>, more?: Partial<InjectOptions>): Promise<AttemptRecord>
  /** Logs in by password at the RESTlet, or at another path; right but for these changes. The sandbox must be `passwordAccount`. */
  login(changes?: Partial<PasswordLogin>, path?: string): Promise<AttemptRecord>
  /** What is found in a refused attempt, or in the first refusal that soft mode let pass. */
  find(record: AttemptRecord, examine?: (subject: Subject) => Findings): readonly Mistake[]
  near(record: AttemptRecord): readonly NearMiss[]
}

export async function openHouse(
  accounts: readonly Plain[] = [loginAccount(), productionAccount()],
  now: () => number = () => sampleNow,
): Promise<House> {
  const netsuite = await sampleNetSuite(accounts, { systemNow: now })
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  const surroundings = surroundingsOf(netsuite)
  const send = async (request: InjectOptions): Promise<AttemptRecord> => {
    const { statusCode, body, headers } = await app.inject(request)
    const record = netsuite.attempt(String(headers['x-n-operationid']))
    // Without a socket, a body that nobody waits for comes after the answer.
    await turn()
    await turn()
    if (!record) throw new TypeError(`an answer without an attempt: ${statusCode} ${body}`)
    return record
  }
  let count = 0
  return {
    netsuite,
    app,
    sandbox: netsuite.directory.require('1234567_SB1'),
    surroundings,
    send,
    call(changes = {}, more = {}) {
      const call: Call = { ...goodCall, nonce: `fjaLirsIcCGVZWz${++count}x`, ...changes }
      const [, host = '', target = ''] = /^https?:\/\/([^/]*)(.*)$/s.exec(call.url) ?? []
      return send({
        method: methodOf(call.method),
        url: target,
        remoteAddress: call.remoteAddress,
        headers: {
          host,
          'content-type': 'application/json',
          authorization: `OAuth ${headerText(call)}`,
          ...call.headers,
        },
        ...more,
      })
    },
    login(changes = {}, path = '/app/site/hosting/restlet.nl?script=57&deploy=1') {
      const login = { ...goodLogin, ...changes }
      const authorization = `NLAuth ${nlauthText(login)}`
      return send({ url: path, headers: { host: login.authority, authorization, 'content-type': 'application/json' } })
    },
    find(record, examine) {
      const refusal = record.refusal ?? record.wouldRefuse?.[0]
      if (!refusal) throw new TypeError('nothing refused the attempt')
      return findMistakes(record, refusal, surroundings, examine).mistakes
    },
    near: record => nearMisses(record, surroundings),
  }
}

function methodOf(name: string): NonNullable<InjectOptions['method']> {
  const method = (['GET', 'POST', 'PUT', 'DELETE'] as const).find(one => one === name)
  if (method === undefined) throw new RangeError(`no call of these tests is sent by ${name}`)
  return method
}

/** The signature of a call whose secrets are wrong, so that it is refused. */
export const unsigned = { consumerSecret: sampleCredential('nobody knows') } as const

/** Every mistake with its title, to be compared. */
export function titles(mistakes: readonly Mistake[]): readonly (readonly [string, string])[] {
  return mistakes.map(({ id, title }) => [id, title])
}
