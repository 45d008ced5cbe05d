/** Lessons, and the classes to which they are given. */
import type { PageRoute } from '../../route.js'

export const lessonPages: readonly PageRoute[] = [
  { path: '/lessons', access: 'operator', load: async () => (await import('./list.js')).list },
  { path: '/lessons/:lesson', access: 'participant', load: async () => (await import('./lesson.js')).lessonPage },
  { path: '/classes', access: 'operator', load: async () => (await import('./classes.js')).classes },
  { path: '/classes/:code', access: 'operator', load: async () => (await import('./class.js')).classPage },
  { path: '/classes/:code/board', access: 'operator', load: async () => (await import('./board.js')).boardPage },
  {
    path: '/classes/:code/qr-code.svg',
    access: 'operator',
    load: async () => (await import('./class.js')).classQrCode,
  },
  { path: '/join/:code', access: 'anyone', load: async () => (await import('./join.js')).joinPage },
]
