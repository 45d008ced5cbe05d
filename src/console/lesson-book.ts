/** Who works on which lesson: each browser in an own account, with the client as it is configured now. */
import type { Account } from '../account/account.js'
import type { ClientSettings } from '../lessons/client.js'
import type { Played } from '../lessons/judge.js'
import type { Lesson } from '../lessons/model/lesson.js'
import type { NetSuite } from '../netsuite.js'
import type { Exchange } from './trying/wire.js'

/** The client's last call, and what came of it. */
export interface LessonCall {
  readonly exchange: Exchange
  readonly played: Played
}

/** Lessons that are worked on at the same time on one server. */
const mostWorks = 5_000
/** Calls of one client whose attempts its browser may open. */
const mostOperationIds = 100

/** One browser at one lesson. */
export class LessonWork {
  readonly lesson: Lesson
  settings: ClientSettings
  /** How many hints were opened. */
  hints = 0
  /** How many calls the client has sent. */
  tries = 0
  /** Once solved it stays so, whatever is tried afterwards. */
  solved = false
  last: LessonCall | undefined
  /** `undefined` when it is gone: only what was reached is kept then. */
  account: Account | undefined
  readonly #operationIds: string[] = []

  constructor(lesson: Lesson, account: Account, settings: ClientSettings) {
    this.lesson = lesson
    this.account = account
    this.settings = settings
  }

  note(settings: ClientSettings, call: LessonCall): void {
    this.settings = settings
    this.last = call
    this.tries += 1
    this.solved ||= call.played.solved
    const { operationId } = call.played
    if (operationId !== undefined) this.#operationIds.push(operationId)
    if (this.#operationIds.length > mostOperationIds) this.#operationIds.shift()
  }

  openHint(): void {
    this.hints = Math.min(this.hints + 1, this.lesson.hints.length)
  }

  sent(operationId: string): boolean {
    return this.#operationIds.includes(operationId)
  }
}

/** A lesson in hand: its account is there. */
export type LiveWork = LessonWork & { readonly account: Account }

/** The server has as many lessons in hand as it can; the message says what to do. */
class TooManyLessonsError extends Error {
  override readonly name = 'TooManyLessonsError'

  constructor() {
    super(
      `${mostWorks} lessons are being worked on, and a server has at most that many. Their accounts go by themselves after four hours; ending a class frees those of the class at once.`,
    )
  }
}

export class LessonBook {
  readonly #netsuite: NetSuite
  /** By session id, then by the lesson's name. */
  readonly #works = new Map<string, Map<string, LessonWork>>()
  readonly #starting = new Map<string, Promise<LessonWork>>()
  #size = 0

  constructor(netsuite: NetSuite) {
    this.#netsuite = netsuite
  }

  /** What a browser has reached, whether or not the account is still there. */
  find(session: string, lesson: string): LessonWork | undefined {
    return this.#works.get(session)?.get(lesson)
  }

  /** What a browser works on now. */
  live(session: string, lesson: string): LiveWork | undefined {
    const work = this.find(session, lesson)
    return work && this.#isLive(work) ? work : undefined
  }

  allLive(session: string): readonly LiveWork[] {
    return [...(this.#works.get(session)?.values() ?? [])].filter(work => this.#isLive(work))
  }

  /** Did the client of this browser send the call? */
  sent(session: string, operationId: string): boolean {
    return [...(this.#works.get(session)?.values() ?? [])].some(work => work.sent(operationId))
  }

  /** Makes the account; who has one already, keeps it. Throws what `stageLesson` throws, and `TooManyLessonsError`. */
  async begin(session: string, lesson: Lesson): Promise<void> {
    if (this.live(session, lesson.name)) return
    const key = `${session} ${lesson.name}`
    // A button that is pressed twice makes one account.
    const starting = this.#starting.get(key) ?? this.#start(lesson)
    this.#starting.set(key, starting)
    try {
      const work = await starting
      if (this.live(session, lesson.name) === undefined) this.#keep(session, work)
    } finally {
      this.#starting.delete(key)
    }
  }

  /** Forgets what a browser did at a lesson, and deletes the account. */
  forget(session: string, lesson: string): void {
    const works = this.#works.get(session)
    const work = works?.get(lesson)
    if (!works || !work) return
    if (this.#isLive(work)) this.#netsuite.directory.delete(work.account)
    works.delete(lesson)
    this.#size -= 1
    if (works.size === 0) this.#works.delete(session)
  }

  async #start(lesson: Lesson): Promise<LessonWork> {
    this.#makeRoom()
    if (this.#size + this.#starting.size >= mostWorks) throw new TooManyLessonsError()
    // Imported with the first lesson: start-up is fast without.
    const { stageLesson } = await import('../lessons/stage.js')
    const { account, settings } = await stageLesson(this.#netsuite, lesson)
    return new LessonWork(lesson, account, settings)
  }

  #keep(session: string, work: LessonWork): void {
    this.forget(session, work.lesson.name)
    const works = this.#works.get(session) ?? new Map<string, LessonWork>()
    works.set(work.lesson.name, work)
    this.#works.set(session, works)
    this.#size += 1
  }

  /** Lets go of accounts that are gone; what was reached in them is forgotten only where room is needed. */
  #makeRoom(): void {
    for (const [session, works] of this.#works)
      for (const [lesson, work] of works) {
        if (this.#isLive(work)) continue
        work.account = undefined
        work.last = undefined
        if (this.#size >= mostWorks) this.forget(session, lesson)
      }
  }

  #isLive(work: LessonWork): work is LiveWork {
    const { account } = work
    return account !== undefined && this.#netsuite.directory.get(account.id) === account
  }
}
