/** Trying a login, and explaining requests that were made elsewhere. */
import type { PageRoute } from '../../route.js'

export const tryingPages: readonly PageRoute[] = [
  {
    path: '/accounts/:account/try',
    access: 'participant',
    load: async () => (await import('./try-page.js')).tryPage,
  },
  {
    path: '/explain',
    access: 'operator',
    // Captures are pasted into it, and forms double what they hold.
    formLimit: 24 * 1024 * 1024,
    load: async () => (await import('./explain-page.js')).explainPage,
  },
]
