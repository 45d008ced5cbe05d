/** Mistakes of every signed call: header, account, credentials, timestamp, nonce, signature. Reference tba §2, §6, §10, nlauth §6.5. */
import type { FailureId } from '../catalogue.js'
import type { Mistake, MistakesBySurface, RequestChange } from './mistake.js'

/** 64 hexadecimal digits that are no credential of anybody. */
export const nobodys = 'f'.repeat(64)

type Change = Omit<RequestChange, 'call'> & Pick<Mistake, 'what' | 'twice'>

/** The same mistake wherever a finished token signs. */
function withToken(change: Change) {
  return {
    restlet: { call: 'restlet', ...change },
    rest: { call: 'rest', ...change },
    tokens: { call: 'tokeninfo', ...change },
  } as const
}

/** The same mistake in all signed calls, step one of the authorization flow included. */
function everywhere(change: Change) {
  return { ...withToken(change), flow: { call: 'requesttoken', ...change } } as const
}

/** A mistake in the host name, which differs between the services. */
function onHosts(what: string, change: Omit<Change, 'what'>, hosts: Readonly<Record<'restlet' | 'rest', string>>) {
  return {
    restlet: { call: 'restlet', what, ...change, headers: { Host: hosts.restlet } },
    rest: { call: 'rest', what, ...change, headers: { Host: hosts.rest } },
    tokens: { call: 'tokeninfo', what, ...change, headers: { Host: hosts.restlet } },
    flow: { call: 'requesttoken', what, ...change, headers: { Host: hosts.restlet } },
  } as const
}

const ownHosts = { restlet: '{label}.restlets.api.netsuite.com', rest: '{label}.suitetalk.api.netsuite.com' } as const

export const signedMistakes = {
  'authorization-missing': everywhere({ what: 'No Authorization header is sent.', authorization: null }),
  'authorization-scheme-unknown': everywhere({
    what: 'The Authorization header holds Basic credentials.',
    authorization: 'Basic dXNlcjpwYXNz',
  }),
  'header-malformed': everywhere({
    what: 'The closing quote of the last value is missing.',
    authorization: 'OAuth realm="{account}", oauth_consumer_key="{consumerKey}", oauth_token="{tokenId}',
  }),
  'parameter-duplicated': everywhere({ what: 'oauth_nonce is sent twice.', sign: { repeatParameter: 'oauth_nonce' } }),
  'parameter-empty': everywhere({ what: 'oauth_nonce is empty.', sign: { nonce: '' } }),
  'parameter-missing': everywhere({ what: 'oauth_nonce is left out.', sign: { omit: ['oauth_nonce'] } }),
  'version-rejected': everywhere({ what: 'oauth_version is 1.1.', sign: { version: '1.1' } }),
  'signature-method-refused': everywhere({
    what: 'The call is signed with a method that this account does not take.',
    sign: { signatureMethod: '{refusedSignatureMethod}' },
  }),
  'timestamp-malformed': everywhere({ what: 'oauth_timestamp is a word.', sign: { timestamp: 'yesterday' } }),
  'session-cookie-sent': withToken({
    what: 'A session cookie of the user interface is sent along.',
    headers: { Cookie: 'JSESSIONID=0a1b2c3d4e5f' },
  }),
  'query-malformed': {
    restlet: { call: 'restlet', what: 'The query holds "%zz".', more: '&a=%zz' },
    rest: { call: 'rest-list', what: 'The query holds "%zz".', more: '?q=%zz' },
    tokens: { call: 'tokeninfo', what: 'The query holds "%zz".', more: '?a=%zz' },
    flow: { call: 'requesttoken', what: 'The query holds "%zz".', more: '?a=%zz' },
  },
  'account-unknown': everywhere({
    what: 'realm is the id of no account.',
    sign: { realm: '{unknownAccount}' },
  }),
  'realm-missing': {
    restlet: { call: 'restlet', what: 'realm is left out.', sign: { omit: ['realm'] } },
    rest: { call: 'rest', what: 'realm is left out.', sign: { omit: ['realm'] } },
    flow: {
      call: 'requesttoken',
      what: 'realm is left out; the flow has needed none since 2020.1.',
      sign: { omit: ['realm'] },
      beforeRelease: '2020.1',
    },
  },
  'realm-misspelled': everywhere({
    what: 'realm is written in lower case.',
    sign: { realm: '{misspelledAccount}' },
  }),
  'realm-of-other-account': onHosts(
    'The host name is that of the account, and realm names another.',
    { sign: { realm: '{otherAccount}' } },
    ownHosts,
  ),
  'domain-invalid': onHosts(
    'The call goes to a host name of the account that serves something else.',
    {},
    { restlet: '{label}.extforms.netsuite.com', rest: '{label}.extforms.netsuite.com' },
  ),
  'consumer-key-unknown': everywhere({
    what: 'The consumer key is one that nobody has.',
    sign: { consumerKey: nobodys },
  }),
  'token-unknown': withToken({ what: 'The token id is one that nobody has.', sign: { token: nobodys } }),
  'token-of-other-account': withToken({
    what: 'The token is one of another account.',
    sign: { token: '{otherAccountTokenId}', tokenSecret: '{otherAccountTokenSecret}' },
  }),
  'token-of-other-integration': withToken({
    what: 'The token was issued for another integration than the consumer key names.',
    sign: { token: '{otherIntegrationTokenId}', tokenSecret: '{otherIntegrationTokenSecret}' },
  }),
  'timestamp-out-of-window': everywhere({
    what: 'oauth_timestamp is a second older than it may be.',
    sign: { timestamp: '{staleTimestamp}' },
  }),
  'nonce-too-short': everywhere({ what: 'The nonce has five characters.', sign: { nonce: 'abcde' } }),
  'nonce-too-long': everywhere({ what: 'The nonce has 65 characters.', sign: { nonce: 'a'.repeat(65) } }),
  'nonce-used': everywhere({ what: 'The same message is sent a second time.', twice: true }),
  'signature-invalid': everywhere({
    what: 'The call is signed with another consumer secret.',
    sign: { consumerSecret: nobodys },
  }),
} as const satisfies Partial<Readonly<Record<FailureId, MistakesBySurface>>>
