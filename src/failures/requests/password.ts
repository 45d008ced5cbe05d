/** Mistakes of logins by password: in an NLAuth header, and on the login pages. Reference nlauth §2, §3, §7, identity §4. */
import type { FailureId } from '../catalogue.js'
import type { MistakesBySurface } from './mistake.js'

/** Whoever logs in with two factors. */
const twoFactors = { email: '{otpEmail}', password: '{otpPassword}' } as const

export const passwordMistakes = {
  'nlauth-value-unescaped': {
    nlauth: {
      call: 'nlauth',
      what: 'The password ends with a percent sign that is not percent-encoded.',
      nlauth: { password: '{password}%', raw: true },
    },
  },
  'nlauth-account-missing': {
    nlauth: { call: 'nlauth', what: 'nlauth_account is left out.', nlauth: { omit: ['account'] } },
  },
  'nlauth-account-of-other-host': {
    nlauth: {
      call: 'nlauth',
      what: 'The host name is that of the account, and nlauth_account names another.',
      headers: { Host: '{label}.restlets.api.netsuite.com' },
      nlauth: { account: '{otherAccount}' },
    },
  },
  'account-unknown': {
    nlauth: {
      call: 'nlauth',
      what: 'nlauth_account is the id of no account.',
      nlauth: { account: '{unknownAccount}' },
    },
    pages: {
      call: 'login-page',
      what: 'The host name is that of no account.',
      headers: { Host: '{unknownLabel}.app.netsuite.com' },
    },
  },
  'application-id-unknown': {
    nlauth: {
      call: 'nlauth',
      what: 'nlauth_application_id is the Application ID of no integration.',
      nlauth: { applicationId: '00000000-0000-4000-A000-000000000000' },
    },
  },
  'email-missing': {
    nlauth: { call: 'nlauth', what: 'nlauth_email is left out.', nlauth: { omit: ['email'] } },
    pages: {
      call: 'login',
      what: 'The form has no e-mail address.',
      form: { email: '' },
    },
  },
  'password-missing': {
    nlauth: { call: 'nlauth', what: 'nlauth_signature is left out.', nlauth: { omit: ['password'] } },
    pages: { call: 'login', what: 'The form has no password.', form: { password: '' } },
  },
  'email-unknown': {
    nlauth: {
      call: 'nlauth',
      what: 'No user has the e-mail address.',
      nlauth: { email: 'nobody@nowhere.example' },
    },
    pages: {
      call: 'login',
      what: 'No user has the e-mail address.',
      form: { email: 'nobody@nowhere.example' },
    },
  },
  'password-wrong': {
    nlauth: { call: 'nlauth', what: 'The password is another one.', nlauth: { password: 'wrong-password' } },
    pages: {
      call: 'login',
      what: 'The password is another one.',
      form: { password: 'wrong-password' },
    },
  },
  'role-not-held': {
    nlauth: { call: 'nlauth', what: 'The user does not hold the role.', nlauth: { role: '{roleNotHeld}' } },
    pages: {
      call: 'consent-page',
      what: 'Step one asked for a role that the user does not hold.',
      before: [
        {
          call: 'requesttoken',
          sign: { extra: { oauth_callback: '{callback}', role: '{roleNotHeld}' } },
        },
        'authorize-page',
        'authorize-login',
      ],
    },
  },
  'code-sent-to-restlet': {
    nlauth: {
      call: 'nlauth',
      what: 'A one-time password is sent to a RESTlet, which looks at none.',
      nlauth: { ...twoFactors, otp: '{code}' },
    },
  },
  'code-wrong': {
    nlauth: {
      call: 'issuetoken',
      what: 'The one-time password is another one.',
      nlauth: { ...twoFactors, otp: '{wrongCode}' },
    },
    pages: {
      call: 'code',
      what: 'The one-time password is another one.',
      before: ['login-page', { call: 'login', form: twoFactors }, 'logged-in'],
      form: { code: '{wrongCode}' },
    },
  },
  'code-used': {
    nlauth: {
      call: 'issuetoken',
      what: 'The one-time password has logged somebody in before.',
      nlauth: { ...twoFactors, otp: '{code}' },
      twice: true,
    },
    pages: {
      call: 'code',
      what: 'The one-time password has logged another browser in before.',
      before: [
        'login-page',
        { call: 'login', form: twoFactors },
        'logged-in',
        'code',
        'login-page',
        { call: 'login', form: twoFactors },
        'logged-in',
      ],
    },
  },
  'backup-code-not-accepted': {
    nlauth: {
      call: 'issuetoken',
      what: 'A backup code is sent, which is for the login page.',
      nlauth: { ...twoFactors, otp: '{backupCode}' },
    },
  },
} as const satisfies Partial<Readonly<Record<FailureId, MistakesBySurface>>>
