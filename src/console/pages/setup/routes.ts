/** Pages of NetSuite's Setup menu: the company, its features, integration records, access tokens. */
import type { PageRoute } from '../../route.js'

const base = '/accounts/:account'

export const setupPages: readonly PageRoute[] = [
  { path: `${base}/company`, access: 'participant', load: async () => (await import('./company.js')).company },
  { path: `${base}/features`, access: 'participant', load: async () => (await import('./features.js')).features },
]
