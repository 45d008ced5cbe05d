/** What is seen of a refused password, in a header and on a page: status, code and text as the reference has them. */
import t, { type Test } from 'tap'
import { catalogue, type FailureId, failureIds, nlauthFace } from '../../src/failures/catalogue.js'
import type { FaceSurface, WireFace } from '../../src/failures/failure.js'

type Faces = Readonly<Partial<Record<FailureId, WireFace>>>

function refused(code: string, message: string, status = 401): WireFace {
  return { status, code, message }
}

const attempt = refused('INVALID_LOGIN_ATTEMPT', 'Invalid login attempt.')
const credentials = refused(
  'INVALID_LOGIN_CREDENTIALS',
  'You have entered an invalid email address or password. Please try again.',
)
const account = refused('INVALID_ACCT', 'Invalid account specified')
const twoFactor = refused('TWO_FA_REQD', 'Two-Factor Authentication required.')
const accountDisabled = refused('ACCT_DISABLED', 'This account has been disabled.')
const customerAccess = refused('LOGIN_DISABLED', 'Invalid login. Customer access is disabled.')

/** nlauth §2.7 by its rows, §3; identity §4 where that table has no row. */
const inHeader: Faces = {
  'nlauth-value-unescaped': attempt, // F3
  'email-missing': refused('EMAIL_ADDRS_REQD', 'Email address required.'), // F4
  'password-missing': refused('PSWD_REQD', 'Password required.'), // F5
  'nlauth-account-missing': account, // F6
  'account-unknown': account,
  'nlauth-account-of-other-host': account,
  'email-unknown': credentials, // F7
  'password-wrong': credentials,
  'role-not-held': credentials, // F8
  'role-not-selectable': credentials,
  'role-inactive': credentials,
  'role-web-services-only': credentials, // F9
  'two-factor-required': twoFactor, // F10
  'code-sent-to-restlet': twoFactor,
  'user-inactive': attempt, // F11
  'user-without-access': attempt,
  'user-locked': attempt,
  'password-expired': attempt,
  'password-change-required': attempt,
  'ip-outside-company-rules': attempt,
  'ip-outside-user-rules': attempt,
  'ip-not-ipv4': attempt,
  'application-id-unknown': attempt, // F12
  'integration-without-user-credentials': attempt,
  'restlet-created-since-2021': attempt, // F13
  'nlauth-ended': attempt,
  'code-wrong': attempt, // §3
  'code-used': attempt,
  'backup-code-not-accepted': attempt,
  'two-factor-not-set-up': attempt,
  'tba-feature-disabled': refused(
    'INVALID_LOGIN_ATTEMPT',
    'The Token-based Authentication feature is not enabled in this account.',
  ),
  'account-unavailable': refused('ACCT_TEMP_UNAVAILABLE', 'Account temporarily unavailable.'), // F14
  'account-disabled': accountDisabled, // identity §4
  'customer-access-disabled': customerAccess, // identity F64
  'role-single-sign-on-only': credentials, // identity F79
}

const bothWanted = refused('LOGIN_NAME_AND_PSWD_REQD', 'Please enter both a user name and a password.')
const roleDisabled = refused('LOGIN_DISABLED', 'Login access has been disabled for this role.')
const address = '{address}'
const companyAddresses = refused(
  'IP_REQUEST',
  `Your IP address ${address} does not match any of the ipaddress rules specified for this account.`,
)

/** identity §4, §8: the texts NetSuite documents. */
const onPage: Faces = {
  'email-missing': bothWanted,
  'password-missing': bothWanted,
  'email-unknown': credentials,
  'password-wrong': credentials,
  'user-locked': credentials,
  'role-not-held': credentials,
  'role-not-selectable': credentials,
  'role-single-sign-on-only': credentials,
  'user-inactive': refused(
    'LOGIN_DISABLED',
    "Your access to {company} has been deactivated. Please contact the company's administrator to re-activate your access.",
  ),
  'user-without-access': refused(
    'LOGIN_DISABLED',
    'Your access to this account has been removed or disabled. Please contact the account adminstrator.',
  ),
  'role-inactive': roleDisabled,
  'role-hidden': roleDisabled,
  'role-web-services-only': roleDisabled,
  'role-restricted-by-device': roleDisabled,
  'customer-access-disabled': customerAccess,
  'account-disabled': accountDisabled,
  'account-unknown': { ...account, status: 400 },
  // rest-and-restlets §5.6
  'account-unavailable': refused(
    'ACCT_TEMP_UNAVAILABLE',
    'The account you are trying to access is currently unavailable while we undergo our regularly scheduled maintenance.',
    503,
  ),
  'ip-outside-company-rules': companyAddresses,
  'ip-not-ipv4': companyAddresses,
  'ip-outside-user-rules': refused(
    'INVALID_LOGIN_IP',
    'Invalid login. IP Address does not match any of the IP Address rules specified for this entity.',
  ),
}
/** Pages whose words nobody has captured: ours (nlauth §9 row 11, identity §4). They tell no secret, and nothing of the reason. */
const ourPages: readonly FailureId[] = [
  'code-wrong',
  'code-used',
  'request-token-unknown',
  'request-token-expired',
  'request-token-used',
  'request-token-denied',
  'request-token-of-other-account',
  'state-malformed',
  'form-not-ours',
  'domain-invalid',
  'body-malformed',
  'body-too-large',
  'unexpected-error',
]

t.test('a password in a header is refused in the words of the reference, and in no others', async t => {
  testFaces(t, 'nlauth', inHeader)
  t.strictSame(withFace('nlauth'), Object.keys(inHeader).sort())
})

t.test('a page refuses in the words of the reference, and where there are none in ours', async t => {
  testFaces(t, 'pages', onPage)
  t.strictSame(withFace('pages'), [...Object.keys(onPage), ...ourPages].sort())
})

t.test('pages that speak of a request token do not say what is wrong with it', async t => {
  const pages = ourPages.filter(id => id.startsWith('request-token') || id === 'state-malformed')
  const [first] = pages
  for (const id of pages) t.strictSame(catalogue[id].faces.pages, first && catalogue[first].faces.pages, id)
  t.strictSame(catalogue['code-wrong'].faces.pages, catalogue['code-used'].faces.pages)
  for (const id of pages) t.equal(catalogue[id].faces.pages?.status, 400, 'an error page, no redirect')
})

t.test(
  'where a password has no words of its own it is refused in those of the surface, without a challenge',
  async t => {
    t.strictSame(nlauthFace('integration-blocked', 'restlet'), attempt)
    t.strictSame(nlauthFace('script-not-found', 'restlet'), catalogue['script-not-found'].faces.restlet)
    t.strictSame(nlauthFace('role-may-not-create-tokens', 'tokens'), attempt)
    t.strictSame(nlauthFace('password-wrong', 'tokens'), credentials)
    t.throws(() => nlauthFace('revocation-token-unknown', 'restlet'), { name: 'TypeError' })
    for (const surface of ['restlet', 'tokens'] as const) {
      for (const id of failureIds) {
        const { faces } = catalogue[id]
        if (faces.nlauth ?? faces[surface]) t.notOk('challenge' in nlauthFace(id, surface), `${id} on ${surface}`)
      }
    }
  },
)

function testFaces(t: Test, face: FaceSurface, faces: Faces): void {
  for (const id of failureIds) if (faces[id]) t.strictSame(catalogue[id].faces[face], faces[id], `${id}: ${face}`)
}

function withFace(face: FaceSurface): readonly string[] {
  return failureIds.filter(id => catalogue[id].faces[face]).sort()
}
