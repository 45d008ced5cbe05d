import type { VisibleCheck } from './sight.js'

/** `name=value` at the place of the fault, with no double quote behind the `=`. */
const unquoted = /^[ \t]*([A-Za-z_]{1,40})[ \t]*=[ \t]*([^"\s])/

/** Values of the header without double quotes (tba §2.1). */
export const headerValuesUnquoted: VisibleCheck = {
  id: 'header-values-unquoted',
  explains: ['header-malformed'],
  see({ record: { attempt } }) {
    if (attempt.credential !== 'tba' || attempt.header.fault?.kind !== 'syntax') return undefined
    const [, name, first] = unquoted.exec(attempt.header.text.slice(attempt.header.fault.at)) ?? []
    if (name === undefined) return undefined
    return {
      title: `The value of ${name} stands ${first === "'" ? 'in single quotes' : 'without quotes'} in the Authorization header`,
      repair: `Put every value into double quotes: ${name}="…".`,
    }
  },
}
