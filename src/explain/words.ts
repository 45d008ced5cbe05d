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
  /** The note says why there was none. */
  readonly isUntold: boolean
  readonly words: 'text' | 'markdown'
}

type Result = Omit<ExplainedRequest, 'explanation'>

export function inWords(result: Result, telling: Telling): string {
  const { index, line, format, method, url, note, passport } = result
  const { count, moment, now, told, isUntold, words } = telling
  const isMarkdown = words === 'markdown'
  const called = inert(`${method} ${url}`, 500)
  const title = `Request ${index} of ${count}, line ${line} (${format}): `
  const [verdict, reason] = verdictOf(result)
  const nothing = passport !== undefined ? soapNotServed : isUntold ? noLogin : nothingServed
  return [
    isMarkdown ? `${title}\`${called.replaceAll('`', "'")}\`` : `${title}${called}`,
    ...(isMarkdown ? [''] : []),
    momentWords(moment, now, passport === undefined ? 'oauth_timestamp' : 'timestamp'),
    ...(note === undefined ? [] : [...(isMarkdown ? [''] : []), `Note: ${inert(note, 400)}.`]),
    '',
    (told ?? nothing).trimEnd(),
    '',
    isMarkdown ? `**${verdict}**: ${reason}.` : `${verdict}: ${reason}.`,
  ].join('\n')
}

function verdictOf(result: Result): readonly [verdict: string, reason: string] {
  const { wouldPass, status, failure, passport, signature } = result
  switch (passport) {
    case 'wrong':
      return ['Would fail', `the passport is refused with ${failure}`]
    case 'not examined':
      return ['Not judged', 'no passport was examined']
    case 'right':
      return wouldPass === false
        ? ['Would fail', 'the passport is right, but NetSuite refuses the envelope: see the note']
        : ['The passport is right', 'SOAP itself is not served, so what the call does is not judged']
    case undefined:
      break
  }
  if (signature === 'right' && wouldPass === null)
    return ['The signature is right', `${onlyGiven}, so user, role and what the call does are not judged`]
  if (signature === 'unknown' && wouldPass === null) return ['Cannot be judged', onlyGiven]
  if (wouldPass === null) return ['Cannot be judged', 'see the note']
  return [wouldPass ? 'Would pass' : 'Would fail', failure === null ? String(status) : `${failure} (${status})`]
}

const onlyGiven = 'nothing but the given credentials is known'

const nothingServed =
  'No login was judged: nothing that logs in is served there. RESTlets are at /app/site/hosting/restlet.nl, REST web services under /services/rest/, token services at /rest/issuetoken and its sisters. Is the URL that of a NetSuite call?'

const noLogin = 'No login was judged: see the note.'

const soapNotServed = 'No login was judged: of a SOAP call the tokenPassport in the header of its envelope is examined.'
