/** Lessons, and the classes to which they are given. */
import type { PageRoute } from '../../route.js'

export const lessonPages: readonly PageRoute[] = [
  { path: '/lessons', access: 'operator', load: async () => (await import('./list.js')).list },
  { path: '/lessons/:lesson', access: 'participant', load: async () => (await import('./lesson.js')).lessonPage },
]
