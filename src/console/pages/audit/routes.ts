/** The login audit trail, and the attempts behind its rows. */
import type { PageRoute } from '../../route.js'

export const auditPages: readonly PageRoute[] = [
  {
    path: '/accounts/:account/login-audit-trail',
    access: 'participant',
    load: async () => (await import('./trail-page.js')).trailPage,
  },
  {
    path: '/accounts/:account/login-audit-trail/live',
    access: 'participant',
    load: async () => (await import('./live.js')).liveTrail,
  },
  {
    path: '/accounts/:account/login-audit-trail.csv',
    access: 'participant',
    load: async () => (await import('./csv.js')).csvExport,
  },
  {
    // Of one account, or of none: the page looks whose it is.
    path: '/attempts/:operationId',
    access: 'anyone',
    load: async () => (await import('./attempt-page.js')).attemptPage,
  },
]
