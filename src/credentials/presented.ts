/** What a credential set presents: a signature's secrets, or an e-mail address and a password. */
import type { Account } from '../account/account.js'
import type { CredentialSet } from '../account/model/account.js'
import type { Role } from '../account/model/role.js'
import type { User } from '../account/model/user.js'
import { isHashed } from '../account/password-policy.js'
import { percentEncode } from '../login/rfc5849/percent.js'
import { selectRole } from '../login/role-selection.js'
import { verificationCode } from '../login/totp.js'
import type { NetSuite } from '../netsuite.js'
import type { SigningCredentials } from '../sign.js'

export type Presented =
  | {
      readonly kind: 'tba'
      readonly credentials: SigningCredentials
      /** Unknown for a token that the account does not have. */
      readonly user: User | undefined
      readonly role: Role | undefined
      /** The record that the presented key names, which is another one than the token's in a set that mixes them up. */
      readonly integration: string
    }
  | {
      readonly kind: 'nlauth'
      readonly email: string
      readonly password: string
      /** Unknown for an e-mail address that nobody has. */
      readonly user: User | undefined
      /** The name of the role it gets. */
      readonly role: string
      readonly roleId: string
      readonly applicationId: string
      readonly integration: string
      /** The whole header. */
      readonly authorization: string
    }

export function presentedBy(netsuite: NetSuite, account: Account, set: CredentialSet): Presented {
  return set.login ? byPassword(netsuite, account, set.login) : bySignature(account, set)
}

function bySignature(account: Account, set: CredentialSet): Presented {
  const token = account.document.tokens.find(one => one.id === set.token)
  const integration = token && account.integrationById(token.integration)
  const consumerKey = set.consumerKey ?? integration?.consumerKey
  const consumerSecret = set.consumerSecret ?? integration?.consumerSecret
  const tokenId = set.tokenId ?? token?.tokenId
  const tokenSecret = set.tokenSecret ?? token?.tokenSecret
  if (consumerKey === undefined || consumerSecret === undefined || tokenId === undefined || tokenSecret === undefined)
    throw new TypeError(`the credential set "${set.name}" names a token that does not hang together`)
  const named = account.integrationByKey(consumerKey) ?? integration
  return {
    kind: 'tba',
    credentials: { account: account.id, consumerKey, consumerSecret, tokenId, tokenSecret },
    user: token && account.user(token.user),
    role: token && account.role(token.role),
    integration: named?.name ?? '',
  }
}

function byPassword(netsuite: NetSuite, account: Account, login: NonNullable<CredentialSet['login']>): Presented {
  const user = login.user === undefined ? undefined : account.user(login.user)
  const email = login.email ?? user?.email ?? ''
  // One that was chosen on a page is known to nobody but its user.
  const own = user?.password !== undefined && isHashed(user.password) ? '' : (user?.password ?? '')
  const password = login.password ?? own
  const application = account.document.integrations.find(one => one.id === login.application)
  const applicationId = login.applicationId ?? application?.applicationId ?? ''
  const roleId = login.role === undefined ? '' : String(login.role)
  const role =
    login.role === undefined
      ? user && selectRole(account, user, 'restlet')?.role
      : account.document.roles.find(one => String(one.id) === roleId)
  const otp =
    login.otp === 'current' && user?.otpSecret !== undefined
      ? verificationCode(user.otpSecret, netsuite.now(account)).code
      : login.otp
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['nlauth_account', account.id],
    ['nlauth_email', email],
    ['nlauth_signature', password],
    ['nlauth_role', roleId],
    ['nlauth_application_id', applicationId],
    ['nlauth_otp', otp],
  ]
  const sent = fields.filter(([, value]) => value !== undefined && value !== '')
  return {
    kind: 'nlauth',
    email,
    password,
    user,
    role: role?.name ?? '',
    roleId,
    applicationId,
    integration: application?.name ?? '',
    authorization: `NLAuth ${sent.map(([name, value = '']) => `${name}=${percentEncode(value)}`).join(', ')}`,
  }
}
