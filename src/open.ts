/** From fixtures and kept state to a `NetSuite` that is ready to serve. */
import { fileURLToPath } from 'node:url'
import { Account, type AccountState, snapshotOf, stateOf } from './account/account.js'
import { type Fixture, loadFixtures } from './account/fixtures.js'
import { modulesOfAll } from './account/modules.js'
import type { Release } from './account/releases.js'
import { keptScenarios, keptState, requireStored } from './account/store/kept.js'
import { type FolderLock, lockFolder } from './account/store/lock.js'
import type { AccountStore, StoredAccount } from './account/store/port.js'
import { NetSuite, type NetSuiteOptions } from './netsuite.js'

/** The fixtures that come with the package. */
export const defaultFixturesFolder = fileURLToPath(new URL('../fixtures/', import.meta.url))

export interface OpenOptions extends Omit<NetSuiteOptions, 'journal'> {
  /** A fixtures folder, or one account file. Default: the fixtures of the package. */
  readonly fixtures?: string
  /** Keeps accounts and login audit trails in this folder. Default: nothing is kept. */
  readonly data?: string
  /** Keeps accounts here instead of in a folder. */
  readonly store?: AccountStore
  /** The release every fixture account emulates, whatever its file says. */
  readonly release?: Release
  /** Told what a person should know but what does not stop the start. Default: nobody. */
  readonly notify?: (message: string) => void
}

export interface OpenNetSuite {
  readonly netsuite: NetSuite
  /** Resolves when everything so far is kept. */
  flush(): Promise<void>
  close(): Promise<void>
}

/** Opens the accounts. Throws `InvalidFixturesError` when the fixtures cannot be served. */
export async function openNetSuite(options: OpenOptions = {}): Promise<OpenNetSuite> {
  const fixtures = loadFixtures(options.fixtures ?? defaultFixturesFolder)
  const notify = options.notify ?? (() => undefined)
  const lock = options.data === undefined ? undefined : lockFolder(options.data)
  try {
    return await openLocked(options, fixtures, notify, lock)
  } catch (error) {
    lock?.release()
    throw error
  }
}

async function openLocked(
  options: OpenOptions,
  fixtures: readonly Fixture[],
  notify: (message: string) => void,
  lock: FolderLock | undefined,
): Promise<OpenNetSuite> {
  const keeping = await openKeeping(options, notify)
  const netsuite = new NetSuite({ ...options, ...(keeping.journal ? { journal: keeping.journal } : {}) })
  const kept = new Map((await keeping.store?.load())?.map(one => [one.id as string, requireStored(one)]))
  const digests = new Map<string, string>()
  // Of all fixtures: a throw-away copy has the modules of its template.
  const modules = modulesOfAll(fixtures.map(one => one.snapshot.document))
  for (const fixture of fixtures) {
    const { id } = fixture.snapshot.document
    digests.set(id, fixture.digest)
    const stored = kept.get(id)
    // Kept under the fixture's id after the fixture account was deleted: served below, with its own origin.
    if (stored && 'origin' in stored) continue
    const account = accountOf(fixture, stored, modules, options.release)
    if (account) await netsuite.add(account, 'fixture')
    noticeEditedFixture(fixture, stored, notify)
    kept.delete(id)
  }
  for (const stored of kept.values()) {
    const account = accountOf(undefined, stored, modules)
    if (account) await netsuite.add(account, 'store')
  }
  noticeSoftMode(netsuite, notify)
  const { store, journal } = keeping
  if (store) keepChanges(netsuite, store, digests)
  netsuite.lifetimes.start()
  return {
    netsuite,
    async flush() {
      await Promise.all([store?.flush(), journal?.flush()])
    },
    async close() {
      netsuite.lifetimes.close()
      try {
        await Promise.all([store?.close(), journal?.close()])
      } finally {
        lock?.release()
      }
    },
  }
}

/** What is needed for `data` is imported only when it is asked for: start-up is fast without it. */
async function openKeeping({ data, store }: OpenOptions, notify: (message: string) => void) {
  if (data === undefined) return { store, journal: undefined }
  const onError = (error: Error) => notify(`cannot write to ${data}: ${error.message}`)
  const [{ createFileStore }, { AuditJournal }] = await Promise.all([
    import('./account/store/lowdb.js'),
    import('./audit/journal.js'),
  ])
  return { store: store ?? createFileStore(data, { onError }), journal: new AuditJournal(data, { onError }) }
}

function atRelease(state: AccountState, release: Release | undefined): AccountState {
  return release === undefined ? state : { ...state, document: { ...state.document, release } }
}

/** The account as kept, else as in its fixture; `undefined` when it was deleted. */
function accountOf(
  fixture: Fixture | undefined,
  stored: StoredAccount | undefined,
  modules: ReadonlySet<string>,
  release?: Release,
): Account | undefined {
  const fresh = fixture && atRelease(stateOf(fixture.snapshot), release)
  if (!stored) return fresh && new Account(fresh)
  if ('deleted' in stored) return undefined
  const state = atRelease(keptState(stored.id, stored.account, modules), release)
  const origin = fresh ?? (stored.origin === undefined ? undefined : keptState(stored.id, stored.origin, modules))
  return new Account(state, origin, stored.clock, {
    ...(stored.scenarios === undefined ? {} : { applied: keptScenarios(stored.id, stored.scenarios, modules) }),
    expiresAtMs: stored.expiresAtMs,
  })
}

function noticeEditedFixture(
  fixture: Fixture,
  stored: StoredAccount | undefined,
  notify: (message: string) => void,
): void {
  if (!stored || 'deleted' in stored || stored.fixtureDigest === undefined || stored.fixtureDigest === fixture.digest)
    return
  const { id } = fixture.snapshot.document
  notify(
    `${fixture.file} was edited after account ${id} was kept; the kept state is served. POST /_mock/accounts/${id}/reset takes the fixture.`,
  )
}

/** A relaxed mode announces itself. */
function noticeSoftMode({ directory }: NetSuite, notify: (message: string) => void): void {
  for (const { id, document } of directory.all()) {
    if (document.settings.softMode)
      notify(
        `account ${id} is in soft mode: calls that would be refused pass, and their attempts say what would have refused them. PATCH /_mock/accounts/${id} with {"settings": {"softMode": false}} ends it.`,
      )
  }
}

function keepChanges({ directory }: NetSuite, store: AccountStore, digests: ReadonlyMap<string, string>): void {
  const keep = (account: Account) => {
    const digest = directory.isFixture(account.id) ? digests.get(account.id) : undefined
    store.keep(account.id, () => stored(account, digest))
  }
  directory.listen({
    changed: keep,
    reset(account) {
      // A fixture account that is back at its fixture needs nothing kept.
      if (directory.isFixture(account.id)) store.forget(account.id)
      else keep(account)
    },
    deleted(id) {
      if (digests.has(id)) store.keep(id, () => ({ format: 1, id, deleted: true }))
      else store.forget(id)
    },
  })
}

function stored(account: Account, fixtureDigest: string | undefined): StoredAccount {
  const plain = ({ document, records }: ReturnType<typeof snapshotOf>) => ({ ...document, records })
  return {
    format: 1,
    id: account.id,
    account: plain(account.snapshot()),
    clock: account.clock,
    ...(account.applied.length === 0 ? {} : { scenarios: account.applied }),
    ...(account.expiresAtMs === undefined ? {} : { expiresAtMs: account.expiresAtMs }),
    ...(fixtureDigest === undefined ? { origin: plain(snapshotOf(account.origin)) } : { fixtureDigest }),
  }
}
