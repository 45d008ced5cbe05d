/** The wire faces that many failures share (reference tba §7, identity §14 "G" and "Q"). */
import type { WireFace } from './failure.js'

export const invalidLoginText = 'Invalid login attempt.'
export const malformedSyntaxText = 'The request could not be understood by the server due to malformed syntax.'

/** A failure that RESTlets and REST web services both can meet. */
export type BothFaces = { readonly restlet: WireFace; readonly rest: WireFace }

/** A failure that every signed call can meet: the token services and the authorization flow too. */
export type SignedFaces = BothFaces & { readonly tokens: WireFace; readonly flow: WireFace }

/** The refusal without a challenge: token services, the flow and NLAuth (nlauth §2.7, §3, §9 row 9). */
export const invalidLogin: WireFace = { status: 401, code: 'INVALID_LOGIN_ATTEMPT', message: invalidLoginText }

/** A request that lacks something, or whose callback is wrong (nlauth §3, §9 row 9). */
export const invalidRequest: WireFace = { status: 400, code: 'INVALID_REQUEST', message: malformedSyntaxText }

/** E-mail address or password wrong, and whatever hides behind that sentence (nlauth §2.7 F7-F9). */
export const invalidCredentials: WireFace = {
  status: 401,
  code: 'INVALID_LOGIN_CREDENTIALS',
  message: 'You have entered an invalid email address or password. Please try again.',
}

/** A refused password login, the same in a header and on a page. */
export function passwordRefusal(face: WireFace): { readonly nlauth: WireFace; readonly pages: WireFace } {
  return { nlauth: face, pages: face }
}

/** Classes A and B: the refusal that hides its reason. */
export const genericRefusal: SignedFaces = {
  tokens: invalidLogin,
  flow: invalidLogin,
  restlet: { status: 401, code: 'INVALID_LOGIN_ATTEMPT', message: invalidLoginText, challenge: 'token_rejected' },
  rest: {
    status: 401,
    code: 'INVALID_LOGIN',
    message:
      'Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at Setup > Users/Roles > User Management > View Login Audit Trail.',
    challenge: 'token_rejected',
  },
}

/** The same for what the authorization flow does not meet: finished tokens, and whoever owns them. */
export const tokenRefusal = {
  restlet: genericRefusal.restlet,
  rest: genericRefusal.rest,
  tokens: genericRefusal.tokens,
} as const

/** Classes C and D: the header is not acceptable as a header. */
export const malformedRequest: SignedFaces = {
  tokens: invalidRequest,
  flow: invalidRequest,
  restlet: { status: 400, code: 'INVALID_REQUEST', message: malformedSyntaxText, challenge: 'parameter_rejected' },
  rest: { status: 400, code: 'INVALID_REQUEST', message: malformedSyntaxText, challenge: 'parameter_rejected' },
}

export const scriptNotFound: { readonly restlet: WireFace } = {
  restlet: {
    status: 404,
    code: 'SSS_INVALID_SCRIPTLET_ID',
    message: 'That Suitelet is invalid, disabled, or no longer exists.',
  },
}

/** A refusal that comes from the script's own doing: everything uncaught is 400 (rest-and-restlets §6.4). */
export function scriptRefusal(code: string, message: string): { readonly restlet: WireFace } {
  return { restlet: { status: 400, code, message } }
}

/** A permission that is missing or too low: a script's uncaught error, and 403 over REST (rest-and-restlets §4.2). */
export function permissionRefusal(message: string): BothFaces {
  const code = 'INSUFFICIENT_PERMISSION'
  return { restlet: { status: 400, code, message }, rest: { status: 403, code, message } }
}

/** What a REST resource answers. */
export function restRefusal(status: number, code: string, message: string): { readonly rest: WireFace } {
  return { rest: { status, code, message } }
}

/** NetSuite's pages where things are repaired (identity §11). */
export const menu = {
  companyInformation: 'Setup > Company > Company Information',
  enableFeatures: 'Setup > Company > Enable Features',
  integrations: 'Setup > Integration > Manage Integrations',
  accessTokens: 'Setup > Users/Roles > Access Tokens',
  manageRoles: 'Setup > Users/Roles > User Management > Manage Roles',
  userAccessReset: 'Setup > Users/Roles > User Management > User Access Reset Tool',
  employees: 'Lists > Employees > Employees',
  twoFactorRoles: 'Setup > Users/Roles > Two-Factor Authentication Roles',
  generalPreferences: 'Setup > Company > General Preferences',
  soapPreferences: 'Setup > Integration > SOAP Web Services Preferences',
  viewMyRoles: 'Settings portlet > Manage Roles (View My Roles)',
  scripts: 'Customization > Scripting > Scripts',
  deployments: 'Customization > Scripting > Script Deployments',
  loginAuditTrail: 'Setup > Users/Roles > User Management > View Login Audit Trail',
} as const
