/** Mistakes of clients that can be tried: each changes a good recipe. Reference tba §2-§5, nlauth §2. */
import type { Account } from '../../account/account.js'
import { hostLabel, isAccountId } from '../../account/ids.js'
import { Cast } from '../../mistakes/cast.js'
import type { NetSuite } from '../../netsuite.js'
import { type PasswordLogin, type Recipe, type SignedLogin } from './recipe.js'
import { TrialError } from './trial-error.js'

/** Where a mistake happens. */
export interface Scene {
  readonly netsuite: NetSuite
  readonly account: Account
}

export interface TrialMistake {
  readonly id: string
  /** In plain words, for the select. */
  readonly label: string
  /** What the client does, in one sentence. */
  readonly what: string
  /** The credentials it can be made with. */
  readonly kinds: readonly Recipe['login']['kind'][]
  /** The recipe with the mistake. Throws `TrialError` when it cannot be made with these credentials, call or account. */
  make(recipe: Recipe, scene: Scene): Recipe
}

const both = ['tba', 'nlauth'] as const

/** A mistake of signed calls. */
function signing(
  id: string,
  label: string,
  what: string,
  change: (login: SignedLogin, scene: Scene, recipe: Recipe) => Partial<SignedLogin>,
): TrialMistake {
  return {
    id,
    label,
    what,
    kinds: ['tba'],
    make(recipe, scene) {
      const { login } = recipe
      return login.kind === 'tba' ? { ...recipe, login: { ...login, ...change(login, scene, recipe) } } : recipe
    },
  }
}

/** A mistake of logins by password. */
function typing(
  id: string,
  label: string,
  what: string,
  change: (login: PasswordLogin) => Partial<PasswordLogin>,
): TrialMistake {
  return {
    id,
    label,
    what,
    kinds: ['nlauth'],
    make(recipe) {
      const { login } = recipe
      return login.kind === 'nlauth' ? { ...recipe, login: { ...login, ...change(login) } } : recipe
    },
  }
}

/** Another account id than the right one, in a signature or an NLAuth header. */
function namingAccount(id: string, label: string, what: string, name: (scene: Scene) => string): TrialMistake {
  return {
    id,
    label,
    what,
    kinds: both,
    make(recipe, scene) {
      const { login } = recipe
      const account = name(scene)
      if (login.kind === 'tba') return { ...recipe, login: { ...login, realm: account } }
      return { ...recipe, login: withField(login, 'nlauth_account', account) }
    },
  }
}

/** In the order of the select: secrets, what is signed, time, account, and how it is written down. */
export const trialMistakes: readonly TrialMistake[] = [
  signing(
    'consumer-secret-wrong',
    'Wrong consumer secret',
    'The consumer secret lost its last character when it was copied.',
    ({ consumerSecret }) => ({ consumerSecret: consumerSecret.slice(0, -1) }),
  ),
  signing(
    'token-secret-wrong',
    'Wrong token secret',
    'The token secret lost its last character when it was copied.',
    ({ tokenSecret }) => ({ tokenSecret: tokenSecret.slice(0, -1) }),
  ),
  signing(
    'secrets-swapped',
    'Secrets swapped',
    'The consumer secret stands where the token secret belongs, and the reverse.',
    ({ consumerSecret, tokenSecret }) => ({ consumerSecret: tokenSecret, tokenSecret: consumerSecret }),
  ),
  signing(
    'keys-swapped',
    'Consumer key and token id swapped',
    'The token id is sent as the consumer key, and the reverse.',
    ({ consumerKey, tokenId }) => ({ consumerKey: tokenId, tokenId: consumerKey }),
  ),
  signing(
    'query-not-signed',
    'Query left out of the signature',
    'The base string is made of the URL without its query: script and deploy are not signed.',
    ({ signedPath }) => ({ signedPath: withQuery(signedPath).split('?')[0] ?? '' }),
  ),
  {
    id: 'plus-for-blank',
    label: '+ for blanks in the query',
    what: 'A blank of the query is sent as +, and the + is signed as a plus sign.',
    kinds: ['tba'],
    make: plusForBlank,
  },
  signing('hmac-sha1', 'Signed with HMAC-SHA1', 'The client signs with HMAC-SHA1, which NetSuite gave up.', () => ({
    signatureMethod: 'HMAC-SHA1',
  })),
  signing('clock-slow', 'Clock 7 minutes slow', "The client's clock is 7 minutes behind that of the account.", () => ({
    secondsAhead: -420,
  })),
  signing(
    'clock-fast',
    'Clock 7 minutes fast',
    "The client's clock is 7 minutes ahead of that of the account.",
    () => ({ secondsAhead: 420 }),
  ),
  {
    id: 'nonce-used',
    label: 'Same message sent twice',
    what: 'The very same message, nonce and timestamp included, is sent a second time. You see the answer to the second.',
    kinds: ['tba'],
    make: recipe => ({ ...recipe, twice: true }),
  },
  namingAccount('realm-lower-case', 'Account id in lower case', 'The account id is written in lower case.', lowerCase),
  namingAccount('account-typo', 'Account id with a typo', 'One digit of the account id is another one.', misspelled),
  namingAccount(
    'realm-of-other-account',
    'Account id of another account',
    'The account id is that of another account, where these credentials do not exist.',
    scene => otherAccount(scene).id,
  ),
  {
    id: 'host-of-other-account',
    label: 'Host name of another account',
    what: 'The request goes to the host name of another account.',
    kinds: both,
    make: (recipe, scene) => ({ ...recipe, host: hostOfOther(recipe, scene) }),
  },
  signing(
    'signature-not-encoded',
    'Signature not percent-encoded',
    'The signature stands in the header as base64 makes it, with bare + / =. This server reads it all the same, as it decodes by the RFC; whatever reads + as a blank on the way breaks it.',
    () => ({ encodesSignature: false }),
  ),
  typing('password-wrong', 'Wrong password', 'The password is another one.', login =>
    withField(login, 'nlauth_signature', 'wrong-password'),
  ),
  typing(
    'nlauth-unescaped',
    'NLAuth values not percent-encoded',
    'E-mail address and password stand in the header as they are, not percent-encoded.',
    unescaped,
  ),
]

export function trialMistake(id: string): TrialMistake | undefined {
  return trialMistakes.find(one => one.id === id)
}

function withField(login: PasswordLogin, name: string, value: string): PasswordLogin {
  return { ...login, fields: login.fields.map(([one, old]) => [one, one === name ? value : old] as const) }
}

function withQuery(path: string): string {
  if (path.includes('?')) return path
  throw new TrialError('mistake', 'This call has no query that could be left out. Choose a RESTlet as the target.')
}

/** A call without a blank gets a parameter that has one. */
function plusForBlank(recipe: Recipe): Recipe {
  const { path, login } = recipe
  if (login.kind !== 'tba') return recipe
  const blank = /%20|\+/.test(path.split('?')[1] ?? '')
  const whole = blank ? path : `${path}${path.includes('?') ? '&' : '?'}note=two%20words`
  const sent = whole.replaceAll('%20', '+')
  return { ...recipe, path: sent, login: { ...login, signedPath: sent.replaceAll('+', '%2B') } }
}

function lowerCase({ account }: Scene): string {
  const lower = account.id.toLowerCase()
  if (!isAccountId(lower)) return lower
  throw new TrialError(
    'mistake',
    `The id ${account.id} has no letters, so it has no lower case. Try this in an account such as 1234567_SB1.`,
  )
}

function misspelled({ netsuite, account: { id } }: Scene): string {
  for (const digit of '1234567890') {
    const candidate = id.replace(/\d(?=\D*$)/, digit)
    if (isAccountId(candidate) && !netsuite.directory.byHostLabel(hostLabel(candidate))) return candidate
  }
  throw new TrialError('mistake', `Every id that differs from ${id} in its last digit is that of an account.`)
}

function otherAccount({ netsuite, account }: Scene): Account {
  const { other } = new Cast(netsuite, account, netsuite.now(account))
  if (other) return other
  throw new TrialError('mistake', 'There is no second account on this server. Create one, or choose another mistake.')
}

function hostOfOther({ path }: Recipe, scene: Scene): string {
  const service = path.startsWith('/services/') ? 'suitetalk' : 'restlets'
  return `${hostLabel(otherAccount(scene).id)}.${service}.api.netsuite.com`
}

/** Characters that change their meaning, or that of what follows, in a header that is not encoded. */
const meaningful = /[%+,="]/

function unescaped({ fields }: PasswordLogin): Partial<PasswordLogin> {
  const values = fields.map(([, value]) => value)
  if (values.some(value => meaningful.test(value))) return { encodesValues: false }
  throw new TrialError(
    'mistake',
    'Nothing in these credentials needs to be escaped: the header would be read all the same. Choose a password with a character such as % + , or =, for instance that of "NLAuth: characters to escape".',
  )
}
