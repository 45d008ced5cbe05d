/** The store on lowdb: one database per account, in memory or as a JSON file that is replaced as a whole. */

import { mkdirSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Adapter, Low, Memory } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import { type AccountId, isAccountId } from '../ids.js'
import type { AccountStore, StoredAccount } from './port.js'

interface Shelf {
  /** The ids of everything kept. */
  ids(): AccountId[]
  open(id: AccountId): Adapter<StoredAccount>
  remove(id: AccountId): Promise<void>
}

/** Keeps accounts in memory: a restart of the same process's server finds them again. */
export function createMemoryStore(): AccountStore {
  const adapters = new Map<AccountId, Memory<StoredAccount>>()
  const shelf: Shelf = {
    ids: () => [...adapters.keys()],
    open(id) {
      const adapter = adapters.get(id) ?? new Memory<StoredAccount>()
      adapters.set(id, adapter)
      return adapter
    },
    async remove(id) {
      adapters.delete(id)
    },
  }
  return new LowdbStore(shelf, null)
}

export interface FileStoreOptions {
  /** How long to wait for more changes before writing, in milliseconds. Default 100. */
  readonly delayMs?: number
  /** Told about a write that failed; the change stays noted and is tried again with the next one. */
  readonly onError?: (error: Error) => void
}

/**
 * Keeps each account as `{id}.account.json` in a folder. A file is written beside the old one and renamed over it,
 * so that whatever ends the process leaves either the old state or the new one.
 * @param folder made when it does not exist
 */
export function createFileStore(folder: string, options: FileStoreOptions = {}): AccountStore {
  mkdirSync(folder, { recursive: true })
  const file = (id: AccountId) => join(folder, `${id}.account.json`)
  const shelf: Shelf = {
    ids: () =>
      readdirSync(folder)
        .map(name => /^([A-Z0-9_]+)\.account\.json$/.exec(name)?.[1] ?? '')
        .filter(isAccountId),
    open: id => new JSONFile<StoredAccount>(file(id)),
    remove: id => rm(file(id), { force: true }),
  }
  return new LowdbStore(shelf, options.delayMs ?? 100, file, options.onError)
}

/** What is to be done with an account; a new object each time it is noted, to tell later notes from the one being written. */
interface Pending {
  /** Absent: forget it. */
  readonly take?: () => StoredAccount
}

class LowdbStore implements AccountStore {
  readonly #shelf: Shelf
  readonly #delayMs: number | null
  readonly #nameOf: (id: AccountId) => string
  readonly #pending = new Map<AccountId, Pending>()
  readonly #onError: ((error: Error) => void) | undefined
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(
    shelf: Shelf,
    delayMs: number | null,
    nameOf: (id: AccountId) => string = id => id,
    onError?: (error: Error) => void,
  ) {
    this.#onError = onError
    this.#shelf = shelf
    this.#delayMs = delayMs
    this.#nameOf = nameOf
  }

  async load(): Promise<readonly StoredAccount[]> {
    await this.flush()
    return Promise.all(
      this.#shelf
        .ids()
        .sort()
        .map(id => this.#read(id)),
    )
  }

  keep(id: AccountId, take: () => StoredAccount): void {
    this.#note(id, { take })
  }

  forget(id: AccountId): void {
    this.#note(id, {})
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#writePending())
    return this.#writing
  }

  close(): Promise<void> {
    return this.flush()
  }

  #note(id: AccountId, action: Pending): void {
    this.#pending.set(id, action)
    if (this.#delayMs === null || this.#timer !== undefined) return
    this.#timer = setTimeout(() => {
      this.flush().catch(error => this.#onError?.(error))
    }, this.#delayMs)
    this.#timer.unref()
  }

  /** An account that cannot be written stays pending and does not keep the others from being written. */
  async #writePending(): Promise<void> {
    const errors: unknown[] = []
    for (const [id, action] of [...this.#pending]) {
      try {
        if (action.take) await new Low<StoredAccount>(this.#shelf.open(id), action.take()).write()
        else await this.#shelf.remove(id)
        if (this.#pending.get(id) === action) this.#pending.delete(id)
      } catch (error) {
        errors.push(error)
      }
    }
    if (errors.length > 0) throw errors[0]
  }

  async #read(id: AccountId): Promise<StoredAccount> {
    let stored: StoredAccount | null
    try {
      stored = await this.#shelf.open(id).read()
    } catch (error) {
      throw new Error(
        `${this.#nameOf(id)} is not an account that was kept here (${error instanceof Error ? error.message : String(error)}); move it away or repair it`,
        { cause: error },
      )
    }
    if (stored === null || typeof stored !== 'object' || stored.format !== 1 || stored.id !== id) {
      throw new Error(
        `${this.#nameOf(id)} is not an account kept by this version ("format": 1, "id": "${id}" expected); move it away or repair it`,
      )
    }
    return stored
  }
}
