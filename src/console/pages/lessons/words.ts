/** What pages say of lessons. */
import type { LessonWork } from '../../lesson-book.js'
import type { Lesson } from '../../../lessons/model/lesson.js'
import type { Tone } from '../../parts/show.js'

/** The way in, as integrators say it. */
export const surfaceWords: Readonly<Record<Lesson['surface'], string>> = {
  restlet: 'RESTlet with a token',
  nlauth: 'RESTlet with a password (NLAuth)',
  rest: 'REST web services with a token',
}

/** NetSuite's menu path, or that there is none. */
export function placeWords({ menuPath }: Lesson): string {
  return menuPath === null ? 'In the client, not in NetSuite' : menuPath.replaceAll(' > ', ' › ')
}

export interface Progress {
  readonly tone: Tone
  readonly text: string
}

export function progressOf(work: LessonWork | undefined): Progress {
  if (!work) return { tone: 'off', text: 'not begun' }
  return work.solved ? { tone: 'ok', text: 'solved ✓' } : { tone: 'note', text: 'begun' }
}
