/** Where in NetSuite a mistake of the client is repaired: those of keys, secrets and ids only. Source: reference identity §11. */
import { menu } from '../failures/faces.js'
import type { FailureId } from '../failures/catalogue.js'
import type { MistakeId } from './forensics/mistake-ids.js'
import type { Mistake } from './forensics/mistake.js'

/** `either`: of a consumer key or secret, or of a token; the words of the mistake say of which. */
type Place = 'token' | 'integration' | 'either' | 'account' | 'roles'

/** Every other mistake is made by the client's code or configuration, and repaired there: no page of NetSuite helps. */
const places: Partial<Readonly<Record<MistakeId, Place>>> = {
  'token-secret-missing': 'token',
  'token-secret-of-other-token': 'token',
  'token-secret-before-roll': 'token',
  'consumer-secret-missing': 'integration',
  'consumer-secret-of-other-integration': 'integration',
  'consumer-secret-before-reset': 'integration',
  'consumer-key-before-reset': 'integration',
  'secrets-swapped': 'either',
  'secret-of-other-account': 'either',
  'identifier-as-secret': 'either',
  'secret-cut': 'either',
  'secret-in-upper-case': 'either',
  'identifiers-swapped': 'either',
  'identifier-cut': 'either',
  'identifier-in-upper-case': 'either',
  'secret-sent-as-identifier': 'either',
  'credentials-of-other-account': 'either',
  'realm-lower-case': 'account',
  'realm-with-hyphen': 'account',
  'realm-with-blanks': 'account',
  'role-left-out': 'roles',
  'role-by-name': 'roles',
}

const pages: Readonly<Record<Exclude<Place, 'either'>, string>> = {
  token: menu.accessTokens,
  integration: menu.integrations,
  account: menu.companyInformation,
  roles: menu.employees,
}

/**
 * NetSuite's menu path for the first mistake that has one; of consumer and token both, that of the token.
 * @param hasToken whether the call is made with an access token; a step of the authorization flow is not
 */
export function repairPath(failure: FailureId, mistakes: readonly Mistake[], hasToken: boolean): string | undefined {
  for (const { id, title } of mistakes) {
    // Where no account was found, good credentials only lack its id.
    const place = failure === 'account-unknown' && id === 'credentials-of-other-account' ? 'account' : places[id]
    if (place === undefined || (place === 'token' && !hasToken)) continue
    if (place !== 'either') return pages[place]
    return pages[hasToken && !isOfConsumer(title) ? 'token' : 'integration']
  }
  return undefined
}

/** Names that people gave stand in quotes. */
function isOfConsumer(title: string): boolean {
  const words = title.replaceAll(/"[^"]*"/g, '')
  return /consumer/i.test(words) && !/token/i.test(words)
}
