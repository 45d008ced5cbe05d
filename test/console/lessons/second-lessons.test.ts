/** Every lesson is played to its solved state: the second half. */
import t from 'tap'
import { playLessons } from './every-lesson.js'

await playLessons(t, 'second')
