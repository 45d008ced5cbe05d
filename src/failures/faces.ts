/** The wire faces that many failures share (reference tba §7, identity §14 "G" and "Q"). */
import type { WireFace } from './failure.js'

export const invalidLoginText = 'Invalid login attempt.'
export const malformedSyntaxText = 'The request could not be understood by the server due to malformed syntax.'

/** Class A: the refusal that hides its reason. */
export const genericRefusal: { readonly restlet: WireFace } = {
  restlet: { status: 401, code: 'INVALID_LOGIN_ATTEMPT', message: invalidLoginText, challenge: 'token_rejected' },
}

/** Class C: the header is not acceptable as a header. */
export const malformedRequest: { readonly restlet: WireFace } = {
  restlet: { status: 400, code: 'INVALID_REQUEST', message: malformedSyntaxText, challenge: 'parameter_rejected' },
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

/** NetSuite's pages where things are repaired (identity §11). */
export const menu = {
  companyInformation: 'Setup > Company > Company Information',
  enableFeatures: 'Setup > Company > Enable Features',
  integrations: 'Setup > Integration > Manage Integrations',
  accessTokens: 'Setup > Users/Roles > Access Tokens',
  manageRoles: 'Setup > Users/Roles > User Management > Manage Roles',
  userAccessReset: 'Setup > Users/Roles > User Management > User Access Reset Tool',
  employees: 'Lists > Employees > Employees',
  viewMyRoles: 'Settings portlet > Manage Roles (View My Roles)',
  scripts: 'Customization > Scripting > Scripts',
  deployments: 'Customization > Scripting > Script Deployments',
} as const
