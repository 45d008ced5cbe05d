/** What the console of one server remembers; gone when the server stops. Everything is bounded. */
import { randomBytes } from 'node:crypto'
import type { NetSuite } from '../netsuite.js'
import { BoundedMap } from './bounded-map.js'
import { Classes } from './classes.js'
import { LessonBook } from './lesson-book.js'
import { LiveTrails } from './live-trails.js'
import type { Undo } from './undo.js'

/** Something to read once: shown on the next page of the browser that caused it. */
export interface Message {
  readonly text: string
  readonly kind: 'done' | 'note' | 'failed'
  /** Offers to undo. */
  readonly undo?: string
  /** Secrets that are shown this once, by name. */
  readonly secrets?: readonly (readonly [name: string, value: string])[]
  /** Where to go on, as path and words. */
  readonly next?: { readonly href: string; readonly text: string }
}

export interface ConsoleSettings {
  /** Wanted of whoever opens the console, when set. */
  readonly controlToken: string | undefined
}

/** Browsers remembered: those that logged in with the control token. */
const mostOperators = 200
const mostMessages = 500
const mostUndos = 200

export class ConsoleState {
  readonly settings: ConsoleSettings
  /** Signs the tokens of forms. */
  readonly secret = randomBytes(32).toString('hex')
  /** Session ids of browsers that brought the control token. */
  readonly operators = new BoundedMap<string, true>(mostOperators)
  readonly undos = new BoundedMap<string, Undo>(mostUndos)
  /** Pages that watch audit trails. */
  readonly live = new LiveTrails()
  readonly lessonBook: LessonBook
  readonly classes = new Classes()
  readonly #messages = new BoundedMap<string, Message>(mostMessages)

  constructor(settings: ConsoleSettings, netsuite: NetSuite) {
    this.settings = settings
    this.lessonBook = new LessonBook(netsuite)
  }

  isOperator(sessionId: string): boolean {
    return this.settings.controlToken === undefined || this.operators.get(sessionId) === true
  }

  /** Ids of the accounts that a browser was given in a class. */
  accountsOf(sessionId: string): readonly string[] {
    const lessons = this.lessonsOf(sessionId)
    if (lessons.length === 0) return []
    const works = this.lessonBook.allLive(sessionId).filter(one => lessons.includes(one.lesson.name))
    return works.map(one => one.account.id)
  }

  /** Names of the lessons that a browser was given in its classes. */
  lessonsOf(sessionId: string): readonly string[] {
    return [...new Set(this.classes.of(sessionId).flatMap(one => one.lessons.map(lesson => lesson.name)))]
  }

  /** The server closes: nothing is sent to browsers any more. */
  close(): void {
    this.live.close()
  }

  /** Says something on the next page of this browser. */
  say(sessionId: string, message: Message): void {
    this.#messages.set(sessionId, message)
  }

  /** What is to be said; it is forgotten then. */
  takeMessage(sessionId: string): Message | undefined {
    return this.#messages.take(sessionId)
  }
}
