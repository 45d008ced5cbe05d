/** Every login page, filled from texts: the same pages for all tests. */
import { changePasswordPage } from '../../../src/surfaces/login-pages/pages/change-password.js'
import { chooseRolePage } from '../../../src/surfaces/login-pages/pages/choose-role.js'
import { consentPage } from '../../../src/surfaces/login-pages/pages/consent.js'
import { errorPage } from '../../../src/surfaces/login-pages/pages/error.js'
import { homePage } from '../../../src/surfaces/login-pages/pages/home.js'
import { loginPage } from '../../../src/surfaces/login-pages/pages/login.js'
import { secondFactorPage } from '../../../src/surfaces/login-pages/pages/second-factor.js'
import { twoFactorSetupPage } from '../../../src/surfaces/login-pages/pages/two-factor-setup.js'
import { qrSvg } from '../../../src/qr.js'

/** The text of a prop: the usual one, or another in its place. */
export type TextOf = (usual: string) => string

export interface SamplePage {
  /** The forms' steps, in the order of the page. */
  readonly steps: readonly string[]
  /** Texts that go into the page, by what is asked of `text`. */
  readonly make: (text: TextOf) => string
}

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const otpauthUri = `otpauth://totp/NetSuite%3Aana%40example.com?secret=${secret}&issuer=NetSuite`

const form = (text: TextOf) => ({
  action: `/app/login/secure/authorizetoken.nl?oauth_token=${text('60712990bc09623786e7047c226bcb3f')}`,
  csrf: text('4fbb0ff26013ad1d'),
})
const account = (text: TextOf) => ({ id: text('1234567_SB1'), name: text('Wolfe Electronics Sandbox') })
const choices = (text: TextOf) => [
  {
    value: text('1234567~3'),
    role: text('Administrator'),
    account: text('Wolfe Electronics'),
    accountId: text('1234567'),
  },
  {
    value: text('1234567~1012'),
    role: text('Integration Engineer'),
    account: text('Wolfe Electronics'),
    accountId: text('1234567'),
  },
  {
    value: text('1234567_SB1~3'),
    role: text('Administrator'),
    account: text('Wolfe Electronics Sandbox'),
    accountId: text('1234567_SB1'),
  },
]

/** The pages by name: bare ones, and ones with everything that can be on them. */
export const pages: Readonly<Record<string, SamplePage>> = {
  login: {
    steps: ['login'],
    make: text => loginPage({ form: form(text), email: '' }),
  },
  'login refused': {
    steps: ['login'],
    make: text =>
      loginPage({
        form: form(text),
        email: text('ana@example.com'),
        account: account(text),
        application: text('Order Sync'),
        error: text('You have entered an invalid email address or password. Please try again.'),
      }),
  },
  'second factor': {
    steps: ['second-factor'],
    make: text =>
      secondFactorPage({
        form: form(text),
        email: text('ana@example.com'),
        role: text('Administrator'),
        trustedDevice: text('8 hours'),
      }),
  },
  'second factor refused': {
    steps: ['second-factor'],
    make: text =>
      secondFactorPage({
        form: form(text),
        email: text('ana@example.com'),
        role: text('Administrator'),
        error: text('This code is not valid any more.'),
      }),
  },
  'two-factor setup': {
    steps: ['second-factor-setup'],
    make: text =>
      twoFactorSetupPage({
        form: form(text),
        email: text('ana@example.com'),
        secret: text(secret),
        otpauthUri: otpauthUri + text(''),
        qrSvg: qrSvg(otpauthUri + text('')),
        error: text('This is not the code that the app shows.'),
      }),
  },
  'change password': {
    steps: ['change-password'],
    make: text =>
      changePasswordPage({
        form: form(text),
        email: text('ana@example.com'),
        reason: 'expired',
        requirements: [text('At least 10 characters'), text('At least one letter and one digit')],
      }),
  },
  'change password refused': {
    steps: ['change-password'],
    make: text =>
      changePasswordPage({
        form: form(text),
        email: text('ana@example.com'),
        reason: 'required',
        requirements: [],
        error: text("You've used that password before. Please choose a new password."),
      }),
  },
  'choose role': {
    steps: ['choose-role'],
    make: text =>
      chooseRolePage({
        form: form(text),
        application: text('Order Sync'),
        choices: choices(text),
        selected: text('1234567~1012'),
        notice: text('The role that was asked for is not one of yours.'),
      }),
  },
  consent: {
    steps: ['consent'],
    make: text =>
      consentPage({
        option: '1234567.12.1001',
        form: form(text),
        application: text('Order Sync'),
        account: account(text),
        user: text('ana@example.com'),
        role: text('Integration Engineer'),
        callback: text('my.example.com'),
        canChangeRole: true,
      }),
  },
  'consent without other roles': {
    steps: ['consent'],
    make: text =>
      consentPage({
        option: '1234567.12.1001',
        form: form(text),
        application: text('Order Sync'),
        account: account(text),
        user: text('ana@example.com'),
        role: text('Integration Engineer'),
        callback: text('localhost:8899'),
        canChangeRole: false,
      }),
  },
  'consent refused': {
    steps: ['consent'],
    make: text =>
      consentPage({
        option: '1234567.12.1001',
        form: form(text),
        application: text('Order Sync'),
        account: account(text),
        user: text('ana@example.com'),
        role: text('Integration Engineer'),
        callback: text('localhost:8899'),
        canChangeRole: false,
        error: text('Choose Allow or Deny.'),
      }),
  },
  'home refused': {
    steps: ['logout'],
    make: text =>
      homePage({
        form: form(text),
        account: account(text),
        user: text('ana@example.com'),
        role: text('Integration Engineer'),
        roles: [],
        error: text('Choose one of the roles.'),
      }),
  },
  home: {
    steps: ['choose-role', 'logout'],
    make: text =>
      homePage({
        form: form(text),
        account: account(text),
        user: text('ana@example.com'),
        role: text('Integration Engineer'),
        roles: choices(text),
        selected: text('1234567~1012'),
      }),
  },
  error: {
    steps: [],
    make: text =>
      errorPage({
        title: text('This request cannot be authorized'),
        message: text('The request token is unknown or was used before.'),
        hint: text('Start again in the application: ask for a new request token.'),
      }),
  },
}
