/** Logins as the server records them. Shared by tests; holds no test of its own. */
import type { Login } from '../../src/audit/row.js'
import { openSample } from '../account/samples.js'

const account = openSample()
const token = account.document.tokens[0]

/** A granted login of the sample account's integration user, `seconds` after 2026-11-22 08:00:00. */
export function sampleLogin(seconds: number, fields: Partial<Login> = {}): Login {
  return {
    at: Date.UTC(2026, 10, 22, 8, 0, seconds),
    operationId: `operation-${seconds}`,
    surface: 'restlet',
    failure: null,
    detail: '',
    known: {
      account,
      token,
      integration: token && account.integrationById(token.integration),
      user: token && account.user(token.user),
      role: token && account.role(token.role),
    },
    password: false,
    address: '203.0.113.10',
    requestUri: '/app/site/hosting/restlet.nl',
    userAgent: 'axios/1.7',
    ...fields,
  }
}

/** The same, refused because the token is not accepted. */
export function refusedLogin(seconds: number, fields: Partial<Login> = {}): Login {
  return sampleLogin(seconds, { failure: 'token-revoked', detail: 'token_rejected', ...fields })
}
