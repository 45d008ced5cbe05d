/** OAuth parameters where NetSuite does not look for them. Source: RFC 5849 §3.5, reference tba §2.1. */
import type { FailureId } from '../../failures/catalogue.js'
import type { Parameters } from '../../login/rfc5849/parameters.js'
import { requiredParameters } from '../../login/tba-parameters.js'
import { listed, type Seen, type Sight } from './sight.js'

/** Refusals that parameters in another place explain. */
export const elsewhereFailures: readonly FailureId[] = ['authorization-missing', 'parameter-missing']

/** The required parameters that stand there and are missing in the header. */
export function oauthElsewhere({ record }: Sight, found: Parameters, where: string): Seen | undefined {
  const missing = Object.entries(requiredParameters)
    .filter(([, field]) => record.parameters?.[field] === undefined)
    .map(([name]) => name)
  const there = missing.filter(name => found.some(([one]) => one === name))
  if (there.length === 0) return undefined
  const all = there.length === missing.length && !record.parameters
  return {
    title: `${all ? 'The OAuth parameters stand' : `${listed(there)} ${there.length === 1 ? 'stands' : 'stand'}`} in the ${where}, and NetSuite reads the Authorization header only`,
    repair: `Send them in the header: Authorization: OAuth realm="…", oauth_consumer_key="…", …; in most OAuth libraries that is one option.`,
  }
}
