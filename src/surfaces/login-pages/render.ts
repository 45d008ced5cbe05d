/** From what comes next to the page that asks for it. Imported with the first page: the server starts without it. */
import { passwordPolicies } from '../../account/password-policy.js'
import { passwordRulesOf } from '../../account/password-rules.js'
import { wireFace } from '../../failures/catalogue.js'
import { fillMessage } from '../../failures/message.js'
import { trustedFor } from '../../login/trusted-devices.js'
import { otpauthUri } from '../../login/totp.js'
import type { Refusal } from '../../login/verdict.js'
import { changePasswordPage } from './pages/change-password.js'
import { chooseRolePage } from './pages/choose-role.js'
import { consentPage } from './pages/consent.js'
import { errorPage } from './pages/error.js'
import { homePage } from './pages/home.js'
import { loginPage } from './pages/login.js'
import { secondFactorPage } from './pages/second-factor.js'
import { twoFactorSetupPage } from './pages/two-factor-setup.js'
import type { FormTarget, RoleChoice } from './parts.js'
import { qrSvg } from '../../qr.js'
import { otpIssuer } from '../../two-factor.js'
import { optionValue, ownUrl, type Person, type RoleOption, type Visit } from './visit.js'
import type { View } from './view.js'

/** A page as it is shown after a form that failed. */
export interface Shown {
  /** What the page says about the last form. */
  readonly error?: string | undefined
  /** The e-mail address entered before. */
  readonly email?: string | undefined
}

export function renderView(
  visit: Visit,
  view: Exclude<View, { kind: 'refused' }>,
  { error, email = '' }: Shown,
): string {
  const form: FormTarget = { action: ownUrl(visit.facts), csrf: visit.session.csrf }
  const { purpose } = visit
  const application = purpose.kind === 'authorize' ? purpose.application : undefined
  switch (view.kind) {
    case 'login':
      return loginPage({ form, email, account: purpose.account?.document, application, error })
    case 'change-password':
      return changePasswordPage({
        form,
        email: view.person.user.email,
        reason: view.reason,
        requirements: requirements(view.person),
        error,
      })
    case 'second-factor': {
      const { user, role } = view.option
      const trustedDevice = trustedFor(role) === undefined ? undefined : role.trustedDeviceDuration
      return secondFactorPage({ form, email: user.email, role: role.name, trustedDevice, error })
    }
    case 'second-factor-setup': {
      const { user } = view.option
      const uri = otpauthUri({ secret: view.secret, email: user.email, issuer: otpIssuer })
      return twoFactorSetupPage({
        form,
        email: user.email,
        secret: view.secret,
        otpauthUri: uri,
        qrSvg: qrSvg(uri),
        error,
      })
    }
    case 'choose-role':
      return chooseRolePage({ form, application, choices: view.options.map(choiceOf), notice: error })
    case 'inside':
      return inside(visit, view, form, error)
  }
}

function inside(
  { purpose }: Visit,
  { option, options }: Extract<View, { kind: 'inside' }>,
  form: FormTarget,
  error: string | undefined,
): string {
  const { account, user, role } = option
  const common = { form, account: account.document, user: user.name, role: role.name, error }
  if (purpose.kind === 'login')
    return homePage({ ...common, roles: options.map(choiceOf), selected: optionValue(option) })
  return consentPage({
    ...common,
    application: purpose.application,
    option: optionValue(option),
    callback: new URL(purpose.token.callback).host,
    canChangeRole: options.length > 1,
  })
}

function choiceOf(option: RoleOption): RoleChoice {
  const { account, role } = option
  return { value: optionValue(option), role: role.name, account: account.document.name, accountId: account.id }
}

const typesInWords = ['', 'one kind', 'two kinds', 'three kinds', 'all four kinds'] as const

function requirements({ account, user }: Person): string[] {
  const rules = passwordRulesOf(account.document, user)
  const demands = passwordPolicies[rules.policy]
  const length = Math.max(demands.minimumLength, rules.minimumLength ?? 0)
  return [
    `At least ${length} characters.`,
    ...(demands.characterTypes > 1
      ? [
          `Characters of ${typesInWords[demands.characterTypes] ?? ''}: capitals, small letters, digits, others that are ASCII.`,
        ]
      : []),
    'None of the passwords used before, and clearly another one than the last.',
  ]
}

/** What a page says about a refusal: its face there. */
export function messageOf(refusal: Refusal): string {
  return fillMessage(wireFace(refusal.failure, 'pages').message ?? '', refusal.facts)
}

/** The page for a request that leads nowhere. */
export function renderRefusal(refusal: Refusal): string {
  const message = messageOf(refusal)
  return errorPage({
    title: wireFace(refusal.failure, 'pages').status === 403 ? 'Not accepted' : 'This does not work',
    message: message === '' ? 'This host name does not serve login pages.' : message,
    hint: 'The login audit trail and the attempt behind the X-N-OperationId header of this answer say why.',
  })
}
