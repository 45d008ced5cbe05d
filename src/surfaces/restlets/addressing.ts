/** From `script` and `deploy` to a script that this caller may run. Source: reference rest-and-restlets §6.1, §6.4, §8. */
import { type Account, findDeployment } from '../../account/account.js'
import { isAdministrator } from '../../account/model/role.js'
import type { Deployment, Script } from '../../account/model/script.js'
import { type PermissionNeed, permissionNeed, permissionRefusal } from '../../login/authorize.js'
import { firstValue, type Parameters } from '../../login/rfc5849/parameters.js'
import { unlessSoft } from '../../login/soft-mode.js'
import { type Refusal, refuse, type Session } from '../../login/verdict.js'

export type Addressed =
  { readonly ok: true; readonly script: Script } | { readonly ok: false; readonly refusal: Refusal }

/** The script that the query names, if the account has it, it is deployed, and the session is in its audience. */
export function addressedScript(
  session: Session,
  query: Parameters,
  noteNeed: (need: PermissionNeed) => void,
): Addressed {
  const disabled = unlessSoft(session, checkFeatures(session.account))
  if (disabled) return { ok: false, refusal: disabled }
  const found = findScript(session.account, query)
  if ('refusal' in found) return { ok: false, refusal: found.refusal }
  const { script, deployment } = found
  const refusal =
    unlessSoft(session, checkDeployment(script, deployment, session)) ??
    unlessSoft(session, checkAudience(deployment, session)) ??
    unlessSoft(session, checkScriptPermission(session, noteNeed))
  return refusal ? { ok: false, refusal } : { ok: true, script }
}

function checkFeatures({ document }: Account): Refusal | undefined {
  const { clientSuiteScript, serverSuiteScript } = document.features
  if (clientSuiteScript && serverSuiteScript) return undefined
  const off = [clientSuiteScript ? '' : 'Client SuiteScript', serverSuiteScript ? '' : 'Server SuiteScript'].filter(
    one => one !== '',
  )
  return refuse('suitescript-disabled', { what: `feature ${off.join(' and ')}`, found: 'off', expected: 'on' })
}

function findScript(
  account: Account,
  query: Parameters,
): { readonly script: Script; readonly deployment: Deployment } | { readonly refusal: Refusal } {
  const scriptId = firstValue(query, 'script')
  const script = account.script(scriptId ?? '')
  if (!script)
    return {
      refusal: refuse('script-not-found', {
        what: 'parameter script',
        found: shown(scriptId),
        expected: 'the internal id or script id of a RESTlet',
      }),
    }
  const deployId = firstValue(query, 'deploy')
  const deployment = findDeployment(script, deployId ?? '')
  if (deployment) return { script, deployment }
  const expected =
    script.deployments.map(one => `${one.id} or ${one.scriptId}`).join(', ') || 'a deployment; the script has none'
  return {
    refusal: refuse('deployment-not-found', {
      what: `parameter deploy of ${script.scriptId}`,
      found: shown(deployId),
      expected,
    }),
  }
}

function checkDeployment(script: Script, deployment: Deployment, { user }: Session): Refusal | undefined {
  if (script.inactive)
    return refuse('script-inactive', { what: `script ${script.scriptId}`, found: 'inactive', expected: 'active' })
  const what = `deployment ${deployment.scriptId} of ${script.scriptId}`
  if (!deployment.deployed)
    return refuse('deployment-undeployed', { what, found: 'Deployed clear', expected: 'Deployed checked' })
  if (deployment.status === 'Released' || script.owner === user.id) return undefined
  return refuse('deployment-in-testing', {
    what,
    found: 'status Testing',
    expected: 'status Released, or a call by the owner of the script',
  })
}

/** Administrators are in every audience. */
function checkAudience(deployment: Deployment, { role }: Session): Refusal | undefined {
  if (deployment.audience === 'all' || isAdministrator(role) || deployment.audience.includes(role.id)) return undefined
  return refuse('audience-excludes-role', {
    what: `audience of ${deployment.scriptId}`,
    found: `without role "${role.name}"`,
    expected: `with role "${role.name}"`,
  })
}

function checkScriptPermission(session: Session, noteNeed: (need: PermissionNeed) => void): Refusal | undefined {
  if (!session.account.document.settings.restletsNeedSuiteScriptPermission) return undefined
  const need = permissionNeed(session, ['SuiteScript'], 'View')
  noteNeed(need)
  return need.granted ? undefined : permissionRefusal(need, session)
}

function shown(parameter: string | undefined): string {
  return parameter === undefined ? 'nothing' : JSON.stringify(parameter.slice(0, 100))
}
