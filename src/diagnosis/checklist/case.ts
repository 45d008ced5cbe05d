/** What notes of a checklist are written from: one attempt, and what is asked about it. */
import type { Account } from '../../account/account.js'
import type { AttemptRecord } from '../../audit/attempts.js'
import { catalogue } from '../../failures/catalogue.js'
import type { KnownParties, Refusal } from '../../login/verdict.js'
import type { Surroundings } from '../surroundings.js'

export { plural } from '../../plural.js'

export interface Case {
  readonly record: AttemptRecord
  /** `undefined` when nothing was refused. */
  readonly refusal: Refusal | undefined
  readonly surroundings: Surroundings
  readonly account: Account | undefined
  /** Whom the credentials themselves lead to: in soft mode others may stand in, and those are left out. */
  readonly parties: KnownParties
  readonly byPassword: boolean
}

export function caseOf(record: AttemptRecord, refusal: Refusal | undefined, surroundings: Surroundings): Case {
  const { attempt, account } = record
  const byPassword = attempt.credential === 'nlauth' || attempt.credential === 'page'
  return { record, refusal, surroundings, account, parties: presentedParties(record), byPassword }
}

function presentedParties({ known, attempt, parameters }: AttemptRecord): KnownParties {
  if (attempt.credential !== 'tba') return known
  const integration = known.integration?.consumerKey === parameters?.consumerKey ? known.integration : undefined
  // A step of the authorization flow has no access token; its user is the one who allowed the request token.
  if (known.token === undefined || known.token.tokenId === parameters?.token) return { ...known, integration }
  return { ...known, integration, token: undefined, user: undefined, role: undefined }
}

/** How one step tells what it looked at. */
export interface StepNote {
  /** What was right, once the step was passed. */
  readonly passed: (one: Case) => string
  /** Where it is configured. */
  readonly menuPath?: string
}

export type StepNotes = Readonly<Record<string, StepNote>>

/** How an item tells what it is about, whether it was passed or is yet to come. */
export interface ItemNotes<Steps extends StepNotes> {
  readonly about: (one: Case) => string
  readonly menuPath?: string | ((one: Case) => string | undefined)
  /** The step that the item is about: once it was passed the item is ticked, whatever was not looked at. */
  readonly decides?: { readonly step: string; readonly words: string }
  /** Is this way in what the item is about? Default: always. Where it is not, the item can fail, but is never ticked. */
  readonly applies?: (one: Case) => boolean
  readonly steps: Steps
}

/** The same words whatever the attempt. */
export const always = (words: string, menuPath?: string): StepNote => ({
  passed: () => words,
  ...(menuPath === undefined ? {} : { menuPath }),
})

/** Why it was refused, with what shows it. */
export function refusedWords({ failure, evidence, forcedBy }: Refusal): string {
  const shown = evidence.map(one => `${cut(one.what)}: found ${cut(one.found)}; expected ${cut(one.expected)}.`)
  const forced = forcedBy === undefined ? '' : 'Forced by a fault. '
  return [`${forced}${catalogue[failure].title}.`, ...shown].join(' ')
}

/** What a client sent may be long. */
export function cut(text: string): string {
  return text.length > longestEvidence ? `${text.slice(0, longestEvidence)}…` : text
}

const longestEvidence = 300
