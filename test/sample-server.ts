/** A server with the transcripts' accounts, and a way to sign for it: what tests of surfaces and of the control API share. */
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { Account, stateOf } from '../src/account/account.js'
import { requireAccount } from '../src/account/parse.js'
import { buildApp } from '../src/app.js'
import type { ControlOptions } from '../src/control/plugin.js'
import { NetSuite } from '../src/netsuite.js'
import { authorizationHeader } from '../src/sign.js'

export interface SampleServer {
  readonly netsuite: NetSuite
  readonly app: FastifyInstance
  readonly account: Account
  /** The Authorization header of a correct call, good for one request. */
  sign(method: string, path: string, tokenIndex?: number): string
}

type Data = Record<string, unknown>

/** @param change changes the plain data of account 1234567 before it is read */
export async function sampleServer(
  change: (account: Data) => Data = account => account,
  control: Partial<Omit<ControlOptions, 'netsuite'>> = {},
): Promise<SampleServer> {
  const netsuite = new NetSuite()
  const accounts: Data[] = JSON.parse(readFileSync(new URL('./transcripts/accounts.json', import.meta.url), 'utf8'))
  for (const data of accounts) {
    const snapshot = requireAccount(data.id === '1234567' ? change(data) : data)
    await netsuite.add(new Account(stateOf(snapshot)), 'fixture')
  }
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined, ...control } })
  const account = netsuite.directory.require('1234567')
  return {
    netsuite,
    app,
    account,
    sign(method, path, tokenIndex = 0) {
      const [integration] = account.document.integrations
      const token = account.document.tokens[tokenIndex]
      if (!integration || !token) throw new RangeError('no such token in the sample account')
      const credentials = { account: account.id, ...integration, ...token }
      return authorizationHeader({
        method,
        url: `http://localhost${path}`,
        credentials,
        timestamp: Math.floor(account.now(Date.now()) / 1000),
      })
    },
  }
}

/** A merge of fields into one part of a list of the account's plain data. */
export function withPart(list: string, id: number, fields: Data): (account: Data) => Data {
  return account => {
    const parts: unknown = account[list]
    if (!Array.isArray(parts)) throw new RangeError(`the sample account has no list ${list}`)
    return { ...account, [list]: parts.map((part: Data) => (part.id === id ? { ...part, ...fields } : part)) }
  }
}
