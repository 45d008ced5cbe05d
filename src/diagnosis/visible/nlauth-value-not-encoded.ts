import type { VisibleCheck } from './sight.js'

/** A comma, plus or percent sign of a password that stands in the NLAuth header as it is (nlauth §2.2). */
export const nlauthValueNotEncoded: VisibleCheck = {
  id: 'nlauth-value-not-encoded',
  explains: ['nlauth-value-unescaped'],
  see({ record: { attempt, reading } }) {
    if (attempt.credential !== 'nlauth') return undefined
    const { fault } = attempt.facts
    if (reading !== 'as it stands' && !fault) return undefined
    return {
      title:
        fault?.kind === 'not-a-pair'
          ? 'A value of the NLAuth header holds a bare comma, and ends there'
          : 'E-mail address or password stand in the NLAuth header as they are: decoded, they are others',
      repair: 'Percent-encode every value of the NLAuth header: a comma as %2C, a plus as %2B, a percent sign as %25.',
    }
  },
}
