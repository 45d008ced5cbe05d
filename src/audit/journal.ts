/** The login audit trail on disk: one JSON object per line, appended, one file per account. */

import { mkdirSync } from 'node:fs'
import { appendFile, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { AccountId } from '../account/ids.js'
import { isFailureId } from '../failures/catalogue.js'
import { type AuditRow, type Login, rowOf } from './row.js'
import { auditTrailCapacity } from './trail.js'

/** A file that grows past this is moved to `….1.ndjson` (replacing the one before) and a new one begun. */
export const journalFileBytes = 64 * 1024 * 1024

/** Lines not written yet are flushed at the latest after this many milliseconds. */
const flushDelayMs = 100

/** Lines waiting above this number are dropped, oldest first, when the disk does not keep up. */
const mostPendingLines = 100_000

export interface JournalOptions {
  /** Told about a write that failed; the lines are kept and tried again. */
  readonly onError?: (error: Error) => void
  /** Default `journalFileBytes`. */
  readonly fileBytes?: number
}

export class AuditJournal {
  readonly #folder: string
  readonly #options: JournalOptions
  readonly #pending = new Map<AccountId, string[]>()
  /** Accounts whose file this process has written to, so that it ends with a whole line. */
  readonly #begun = new Set<AccountId>()
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(folder: string, options: JournalOptions = {}) {
    mkdirSync(folder, { recursive: true })
    this.#folder = folder
    this.#options = options
  }

  append(id: AccountId, login: Login | AuditRow): void {
    const lines = this.#pending.get(id) ?? []
    if (lines.length === 0) this.#pending.set(id, lines)
    lines.push(JSON.stringify(rowOf(login)))
    if (lines.length > mostPendingLines) lines.shift()
    this.#timer ??= setTimeout(() => {
      this.flush().catch(error => this.#options.onError?.(error))
    }, flushDelayMs).unref()
  }

  /** Rows kept of an account, oldest first, at most as many as fit into memory. Lines that are not whole are skipped. */
  async load(id: AccountId): Promise<AuditRow[]> {
    // The older file may end in the middle of a line, when the process was killed before it was moved.
    const text = `${await readIfThere(this.#file(id, '.1'))}\n${await readIfThere(this.#file(id))}`
    const rows: AuditRow[] = []
    for (const line of text
      .split('\n')
      .filter(one => one !== '')
      .slice(-auditTrailCapacity)) {
      const row = parseRow(line)
      if (row) rows.push(row)
    }
    return rows
  }

  /** Forgets everything kept of an account. */
  async forget(id: AccountId): Promise<void> {
    this.#pending.delete(id)
    this.#begun.delete(id)
    const gone = this.#writing
      .catch(() => undefined)
      .then(async () => {
        await rm(this.#file(id), { force: true })
        await rm(this.#file(id, '.1'), { force: true })
      })
    this.#writing = gone
    await gone
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

  /** An account whose rows cannot be written does not keep the others from being written. */
  async #writePending(): Promise<void> {
    const errors: unknown[] = []
    for (const [id, lines] of [...this.#pending]) {
      this.#pending.delete(id)
      try {
        await this.#rotate(id)
        await appendFile(this.#file(id), `${await this.#lineBreak(id)}${lines.join('\n')}\n`)
        this.#begun.add(id)
      } catch (error) {
        this.#begun.delete(id)
        this.#pending.set(id, [...lines, ...(this.#pending.get(id) ?? [])].slice(-mostPendingLines))
        errors.push(error)
      }
    }
    if (errors.length > 0) throw errors[0]
  }

  /** A file that a killed process left in the middle of a line gets that line ended first. */
  async #lineBreak(id: AccountId): Promise<string> {
    return this.#begun.has(id) || (await endsWithLineBreak(this.#file(id))) ? '' : '\n'
  }

  async #rotate(id: AccountId): Promise<void> {
    const size = await stat(this.#file(id)).then(
      one => one.size,
      () => 0,
    )
    if (size > (this.#options.fileBytes ?? journalFileBytes)) await rename(this.#file(id), this.#file(id, '.1'))
  }

  #file(id: AccountId, part = ''): string {
    return join(this.#folder, `${id}.login-audit-trail${part}.ndjson`)
  }
}

async function endsWithLineBreak(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => undefined)
  if (!file) return true
  try {
    const { size } = await file.stat()
    if (size === 0) return true
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
    return buffer[0] === 0x0a
  } finally {
    await file.close()
  }
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    return ''
  }
}

function parseRow(line: string): AuditRow | undefined {
  try {
    const row: unknown = JSON.parse(line)
    // Rows of earlier versions do not say whose word the Detail is, nor what soft mode let pass.
    return isRow(row) ? { ...row, detailIsOurs: row.detailIsOurs === true, wouldRefuse: passedOf(row) } : undefined
  } catch {
    return undefined
  }
}

function passedOf({ wouldRefuse }: AuditRow): AuditRow['wouldRefuse'] {
  return typeof wouldRefuse === 'string' && isFailureId(wouldRefuse) ? wouldRefuse : null
}

function isRow(value: unknown): value is AuditRow {
  if (typeof value !== 'object' || value === null) return false
  const columns = new Map<string, unknown>(Object.entries(value))
  const status = columns.get('status')
  const failure = columns.get('failure')
  if (status !== 'Success' && status !== 'Failure') return false
  if (failure !== null && !(typeof failure === 'string' && isFailureId(failure))) return false
  return textColumns.every(name => typeof columns.get(name) === 'string')
}

const textColumns: readonly (keyof AuditRow)[] = [
  'date',
  'user',
  'emailAddress',
  'role',
  'ipAddress',
  'requestUri',
  'userAgent',
  'detail',
  'tokenBasedAccessTokenName',
  'tokenBasedApplicationName',
  'securityChallenge',
  'operationId',
]
