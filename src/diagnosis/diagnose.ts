/** The explanation of one attempt: why it was refused, what shows it, and how to repair it. Made when somebody reads it. */
import type { AttemptRecord } from '../audit/attempts.js'
import { catalogue, type FailureId } from '../failures/catalogue.js'
import type { Confidence, Remedy } from '../failures/failure.js'
import { candidateOrigins } from '../login/matched-url.js'
import { baseString, baseUrlOf, encodedParameterString } from '../login/rfc5849/base-string.js'
import type { Evidence, Refusal } from '../login/verdict.js'

export interface Diagnosis {
  readonly failure: FailureId
  /** The failure in one line, then its cause. */
  readonly summary: string
  readonly evidence: readonly Evidence[]
  readonly remedy: Remedy
  /** Where our knowledge of NetSuite's behaviour comes from, and how sure it is. */
  readonly source: string
  readonly confidence: Confidence
}

/** The diagnosis of a refused attempt; `null` when nothing was refused. */
export function diagnose(record: AttemptRecord): Diagnosis | null {
  return record.refusal ? diagnosisOf(record.refusal, record) : null
}

/** What soft mode let pass, in the order in which it was met; `undefined` when the account was not in soft mode. */
export function diagnosePassed(record: AttemptRecord): Diagnosis[] | undefined {
  return record.wouldRefuse?.map(refusal => diagnosisOf(refusal, record))
}

function diagnosisOf({ failure, evidence, forcedBy }: Refusal, record: AttemptRecord): Diagnosis {
  const { title, cause, remedy, source, confidence } = catalogue[failure]
  const forced = forcedBy === undefined ? '' : `Forced by the fault "${forcedBy}", whatever the account's state: `
  return {
    failure,
    summary: `${forced}${title}. ${cause}`,
    evidence:
      failure === 'signature-invalid' && forcedBy === undefined ? [...evidence, ...rightBaseStrings(record)] : evidence,
    remedy,
    source,
    confidence,
  }
}

/** The base strings a right signature could have been made over, to compare with the client's own. No secret goes into a base string, unless the client put one into its query or header. */
function rightBaseStrings({ attempt, account }: AttemptRecord): Evidence[] {
  if (attempt.credential !== 'tba' || !account) return []
  const { request, header } = attempt
  const signed = encodedParameterString(header.parameters, request.queryParameters ?? [])
  const evidence = [...candidateOrigins(request, account)].map(([name, { scheme, authority }]) => ({
    what: `base string for the URL as ${name === 'canonical' ? 'NetSuite has it' : name}`,
    found: 'unknown; print the base string your client signs',
    expected: baseString(request.method, baseUrlOf(scheme, authority, request.path), signed),
  }))
  // A client that calls NetSuite's host name gives the same URL in more than one way.
  return evidence.filter((one, at) => evidence.findIndex(other => other.expected === one.expected) === at)
}
