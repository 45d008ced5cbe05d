/** The verification checklist: of a credential set, and of a recorded attempt. */
import type { PageRoute } from '../../route.js'

export const checklistPages: readonly PageRoute[] = [
  {
    path: '/accounts/:account/checklist',
    access: 'participant',
    load: async () => (await import('./checklist.js')).checklist,
  },
  {
    path: '/attempts/:operationId/checklist',
    access: 'participant',
    load: async () => (await import('./attempt.js')).attemptChecklist,
  },
]
