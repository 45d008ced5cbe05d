/** Explanations in the words of a SOAP tokenPassport: what a signed header calls `oauth_nonce` is `<nonce>` there. Source: reference soap §3. */
import { catalogue, type FailureId } from '../failures/catalogue.js'
import type { Failure } from '../failures/failure.js'
import type { Evidence } from '../login/verdict.js'
import type { Mistake } from './forensics/mistake.js'

const words: readonly (readonly [written: RegExp, meant: string])[] = [
  [/oauth_signature_method="([^"]*)"/g, 'algorithm="$1"'],
  [/oauth_signature_method/g, 'the algorithm of <signature>'],
  [/oauth_consumer_key/g, '<consumerKey>'],
  [/oauth_(token|nonce|timestamp|signature)\b/g, '<$1>'],
  [/\brealm="([^"]*)"/g, '<account>$1</account>'],
  [/\brealm\b/g, '<account>'],
  [/\b([Aa])n OAuth header\b/g, '$1 tokenPassport'],
  [/\bOAuth header\b/g, 'tokenPassport'],
  [/\bOAuth parameter\b/g, 'element'],
  [/: those of the header are added when it is written/, ''],
]

/** A sentence of ours about a signed header, as one about a passport. */
export function inPassportWords(sentence: string): string {
  return words.reduce((text, [written, meant]) => text.replace(written, meant), sentence)
}

type Entry = Pick<Failure, 'cause' | 'remedy' | 'source' | 'confidence'> & { readonly title: string }

/** What the catalogue says of a failure, where a passport has it. */
export function passportEntry(failure: FailureId): Entry {
  const { title, cause, remedy, source, confidence } = catalogue[failure]
  const { cause: ownCause = cause, steps = remedy.steps } = ofPassports[failure] ?? {}
  return {
    title: inPassportWords(title),
    cause: inPassportWords(ownCause),
    remedy: { ...remedy, steps: steps.map(inPassportWords) },
    source: `soap §3, §6.2 S1; ${source}`,
    confidence,
  }
}

/** Where a header has another cause, or another repair. */
const ofPassports: Partial<Readonly<Record<FailureId, { readonly cause: string; readonly steps: readonly string[] }>>> =
  {
    'parameter-missing': {
      cause:
        'One of account, consumerKey, token, nonce, timestamp and signature, or the attribute algorithm of signature, is missing or empty.',
      steps: ['Send all six elements in the tokenPassport, and signature with its attribute algorithm="HMAC-SHA256".'],
    },
    'signature-invalid': {
      cause:
        'The signature is not the one NetSuite computes: a secret is wrong, or the client signed another string than account&consumerKey&token&nonce&timestamp.',
      steps: [
        'Compare the base string of the evidence with the one the client signs: the values as they are sent, joined by &.',
        'Sign with the key consumerSecret&tokenSecret, and send the signature in base64 as it is, without percent-encoding.',
        'Check consumer secret and token secret; a lost secret means a reset or a new token.',
      ],
    },
  }

export function evidenceInPassportWords(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.map(one => ({ ...one, what: inPassportWords(one.what) }))
}

export function mistakeInPassportWords(mistake: Mistake): Mistake {
  return { ...mistake, title: inPassportWords(mistake.title), repair: inPassportWords(mistake.repair) }
}
