/** One server per data folder: a lock file with the process that has it. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'

export const lockFileName = 'mock-netsuite.lock'

export interface FolderLock {
  /** Lets go; a lock that somebody else has taken meanwhile stays. */
  release(): void
}

const lockSchema = v.object({ pid: v.pipe(v.number(), v.integer(), v.minValue(1)), token: v.string() })
type Lock = v.InferOutput<typeof lockSchema>

/**
 * Takes the folder, or throws an error that names who has it. The lock of a process that was killed is taken over.
 * @param folder made when it does not exist
 */
export function lockFolder(folder: string): FolderLock {
  if (statSync(folder, { throwIfNoEntry: false })?.isFile()) {
    throw new Error(`--data ${folder} is a file; name a folder`)
  }
  mkdirSync(folder, { recursive: true })
  const file = join(folder, lockFileName)
  const own: Lock = { pid: process.pid, token: randomUUID() }
  if (!write(file, own)) {
    const other = read(file)
    if (other && isAlive(other, file)) throw inUse(folder, file, other.pid)
    rmSync(file, { force: true })
    // Somebody else may have been as quick to see that the lock was left behind.
    if (!write(file, own)) throw inUse(folder, file, read(file)?.pid)
  }
  return {
    release() {
      if (read(file)?.token === own.token) rmSync(file, { force: true })
    },
  }
}

function inUse(folder: string, file: string, pid: number | undefined): Error {
  return new Error(
    `${folder} is in use by another mock-netsuite (process ${pid ?? 'unknown'}): two servers would overwrite each other. ` +
      `Stop that one, or name another folder; if that process is no mock-netsuite, delete ${file}`,
  )
}

/** Writes the lock unless there is one. */
function write(file: string, lock: Lock): boolean {
  try {
    writeFileSync(file, JSON.stringify(lock), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** `undefined` for what is no lock: a process killed between making the file and writing it leaves it empty. */
function read(file: string): Lock | undefined {
  try {
    return v.parse(lockSchema, JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

function isAlive({ pid }: Lock, file: string): boolean {
  // In a container every server has the same process id: a lock older than this process is of the one before.
  if (pid === process.pid) {
    const writtenAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
    return writtenAt >= Date.now() - process.uptime() * 1000
  }
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of another user cannot be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
