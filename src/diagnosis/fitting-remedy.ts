/** A failure's remedy where the catalogue's does not fit: most failures look the same everywhere, and are repaired otherwise here and there. */
import type { AttemptRecord } from '../audit/attempts.js'
import { catalogue, type FailureId } from '../failures/catalogue.js'
import type { Remedy } from '../failures/failure.js'
import { menu } from '../failures/faces.js'
import type { Refusal } from '../login/verdict.js'
import { passportEntry } from './passport-words.js'

/** What an attempt called: a surface, and of the token services and the authorization flow which one. */
interface Called {
  readonly surface: AttemptRecord['attempt']['request']['surface']
  /** The last part of the path: `issuetoken`, `requesttoken`. */
  readonly service: string
  /** In lower case, where it is unknown. */
  readonly scheme: string | undefined
}

type Fitting = (called: Called) => Partial<Remedy> | undefined

const compare = 'Compare the base string of the attempt with the one the client signs.'
const stripped = 'Check that no proxy or redirect strips the header.'
const updateClient = 'Update the password in the client.'
const sendCode = 'Send nlauth_otp with the code that the authenticator app shows now.'
const otherRole = 'Or name a role without two-factor authentication in nlauth_role.'
const nlauthHeader =
  'Send an NLAuth header: Authorization: NLAuth nlauth_account=…, nlauth_email=…, nlauth_signature=…, each value percent-encoded.'

/** Services that take an NLAuth header only (nlauth §1). */
const isNlauthOnly = ({ surface, service }: Called) =>
  surface === 'tokens' && (service === 'issuetoken' || service === 'roles')

const fittings: Partial<Readonly<Record<FailureId, Fitting>>> = {
  'authorization-missing': called => (isNlauthOnly(called) ? { steps: [nlauthHeader, stripped] } : undefined),

  'authorization-scheme-unknown': called => {
    if (isNlauthOnly(called)) return { steps: [nlauthHeader] }
    // NetSuite takes Bearer on RESTlets, REST web services and tokeninfo (nlauth §1).
    const takesBearer = called.surface === 'restlet' || called.surface === 'rest' || called.service === 'tokeninfo'
    if (called.scheme !== 'bearer' || !takesBearer) return undefined
    return {
      steps: [
        'Sign the call with token-based authentication: OAuth 2.0 access tokens, which NetSuite takes here, are not served by this mock yet.',
      ],
    }
  },

  'parameter-missing': ({ surface, service }) => {
    if (surface !== 'flow') return undefined
    const needed =
      service === 'requesttoken'
        ? 'Send oauth_consumer_key, oauth_signature_method, oauth_timestamp, oauth_nonce, oauth_signature and oauth_callback.'
        : 'Send all six required parameters, and oauth_verifier: the one that the callback was given.'
    return { steps: [needed, ...catalogue['parameter-missing'].remedy.steps.slice(1)] }
  },

  'signature-invalid': ({ surface, service }) => {
    if (surface === 'restlet') return undefined
    if (surface !== 'flow') {
      const [, , secrets = ''] = catalogue['signature-invalid'].remedy.steps
      return { steps: [compare, 'Check that every query parameter is signed.', secrets] }
    }
    const secrets =
      service === 'requesttoken'
        ? 'Check the consumer secret: the signing key is made of it and "&", and nothing stands behind the "&".'
        : 'Check the consumer secret, and the oauth_token_secret that step one answered with.'
    return {
      steps: [
        compare,
        'Check that every parameter of the header is signed, but for realm and oauth_signature.',
        secrets,
      ],
      menuPath: menu.integrations,
    }
  },

  'two-factor-required': ({ service }) => {
    if (service === 'issuetoken') return { steps: [sendCode, otherRole] }
    if (service !== 'revoketoken') return undefined
    return { steps: [sendCode, 'Or sign the call with the token itself: that needs no second factor.', otherRole] }
  },

  'password-wrong': ({ surface }) => {
    const [login = ''] = catalogue['password-wrong'].remedy.steps
    if (surface === 'tokens') return { steps: [login, updateClient] }
    return surface === 'pages'
      ? { steps: ['Type the password again (case matters), or have a new one set.'] }
      : undefined
  },

  'role-single-sign-on-only': ({ surface }) =>
    surface === 'restlet' ? undefined : { steps: ['Clear Single Sign-on Only on the role, or use another role.'] },
}

/** The remedy of a refusal where it was met. */
export function fittingRemedy({ failure }: Refusal, { attempt }: AttemptRecord): Remedy {
  const { surface, path } = attempt.request
  if (surface === 'soap') return passportEntry(failure).remedy
  const { remedy } = catalogue[failure]
  const called: Called = {
    surface,
    service: path.split('/').at(-1) ?? '',
    scheme: attempt.credential === 'none' ? attempt.scheme?.toLowerCase() : undefined,
  }
  return { ...remedy, ...fittings[failure]?.(called) }
}
