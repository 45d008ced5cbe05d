/** How each failure that has a page is provoked, and what is then seen. */
import type { Test } from 'tap'
import type { FailureId } from '../../../src/failures/catalogue.js'
import { ana, authorizePath, loginPath, minutes, password, type Portal, solo } from './portal.js'
import { type Page, Visitor, type VisitorOptions } from './visitor.js'

export async function logIn(
  server: Portal,
  fields: Readonly<Record<string, string>>,
  options: VisitorOptions = {},
): Promise<Page> {
  const visitor = new Visitor(server.app, options)
  await visitor.open(loginPath)
  return visitor.submit(fields)
}

/** Changes something, then the clerk logs in. */
const soloAfter =
  (change: (server: Portal) => void, options?: VisitorOptions) =>
  (server: Portal): Promise<Page> => {
    change(server)
    return logIn(server, solo, options)
  }

const open = (server: Portal, path: string, options: VisitorOptions = {}) => new Visitor(server.app, options).open(path)

export const authorize = (token: string, more = '') => `${authorizePath}?oauth_token=${token}${more}`

async function postBody(server: Portal, body: string, type = 'application/x-www-form-urlencoded'): Promise<Page> {
  const visitor = new Visitor(server.app)
  await visitor.open(loginPath)
  return visitor.post(loginPath, body, { 'content-type': type })
}

export const restricted = { allowedIpAddresses: '10.0.0.1' }
export const from = (address: string): VisitorOptions => ({ headers: { 'x-forwarded-for': address } })

/** Verbatim, from the reference. */
export const texts = {
  credentials: 'You have entered an invalid email address or password. Please try again.',
  fields: 'Please enter both a user name and a password.',
  role: 'Login access has been disabled for this role.',
  code: 'The verification code is not valid.',
  request: 'This authorization request is not valid. Go back to the application and start again.',
  company: (address: string) =>
    `Your IP address ${address} does not match any of the ipaddress rules specified for this account.`,
}

export interface Case {
  /** Default: 401. */
  readonly status?: number
  readonly message: string | RegExp
  /** The Detail of the audit row; `none` when the trail has none. */
  readonly detail: string
  readonly challenge?: 'Failure'
  /** Whom the row names; default: the clerk. */
  readonly user?: string
  readonly provoke: (server: Portal, t: Test) => Promise<Page>
}

export const cases: Partial<Record<FailureId, Case>> = {
  'email-missing': {
    message: texts.fields,
    detail: 'none',
    provoke: server => logIn(server, { email: ' ', password }),
  },
  'password-missing': {
    message: texts.fields,
    detail: 'none',
    provoke: server => logIn(server, { email: 'solo@example.com', password: '' }),
  },
  'email-unknown': {
    message: texts.credentials,
    detail: 'INVALID_LOGIN_CREDENTIALS',
    user: '',
    provoke: server => logIn(server, { email: 'nobody@example.com', password }, { origin: 'http://4100001.localhost' }),
  },
  'password-wrong': {
    message: texts.credentials,
    detail: 'INVALID_LOGIN_CREDENTIALS',
    provoke: server => logIn(server, { ...solo, password: 'wrong' }),
  },
  'user-locked': {
    message: texts.credentials,
    detail: 'temporary_locked',
    provoke: soloAfter(server =>
      server.changeUser(11, { lockedUntil: new Date(server.now() + minutes(1)).toISOString() }),
    ),
  },
  'user-inactive': {
    message:
      "Your access to Wolfe Electronics has been deactivated. Please contact the company's administrator to re-activate your access.",
    detail: 'LOGIN_DISABLED',
    provoke: soloAfter(server => server.changeUser(11, { inactive: true })),
  },
  'user-without-access': {
    message: 'Your access to this account has been removed or disabled. Please contact the account adminstrator.',
    detail: 'LOGIN_DISABLED',
    provoke: soloAfter(server => server.changeUser(11, { access: false })),
  },
  'account-disabled': {
    message: 'This account has been disabled.',
    detail: 'none',
    provoke: soloAfter(server => server.changeAccount({ disabled: true })),
  },
  'account-unavailable': {
    status: 503,
    message:
      'The account you are trying to access is currently unavailable while we undergo our regularly scheduled maintenance.',
    detail: 'none',
    provoke: soloAfter(server => server.changeAccount({ temporarilyUnavailable: true })),
  },
  'role-not-selectable': {
    message: texts.credentials,
    detail: 'DEFAULT_ROLE_REQD',
    provoke: soloAfter(server => server.changeUser(11, { roles: [], defaultRole: undefined })),
  },
  'role-not-held': {
    message: texts.credentials,
    detail: 'INVALID_LOGIN_CREDENTIALS',
    async provoke(server) {
      const visitor = new Visitor(server.app)
      await visitor.open(authorize(server.requestToken({ role: '1011' })))
      return visitor.submit(solo)
    },
  },
  'role-hidden': {
    message: texts.role,
    detail: 'permission_denied',
    provoke: soloAfter(server => server.changeUser(11, { hiddenRoles: [1010] })),
  },
  'role-inactive': {
    message: texts.role,
    detail: 'LOGIN_DISABLED',
    provoke: soloAfter(server => server.changeRole(1010, { inactive: true })),
  },
  'role-web-services-only': {
    message: texts.role,
    detail: 'INVALID_LOGIN_CREDENTIALS',
    provoke: soloAfter(server => server.changeRole(1010, { webServicesOnly: true })),
  },
  'role-single-sign-on-only': {
    message: texts.credentials,
    detail: 'INVALID_LOGIN_CREDENTIALS',
    provoke: soloAfter(server => server.changeRole(1010, { singleSignOnOnly: true })),
  },
  'role-restricted-by-device': {
    message: texts.role,
    detail: 'LOGIN_DISABLED',
    provoke: soloAfter(server => server.changeRole(1010, { restrictedByDeviceId: true })),
  },
  'customer-access-disabled': {
    message: 'Invalid login. Customer access is disabled.',
    detail: 'LOGIN_DISABLED',
    provoke: soloAfter(server => {
      server.changeUser(11, { roles: [1030], defaultRole: 1030 })
      server.changeAccount({ features: { ...server.account.document.features, customerAccess: false } })
    }),
  },
  'ip-outside-company-rules': {
    message: texts.company('10.0.0.2'),
    detail: 'IP_REQUEST',
    provoke: soloAfter(server => server.changeAccount(restricted), from('10.0.0.2')),
  },
  'ip-outside-user-rules': {
    message: 'Invalid login. IP Address does not match any of the IP Address rules specified for this entity.',
    detail: 'INVALID_LOGIN_IP',
    provoke: soloAfter(
      server => server.changeUser(11, { ipAddressRestriction: '10.0.0.1', inheritIpRules: false }),
      from('10.0.0.2'),
    ),
  },
  'ip-not-ipv4': {
    message: texts.company('2001:db8::1'),
    detail: 'IP_REQUEST',
    provoke: soloAfter(server => server.changeAccount(restricted), from('2001:db8::1')),
  },
  'code-wrong': {
    message: texts.code,
    detail: 'INVALID_LOGIN_ATTEMPT',
    challenge: 'Failure',
    user: 'Ana Admin',
    async provoke(server) {
      const visitor = new Visitor(server.app)
      await visitor.open(loginPath)
      await visitor.submit(ana)
      return visitor.submit({ code: server.code(100) })
    },
  },
  'code-used': {
    message: texts.code,
    detail: 'INVALID_LOGIN_ATTEMPT',
    challenge: 'Failure',
    user: 'Ana Admin',
    async provoke(server) {
      const code = server.code()
      for (const visitor of [new Visitor(server.app), new Visitor(server.app)]) {
        await visitor.open(loginPath)
        await visitor.submit(ana)
        const page = await visitor.submit({ code })
        if (page.status !== 200) return page
      }
      throw new Error('the code was good twice')
    },
  },
  'account-unknown': {
    status: 400,
    message: 'Invalid account specified',
    detail: 'none',
    provoke: server => open(server, loginPath, { origin: 'https://999.app.netsuite.com' }),
  },
  'domain-invalid': {
    status: 403,
    message: 'This host name does not serve login pages.',
    detail: 'none',
    provoke: server => open(server, loginPath, { origin: 'https://4100001.restlets.api.netsuite.com' }),
  },
  'request-token-unknown': {
    status: 400,
    message: texts.request,
    detail: 'none',
    provoke: server => open(server, authorize('f'.repeat(64))),
  },
  'request-token-expired': {
    status: 400,
    message: texts.request,
    detail: 'TokenRejected',
    user: '',
    provoke(server) {
      const token = server.requestToken()
      server.wait(minutes(10))
      return open(server, authorize(token))
    },
  },
  'request-token-used': {
    status: 400,
    message: texts.request,
    detail: 'TokenRejected',
    user: '',
    provoke: server => open(server, authorize(server.requestToken({ state: { kind: 'used' } }))),
  },
  'request-token-denied': {
    status: 400,
    message: texts.request,
    detail: 'TokenRejected',
    user: '',
    provoke: server => open(server, authorize(server.requestToken({ state: { kind: 'denied' } }))),
  },
  'request-token-of-other-account': {
    status: 400,
    message: texts.request,
    detail: 'TokenRejected',
    user: '',
    provoke: server =>
      open(server, authorize(server.requestToken({ company: server.account.id })), {
        origin: 'https://4100001-sb1.app.netsuite.com',
      }),
  },
  'state-malformed': {
    status: 400,
    message: texts.request,
    detail: 'none',
    provoke: server => open(server, authorize(server.requestToken(), '&state=a-b')),
  },
  'form-not-ours': {
    status: 403,
    message: 'This form is not valid any more. Go back, load the page again and send it once more.',
    detail: 'none',
    provoke: server => postBody(server, 'step=login&csrf=0'),
  },
  'body-malformed': {
    status: 400,
    message: 'The request could not be understood by the server due to malformed syntax.',
    detail: 'none',
    provoke: server => postBody(server, '{}', 'application/json'),
  },
  'body-too-large': {
    status: 413,
    message: 'The request body is larger than 64 kB.',
    detail: 'none',
    provoke: server => postBody(server, `password=${'x'.repeat(64 * 1024)}`),
  },
  'unexpected-error': {
    status: 500,
    message: /^An unexpected error occurred\. Error ID: [a-z]{20}$/,
    detail: 'none',
    provoke(server, t) {
      t.intercept(server.netsuite.browserSessions, 'find', {
        configurable: true,
        get: () => () => {
          throw new Error('the disk is full of eels')
        },
      })
      return open(server, loginPath, { headers: { cookie: `mock_netsuite_session=${'a'.repeat(64)}` } })
    },
  },
}
