/** A judged request in words: which it was, when it was judged, why it failed, and in the last line what became of it. */
import { inert } from '../diagnosis/text/inert.js'
import type { ExplainedRequest } from './explained.js'
import { type Moment, momentWords } from './moment.js'

interface Telling {
  /** How many requests the capture has. */
  readonly count: number
  readonly moment: Moment
  /** Milliseconds since 1970. */
  readonly now: number
  /** The diagnosis; `undefined` when there was no login. */
  readonly told: string | undefined
  readonly words: 'text' | 'markdown'
}

export function inWords(result: Omit<ExplainedRequest, 'explanation'>, telling: Telling): string {
  const { index, line, format, method, url, note, status, failure, wouldPass } = result
  const { count, moment, now, told, words } = telling
  const isMarkdown = words === 'markdown'
  const called = inert(`${method} ${url}`, 500)
  const title = `Request ${index} of ${count}, line ${line} (${format}): `
  const verdict = wouldPass ? 'Would pass' : 'Would fail'
  const reason = failure === null ? String(status) : `${failure} (${status})`
  return [
    isMarkdown ? `${title}\`${called.replaceAll('`', "'")}\`` : `${title}${called}`,
    ...(isMarkdown ? [''] : []),
    momentWords(moment, now),
    ...(note === undefined ? [] : [...(isMarkdown ? [''] : []), `Note: ${inert(note, 400)}.`]),
    '',
    (told ?? nothingServed).trimEnd(),
    '',
    isMarkdown ? `**${verdict}**: ${reason}.` : `${verdict}: ${reason}.`,
  ].join('\n')
}

const nothingServed =
  'No login was judged: nothing that logs in is served there. RESTlets are at /app/site/hosting/restlet.nl, REST web services under /services/rest/, token services at /rest/issuetoken and its sisters. Is the URL that of a NetSuite call?'
