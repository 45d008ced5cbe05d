/** From what a person chose to the recipe of the request. */
import { isIP } from 'node:net'
import type { Account } from '../../account/account.js'
import { formDecode } from '../../login/rfc5849/percent.js'
import type { NetSuite } from '../../netsuite.js'
import { type Chosen, choose } from './choices.js'
import { trialMistake, type TrialMistake } from './mistakes.js'
import type { ClientClock, PasswordLogin, Recipe, SignedLogin } from './recipe.js'
import { callOfTarget, ownTarget } from './targets.js'
import { TrialError } from './trial-error.js'

/** The fields of the form, as they came. */
export interface Wish {
  readonly credentials: string
  /** Default: what the credentials are made for. */
  readonly target?: string
  /** The id of a mistake; empty or left out: none. */
  readonly mistake?: string
  /** The address that the client pretends to have; empty or left out: its own. */
  readonly address?: string
}

export interface Plan {
  /** The recipe with the mistake. */
  readonly recipe: Recipe
  /** The same without it. */
  readonly good: Recipe
  readonly mistake: TrialMistake | undefined
}

/**
 * What is to be sent. Throws `TrialError`, which names the field that cannot be followed.
 * @param baseUrl where the server is reached, without a slash at the end
 */
export function planOf(netsuite: NetSuite, account: Account, wish: Wish, baseUrl: string): Plan {
  const chosen = choose(netsuite, account, wish.credentials, baseUrl)
  const call = callOfTarget(account, wish.target || ownTarget, chosen)
  const address = readAddress(wish.address ?? '')
  const good: Recipe = {
    ...call,
    baseUrl,
    headers: [...(address === undefined ? [] : [['X-Forwarded-For', address] as const]), ...call.headers],
    login: loginOf(chosen, call.path),
    clock: clockOf(account),
    twice: false,
  }
  if (!wish.mistake) return { recipe: good, good, mistake: undefined }
  const mistake = mistakeOf(wish.mistake, good)
  return { recipe: mistake.make(good, { netsuite, account }), good, mistake }
}

function readAddress(text: string): string | undefined {
  const address = text.trim()
  if (address === '') return undefined
  if (isIP(address)) return address
  throw new TrialError('address', 'This is no IP address. Write one such as 203.0.113.9, or leave the field empty.')
}

function mistakeOf(id: string, { login }: Recipe): TrialMistake {
  const mistake = trialMistake(id)
  if (!mistake) throw new TrialError('mistake', 'There is no such mistake. Choose one of the list.')
  if (mistake.kinds.includes(login.kind)) return mistake
  const kind =
    login.kind === 'tba'
      ? 'log in by a signature, and it is one of passwords'
      : 'log in by a password, and it is one of signatures'
  throw new TrialError('mistake', `"${mistake.label}" cannot be made with these credentials: they ${kind}.`)
}

function loginOf({ presented }: Chosen, path: string): SignedLogin | PasswordLogin {
  if (presented.kind === 'nlauth')
    return { kind: 'nlauth', fields: fieldsOf(presented.authorization), encodesValues: true }
  const { account, ...credentials } = presented.credentials
  return {
    kind: 'tba',
    realm: account,
    ...credentials,
    signatureMethod: 'HMAC-SHA256',
    signedPath: path,
    secondsAhead: 0,
    encodesSignature: true,
  }
}

/** The fields of a header that was made right. */
function fieldsOf(authorization: string): PasswordLogin['fields'] {
  return authorization
    .replace(/^NLAuth /, '')
    .split(', ')
    .map(field => {
      const equals = field.indexOf('=')
      return [field.slice(0, equals), formDecode(field.slice(equals + 1)) ?? ''] as const
    })
}

function clockOf({ clock }: Account): ClientClock {
  return clock.frozenAtMs === null
    ? { kind: 'running', secondsAhead: Math.round(clock.offsetMs / 1000) }
    : { kind: 'frozen', at: Math.floor(clock.frozenAtMs / 1000) }
}
