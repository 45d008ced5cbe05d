/** Pages of NetSuite's Setup menu: the company, its features, integration records, access tokens. */
import type { PageRoute } from '../../route.js'

const base = '/accounts/:account'

export const setupPages: readonly PageRoute[] = [
  { path: `${base}/company`, access: 'participant', load: async () => (await import('./company.js')).company },
  { path: `${base}/features`, access: 'participant', load: async () => (await import('./features.js')).features },
  {
    path: `${base}/integrations`,
    access: 'participant',
    load: async () => (await import('./integrations.js')).integrations,
  },
  {
    path: `${base}/integrations/new`,
    access: 'participant',
    load: async () => (await import('./integration-new.js')).newIntegration,
  },
  {
    path: `${base}/integrations/:id`,
    access: 'participant',
    load: async () => (await import('./integration.js')).integration,
  },
  { path: `${base}/tokens`, access: 'participant', load: async () => (await import('./tokens.js')).tokens },
  { path: `${base}/tokens/new`, access: 'participant', load: async () => (await import('./token-new.js')).newToken },
  { path: `${base}/tokens/:id`, access: 'participant', load: async () => (await import('./token.js')).token },
]
