/** Judges a recorded attempt once more, in another world and at its own time. */
import type { AttemptRecord } from '../audit/attempts.js'
import type { Attempt, AnonymousAttempt, TbaAttempt } from '../login/attempt.js'
import { type Refusal, refuse, type Session } from '../login/verdict.js'
import type { NetSuite } from '../netsuite.js'
import { checkHost } from '../surfaces/check-host.js'
import { previewRest } from '../surfaces/rest/preview.js'
import { answerDataCenterUrls } from '../surfaces/tokens/data-center-urls.js'
import { replayFlow } from './replay-flow.js'
import { replayPassword } from './replay-password.js'
import type { Replayed } from './replayed.js'
import { setTime, type World } from './world.js'

/** Replays attempts of one account; what was asked several times is answered once. */
export class Replayer {
  readonly #real: NetSuite
  readonly #world: World
  readonly #actions = new Map<string, Refusal | undefined>()

  /** @param real the server of the recorded attempts; it is only read */
  constructor(real: NetSuite, world: World) {
    this.#real = real
    this.#world = world
  }

  replay(record: AttemptRecord): Replayed {
    const world = this.#world
    const { attempt } = record
    if (attempt.request.surface === 'pages') return { unknown: 'a person answers what a login page asks for' }
    if (attempt.request.surface === 'soap') return { unknown: 'SOAP web services are not served' }
    setTime(world, record.at)
    const misdirected = checkHost(world.netsuite, attempt)
    if (misdirected) return { login: misdirected.refusal }
    switch (attempt.credential) {
      case 'none':
        return this.#anonymous(record, attempt)
      case 'tba':
        return attempt.request.surface === 'flow'
          ? replayFlow(this.#real, world, record, attempt)
          : this.#signed(record, attempt)
      case 'nlauth':
        return replayPassword(world, record, attempt)
      case 'page':
        return { unknown: 'a person answers what a login page asks for' }
    }
  }

  /** Without credentials a call is refused in every release, unless it wants none. */
  #anonymous({ refusal }: AttemptRecord, attempt: AnonymousAttempt): Replayed {
    const { surface } = attempt.request
    const wantsNone = surface === 'tokens' && serviceOf(attempt) === 'datacenterurls'
    if (wantsNone) return { login: answerDataCenterUrls(this.#world.netsuite, attempt).login.record.refusal }
    const isOfHost = refusal === undefined || refusal.failure === 'domain-invalid'
    return { login: isOfHost ? refuse('authorization-missing') : refusal }
  }

  #signed(record: AttemptRecord, attempt: TbaAttempt): Replayed {
    const verdict = this.#world.netsuite.probe(attempt)
    if (verdict.outcome === 'refused') return { login: verdict.refusal }
    const isRest = attempt.request.surface === 'rest'
    return { login: undefined, action: isRest ? this.#action(verdict.session, record) : undefined }
  }

  /** What the session may do; the body is not kept, so only what does not depend on it can be told. */
  #action(session: Session, { at, attempt: { request } }: AttemptRecord): Refusal | undefined {
    const { method, path, query } = request
    const key = `${session.user.id} ${session.role.id} ${method} ${path}?${query}`
    if (!this.#actions.has(key)) this.#actions.set(key, previewRest(session, request, { body: undefined, now: at }))
    return this.#actions.get(key)
  }
}

/** The token service that was called. */
export function serviceOf({ request }: Attempt): string {
  return request.path.split('/').at(-1) ?? ''
}
