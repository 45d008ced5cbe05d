/** Pages of people: employees with their Access subtab, and roles. */
import type { PageRoute } from '../../route.js'

export const peoplePages: readonly PageRoute[] = [
  {
    path: '/accounts/:account/employees',
    access: 'participant',
    load: async () => (await import('./employees.js')).employees,
  },
  {
    path: '/accounts/:account/employees/:id',
    access: 'participant',
    load: async () => (await import('./employee.js')).employee,
  },
  {
    path: '/accounts/:account/employees/:id/code',
    access: 'participant',
    load: async () => (await import('./code.js')).codePage,
  },
  {
    path: '/accounts/:account/employees/:id/qr-code.svg',
    access: 'participant',
    load: async () => (await import('./code.js')).qrCode,
  },
  { path: '/accounts/:account/roles', access: 'participant', load: async () => (await import('./roles.js')).roles },
  {
    path: '/accounts/:account/roles/:id',
    access: 'participant',
    load: async () => (await import('./role.js')).role,
  },
]
