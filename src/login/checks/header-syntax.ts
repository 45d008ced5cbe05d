import type { HeaderInquiry } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'
import { shownValue } from './what-is-it.js'

/** The header follows its grammar, no parameter twice, none empty (tba §2.1, §9 step 3). */
export function checkHeaderSyntax({ attempt, account }: HeaderInquiry): Refusal | undefined {
  const { fault } = attempt.header
  if (!fault) return undefined
  switch (fault.kind) {
    case 'syntax':
      return refuse('header-malformed', {
        what: 'Authorization header',
        found: `something else at character ${fault.at} behind "OAuth "`,
        expected: fault.expected,
      })
    case 'encoding':
      return refuse('header-malformed', {
        what: `header parameter ${shownValue(fault.name, account)}`,
        found: 'a broken percent-encoding',
        expected: 'percent-encoded UTF-8',
      })
    case 'duplicate':
      return refuse('parameter-duplicated', {
        what: `header parameter ${shownValue(fault.name, account)}`,
        found: 'sent more than once',
        expected: 'sent once',
      })
    case 'empty':
      return refuse('parameter-empty', {
        what: `header parameter ${shownValue(fault.name, account)}`,
        found: 'an empty value',
        expected: 'a value',
      })
  }
}
