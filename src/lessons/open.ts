/** Where the lessons of a server come from. */
import type { LessonShelf } from './shelf.js'

/** The lessons of a server, read when somebody first asks. */
export type Lessons = () => Promise<LessonShelf>

/**
 * Nothing is imported or read before somebody asks: start-up is fast without it.
 * @param folder lessons that are added, and replace those of the same name
 */
export function lessonsFrom(folder?: string): Lessons {
  let shelf: LessonShelf | undefined
  return async () => {
    const { LessonShelf } = await import('./shelf.js')
    shelf ??= new LessonShelf(folder)
    return shelf
  }
}

/** The same, but a folder of one's own is read at once: what is wrong there stops the start. Throws `InvalidLessonsError`. */
export async function openLessons(folder?: string): Promise<Lessons> {
  const lessons = lessonsFrom(folder)
  if (folder !== undefined) await lessons()
  return lessons
}
