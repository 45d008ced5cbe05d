/** Pages of the server as a whole: logging in, preferences, undo. */
import type { PageRoute } from '../../route.js'

export const serverPages: readonly PageRoute[] = [
  { path: '/', access: 'operator', load: async () => (await import('./home.js')).home },
  { path: '/log-in', access: 'anyone', load: async () => (await import('./log-in.js')).logIn },
  { path: '/preferences', access: 'anyone', load: async () => (await import('./preferences.js')).preferences },
  { path: '/undo', access: 'participant', load: async () => (await import('./undo.js')).undoPage },
  { path: '/accounts/:account/reset', access: 'participant', load: async () => (await import('./reset.js')).reset },
]
