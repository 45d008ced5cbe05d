/** Scenarios of access tokens. */
import { menu } from '../../failures/faces.js'
import { gone, added, ofToken, ofUser } from '../edits.js'
import { type Scenario, signedCalls } from '../scenario.js'
import { readOnlyRole } from './permissions.js'

export const tokenScenarios = {
  'token-revoked': {
    title: 'The token is revoked',
    produces: 'token-revoked',
    catalogue: ['F37'],
    done: 'The access token was edited and Revoke clicked: for good, in NetSuite.',
    breaks: ['token'],
    caller: 'signed',
    calls: signedCalls,
    edits: ({ token }) => ofToken(token, { revoked: true }),
  },
  'token-inactive': {
    title: 'The token is inactive',
    produces: 'token-inactive',
    catalogue: ['F38'],
    done: 'The access token was edited and Inactive checked.',
    breaks: ['token'],
    caller: 'signed',
    calls: signedCalls,
    edits: ({ token }) => ofToken(token, { inactive: true }),
  },
  'sandbox-refreshed': {
    title: 'The tokens are gone, as after a refresh of the sandbox',
    produces: 'token-unknown',
    catalogue: ['F06'],
    done: 'The sandbox was refreshed from production: its access tokens were deleted, integration records and users stayed.',
    menuPath: menu.accessTokens,
    breaks: [],
    caller: 'signed',
    calls: signedCalls,
    edits: ({ document }) => document.tokens.map(one => gone('tokens', one)),
  },
  'token-with-lesser-role': {
    title: 'The token was made with a role that may less',
    produces: 'permission-level-too-low',
    catalogue: ['F40'],
    done: 'The token was made anew with a role that may read and not write: the login is good, what it writes is refused.',
    menuPath: menu.accessTokens,
    breaks: ['token', 'user', 'role'],
    caller: 'signed',
    calls: [
      {
        surface: 'rest',
        method: 'POST',
        path: '/record/v1/customer',
        body: { companyName: 'Newcomer Ltd.', subsidiary: { id: '1' } },
      },
    ],
    edits: ({ document, token, user, role }) => {
      const lesser = readOnlyRole(document, role)
      return [
        added('roles', lesser),
        ...ofUser(user, { roles: [...user.roles, lesser.id] }),
        ...ofToken(token, { role: lesser.id }),
      ]
    },
  },
  'revocation-token-revoked': {
    title: 'The token that is to be revoked is revoked already',
    produces: 'revocation-token-revoked',
    catalogue: ['F37'],
    done: 'Somebody revoked the access token before the client does.',
    menuPath: menu.accessTokens,
    breaks: ['token'],
    caller: 'revoketoken',
    calls: [{ surface: 'tokens', service: 'revoketoken' }],
    edits: ({ token }) => ofToken(token, { revoked: true }),
  },
} as const satisfies Record<string, Scenario>
