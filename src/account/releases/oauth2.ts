/** OAuth 2.0 by release. The mock does not serve it yet: nothing obeys these. Source: reference oauth2 §12 and the sections it collects. */
import type { DatedRules } from './rule.js'

const waiting = { surfaces: ['oauth2'], waitsFor: 'OAuth 2.0' } as const
const documented = { ...waiting, confidence: 'documented' } as const
const observed = { ...waiting, confidence: 'observed' } as const
const inferred = { ...waiting, confidence: 'inferred' } as const

export const oauth2Rules = {
  'oauth2-code-grant': {
    ...inferred,
    title: 'OAuth 2.0 offers the authorization code grant',
    since: '2020.1',
    source: 'oauth2 §12',
    advice: 'Prefer it to token-based authentication where a person allows the integration.',
  },
  'oauth2-plain-challenge-refused': {
    ...documented,
    title: 'code_challenge_method may be S256 only',
    since: '2020.2',
    source: 'oauth2 §3.1, §12',
    advice: 'Send the SHA-256 of the verifier.',
  },
  'oauth2-keys-of-account': {
    ...documented,
    title:
      'Access tokens are signed with keys of the account, of 4096 bits and changed every 90 days (before: one global key)',
    since: '2021.1',
    source: 'oauth2 §2, §4.4, §5, §12',
    advice: 'Fetch the keys again when an unknown kid comes.',
  },
  'oauth2-oidc-provider': {
    ...documented,
    title: 'NetSuite as OIDC Provider is there',
    since: '2021.1',
    source: 'oauth2 §12',
    advice: 'Use it where SuiteSignOn was used.',
  },
  'oauth2-revoke': {
    ...inferred,
    title: 'OAuth 2.0 offers the revocation endpoint',
    since: '2021.1',
    source: 'oauth2 §12',
    advice: 'Revoke tokens that are no longer needed.',
  },
  'oauth2-client-credentials': {
    ...inferred,
    title: 'OAuth 2.0 offers the client credentials (M2M) grant',
    since: '2021.2',
    source: 'oauth2 §12',
    advice: 'Prefer it to token-based authentication where no person is there.',
  },
  'oauth2-prompt-and-consent': {
    ...inferred,
    title: 'The authorize endpoint knows prompt, and integration records have a consent policy',
    since: '2021.2',
    source: 'oauth2 §12',
    advice: 'Choose Ask First Time where Always Ask is in the way.',
  },
  'oauth2-token-ids': {
    ...observed,
    title: 'The jti of OAuth 2.0 tokens names the grant (a-a, r-a, a-c; before: a and r)',
    since: '2022.1',
    source: 'oauth2 §5 (about 2022.1)',
    advice: 'Do not take the jti apart.',
  },
  'oauth2-plain-slashes': {
    ...observed,
    title: 'The payload of OAuth 2.0 tokens holds slashes as they are (before: escaped)',
    since: '2024.1',
    source: 'oauth2 §5 (between October 2023 and January 2024)',
    advice: 'Read the payload as JSON.',
  },
  'oauth2-rsa-pkcs1-refused': {
    ...observed,
    title: 'Client assertions signed with RS256, RS384 or RS512 are refused',
    since: '2025.1',
    source: 'oauth2 §6.1, §12 (1 March 2025)',
    advice: 'Sign assertions with PS256 or ES256.',
  },
  'oauth2-ai-connector': {
    ...observed,
    title: 'The scope of the AI Connector Service (mcp) and dynamic client registration are there',
    since: '2025.2',
    source: 'oauth2 §11, §12 (mid 2025)',
    advice: 'Give the AI connector an integration record of its own: the scope excludes all others.',
  },
  'oauth2-certificate-rotation': {
    ...inferred,
    title:
      'Certificates of client credentials can be rotated over an API, at most five are active per record, and a record may have several redirect URIs and a client name for dynamic registration',
    since: '2026.1',
    source: 'oauth2 §3.1, §6.3, §12',
    advice: 'Revoke certificates that are no longer used.',
  },
  'oauth2-ps256-tokens': {
    ...inferred,
    title: 'Access tokens are signed with PS256 (before: RS256)',
    since: '2026.2',
    source: 'oauth2 §14 row 3 (our choice)',
    advice: 'Take the algorithm from the published keys.',
  },
  'oauth2-pkce-for-new-integrations': {
    ...documented,
    title: 'New integrations of any kind must use PKCE with the authorization code grant; existing ones go on without',
    since: '2027.1',
    noLongerCreated: 'OAuth 2.0 integrations that use the authorization code grant without PKCE',
    source: 'oauth2 §3.1, §12',
    advice: 'Send code_challenge and code_verifier, also where a client secret is used.',
  },
} as const satisfies DatedRules
