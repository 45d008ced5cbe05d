/** The steps of a login in the order in which they are made: those of the pipelines, and what stands before and behind them. */
import type { AttemptRecord } from '../../audit/attempts.js'
import { flowChecks, flowHeaderChecks } from '../../login/flow/pipeline.js'
import type { PasswordChannel } from '../../login/password-inquiry.js'
import { passwordChecks, passwordHeaderChecks } from '../../login/password-pipeline.js'
import { passportChecks } from '../../login/judge-passport.js'
import { credentialChecks, headerChecks } from '../../login/pipelines.js'
import type { Refusal } from '../../login/verdict.js'
import { placeOf } from './places.js'
import { isStepName, type StepName } from './steps.js'

/** A login as a row of steps, and the one that refused. */
export interface Way {
  readonly steps: readonly StepName[]
  readonly failed: StepName | undefined
}

export function wayOf(record: AttemptRecord, refusal: Refusal | undefined): Way {
  const steps = stepsOfWay(record)
  if (!refusal) return { steps, failed: undefined }
  const places = placeOf[refusal.failure]
  const failed = deletedParty(refusal, steps) ?? places.find(one => steps.includes(one)) ?? places[0]
  if (failed === 'the call itself' && !record.granted) return { steps: early(steps, failed), failed }
  return { steps: steps.includes(failed) ? steps : early(steps, failed), failed }
}

/** A step that this way in does not have, or has at its end, and that refused before the login was looked at. */
function early(steps: readonly StepName[], step: StepName): readonly StepName[] {
  const [first = step, ...others] = steps.filter(one => one !== step)
  return [first, step, ...others]
}

/** Who allowed a request token may be gone when it is exchanged; the failure is that of a user without access. */
function deletedParty({ evidence }: Refusal, steps: readonly StepName[]): StepName | undefined {
  return steps.includes('entity') && evidence[0]?.found === 'deleted' ? 'entity' : undefined
}

function stepsOfWay({ attempt }: AttemptRecord): readonly StepName[] {
  const { surface, path } = attempt.request
  if (surface === 'soap') return ['tokenPassport', ...named(passportChecks), 'the call itself']
  const before: readonly StepName[] =
    surface === 'tokens' || surface === 'flow' ? ['host name', 'service there'] : ['host name']
  return [...before, ...loginSteps(), 'permissions of the call', 'the call itself']

  function loginSteps(): readonly StepName[] {
    if (surface === 'pages') return pageSteps()
    if (attempt.credential === 'nlauth') return ['Authorization header', ...passwordSteps(channelOf(path))]
    if (surface === 'flow') return ['Authorization header', ...flowSteps(path)]
    const own = credentialChecks.filter(({ only }) => only === undefined || only === surface)
    return ['Authorization header', ...named([...headerChecks, ...own])]
  }
}

function channelOf(path: string): PasswordChannel {
  const service = path.split('/').at(-1)
  return service === 'issuetoken' || service === 'revoketoken' || service === 'roles' ? service : 'restlet'
}

function passwordSteps(...channels: readonly PasswordChannel[]): readonly StepName[] {
  const all = [...passwordHeaderChecks, ...passwordChecks]
  // Wrong passwords lock: that is a matter of credentials here, and of the user where a token is shown.
  const steps = named(all.filter(({ on }) => channels.some(one => on.includes(one))))
  return steps.map(step => (step === 'user lock' ? 'lockout' : step))
}

/** A page asks who it is, then with which role, then for the second factor. */
const pageSteps = (): readonly StepName[] => [
  'account of the page',
  'request token',
  'authorize request',
  'page form',
  ...passwordSteps('page', 'page-role'),
  'verification code',
]

function flowSteps(path: string): readonly StepName[] {
  const step = path.endsWith('accesstoken') ? 'accesstoken' : 'requesttoken'
  return named([...flowHeaderChecks, ...flowChecks.filter(({ only }) => only === undefined || only === step)])
}

/** Checks that look at two things are two steps: whose credentials these are, and what may be done with them. */
const split: Readonly<Record<string, readonly StepName[]>> = {
  integration: ['consumer key', 'integration'],
  'integration to issue for': ['consumer key', 'integration to issue for'],
  'two factors': ['two factors', 'verification code'],
}

function named(checks: readonly { readonly name: string }[]): readonly StepName[] {
  return checks.flatMap(({ name }) => {
    if (!isStepName(name)) throw new TypeError(`the check "${name}" has no place in the checklist`)
    return split[name] ?? [name]
  })
}
