/** Good calls of every surface, from which mistakes start and which scenarios break. Source: reference tba §2, nlauth §2-§6, rest-and-restlets §1, §6. */
import type { Capture, RequestParts } from './request.js'

const json = { 'Content-Type': 'application/json' } as const
const form = { 'Content-Type': 'application/x-www-form-urlencoded' } as const

const signed = {
  realm: '{account}',
  consumerKey: '{consumerKey}',
  consumerSecret: '{consumerSecret}',
  token: '{tokenId}',
  tokenSecret: '{tokenSecret}',
} as const
/** The application of the authorization flow. */
const application = { realm: '{account}', consumerKey: '{flowKey}', consumerSecret: '{flowSecret}' } as const

const password = { account: '{account}', email: '{email}', password: '{password}' } as const
/** Somebody whose role may create tokens. */
const issuer = { account: '{account}', email: '{issuerEmail}', password: '{issuerPassword}' } as const

/** The browser of the login pages, which names the account by the host. */
const browser = { Host: '{label}.app.netsuite.com' } as const
const inSession = { ...browser, Cookie: 'mock_netsuite_session={{session}}' } as const
const sendsForm = { ...inSession, ...form } as const
const loginPath = '/app/login/secure/login.nl'
const authorizePath = '/app/login/secure/authorizetoken.nl?oauth_token={{token}}'

const csrf: Capture = { name: 'csrf', from: 'body', pattern: 'name="csrf" value="([0-9a-f]+)"' }
const session: Capture = { name: 'session', from: 'set-cookie', pattern: 'mock_netsuite_session=([0-9a-f]+)' }

const credentials = { step: 'login', csrf: '{{csrf}}', email: '{email}', password: '{password}' } as const
const consent = { step: 'consent', csrf: '{{csrf}}', role: '{{option}}' } as const

const calls = {
  restlet: {
    method: 'GET',
    path: '/app/site/hosting/restlet.nl?script={script}&deploy={deploy}',
    headers: json,
    sign: signed,
  },
  'restlet-post': {
    method: 'POST',
    path: '/app/site/hosting/restlet.nl?script={script}&deploy={deploy}',
    headers: json,
    body: '{"ping":"pong"}',
    sign: signed,
  },
  'restlet-records': {
    method: 'GET',
    path: '/app/site/hosting/restlet.nl?script={recordsScript}&deploy={recordsDeploy}',
    headers: json,
    sign: signed,
  },
  'restlet-records-post': {
    method: 'POST',
    path: '/app/site/hosting/restlet.nl?script={recordsScript}&deploy={recordsDeploy}',
    headers: json,
    body: '{"memo":"Call before delivery"}',
    sign: signed,
  },
  'restlet-module': {
    method: 'GET',
    path: '/app/site/hosting/restlet.nl?script={moduleScript}&deploy={moduleDeploy}&email=nobody%40example.com',
    headers: json,
    sign: signed,
  },
  rest: { method: 'GET', path: '/services/rest/record/v1/customer/{customer}', sign: signed },
  'rest-list': { method: 'GET', path: '/services/rest/record/v1/customer', sign: signed },
  'rest-create': {
    method: 'POST',
    path: '/services/rest/record/v1/customer',
    headers: json,
    body: '{"companyName":"Newcomer Ltd.","subsidiary":{"id":"{subsidiary}"}}',
    sign: signed,
  },
  'rest-update': {
    method: 'PATCH',
    path: '/services/rest/record/v1/customer/{customer}',
    headers: json,
    body: '{"email":"new@example.com"}',
    sign: signed,
  },
  'rest-update-order': {
    method: 'PATCH',
    path: '/services/rest/record/v1/salesOrder/{salesOrder}',
    headers: json,
    body: '{"memo":"Call before delivery"}',
    sign: signed,
  },
  'rest-custom-record': {
    method: 'GET',
    path: '/services/rest/record/v1/{customType}/{customRecord}',
    sign: signed,
  },
  suiteql: {
    method: 'POST',
    path: '/services/rest/query/v1/suiteql',
    headers: { ...json, Prefer: 'transient' },
    body: '{"q":"SELECT id FROM customer"}',
    sign: signed,
  },
  nlauth: {
    method: 'GET',
    path: '/app/site/hosting/restlet.nl?script={script}&deploy={deploy}',
    headers: json,
    nlauth: password,
  },
  'nlauth-application': {
    method: 'GET',
    path: '/app/site/hosting/restlet.nl?script={script}&deploy={deploy}',
    headers: json,
    nlauth: { ...password, applicationId: '{applicationId}' },
  },
  issuetoken: { method: 'GET', path: '/rest/issuetoken?consumerKey={issueKey}', nlauth: issuer },
  'issuetoken-code': {
    method: 'GET',
    path: '/rest/issuetoken?consumerKey={issueKey}',
    nlauth: { account: '{account}', email: '{otpEmail}', password: '{otpPassword}', otp: '{code}' },
  },
  /** The integration is one of another account, and installs itself. */
  'issuetoken-installing': { method: 'GET', path: '/rest/issuetoken?consumerKey={foreignIssueKey}', nlauth: issuer },
  revoketoken: {
    method: 'GET',
    path: '/rest/revoketoken?consumerKey={consumerKey}&token={spareTokenId}',
    sign: signed,
  },
  tokeninfo: { method: 'GET', path: '/rest/tokeninfo', sign: signed },
  roles: { method: 'GET', path: '/rest/roles', nlauth: password },
  datacenterurls: { method: 'GET', path: '/rest/datacenterurls?account={account}' },
  requesttoken: {
    method: 'POST',
    path: '/rest/requesttoken',
    sign: { ...application, extra: { oauth_callback: '{callback}' } },
    capture: [
      { name: 'token', from: 'body', pattern: 'oauth_token=([0-9a-f]+)' },
      { name: 'tokenSecret', from: 'body', pattern: 'oauth_token_secret=([0-9a-f]+)' },
    ],
  },
  /** The integration is one of another account, and installs itself. */
  'requesttoken-installing': {
    method: 'POST',
    path: '/rest/requesttoken',
    sign: {
      realm: '{account}',
      consumerKey: '{foreignFlowKey}',
      consumerSecret: '{foreignFlowSecret}',
      extra: { oauth_callback: '{foreignCallback}' },
    },
  },
  accesstoken: {
    method: 'POST',
    path: '/rest/accesstoken',
    sign: {
      ...application,
      token: '{{token}}',
      tokenSecret: '{{tokenSecret}}',
      extra: { oauth_verifier: '{{verifier}}' },
    },
  },
  'login-page': { method: 'GET', path: loginPath, headers: browser, capture: [csrf, session] },
  login: { method: 'POST', path: loginPath, headers: sendsForm, form: credentials, capture: [session] },
  'logged-in': { method: 'GET', path: loginPath, headers: inSession, capture: [csrf] },
  code: {
    method: 'POST',
    path: loginPath,
    headers: sendsForm,
    form: { step: 'second-factor', csrf: '{{csrf}}', code: '{code}' },
  },
  'authorize-page': { method: 'GET', path: authorizePath, headers: browser, capture: [csrf, session] },
  'authorize-login': {
    method: 'POST',
    path: authorizePath,
    headers: sendsForm,
    form: credentials,
    capture: [session],
  },
  'consent-page': {
    method: 'GET',
    path: authorizePath,
    headers: inSession,
    capture: [csrf, { name: 'option', from: 'body', pattern: 'name="role" value="([^"]+)"' }],
  },
  allow: {
    method: 'POST',
    path: authorizePath,
    headers: sendsForm,
    form: { ...consent, decision: 'allow' },
    capture: [{ name: 'verifier', from: 'location', pattern: 'oauth_verifier=([0-9a-f]+)' }],
  },
  deny: { method: 'POST', path: authorizePath, headers: sendsForm, form: { ...consent, decision: 'deny' } },
  /** Lets a request token grow older than it may be, by the control API. */
  'wait-for-request-token': {
    method: 'PUT',
    path: '/_mock/accounts/{account}/clock',
    headers: json,
    body: '{"advance":"{requestTokenLife}"}',
  },
} as const satisfies Readonly<Record<string, RequestParts>>

/** The name of a good call. */
export type GoodCallId = keyof typeof calls

export const goodCalls: Readonly<Record<GoodCallId, RequestParts>> = calls

/** Is this the name of a good call? */
export function isGoodCallId(text: string): text is GoodCallId {
  return Object.hasOwn(calls, text)
}

/** From step one to the page on which a user allows or denies. */
const asked = ['requesttoken', 'authorize-page', 'authorize-login', 'consent-page'] as const

/** From step one to the callback that brings the verifier. */
const allowed = [...asked, 'allow'] as const

/** From step one to a user who says no. */
export const denied = [...asked, 'deny'] as const satisfies readonly GoodCallId[]

const prepared: Partial<Readonly<Record<GoodCallId, readonly GoodCallId[]>>> = {
  accesstoken: allowed,
  login: ['login-page'],
  'logged-in': ['login-page', 'login'],
  code: ['login-page', 'login', 'logged-in'],
  'authorize-page': ['requesttoken'],
  'authorize-login': ['requesttoken', 'authorize-page'],
  'consent-page': ['requesttoken', 'authorize-page', 'authorize-login'],
  allow: asked,
  deny: asked,
}

/** The calls that must come before a good call, since it needs what they are answered with. */
export function preparationOf(call: GoodCallId): readonly GoodCallId[] {
  return prepared[call] ?? []
}
