/** Failures, scenarios, mistakes and releases: what there is. */
import * as v from 'valibot'
import { releaseSchema } from '../../../account/releases.js'
import { mistakeSurfaces } from '../../../failures/requests/index.js'
import { scenarioNames } from '../../../scenarios/catalogue.js'
import { auditFace, confidence, count, failureId, remedy, status, surface, text, texts } from './common.js'

const wireFace = v.strictObject({
  status,
  code: v.optional(text),
  message: v.optional(v.pipe(text, v.description('Verbatim; {name} is filled in from call to call'))),
  challenge: v.optional(v.picklist(['token_rejected', 'parameter_rejected', 'invalid_token'])),
})

const faceNames = [...surface.options, 'nlauth', 'soap'] as const

export const failure = v.strictObject({
  id: failureId,
  title: text,
  catalogue: texts,
  origin: v.picklist(['account', 'client', 'network']),
  phase: v.picklist(['login', 'request']),
  faces: v.partial(v.strictObject(v.entriesFromList(faceNames, wireFace))),
  audit: auditFace,
  cause: text,
  remedy,
  source: text,
  confidence,
})

export const scenarioName = v.picklist(scenarioNames)

const mistakeSurface = v.picklist(mistakeSurfaces)

export const scenario = v.strictObject({
  name: scenarioName,
  title: text,
  produces: failureId,
  catalogue: texts,
  done: v.pipe(text, v.description('What an administrator, the user or NetSuite did')),
  menuPath: v.optional(text),
  breaks: v.pipe(texts, v.description('The kinds of parts it breaks; none when it is the account itself')),
  target: v.pipe(texts, v.description('What a target may name')),
  symptoms: v.array(
    v.strictObject({
      surface: mistakeSurface,
      call: text,
      status,
      code: v.optional(text),
      message: v.optional(text),
    }),
  ),
  audit: auditFace,
  cause: text,
  remedy,
})

export const mistakeListing = v.strictObject({
  failure: failureId,
  title: text,
  surfaces: v.partial(v.strictObject(v.entriesFromList(mistakeSurfaces, text))),
})

const capture = v.strictObject({
  name: text,
  from: v.pipe(text, v.description('body, or the name of a header in lower case')),
  pattern: v.pipe(text, v.description('A regular expression; its first group is the value')),
})

export const readyMistake = v.strictObject({
  failure: failureId,
  surface: mistakeSurface,
  what: text,
  requests: v.array(
    v.strictObject({
      method: text,
      url: text,
      headers: v.record(v.string(), v.string()),
      body: v.optional(text),
      bodyBytes: v.optional(v.pipe(count, v.description('A body of that many bytes x'))),
      sign: v.optional(
        v.strictObject({
          name: v.literal('signature'),
          algorithm: v.literal('HMAC-SHA256'),
          key: text,
          baseString: text,
        }),
      ),
      capture: v.optional(v.array(capture)),
    }),
  ),
})

const ruledSurface = v.picklist([
  ...surface.options,
  'administration',
  'soap',
  'oauth2',
  'single-sign-on',
  'suitescript',
])

/** What a dated rule is everywhere it is shown. */
export const ruleEntries = {
  id: text,
  effect: v.picklist(['begins', 'ends']),
  title: text,
  since: text,
  until: v.optional(text),
  surfaces: v.array(ruledSurface),
  waitsFor: v.optional(v.pipe(text, v.description('What is missing before the mock can obey it'))),
  byEndpoint: v.optional(v.literal(true)),
  source: text,
  confidence,
  advice: text,
}

export const release = v.strictObject({
  release: releaseSchema,
  rules: v.array(v.strictObject({ ...ruleEntries, failures: v.optional(texts), noLongerCreated: v.optional(text) })),
})
