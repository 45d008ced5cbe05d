/** All routes of the control API. */
import type { ControlRoute } from '../route.js'
import { accountRoutes } from './accounts.js'
import { attemptRoutes } from './attempts.js'
import { auditTrailRoutes } from './audit-trail.js'
import { creationRoutes } from './create-account.js'
import { executionLogRoutes } from './execution-log.js'
import { explainRoutes } from './explain.js'
import { faultRoutes } from './faults.js'
import { mistakeRoutes } from './mistakes.js'
import { nextFailureRoutes } from './next-failure.js'
import { partRoutes } from './parts.js'
import { permissionRoutes } from './permissions.js'
import { releaseRoutes } from './releases.js'
import { rotationRoutes } from './rotation.js'
import { scenarioRoutes } from './scenarios.js'
import { serverRoutes } from './server.js'
import { snapshotRoutes } from './snapshot.js'
import { userRoutes } from './users.js'

export const controlRoutes: readonly ControlRoute[] = [
  ...serverRoutes,
  ...attemptRoutes,
  ...explainRoutes,
  ...accountRoutes,
  ...creationRoutes,
  ...snapshotRoutes,
  ...partRoutes,
  ...userRoutes,
  ...executionLogRoutes,
  ...rotationRoutes,
  ...mistakeRoutes,
  ...scenarioRoutes,
  ...faultRoutes,
  ...releaseRoutes,
  ...auditTrailRoutes,
  ...nextFailureRoutes,
  ...permissionRoutes,
]
