/** All pages of the console, by the part of the house they belong to. */
import type { PageRoute } from '../route.js'
import { peoplePages } from './people/routes.js'
import { serverPages } from './server/routes.js'

export const pageRoutes: readonly PageRoute[] = [...serverPages, ...peoplePages]
