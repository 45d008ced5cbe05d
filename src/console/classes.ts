/** Classes: lessons that a trainer gives away by a code, and who takes part. */
import { randomInt } from 'node:crypto'
import type { Lesson } from '../lessons/model/lesson.js'
import { BoundedMap } from './bounded-map.js'

/** Letters and digits that nobody mistakes for another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
/** 31 to the power of 8: nobody guesses one. */
const codeLength = 8
export const mostClasses = 50
export const mostParticipants = 200
export const longestName = 40
/** Browsers that are told that their class is over. */
const mostLeft = 2_000

export interface Participant {
  readonly session: string
  readonly name: string
}

export interface ClassWish {
  /** What the trainer calls it. */
  readonly title: string
  readonly lessons: readonly Lesson[]
}

export class LessonClass implements ClassWish {
  readonly code: string
  readonly title: string
  readonly lessons: readonly Lesson[]
  /** By session id, in the order in which they came. */
  readonly participants = new Map<string, Participant>()

  constructor(code: string, { title, lessons }: ClassWish) {
    this.code = code
    this.title = title
    this.lessons = lessons
  }

  /** Lets somebody in under a name. The answer says why not, as a sentence. */
  join(session: string, typed: string): string | undefined {
    const name = cleanName(typed)
    if (name === '') return 'Write the name by which the trainer knows you.'
    if (name.length > longestName) return `A name has at most ${longestName} characters; this one has ${name.length}.`
    if (this.participants.size >= mostParticipants)
      return `A class has at most ${mostParticipants} participants, and this one has them. Ask the trainer for another class.`
    const same = [...this.participants.values()].find(one => folded(one.name) === folded(name))
    if (same) return `Somebody in this class is called ${same.name} already. Add a letter of your last name.`
    this.participants.set(session, { session, name })
    return undefined
  }
}

/** What is remembered of a class that has ended. */
export type LeftClass = Pick<LessonClass, 'code' | 'title'>

export class Classes {
  readonly #classes = new Map<string, LessonClass>()
  /** By session id, the class that ended last. */
  readonly #left = new BoundedMap<string, LeftClass>(mostLeft)

  /** The newest first. */
  all(): readonly LessonClass[] {
    return [...this.#classes.values()].reverse()
  }

  /** Codes are read out and typed: case and blanks do not matter. */
  find(code: string): LessonClass | undefined {
    return this.#classes.get(code.trim().toUpperCase())
  }

  /** `undefined` when there are as many as there can be. */
  create(wish: ClassWish): LessonClass | undefined {
    if (this.#classes.size >= mostClasses) return undefined
    let code = makeCode()
    while (this.#classes.has(code)) code = makeCode()
    const made = new LessonClass(code, wish)
    this.#classes.set(code, made)
    return made
  }

  end(ended: LessonClass): void {
    this.#classes.delete(ended.code)
    for (const session of ended.participants.keys()) this.#left.set(session, { code: ended.code, title: ended.title })
  }

  /** The class that a browser took part in until it ended, if it was in one. */
  left(session: string): LeftClass | undefined {
    return this.#left.get(session)
  }

  /** The classes in which a browser takes part. */
  of(session: string): readonly LessonClass[] {
    return [...this.#classes.values()].filter(one => one.participants.has(session))
  }
}

function makeCode(): string {
  return Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** Without what cannot be seen, or turns the direction of what follows. */
export function cleanName(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}
