/** An upgrade report in a few sentences. */
import { capital } from '../capital.js'
import { isSince, nextChange, type Release } from '../account/releases.js'
import type { UpgradeReport } from './report.js'

/** How many of each kind work before. */
export interface Working {
  readonly credentials: number
  readonly tokens: number
}

export function summaryOf(report: Omit<UpgradeReport, 'summary'>, working: Working): string {
  const { from, to, rules, attempts, credentials, tokens } = report
  if (from === to) return `The account emulates ${to} already: nothing changes.`
  const obeyed = rules.filter(one => one.waitsFor === undefined)
  const others = rules.length - obeyed.length
  const sentences = [
    rulesSentence(from, to, obeyed.length, others),
    `${capital(counted('credential set', working.credentials, credentials))}; ${counted('access token', working.tokens, tokens)}.`,
    attemptSentence(attempts),
  ]
  if (!isSince(to, from)) return sentences.join(' ')
  const next = nextChange(to)
  sentences.push(
    next === undefined
      ? `No later release is known to change anything.`
      : `The next release that changes something is ${next}.`,
  )
  return sentences.join(' ')
}

function rulesSentence(from: Release, to: Release, obeyed: number, others: number): string {
  const here = obeyed === 0 ? 'none that the mock obeys' : `${obeyed} that the mock obeys`
  const elsewhere = others === 0 ? '' : `, ${others} of parts of NetSuite that it does not serve yet`
  return `Dated rules that change between ${from} and ${to}: ${here}${elsewhere}.`
}

function counted(what: string, working: number, changed: readonly { readonly change: 'stops' | 'starts' }[]): string {
  const stops = changed.filter(one => one.change === 'stops').length
  const starts = changed.length - stops
  const these = `${working} ${what}${working === 1 ? '' : 's'} that work${working === 1 ? 's' : ''} now`
  const stopping = stops === 0 ? `all of the ${these} go on` : `${stops} of the ${these} stop${stops === 1 ? 's' : ''}`
  return starts === 0 ? stopping : `${stopping}, and ${starts} start${starts === 1 ? 's' : ''} to work`
}

function attemptSentence({ replayed, wouldBeRefused, wouldPass, notReplayable }: UpgradeReport['attempts']): string {
  const sum = (lines: readonly { readonly count: number }[]) => lines.reduce((total, { count }) => total + count, 0)
  const [refused, passing, unknown] = [sum(wouldBeRefused), sum(wouldPass), sum(notReplayable)]
  if (replayed + unknown === 0) return 'No calls are recorded that could be judged again.'
  const parts = [
    `${refused} would be refused`,
    ...(passing > 0 ? [`${passing} that ${passing === 1 ? 'was' : 'were'} refused would pass`] : []),
    ...(unknown > 0 ? [`${unknown} cannot be judged again`] : []),
  ]
  return `Of ${replayed + unknown} recorded calls ${parts.join(', ')}.`
}
