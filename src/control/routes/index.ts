/** All routes of the control API. */
import type { ControlRoute } from '../route.js'
import { accountRoutes } from './accounts.js'
import { auditTrailRoutes } from './audit-trail.js'
import { executionLogRoutes } from './execution-log.js'
import { nextFailureRoutes } from './next-failure.js'
import { partRoutes } from './parts.js'
import { permissionRoutes } from './permissions.js'
import { serverRoutes } from './server.js'
import { userRoutes } from './users.js'

export const controlRoutes: readonly ControlRoute[] = [
  ...serverRoutes,
  ...accountRoutes,
  ...partRoutes,
  ...userRoutes,
  ...executionLogRoutes,
  ...auditTrailRoutes,
  ...nextFailureRoutes,
  ...permissionRoutes,
]
