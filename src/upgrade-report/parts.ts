/** What integration records, RESTlets and roles lose or gain with a release, whether or not anybody uses it. */
import type { Account } from '../account/account.js'
import type { Integration } from '../account/model/integration.js'
import type { DatedRuleId, RuleChange } from '../account/releases.js'
import { checkRestletTakesPasswords } from '../login/checks/restlet-takes-passwords.js'
import { needsSecondFactor } from '../login/second-factor.js'
import { firstStop, reasonOf, reasonOfChange, type Way } from './changes.js'
import type { WorldOf } from './credentials.js'
import type { ChangedPart, NoLongerCreated } from './report.js'

/** Something an integration record can do, and the rule that gives or takes it. */
interface Ability {
  readonly what: string
  readonly rule: DatedRuleId
  /** Is it there while the rule holds, or as long as it does not? */
  readonly while: 'holds' | 'does not hold'
  has(authentication: Integration['authentication']): boolean
}

const abilities: readonly Ability[] = [
  {
    what: 'signed calls with its access tokens',
    rule: 'tba-ended',
    while: 'does not hold',
    has: one => one.tokenBasedAuthentication,
  },
  {
    what: 'issuing tokens by issuetoken',
    rule: 'tba-ended',
    while: 'does not hold',
    has: one => one.tokenBasedAuthentication && one.issueTokenEndpoint,
  },
  {
    what: 'issuing tokens by issuetoken, as the box TBA: IssueToken Endpoint is clear',
    rule: 'issue-token-box',
    while: 'does not hold',
    has: one => one.tokenBasedAuthentication && !one.issueTokenEndpoint,
  },
  {
    what: 'the authorization flow',
    rule: 'tba-ended',
    while: 'does not hold',
    has: one => one.tokenBasedAuthentication && one.tbaAuthorizationFlow,
  },
  {
    what: 'the authorization flow',
    rule: 'tba-authorization-flow',
    while: 'holds',
    has: one => one.tokenBasedAuthentication && one.tbaAuthorizationFlow,
  },
  {
    what: 'its Callback URL http://localhost:*',
    rule: 'callback-localhost-any-port',
    while: 'holds',
    has: one => /^http:\/\/localhost:\*/i.test(one.callbackUrl ?? ''),
  },
  {
    what: 'its Callback URL with * as the first label',
    rule: 'callback-label-wildcard',
    while: 'holds',
    has: one => /^https?:\/\/\*\./i.test(one.callbackUrl ?? ''),
  },
  {
    what: 'user credentials (NLAuth) on RESTlets',
    rule: 'restlets-refuse-passwords',
    while: 'does not hold',
    has: one => one.userCredentials,
  },
]

/** A record that is not Enabled has nothing to lose. */
export function changedIntegrations({ document }: Account, { changes }: Way): ChangedPart[] {
  return document.integrations
    .filter(one => one.state === 'Enabled')
    .flatMap(({ id, name, authentication }) =>
      abilities.flatMap((ability): ChangedPart[] => {
        const change = changes.find(one => one.id === ability.rule)
        if (!change || !ability.has(authentication)) return []
        const gains = (change.effect === 'begins') === (ability.while === 'holds')
        const { what } = ability
        return [{ id, name, change: gains ? 'gains' : 'loses', what, ...reasonOfChange(change, change.release) }]
      }),
    )
}

export function changedScripts(worldOf: WorldOf, way: Way): ChangedPart[] {
  const { scripts } = worldOf(way.from).account.document
  return scripts
    .filter(one => !one.inactive)
    .flatMap(({ id, scriptId }): ChangedPart[] => {
      const refusalIn = (release: Way['to']) =>
        checkRestletTakesPasswords({
          account: worldOf(release).account,
          call: { channel: 'restlet', scriptId: String(id) },
        })
      const [now, then] = [refusalIn(way.from), refusalIn(way.to)]
      if ((now === undefined) === (then === undefined)) return []
      const since = firstStop(way, release => (refusalIn(release) === undefined) === (then === undefined))
      const reason = reasonOf(way, (then ?? now)?.failure ?? null, since)
      const what = 'user credentials (NLAuth)'
      return [{ id, name: scriptId, change: then ? 'loses' : 'gains', what, ...reason }]
    })
}

/** Roles whose users can no longer log in with a password alone, or can again. */
export function changedRoles({ document }: Account, { from, to, changes }: Way): ChangedPart[] {
  const doors = [
    ['page', 'logging in on pages without a second factor', 'two-factor-mandatory'],
    ['api', 'user credentials without a second factor on APIs', 'two-factor-mandatory-on-apis'],
  ] as const
  return document.roles.flatMap(role =>
    doors.flatMap(([door, what, rule]): ChangedPart[] => {
      const change = changes.find(one => one.id === rule)
      const needed = needsSecondFactor(role, to, door)
      if (!change || role.inactive || needed === needsSecondFactor(role, from, door)) return []
      const { id, name } = role
      return [{ id, name, change: needed ? 'loses' : 'gains', what, ...reasonOfChange(change, change.release) }]
    }),
  )
}

export function noLongerCreated(changes: readonly RuleChange[]): NoLongerCreated[] {
  return changes.flatMap(({ id, rule, effect, release }) => {
    const { noLongerCreated: what, advice } = rule
    return what === undefined || effect === 'ends' ? [] : [{ what, rule: id, since: release, advice }]
  })
}
