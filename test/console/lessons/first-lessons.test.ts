/** Every lesson is played to its solved state: the first half. */
import t from 'tap'
import { playLessons } from './every-lesson.js'

await playLessons(t, 'first')
