/** All topics, in the order in which people meet them. */
import type { Topic } from '../topic.js'
import { accounts, auditTrails, clocks, credentials } from './accounts.js'
import { faults, mistakes, releases, rotation, scenarios } from './breaking.js'
import { integrations, roles, scripts, tokens, users } from './parts.js'
import { failures, permissions, server } from './server.js'

export const topics: readonly Topic[] = [
  server,
  accounts,
  credentials,
  scenarios,
  mistakes,
  faults,
  clocks,
  failures,
  auditTrails,
  permissions,
  users,
  roles,
  integrations,
  tokens,
  scripts,
  rotation,
  releases,
]
