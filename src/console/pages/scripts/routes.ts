/** Pages of RESTlets and their deployments. */
import type { PageRoute } from '../../route.js'

export const scriptPages: readonly PageRoute[] = [
  {
    path: '/accounts/:account/scripts',
    access: 'participant',
    load: async () => (await import('./scripts.js')).scripts,
  },
  {
    path: '/accounts/:account/scripts/:id',
    access: 'participant',
    load: async () => (await import('./script.js')).script,
  },
]
