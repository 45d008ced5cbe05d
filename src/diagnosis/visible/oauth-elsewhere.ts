/** OAuth parameters where NetSuite does not look for them. Source: RFC 5849 §3.5, reference tba §2.1. */
import type { FailureId } from '../../failures/catalogue.js'
import type { Parameters } from '../../login/rfc5849/parameters.js'
import { requiredParameters } from '../../login/tba-parameters.js'
import { listed } from '../listed.js'
import { type Seen, type Sight } from './sight.js'

/** Refusals that parameters in another place explain. */
export const elsewhereFailures: readonly FailureId[] = ['authorization-missing', 'parameter-missing']

/** What the steps of the authorization flow need besides (nlauth §6.1, §6.3). */
const ofFlow = ['oauth_callback', 'oauth_verifier'] as const

/** The parameters that stand there and are missing in the header. */
export function oauthElsewhere({ record }: Sight, found: Parameters, where: string): Seen | undefined {
  const { attempt } = record
  const header = attempt.credential === 'tba' ? attempt.header.parameters : []
  const isIn = (parameters: Parameters, name: string) => parameters.some(([one]) => one === name)
  const needed = [...Object.keys(requiredParameters), ...(attempt.request.surface === 'flow' ? ofFlow : [])]
  const there = needed.filter(name => isIn(found, name) && !isIn(header, name))
  if (there.length === 0) return undefined
  const which =
    header.length === 0 ? 'The OAuth parameters stand' : `${listed(there)} ${there.length === 1 ? 'stands' : 'stand'}`
  return {
    title: `${which} in the ${where}, and NetSuite reads the Authorization header only`,
    repair:
      'Send them in the header: Authorization: OAuth realm="…", oauth_consumer_key="…", …; in most OAuth libraries that is one option.',
  }
}
