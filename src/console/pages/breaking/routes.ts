/** Breaking an account on purpose: scenarios, faults, time, release. */
import type { PageRoute } from '../../route.js'

const account = '/accounts/:account'

export const breakingPages: readonly PageRoute[] = [
  {
    path: `${account}/scenarios`,
    access: 'participant',
    load: async () => (await import('./scenarios.js')).scenariosPage,
  },
  {
    path: `${account}/scenarios/:scenario`,
    access: 'participant',
    load: async () => (await import('./scenario.js')).scenarioPage,
  },
  { path: `${account}/clock`, access: 'participant', load: async () => (await import('./clock.js')).clockPage },
  { path: `${account}/faults`, access: 'participant', load: async () => (await import('./faults.js')).faultsPage },
  {
    path: `${account}/release`,
    access: 'participant',
    load: async () => (await import('./release.js')).releasePage,
  },
]
