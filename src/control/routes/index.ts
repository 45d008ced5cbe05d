/** All routes of the control API. */
import type { ControlRoute } from '../route.js'
import { accountRoutes } from './accounts.js'
import { creationRoutes } from './create-account.js'
import { executionLogRoutes } from './execution-log.js'
import { partRoutes } from './parts.js'
import { serverRoutes } from './server.js'
import { snapshotRoutes } from './snapshot.js'
import { userRoutes } from './users.js'

export const controlRoutes: readonly ControlRoute[] = [
  ...serverRoutes,
  ...accountRoutes,
  ...creationRoutes,
  ...snapshotRoutes,
  ...partRoutes,
  ...userRoutes,
  ...executionLogRoutes,
]
