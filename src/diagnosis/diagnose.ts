/** The explanation of one attempt: why it was refused, what proves it, and how to repair it. Made when somebody reads it, never while a call waits. */
import type { AttemptRecord } from '../audit/attempts.js'
import { catalogue, type FailureId } from '../failures/catalogue.js'
import type { Confidence, Remedy } from '../failures/failure.js'
import { candidateOrigins } from '../login/matched-url.js'
import { passportTexts } from '../login/passport.js'
import { baseString, baseUrlOf, encodedParameterString } from '../login/rfc5849/base-string.js'
import type { Evidence, Refusal } from '../login/verdict.js'
import { checklistOf } from './checklist/checklist.js'
import type { ChecklistItem } from './checklist/shape.js'
import { concealed, concealedBaseString } from './concealed.js'
import { firstDifference } from './differs.js'
import { findMistakes } from './find-mistakes.js'
import type { MistakeId } from './forensics/mistake-ids.js'
import type { Findings, Mistake } from './forensics/mistake.js'
import { nearMisses } from './near-misses.js'
import type { NearMiss } from './near/near-miss.js'
import { onOtherSurfaces, type OtherSurface } from './other-surfaces.js'
import { evidenceInPassportWords, mistakeInPassportWords, passportEntry } from './passport-words.js'
import type { Surroundings } from './surroundings.js'

export interface Diagnosis {
  readonly failure: FailureId
  /** What is proven in its first words, if anything is; else the failure in one line, then its cause. */
  readonly summary: string
  /** What leads to this failure. */
  readonly cause: string
  /** What was looked at; of a proven mistake the client's base string beside the right one, and where they part. */
  readonly evidence: readonly Evidence[]
  /** What the client did wrong: proven by its own signature, or seen in the request. Several that are proven explain the signature together. */
  readonly mistakes: readonly Mistake[]
  /** Mistakes that were tried and do not explain the signature; empty once something does. */
  readonly ruledOut: readonly MistakeId[]
  readonly remedy: Remedy
  /** The login guide's seven items, for this very attempt. */
  readonly checklist: readonly ChecklistItem[]
  /** What the same failure looks like elsewhere. */
  readonly onOtherSurfaces: readonly OtherSurface[]
  /** Where our knowledge of NetSuite's behaviour comes from, and how sure it is. */
  readonly source: string
  readonly confidence: Confidence
}

/** The diagnosis of a refused attempt; `null` when nothing was refused. Each call makes it anew. */
export function diagnose(record: AttemptRecord, surroundings: Surroundings): Diagnosis | null {
  return record.refusal ? diagnosisOf(record.refusal, record, surroundings) : null
}

/** What soft mode let pass, in the order in which it was met; `undefined` when the account was not in soft mode. */
export function diagnosePassed(record: AttemptRecord, surroundings: Surroundings): Diagnosis[] | undefined {
  return record.wouldRefuse?.map(refusal => diagnosisOf(refusal, record, surroundings))
}

/** Everything there is to say of an attempt: made once, to be shown as data, in words, or both. */
export interface Told {
  readonly diagnosis: Diagnosis | null
  readonly passed: readonly Diagnosis[] | undefined
  readonly nearMisses: readonly NearMiss[]
}

export function tellOf(record: AttemptRecord, surroundings: Surroundings): Told {
  return {
    diagnosis: diagnose(record, surroundings),
    passed: diagnosePassed(record, surroundings),
    nearMisses: nearMisses(record, surroundings),
  }
}

function diagnosisOf(refusal: Refusal, record: AttemptRecord, surroundings: Surroundings): Diagnosis {
  // What a fault forces, no mistake of the client explains.
  const findings = refusal.forcedBy === undefined ? findMistakes(record, refusal, surroundings) : nothingFound
  return diagnosisWith(findings, refusal, record, surroundings)
}

/** The diagnosis once it is known what the client did wrong. */
export function diagnosisWith(
  { mistakes: found, ruledOut }: Pick<Findings, 'mistakes' | 'ruledOut'>,
  refusal: Refusal,
  record: AttemptRecord,
  surroundings: Surroundings,
): Diagnosis {
  const isPassport = record.attempt.request.surface === 'soap'
  const entry = isPassport ? passportEntry(refusal.failure) : catalogue[refusal.failure]
  const { cause, remedy, source, confidence } = entry
  const named = isPassport ? found.map(mistakeInPassportWords) : found
  const mistakes = named.map(one => withoutSecrets(one, record))
  const evidence = evidenceOf(refusal, record, mistakes)
  return {
    failure: refusal.failure,
    summary: summaryOf(refusal, mistakes, entry),
    cause,
    evidence: isPassport ? evidenceInPassportWords(evidence) : evidence,
    mistakes,
    ruledOut,
    remedy: remedyOf(remedy, mistakes),
    checklist: checklistOf(record, surroundings, refusal),
    onOtherSurfaces: onOtherSurfaces(refusal, record),
    source,
    confidence,
  }
}

function summaryOf(
  { forcedBy }: Refusal,
  mistakes: readonly Mistake[],
  { title, cause }: { readonly title: string; readonly cause: string },
): string {
  if (forcedBy !== undefined)
    return `Forced by the fault "${forcedBy}", whatever the account's state: ${title}. ${cause}`
  const proven = mistakes.filter(isProven).map(one => asPartOfSentence(one.title))
  return proven.length === 0 ? `${title}. ${cause}` : `Proven: ${proven.join('; and ')}. ${title}.`
}

const nothingFound = { mistakes: [], ruledOut: [] } as const

const isProven = ({ certainty }: Mistake) => certainty === 'proven'

/** A title as it stands inside a sentence: names keep their capitals. */
function asPartOfSentence(title: string): string {
  const text = title.replace(/\.$/, '')
  return /^(?!Unicode|Latin)[A-Z][a-z]*(?![\w-])/.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text
}

/** What is proven, or seen, is repaired first; what is proven needs no more. */
function remedyOf(remedy: Remedy, mistakes: readonly Mistake[]): Remedy {
  if (mistakes.length === 0) return remedy
  const repairs = [...new Set(mistakes.map(one => one.repair))]
  const others = mistakes.some(isProven) ? [] : remedy.steps.filter(step => !repairs.includes(step))
  return { ...remedy, steps: [...repairs, ...others] }
}

function evidenceOf(
  { failure, evidence, forcedBy }: Refusal,
  record: AttemptRecord,
  mistakes: readonly Mistake[],
): readonly Evidence[] {
  const shown = evidence.map(one => ({ ...one, found: concealed(one.found, record.account) }))
  const proven = mistakes.find(one => isProven(one) && one.rightBaseString !== undefined)
  if (proven) return [...shown, ...baseStringEvidence(proven)]
  if (failure !== 'signature-invalid' || forcedBy !== undefined) return shown
  return [...shown, ...rightBaseStrings(record)]
}

function baseStringEvidence({ clientBaseString, rightBaseString = '', differsAt }: Mistake): Evidence[] {
  if (clientBaseString === undefined || differsAt === undefined)
    return [
      {
        what: 'base string',
        found: 'the right one: it is the key or the digest that is wrong',
        expected: rightBaseString,
      },
    ]
  const part = (text: string) => text.slice(differsAt, differsAt + shownDifference) || 'its end'
  return [
    { what: 'base string', found: clientBaseString, expected: rightBaseString },
    {
      what: `${partingOf} ${differsAt} on, the first that differs`,
      found: part(clientBaseString),
      expected: part(rightBaseString),
    },
  ]
}

/** How the evidence of where two base strings part begins. */
export const partingOf = 'base string from position'

/** How many characters behind the first difference are shown. */
const shownDifference = 60

function withoutSecrets(mistake: Mistake, { account }: AttemptRecord): Mistake {
  const { clientBaseString, rightBaseString, differsAt: _differsAt, ...others } = mistake
  const client = clientBaseString === undefined ? undefined : concealedBaseString(clientBaseString, account)
  const right = rightBaseString === undefined ? undefined : concealedBaseString(rightBaseString, account)
  if (client === clientBaseString && right === rightBaseString) return mistake
  const differsAt = client === undefined || right === undefined ? undefined : firstDifference(client, right)
  return {
    ...others,
    ...(client === undefined ? {} : { clientBaseString: client }),
    ...(right === undefined ? {} : { rightBaseString: right }),
    ...(differsAt === undefined ? {} : { differsAt }),
  }
}

/** The base strings a right signature could have been made over, to compare with the client's own. */
function rightBaseStrings({ attempt, account, parameters }: AttemptRecord): Evidence[] {
  if (attempt.credential !== 'tba' || !account || !parameters) return []
  const { request, header } = attempt
  const found = 'unknown; print the base string your client signs'
  if (request.surface === 'soap') {
    const [, expected = ''] = passportTexts(parameters)
    return [{ what: 'base string', found, expected: concealed(expected, account) }]
  }
  const signed = encodedParameterString(header.parameters, request.queryParameters ?? [])
  const evidence = [...candidateOrigins(request, account)].map(([name, { scheme, authority }]) => ({
    what: `base string for the URL as ${name === 'canonical' ? 'NetSuite has it' : name}`,
    found,
    expected: concealedBaseString(
      baseString(request.method, baseUrlOf(scheme, authority, request.path), signed),
      account,
    ),
  }))
  // A client that calls NetSuite's host name gives the same URL in more than one way.
  return evidence.filter((one, at) => evidence.findIndex(other => other.expected === one.expected) === at)
}
