/** The values that `{name}` stands for in good calls and mistakes, each with what an account lacks that has none. */
import { randomUUID } from 'node:crypto'
import type { Account } from '../account/account.js'
import { hostLabel, isAccountId } from '../account/ids.js'
import type { Integration } from '../account/model/integration.js'
import type { Script } from '../account/model/script.js'
import { unnamedDataCenter } from '../login/hosts.js'
import { checkSignatureMethod } from '../login/checks/signature-method.js'
import { isBackupCode } from '../login/second-factor.js'
import { matchingStep, verificationCode } from '../login/totp.js'
import type { NetSuite } from '../netsuite.js'
import { Cast } from './cast.js'

/** The account lacks what the request needs; the message says what. */
export class UnmakeableRequestError extends Error {
  override readonly name = 'UnmakeableRequestError'
}

interface Scene {
  readonly cast: Cast
  readonly account: Account
  /** The account's time, milliseconds since 1970. */
  readonly now: number
}

interface Value {
  readonly find: (scene: Scene) => string | undefined
  /** What is missing when there is none. */
  readonly needs: string
}

const always = 'an account'
const signer = 'an access token that logs in: in use, of an enabled integration, with a user and a role that may use it'
const person = 'a user whose password logs in without a second factor, with a default role'
const issuer = 'a user whose password logs in without a second factor, and whose default role has User Access Tokens'
const otpPerson = 'a user with an authenticator app whose default role needs two factors and has User Access Tokens'
const flow =
  'an enabled integration with the boxes Token-based Authentication and TBA: Authorization Flow and a Callback URL'
const foreignFlow =
  'another account on this server with an integration for the authorization flow that this one has not'
const customer = 'a customer with a password and a role of the Customer Center'
const other = 'a second account on this server'

const values = {
  account: { needs: always, find: ({ account }) => account.id },
  label: { needs: always, find: ({ account }) => hostLabel(account.id) },
  unknownAccount: { needs: always, find: ({ cast }) => cast.unknownAccount },
  unknownLabel: { needs: always, find: ({ cast }) => cast.unknownAccount },
  misspelledAccount: {
    needs: 'an id with letters, such as 1234567_SB1: one of digits alone can be written in one way only',
    find: ({ account }) => (isAccountId(account.id.toLowerCase()) ? undefined : account.id.toLowerCase()),
  },
  otherAccount: { needs: other, find: ({ cast }) => cast.other?.id },
  otherLabel: { needs: other, find: ({ cast }) => cast.otherLabel },
  otherAccountTokenId: {
    needs: 'a second account on this server that has an access token',
    find: ({ cast }) => cast.other?.document.tokens[0]?.tokenId,
  },
  otherAccountTokenSecret: {
    needs: 'a second account on this server that has an access token',
    find: ({ cast }) => cast.other?.document.tokens[0]?.tokenSecret,
  },
  otherDataCenterHost: {
    needs: always,
    find: ({ account }) =>
      account.document.dataCenter === unnamedDataCenter ? 'rest.na2.netsuite.com' : 'rest.netsuite.com',
  },
  consumerKey: { needs: signer, find: ({ cast }) => cast.signer?.integration.consumerKey },
  consumerSecret: { needs: signer, find: ({ cast }) => cast.signer?.integration.consumerSecret },
  tokenId: { needs: signer, find: ({ cast }) => cast.signer?.token.tokenId },
  tokenSecret: { needs: signer, find: ({ cast }) => cast.signer?.token.tokenSecret },
  otherIntegrationTokenId: {
    needs: 'a second integration with an access token in use',
    find: ({ cast }) => cast.tokenOfOtherIntegration?.tokenId,
  },
  otherIntegrationTokenSecret: {
    needs: 'a second integration with an access token in use',
    find: ({ cast }) => cast.tokenOfOtherIntegration?.tokenSecret,
  },
  ownTokenOfOtherIntegration: {
    needs: 'an access token of another integration for the same user',
    find: ({ cast }) => cast.ownTokenOfOtherIntegration?.tokenId,
  },
  otherUserTokenId: { needs: 'an access token of a second user', find: ({ cast }) => cast.tokenOfOtherUser?.tokenId },
  spareTokenId: {
    needs: 'a second access token of the same integration and user, which can be revoked',
    find: ({ cast }) => cast.spareToken?.tokenId,
  },
  refusedSignatureMethod: { needs: always, find: ({ account }) => refusedMethod(account) },
  staleTimestamp: {
    needs: always,
    find: ({ account, now }) => String(Math.floor(now / 1000) - account.document.settings.timestampWindowSeconds - 1),
  },
  email: { needs: person, find: ({ cast }) => cast.person?.user.email },
  password: { needs: person, find: ({ cast }) => cast.person?.password },
  roleNotHeld: {
    needs: 'a role that the user does not hold',
    find: ({ cast, account }) => {
      const held = cast.person?.user.roles
      const role = held && account.document.roles.find(one => !one.inactive && !held.includes(one.id))
      return role && String(role.id)
    },
  },
  issuerEmail: { needs: issuer, find: ({ cast }) => cast.issuer?.user.email },
  issuerPassword: { needs: issuer, find: ({ cast }) => cast.issuer?.password },
  issueKey: {
    needs: 'an enabled integration with the boxes Token-based Authentication and TBA: IssueToken Endpoint',
    find: ({ cast }) => cast.issuing?.consumerKey,
  },
  otpEmail: { needs: otpPerson, find: ({ cast }) => cast.otpPerson?.user.email },
  otpPassword: { needs: otpPerson, find: ({ cast }) => cast.otpPerson?.password },
  code: {
    needs: otpPerson,
    find: ({ cast, now }) => {
      const secret = cast.otpPerson?.user.otpSecret
      return secret && verificationCode(secret, now).code
    },
  },
  wrongCode: { needs: otpPerson, find: wrongCode },
  backupCode: {
    needs: `${otpPerson}, and who has a backup code left`,
    find: ({ cast }) => cast.otpPerson?.user.backupCodes[0],
  },
  flowKey: { needs: flow, find: ({ cast }) => cast.flows[0]?.consumerKey },
  flowSecret: { needs: flow, find: ({ cast }) => cast.flows[0]?.consumerSecret },
  callback: {
    needs: flow,
    find: ({ cast }) => callbackOf(cast.flows[0]),
  },
  otherFlowKey: { needs: `another one than that: ${flow}`, find: ({ cast }) => cast.flows[1]?.consumerKey },
  otherFlowSecret: { needs: `another one than that: ${flow}`, find: ({ cast }) => cast.flows[1]?.consumerSecret },
  applicationId: {
    needs: 'an enabled integration with the box User Credentials and an Application ID',
    find: ({ cast }) => cast.withPasswords?.applicationId,
  },
  foreignIssueKey: {
    needs: 'another account on this server with an integration for issuetoken that this one has not',
    find: ({ cast }) => cast.foreignIssuing?.consumerKey,
  },
  foreignFlowKey: { needs: foreignFlow, find: ({ cast }) => cast.foreignFlow?.consumerKey },
  foreignFlowSecret: { needs: foreignFlow, find: ({ cast }) => cast.foreignFlow?.consumerSecret },
  foreignCallback: { needs: foreignFlow, find: ({ cast }) => callbackOf(cast.foreignFlow) },
  customerEmail: { needs: customer, find: ({ cast }) => cast.customer?.user.email },
  customerPassword: { needs: customer, find: ({ cast }) => cast.customer?.password },
  requestTokenLife: { needs: always, find: ({ account }) => `${requestTokenMinutes(account)}m` },
  afterRequestToken: {
    needs: always,
    find: ({ account, now }) => String(Math.floor(now / 1000) + requestTokenMinutes(account) * 60),
  },
  script: { needs: 'a RESTlet that echoes, open to the role', find: ({ cast }) => numberOf(cast.script('echo')) },
  deploy: { needs: 'a RESTlet that echoes, open to the role', find: ({ cast }) => deployOf(cast.script('echo')) },
  recordsScript: {
    needs: 'a RESTlet that serves records, open to the role',
    find: ({ cast }) => numberOf(cast.script('records')),
  },
  recordsDeploy: {
    needs: 'a RESTlet that serves records, open to the role',
    find: ({ cast }) => deployOf(cast.script('records')),
  },
  moduleScript: {
    needs: 'a RESTlet that is a module, open to the role',
    find: ({ cast }) => numberOf(cast.script('module')),
  },
  moduleDeploy: {
    needs: 'a RESTlet that is a module, open to the role',
    find: ({ cast }) => deployOf(cast.script('module')),
  },
  unknownScript: {
    needs: always,
    find: ({ account }) => {
      let number = 99_999
      while (account.script(String(number))) number--
      return String(number)
    },
  },
  customer: { needs: 'a customer', find: ({ account }) => firstOf(account, 'customer')?.id },
  customerName: { needs: 'a customer with a name', find: ({ account }) => nameOf(account) },
  subsidiary: { needs: 'a subsidiary', find: ({ account }) => firstOf(account, 'subsidiary')?.id },
  salesOrder: { needs: 'a sales order', find: ({ account }) => firstOf(account, 'salesOrder')?.id },
  invoice: { needs: 'an invoice', find: ({ account }) => firstOf(account, 'invoice')?.id },
  customType: { needs: 'a custom record type', find: ({ account }) => account.document.customRecordTypes[0]?.scriptId },
  customRecord: {
    needs: 'a record of a custom record type',
    find: ({ account }) => firstOf(account, account.document.customRecordTypes[0]?.scriptId ?? '')?.id,
  },
  uuid: { needs: always, find: () => randomUUID() },
} as const satisfies Readonly<Record<string, Value>>

/** The name of a value. */
export type ValueName = keyof typeof values

/** Is this the name of a value? */
export function isValueName(text: string): text is ValueName {
  return Object.hasOwn(values, text)
}

/**
 * Fills `{name}` in texts with values of the account; a value is looked up once and then stays.
 * What it returns throws `UnmakeableRequestError` when the account has no such value.
 * @param now the account's time, milliseconds since 1970
 */
export function filler(netsuite: NetSuite, account: Account, now: number): (text: string) => string {
  const cast = new Cast(netsuite, account, now)
  const found = new Map<string, string>()
  const valueOf = (name: string): string => {
    const known = found.get(name)
    if (known !== undefined) return known
    if (!isValueName(name)) throw new TypeError(`no value of an account is called "${name}"`)
    const { find, needs } = values[name]
    const value = find({ cast, account, now })
    if (value === undefined)
      throw new UnmakeableRequestError(`Account ${account.id} cannot make this request: it would have to have ${needs}`)
    found.set(name, value)
    return value
  }
  return text => text.replace(/(?<!\{)\{(\w+)\}/g, (_, name: string) => valueOf(name))
}

/** A signature method that the account does not take: the one that outdated clients use, where it is refused. */
function refusedMethod(account: Account): string {
  const refusal = checkSignatureMethod({ parameters: { signatureMethod: 'HMAC-SHA1' }, account })
  return refusal ? 'HMAC-SHA1' : 'PLAINTEXT'
}

/** A code that is none of those the user's app shows about now, and no backup code. */
function wrongCode({ cast, account, now }: Scene): string | undefined {
  const user = cast.otpPerson?.user
  const { codeDriftSteps } = account.document.settings.passwordLogins
  for (let number = 0; user?.otpSecret !== undefined; number++) {
    const code = String(number).padStart(6, '0')
    const step = matchingStep(user.otpSecret, code, now, codeDriftSteps + 2)
    if (step === undefined && !isBackupCode(user, code)) return code
  }
  return undefined
}

/** A Callback URL may leave the port or a label open. */
function callbackOf(integration: Integration | undefined): string | undefined {
  return integration?.authentication.callbackUrl?.replace(':*', ':8000').replace('*', 'www')
}

function requestTokenMinutes({ document }: Account): number {
  return document.settings.passwordLogins.requestTokenMinutes
}

function numberOf(script: Script | undefined): string | undefined {
  return script && String(script.id)
}

function deployOf(script: Script | undefined): string | undefined {
  const deployment = script?.deployments.find(one => one.deployed && one.status === 'Released')
  return deployment && String(deployment.id)
}

function firstOf(account: Account, type: string) {
  for (const record of account.records.list(type)) return record
  return undefined
}

function nameOf(account: Account): string | undefined {
  for (const { companyName, entityId } of account.records.list('customer')) {
    const name = companyName ?? entityId
    if (typeof name === 'string' && /^[\w ,.&-]+$/.test(name)) return name
  }
  return undefined
}
