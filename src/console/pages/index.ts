/** All pages of the console, by the part of the house they belong to. */
import type { PageRoute } from '../route.js'
import { peoplePages } from './people/routes.js'
import { breakingPages } from './breaking/routes.js'
import { scriptPages } from './scripts/routes.js'
import { serverPages } from './server/routes.js'
import { checklistPages } from './checklist/routes.js'
import { auditPages } from './audit/routes.js'
import { setupPages } from './setup/routes.js'
import { lessonPages } from './lessons/routes.js'
import { tryingPages } from './trying/routes.js'

export const pageRoutes: readonly PageRoute[] = [
  ...serverPages,
  ...peoplePages,
  ...scriptPages,
  ...breakingPages,
  ...auditPages,
  ...checklistPages,
  ...setupPages,
  ...tryingPages,
  ...lessonPages,
]
