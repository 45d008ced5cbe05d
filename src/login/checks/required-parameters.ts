import type { HeaderInquiry } from '../inquiry.js'
import { requiredParameters } from '../tba-parameters.js'
import { type Refusal, refuse } from '../verdict.js'

/** All required parameters are there (tba §2.2, §9 step 4). */
export function checkRequiredParameters({ parameters }: HeaderInquiry): Refusal | undefined {
  for (const field of Object.values(requiredParameters)) {
    if (parameters[field] === undefined) return missing(parameters)
  }
  return undefined
}

function missing(parameters: HeaderInquiry['parameters']): Refusal {
  const evidence = Object.entries(requiredParameters)
    .filter(([, field]) => parameters[field] === undefined)
    .map(([name]) => ({ what: `header parameter ${name}`, found: 'nothing', expected: 'a value' }))
  return refuse('parameter-missing', ...evidence)
}
