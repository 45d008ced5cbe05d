/** Where the lessons of a server come from. */
import type { LessonShelf } from './shelf.js'

/** The lessons of a server, read when somebody first asks. */
export type Lessons = () => Promise<LessonShelf>

/**
 * Nothing is imported before somebody asks, for start-up is fast without it; but a folder of one's own is read at once, so that what is
 * wrong there stops the start. Throws `InvalidLessonsError`.
 * @param folder lessons that are added, and replace those of the same name
 */
export async function openLessons(folder?: string): Promise<Lessons> {
  let shelf: LessonShelf | undefined
  const lessons: Lessons = async () => {
    const { LessonShelf } = await import('./shelf.js')
    shelf ??= new LessonShelf(folder)
    return shelf
  }
  if (folder !== undefined) await lessons()
  return lessons
}
