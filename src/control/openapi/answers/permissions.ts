/** Which permissions calls asked for. */
import * as v from 'valibot'
import { permissionLevels } from '../../../account/permissions.js'
import { count, id, instant, named, person, surface, text, texts } from './common.js'

const level = v.picklist(permissionLevels)
const heldBy = v.picklist(['role', 'global permission', 'administrator'])
const anyOf = v.optional(v.pipe(texts, v.description('Any one of these is enough')))

export const permissionNeed = v.strictObject({
  permission: text,
  level: v.pipe(level, v.description('What the action needs')),
  held: v.pipe(level, v.description('What the caller has')),
  heldBy,
  granted: v.boolean(),
  anyOf,
})

/** One need, with the call that had it. */
export const needEntry = v.strictObject({
  sequence: v.pipe(v.number(), v.integer()),
  at: instant,
  operationId: text,
  surface,
  method: text,
  path: text,
  user: v.nullable(person),
  role: v.nullable(named),
  ...permissionNeed.entries,
})

const choices = v.array(v.strictObject({ permission: text, anyOf: texts }))

const missing = v.array(v.strictObject({ permission: text, level, held: level, heldBy, anyOf, role: named }))

const smallestRole = v.strictObject({ id, name: text, permissions: v.record(v.string(), level) })

export const permissionsUsed = v.strictObject({
  role: v.pipe(smallestRole, v.description('It would have let all calls pass')),
  anyOf: choices,
  needs: count,
  missing,
  byRole: v.array(
    v.strictObject({
      role: smallestRole,
      administrator: v.boolean(),
      excess: v.array(v.strictObject({ permission: text, held: level, needed: level })),
      anyOf: choices,
      needs: count,
      missing,
    }),
  ),
  complete: v.pipe(v.boolean(), v.description('There were never more different needs than are kept')),
})
