/** What an administrator does about the second factor of a user, and what the user's authenticator app would show. */
import type { Account } from '../../account/account.js'
import type { User } from '../../account/model/user.js'
import { type AppCode, appCode, renewBackupCodes, resetTwoFactor } from '../../two-factor.js'
import { ControlProblem } from '../problem.js'
import { answer, type ControlRequest, type ControlRoute } from '../route.js'
import { accountOf } from './accounts.js'
import { userOf } from './parts.js'

const path = '/accounts/:account/users/:key'
const byKey = 'The user is found by internal id, e-mail address or name'

interface Found {
  readonly account: Account
  readonly user: User
  readonly code: AppCode
}

/** The user asked for, with what the app shows. */
function codeOf(request: ControlRequest): Found {
  const account = accountOf(request)
  const user = userOf(request)
  const code = appCode(request.netsuite, account, user)
  if (code) return { account, user, code }
  const route = `/_mock/accounts/${account.id}/users/${user.id}`
  throw new ControlProblem(
    409,
    `The user "${user.name}" (${user.email}) of account ${account.id} has not set up two-factor authentication, so there is no code. POST ${route}/two-factor-reset gives a secret, so does PATCH ${route} with {"otpSecret": "<32 base32 characters>"}, and so does logging in on the login pages with a role that needs a second factor.`,
  )
}

function view({ account, user, code }: Found) {
  return {
    email: user.email,
    code: code.code,
    validUntil: new Date(code.validUntil).toISOString(),
    secondsLeft: code.secondsLeft,
    used: code.used,
    otpauthUri: code.otpauthUri,
    qrCode: `/_mock/accounts/${account.id}/users/${user.id}/verification-code.svg`,
  }
}

const readCode: ControlRoute = {
  method: 'GET',
  path: `${path}/verification-code`,
  summary: `The one-time password that the user's authenticator app shows now, by the account's clock. ${byKey}`,
  success: [
    200,
    'the code, how long it stands, whether it was used already, and the address and QR code for a real app',
  ],
  handle: request => answer(200, view(codeOf(request))),
}

const readQrCode: ControlRoute = {
  method: 'GET',
  path: `${path}/verification-code.svg`,
  summary: `The QR code that sets up a real authenticator app with the user's secret. ${byKey}`,
  success: [200, 'the QR code'],
  produces: 'image/svg+xml',
  async handle(request) {
    const { code } = codeOf(request)
    // Imported when it is first wanted: start-up is fast without it.
    const { qrSvg } = await import('../../qr.js')
    return answer(200, qrSvg(code.otpauthUri))
  },
}

const makeBackupCodes: ControlRoute = {
  method: 'POST',
  path: `${path}/backup-codes`,
  summary: `Makes ten new backup codes, each good once on the login pages; those left of the old set are void. ${byKey}`,
  success: [201, 'the codes'],
  handle(request) {
    const account = accountOf(request)
    const user = userOf(request)
    return answer(201, { email: user.email, backupCodes: renewBackupCodes(request.netsuite, account, user) })
  },
}

const reset: ControlRoute = {
  method: 'POST',
  path: `${path}/two-factor-reset`,
  summary: `Gives the user a new secret in this account: the old one's codes are void, and trusted devices are forgotten. ${byKey}`,
  success: [200, 'what the app shows with the new secret'],
  handle(request) {
    const account = accountOf(request)
    resetTwoFactor(request.netsuite, account, userOf(request))
    return answer(200, view(codeOf(request)))
  },
}

export const userRoutes: readonly ControlRoute[] = [readCode, readQrCode, makeBackupCodes, reset]
