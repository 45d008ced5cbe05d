/** Fixtures opened without a server, for verbs that only read them. */
import type { Account } from '../account/account.js'
import { UnknownAccountError } from '../account/directory.js'
import type { NetSuite } from '../netsuite.js'
import { openNetSuite } from '../open.js'
import { UsageError } from './verb.js'

export async function openFixtures(fixtures: string | undefined): Promise<NetSuite> {
  const { netsuite } = await openNetSuite(fixtures === undefined ? {} : { fixtures })
  return netsuite
}

/** The account asked for, or the first one. */
export function chosenAccount(netsuite: NetSuite, id: string | undefined): Account {
  if (id !== undefined) return accountCalled(netsuite, id)
  for (const account of netsuite.directory.all()) return account
  throw new Error('the fixtures hold no account')
}

function accountCalled({ directory }: NetSuite, id: string): Account {
  try {
    return directory.require(id)
  } catch (error) {
    throw error instanceof UnknownAccountError ? new UsageError(`--account: ${error.message}`) : error
  }
}
