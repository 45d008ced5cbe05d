/** The lessons a server has: those of the package, and those of a trainer's folder, which replace others of the same name. */
import { join } from 'node:path'
import { defaultFixturesFolder } from '../open.js'
import type { Lesson } from './model/lesson.js'
import { readLessons } from './read.js'

/** The lessons that come with the package. */
export const defaultLessonsFolder = join(defaultFixturesFolder, 'lessons')

/** Read at first use: start-up is fast without them. */
export class LessonShelf {
  readonly #own: readonly Lesson[]
  #all: readonly Lesson[] | undefined

  /**
   * Reads the trainer's folder at once: what is wrong there stops the start. Throws `InvalidLessonsError`.
   * @param folder default: there are only the lessons of the package
   */
  constructor(folder?: string) {
    this.#own = folder === undefined ? [] : readLessons(folder).map(one => one.lesson)
  }

  /** All lessons, in the order in which they are taught. */
  all(): readonly Lesson[] {
    this.#all ??= this.#read()
    return this.#all
  }

  find(name: string): Lesson | undefined {
    return this.all().find(one => one.name === name)
  }

  #read(): readonly Lesson[] {
    const lessons = new Map(readLessons(defaultLessonsFolder).map(({ lesson }) => [lesson.name, lesson]))
    for (const lesson of this.#own) lessons.set(lesson.name, lesson)
    return [...lessons.values()].sort((one, other) => one.order - other.order || (one.name < other.name ? -1 : 1))
  }
}
