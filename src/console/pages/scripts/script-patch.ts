/** The forms of a RESTlet: what they show, and the changes that they stand for. */
import type { Deployment, Script } from '../../../account/model/script.js'
import type { JsonObject } from '../../../json-object.js'

export const scriptFields = ['name', 'owner', 'createdInRelease', 'inactive'] as const

export function scriptForm({ name, owner, createdInRelease, inactive }: Script): URLSearchParams {
  return new URLSearchParams({
    name,
    owner: owner === undefined ? '' : String(owner),
    createdInRelease,
    ...(inactive ? { inactive: 'yes' } : {}),
  })
}

export function scriptPatch(form: URLSearchParams): JsonObject {
  const owner = (form.get('owner') ?? '').trim()
  return {
    name: form.get('name') ?? '',
    // What is no number goes to the schema as it is: it says what it expects.
    owner: owner === '' ? null : /^\d{1,15}$/.test(owner) ? Number(owner) : owner,
    createdInRelease: form.get('createdInRelease') ?? '',
    inactive: form.get('inactive') === 'yes',
  }
}

/** What stands behind the names of a deployment's fields: nothing for the one that the page is about, so that links find its fields. */
export function suffixOf({ id }: Deployment, shown: Deployment | undefined): string {
  return id === shown?.id ? '' : `-${id}`
}

export function deploymentFields(suffix: string): readonly string[] {
  return ['status', 'deployed', 'audience'].map(name => name + suffix)
}

export function deploymentForm({ status, deployed, audience }: Deployment, suffix: string): URLSearchParams {
  const form = new URLSearchParams({
    [`status${suffix}`]: status,
    [`audience${suffix}`]: audience === 'all' ? 'all' : 'roles',
    ...(deployed ? { [`deployed${suffix}`]: 'yes' } : {}),
  })
  for (const id of audience === 'all' ? [] : audience) form.append(`audienceRole${suffix}`, String(id))
  return form
}

/** Deployments are a list, which a merge patch replaces as a whole. */
export function deploymentPatch(script: Script, { id }: Deployment, form: URLSearchParams, suffix: string): JsonObject {
  const roles = form
    .getAll(`audienceRole${suffix}`)
    .filter(text => /^\d{1,15}$/.test(text))
    .map(Number)
  const changed = {
    status: form.get(`status${suffix}`) ?? '',
    deployed: form.get(`deployed${suffix}`) === 'yes',
    audience: form.get(`audience${suffix}`) === 'roles' ? [...new Set(roles)] : 'all',
  }
  return { deployments: script.deployments.map(one => (one.id === id ? { ...one, ...changed } : one)) }
}
