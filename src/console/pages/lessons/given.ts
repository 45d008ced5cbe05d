/** The lessons that a visitor may open, in their order. */
import type { Lesson } from '../../../lessons/model/lesson.js'
import type { Visit } from '../../route.js'

/** Operators have all, participants those of their classes. */
export async function givenLessons({ visitor, lessons }: Visit): Promise<readonly Lesson[]> {
  const all = (await lessons()).all()
  return visitor.operator ? all : all.filter(one => visitor.lessons.includes(one.name))
}
