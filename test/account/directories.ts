/** A directory of sample accounts that notes what it tells its listeners. Shared by tests; holds no test of its own. */
import type { Account } from '../../src/account/account.js'
import { Directory, type DirectoryListener } from '../../src/account/directory.js'
import { countingCredentials, openSample, type Plain } from './samples.js'

export interface SampleDirectory {
  readonly directory: Directory
  /** `changed 1234567`, `reset …`, `deleted …`, in order. */
  readonly told: string[]
  /** The first account. */
  readonly sample: Account
}

/** A directory with these fixture accounts (default: the sample account). */
export function directoryOf(...accounts: readonly Partial<Plain>[]): SampleDirectory {
  const directory = new Directory(countingCredentials())
  for (const overrides of accounts.length === 0 ? [{}] : accounts) directory.add(openSample(overrides), 'fixture')
  const told: string[] = []
  const listener: DirectoryListener = {
    changed: account => told.push(`changed ${account.id}`),
    reset: account => told.push(`reset ${account.id}`),
    deleted: id => told.push(`deleted ${id}`),
  }
  directory.listen(listener)
  return { directory, told, sample: directory.require(String(accounts[0]?.id ?? '1234567')) }
}
