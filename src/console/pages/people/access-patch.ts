/** The Access form of an employee: what it shows of a user, and the change that it stands for. */
import type { User } from '../../../account/model/user.js'
import type { JsonObject } from '../../../json-object.js'

/** Fields of the form that are wrong by themselves, in its order. */
export const accessFields = [
  'name',
  'email',
  'access',
  'inactive',
  'mustChangePassword',
  'roles',
  'hiddenRoles',
  'defaultRole',
  'defaultWebServicesRole',
  'inheritIpRules',
  'ipAddressRestriction',
] as const

const boxes = ['access', 'inactive', 'mustChangePassword', 'inheritIpRules'] as const

/** The form as it stands when nobody has typed anything. */
export function accessForm(user: User): URLSearchParams {
  const form = new URLSearchParams({
    name: user.name,
    email: user.email,
    defaultRole: String(user.defaultRole ?? ''),
    defaultWebServicesRole: String(user.defaultWebServicesRole ?? ''),
    ipAddressRestriction: user.ipAddressRestriction,
  })
  for (const box of boxes) if (user[box]) form.set(box, 'yes')
  for (const id of user.hiddenRoles) form.append('hiddenRoles', String(id))
  return form
}

/** Roles that were taken away are no longer hidden or default either. */
export function accessPatch(user: User, form: URLSearchParams): JsonObject {
  const numbers = (name: string) => form.getAll(name).filter(isId).map(Number)
  const gone = new Set(numbers('removeRoles'))
  const roles = [...new Set([...user.roles.filter(id => !gone.has(id)), ...numbers('roles')])]
  const shown = new Set<number>(user.roles)
  const hidden = [...user.hiddenRoles.filter(id => !shown.has(id)), ...numbers('hiddenRoles')]
  const one = (name: string) => numbers(name).find(id => !gone.has(id)) ?? null
  return {
    name: form.get('name') ?? '',
    email: (form.get('email') ?? '').trim(),
    ...Object.fromEntries(boxes.map(box => [box, form.get(box) === 'yes'])),
    roles,
    hiddenRoles: hidden.filter(id => !gone.has(id)),
    defaultRole: one('defaultRole'),
    defaultWebServicesRole: one('defaultWebServicesRole'),
    ipAddressRestriction: (form.get('ipAddressRestriction') ?? '').trim(),
  }
}

function isId(text: string): boolean {
  return /^\d{1,15}$/.test(text)
}
