/** A server with the fixtures of the package and a clock that stands still, for requests as they come out of the catalogue. Holds no test of its own. */
import type { InjectOptions } from 'fastify'
import * as v from 'valibot'
import type { Account } from '../../src/account/account.js'
import { releaseSchema } from '../../src/account/releases.js'
import { buildApp } from '../../src/app.js'
import { type ReadyRequest, type RequestMaker, requestMaker } from '../../src/mistakes/build.js'
import { openNetSuite } from '../../src/open.js'
import { countingCredentials } from '../account/samples.js'

/** What every clock shows. */
export const stageNow = Date.parse('2026-11-22T08:00:00Z')

export const stageUrl = 'http://localhost:8080'

/** Which account is copied, and which release the copy emulates. */
export interface CopyWish {
  readonly from?: string
  readonly release?: string
}

export interface StageAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export async function openStage() {
  const { netsuite } = await openNetSuite({ systemNow: () => stageNow, makeCredential: countingCredentials() })
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  await app.ready()
  return {
    netsuite,
    app,
    /** A throw-away copy; by default of 1234567. */
    copy({ from = '1234567', release }: CopyWish = {}): Account {
      const emulated = release === undefined ? {} : { release: v.parse(releaseSchema, release) }
      return netsuite.directory.create({ from, ...emulated })
    },
    /** Makes requests of the account as it is now, signed by its clock. */
    maker: (account: Account): RequestMaker => requestMaker(netsuite, account, stageUrl, netsuite.now(account)),
    async send({ method, url, headers, body, bodyBytes }: ReadyRequest): Promise<StageAnswer> {
      const payload = bodyBytes === undefined ? body : 'x'.repeat(bodyBytes)
      const answer = await app.inject({
        method: methodOf(method),
        url: url.slice(stageUrl.length),
        headers: { Host: stageUrl.slice('http://'.length), 'User-Agent': 'stage/1', ...headers },
        ...(payload === undefined ? {} : { payload }),
      })
      const answered = Object.entries(answer.headers).map(
        ([name, value]) => [name.toLowerCase(), String(value)] as const,
      )
      return { status: answer.statusCode, headers: Object.fromEntries(answered), body: answer.body }
    },
  }
}

export type Stage = Awaited<ReturnType<typeof openStage>>

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

function methodOf(name: string): NonNullable<InjectOptions['method']> {
  const method = methods.find(one => one === name)
  if (method === undefined) throw new RangeError(`no request of the catalogue is sent by ${name}`)
  return method
}
