/** Who plays in a request: the values of an account that good calls and mistakes are filled with. */
import type { Account } from '../account/account.js'
import { hostLabel } from '../account/ids.js'
import type { Integration } from '../account/model/integration.js'
import { isAdministrator, isCustomerCenter, type Role } from '../account/model/role.js'
import type { Deployment, Script } from '../account/model/script.js'
import type { AccessToken } from '../account/model/token.js'
import { isLocked, type User } from '../account/model/user.js'
import { isHashed } from '../account/password-policy.js'
import { holds } from '../account/releases.js'
import { permissionLevel } from '../login/authorize.js'
import { checkPasswordAge } from '../login/checks/password-age.js'
import { tokenLoginPermissions } from '../login/checks/role-token-permission.js'
import { selectRole } from '../login/role-selection.js'
import { needsSecondFactor } from '../login/second-factor.js'
import type { NetSuite } from '../netsuite.js'

/** A token that logs in, and whatever belongs to it. */
export interface Signer {
  readonly token: AccessToken
  readonly integration: Integration
  readonly user: User
  readonly role: Role
}

/** A user whose password logs in, with the role that such a login gets. */
export interface Person {
  readonly user: User
  readonly password: string
  readonly role: Role
}

/** The parts of an account that play; a part is `undefined` when the account has nobody for it. */
export class Cast {
  readonly account: Account
  readonly #netsuite: NetSuite
  readonly #now: number

  constructor(netsuite: NetSuite, account: Account, now: number) {
    this.account = account
    this.#netsuite = netsuite
    this.#now = now
  }

  /** Whose token signs: one that may use REST, if there is one, and no administrator's. */
  get signer(): Signer | undefined {
    const all = this.#signers()
    const plain = all.filter(one => !isAdministrator(one.role))
    return plain.find(one => this.#may(one, 'REST Web Services')) ?? plain[0] ?? all[0]
  }

  /** A token in use of the signer's own user, for another integration. */
  get ownTokenOfOtherIntegration(): AccessToken | undefined {
    return this.#tokensOfOtherIntegrations().find(one => one.user === this.signer?.user.id)
  }

  /** A token in use of another integration than the signer's; best one of the same user. */
  get tokenOfOtherIntegration(): AccessToken | undefined {
    return this.ownTokenOfOtherIntegration ?? this.#tokensOfOtherIntegrations()[0]
  }

  /** A token of somebody else than the signer. */
  get tokenOfOtherUser(): AccessToken | undefined {
    const user = this.signer?.user.id
    return this.account.document.tokens.find(one => user !== undefined && one.user !== user && !one.revoked)
  }

  /** A token of the signer's own, and not the one that signs: it can be revoked. */
  get spareToken(): AccessToken | undefined {
    const { signer } = this
    return this.account.document.tokens.find(
      one =>
        one.id !== signer?.token.id &&
        one.user === signer?.user.id &&
        one.integration === signer.integration.id &&
        !one.revoked &&
        !one.inactive,
    )
  }

  /** Whose password logs in without a second factor. */
  get person(): Person | undefined {
    return this.#people().find(one => !this.#needsCode(one))
  }

  /** Whose password logs in without a second factor, and whose role may create tokens. */
  get issuer(): Person | undefined {
    return this.#people().find(one => !this.#needsCode(one) && this.#may(one, 'User Access Tokens'))
  }

  /** Who logs in with an authenticator app, and may create tokens. */
  get otpPerson(): Person | undefined {
    return this.#people().find(
      one => one.user.otpSecret !== undefined && this.#needsCode(one) && this.#may(one, 'User Access Tokens'),
    )
  }

  /** An integration that issues tokens to passwords. */
  get issuing(): Integration | undefined {
    return integrationsOf(this.account).find(one => one.authentication.issueTokenEndpoint)
  }

  /** Integrations of the authorization flow: first those that call back over https. */
  get flows(): readonly Integration[] {
    return flowsOf(this.account)
  }

  /** An integration that takes Application IDs beside passwords. */
  get withPasswords(): Integration | undefined {
    return integrationsOf(this.account).find(
      one => one.authentication.userCredentials && one.applicationId !== undefined,
    )
  }

  /** An integration that issues tokens to passwords, of another account: it would be installed. */
  get foreignIssuing(): Integration | undefined {
    return this.#foreign(integrationsOf).find(one => one.authentication.issueTokenEndpoint)
  }

  /** An integration of the authorization flow, of another account: it would be installed. */
  get foreignFlow(): Integration | undefined {
    return this.#foreign(flowsOf)[0]
  }

  /** A customer whose password logs in to the Customer Center. */
  get customer(): Person | undefined {
    return this.#everybody().find(one => isCustomerCenter(one.role))
  }

  /** A script that everybody may call, by password too where the release allows it. */
  script(kind: Script['behaviour']['kind']): Script | undefined {
    const all = this.account.document.scripts.filter(
      ({ inactive, behaviour, deployments }) =>
        !inactive &&
        behaviour.kind === kind &&
        deployments.some(one => one.deployed && one.status === 'Released' && this.#hears(one.audience)),
    )
    return all.find(one => !holds('new-restlets-refuse-passwords', one.createdInRelease)) ?? all[0]
  }

  /** Another account of the server: the account's own sandbox or production first, then any that has a token. */
  get other(): Account | undefined {
    const others = [...this.#netsuite.directory.all()].filter(one => one !== this.account)
    const family = (id: string) => id.replace(/_.*$/, '')
    return (
      others.find(one => family(one.id) === family(this.account.id) && one.document.tokens.length > 0) ??
      others.find(one => one.document.tokens.length > 0) ??
      others[0]
    )
  }

  /** An account id that is free. */
  get unknownAccount(): string {
    let number = 9_999_999
    while (this.#netsuite.directory.byHostLabel(String(number))) number--
    return String(number)
  }

  get otherLabel(): string | undefined {
    return this.other && hostLabel(this.other.id)
  }

  #tokensOfOtherIntegrations(): readonly AccessToken[] {
    const own = this.signer?.integration.id
    return this.account.document.tokens.filter(
      one => own !== undefined && !one.revoked && !one.inactive && one.integration !== own,
    )
  }

  #signers(): readonly Signer[] {
    const { account } = this
    return account.document.tokens.flatMap(token => {
      const integration = account.integrationById(token.integration)
      const user = account.user(token.user)
      const role = account.role(token.role)
      if (token.revoked || token.inactive || !integration || !user || !role) return []
      const isGood =
        isInUse(integration) &&
        this.#isWelcome(user) &&
        user.roles.includes(role.id) &&
        !user.hiddenRoles.includes(role.id) &&
        !role.inactive &&
        !role.webServicesOnly &&
        tokenLoginPermissions.some(permission => this.#may({ user, role }, permission))
      return isGood ? [{ token, integration, user, role }] : []
    })
  }

  #people(): readonly Person[] {
    return this.#everybody().filter(one => !isCustomerCenter(one.role))
  }

  #everybody(): readonly Person[] {
    const { account } = this
    return account.document.users.flatMap(user => {
      const role = selectRole(account, user, 'restlet')?.role
      const { password } = user
      if (!role || password === undefined || isHashed(password) || !this.#isWelcome(user)) return []
      if (role.inactive || role.webServicesOnly || role.singleSignOnOnly || role.restrictedByDeviceId) return []
      return checkPasswordAge({ account, user, context: { now: this.#now } }) ? [] : [{ user, password, role }]
    })
  }

  #foreign(listed: (account: Account) => readonly Integration[]): readonly Integration[] {
    return [...this.#netsuite.directory.all()].flatMap(one =>
      one === this.account ? [] : listed(one).filter(({ consumerKey }) => !this.account.integrationByKey(consumerKey)),
    )
  }

  #isWelcome(user: User): boolean {
    return (
      !user.inactive &&
      user.access &&
      !isLocked(user, this.#now) &&
      (user.inheritIpRules || user.ipAddressRestriction === '')
    )
  }

  #needsCode({ role }: Person): boolean {
    return needsSecondFactor(role, this.account.document.release, 'page')
  }

  #may({ user, role }: Pick<Person, 'user' | 'role'>, permission: string): boolean {
    return permissionLevel({ account: this.account, user, role }, permission) === 'Full'
  }

  #hears(audience: Deployment['audience']): boolean {
    const role = this.signer?.role.id
    return audience === 'all' || (role !== undefined && audience.includes(role))
  }
}

function isInUse({ state, authentication }: Integration): boolean {
  return state === 'Enabled' && authentication.tokenBasedAuthentication
}

function integrationsOf({ document }: Account): readonly Integration[] {
  return document.integrations.filter(isInUse)
}

function flowsOf(account: Account): readonly Integration[] {
  const all = integrationsOf(account).filter(
    ({ authentication }) => authentication.tbaAuthorizationFlow && authentication.callbackUrl !== undefined,
  )
  const isSecure = (one: Integration) => one.authentication.callbackUrl?.startsWith('https://') === true
  return [...all.filter(isSecure), ...all.filter(one => !isSecure(one))]
}
