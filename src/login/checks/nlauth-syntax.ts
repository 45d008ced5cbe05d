import type { NlauthFault } from '../nlauth/header.js'
import type { PasswordHeaderInquiry } from '../password-inquiry.js'
import { type Evidence, type Refusal, refuse } from '../verdict.js'

/** The NLAuth header follows its grammar and every value decodes (nlauth §2.2); a setting of the account forgives it. */
export function checkNlauthSyntax({ attempt, account }: PasswordHeaderInquiry): Refusal | undefined {
  const { fault } = attempt.facts
  if (!fault || account?.document.settings.passwordLogins.acceptUnescapedNlauthValues) return undefined
  return refuse('nlauth-value-unescaped', evidenceOf(fault))
}

function evidenceOf(fault: NlauthFault): Evidence {
  switch (fault.kind) {
    case 'not-a-pair':
      return {
        what: `part ${fault.part} of the NLAuth header, between commas`,
        found: 'no name=value: most likely the rest of a value with a bare comma',
        expected: 'nlauth_…=value, a comma inside a value as %2C',
      }
    case 'encoding':
      return {
        what: `header field ${fault.name}`,
        found: 'a percent sign without two hex digits behind it, or bytes that are not UTF-8',
        expected: 'percent-encoded UTF-8, a percent sign itself as %25',
      }
    case 'too-many':
      return { what: 'NLAuth header', found: 'more than 50 parts', expected: 'at most six fields' }
  }
}
