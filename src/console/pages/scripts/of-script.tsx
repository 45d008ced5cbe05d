/** What both pages of RESTlets say of a script and its deployments. */
import type { Account } from '../../../account/account.js'
import { hostLabel } from '../../../account/ids.js'
import type { Deployment, Script } from '../../../account/model/script.js'
import { Badge } from '../../parts/show.js'
import type { Visit } from '../../route.js'

/** NetSuite's menu path. Source: reference rest-and-restlets §6. */
export const scriptsPath = ['Customization', 'Scripting', 'Scripts'] as const

/** Addresses of a deployment: here, and in NetSuite as its External URL is written. */
export function urlsOf({ baseUrl }: Visit, account: Account, script: Script, { id }: Deployment) {
  const query = `?script=${script.id}&deploy=${id}`
  const path = `/app/site/hosting/restlet.nl${query}`
  return {
    /** What sets it apart from others. */
    query,
    here: `${baseUrl}${path}`,
    netsuite: `https://${hostLabel(account.id)}.restlets.api.netsuite.com${path}`,
  }
}

/** Who may call a deployment at all. */
export function DeploymentBadges({ script, deployment }: { script: Script; deployment: Deployment }) {
  return (
    <span class="badges">
      {script.inactive ? <Badge tone="off">Script inactive</Badge> : undefined}
      {deployment.deployed ? undefined : <Badge tone="off">Not deployed</Badge>}
      <Badge tone={deployment.status === 'Released' ? 'ok' : 'warn'}>{deployment.status}</Badge>
    </span>
  )
}

const mostNamed = 2

export function audienceWords({ document }: Account, { audience }: Deployment): string {
  if (audience === 'all') return 'all roles'
  if (audience.length === 0) return 'no role'
  const names = audience.map(id => document.roles.find(role => role.id === id)?.name ?? `role ${id}`)
  return names.length > mostNamed
    ? `${names.slice(0, mostNamed).join(', ')} and ${names.length - mostNamed} more`
    : names.join(', ')
}

/** Where the server keeps its files is nobody's business. */
export function moduleName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path
}

/** What a script does, in a few words. */
export function behaviourWords({ behaviour }: Script): string {
  switch (behaviour.kind) {
    case 'echo':
      return 'answers with the call itself'
    case 'static':
      return 'answers with the same value every time'
    case 'records':
      return `reads and writes records of type ${behaviour.recordType}`
    case 'throw':
      return `throws ${behaviour.name}`
    case 'module':
      return `runs the module ${moduleName(behaviour.path)}`
  }
}
