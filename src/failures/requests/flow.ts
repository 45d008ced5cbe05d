/** Mistakes of the authorization flow, in its signed steps and on its pages. Reference nlauth §6. */
import type { FailureId } from '../catalogue.js'
import { denied, preparationOf } from './good-calls.js'
import type { MistakesBySurface } from './mistake.js'
import { nobodys } from './signed.js'

const allowed = preparationOf('accesstoken')
const open = { call: 'authorize-page' } as const
/** A verifier that nobody was given. */
const noVerifier = { extra: { oauth_verifier: nobodys } } as const

export const flowMistakes = {
  'callback-url-wrong': {
    flow: {
      call: 'requesttoken',
      what: 'oauth_callback is not the Callback URL of the integration record.',
      sign: { extra: { oauth_callback: 'https://elsewhere.example/callback' } },
    },
  },
  'request-token-unknown': {
    flow: {
      call: 'accesstoken',
      what: 'oauth_token is a request token that step one did not give out.',
      before: [],
      sign: { token: nobodys, tokenSecret: nobodys, ...noVerifier },
    },
    pages: {
      ...open,
      what: 'The page is opened with a request token that step one did not give out.',
      before: [],
      path: `/app/login/secure/authorizetoken.nl?oauth_token=${nobodys}`,
    },
  },
  'request-token-expired': {
    flow: {
      call: 'accesstoken',
      what: 'The request token has grown older than it may be.',
      before: [...allowed, 'wait-for-request-token'],
      sign: { timestamp: '{afterRequestToken}' },
    },
    pages: {
      ...open,
      what: 'The page is opened when the request token has grown older than it may be.',
      before: ['requesttoken', 'wait-for-request-token'],
    },
  },
  'request-token-used': {
    flow: {
      call: 'accesstoken',
      what: 'The request token is exchanged a second time.',
      before: [...allowed, 'accesstoken'],
    },
    pages: { ...open, what: 'The page is opened after somebody allowed the request token.', before: allowed },
  },
  'request-token-denied': {
    flow: {
      call: 'accesstoken',
      what: 'The request token is exchanged although the user said no.',
      before: denied,
      sign: noVerifier,
    },
    pages: { ...open, what: 'The page is opened after the user said no.', before: denied },
  },
  'request-token-of-other-integration': {
    flow: {
      call: 'accesstoken',
      what: 'The request token of one integration is exchanged with the consumer key of another.',
      sign: { consumerKey: '{otherFlowKey}', consumerSecret: '{otherFlowSecret}' },
    },
  },
  'request-token-of-other-account': {
    flow: {
      call: 'accesstoken',
      what: 'A user of one account allowed the request token, and it is exchanged in another.',
      sign: { realm: '{otherAccount}' },
    },
    pages: {
      call: 'authorize-page',
      what: 'Step one named one account, and the page is opened on the host name of another.',
      before: ['requesttoken'],
      headers: { Host: '{otherLabel}.app.netsuite.com' },
    },
  },
  'request-token-not-authorized': {
    flow: {
      call: 'accesstoken',
      what: 'The request token is exchanged before anybody allowed it.',
      before: ['requesttoken'],
      sign: noVerifier,
    },
  },
  'verifier-wrong': {
    flow: {
      call: 'accesstoken',
      what: 'oauth_verifier is another one than the callback was given.',
      sign: noVerifier,
    },
  },
  'domain-invalid': {
    pages: {
      call: 'login-page',
      what: 'The login page is opened on the host name of RESTlets.',
      headers: { Host: '{label}.restlets.api.netsuite.com' },
    },
  },
  'state-malformed': {
    pages: {
      ...open,
      what: 'The parameter state holds a hyphen.',
      more: '&state=a-b',
    },
  },
  'form-not-ours': {
    pages: {
      call: 'login',
      what: 'The form comes without the token that its page was given.',
      form: { csrf: '0' },
    },
  },
} as const satisfies Partial<Readonly<Record<FailureId, MistakesBySurface>>>
