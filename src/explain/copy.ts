/** A NetSuite of its own, with copies of all accounts: whatever is judged there leaves no trace here. */
import { Account, type AccountState } from '../account/account.js'
import { runningClock } from '../account/clock.js'
import type { AccountDocument } from '../account/model/account.js'
import type { Behaviour } from '../account/model/script.js'
import type { GivenSecrets } from '../captures/wish.js'
import { NetSuite } from '../netsuite.js'
import type { Supposed } from '../diagnosis/surroundings.js'
import { withSecrets } from './secrets.js'
import type { Moment } from './moment.js'

interface Copy {
  readonly netsuite: NetSuite
  /** What was made up around given secrets. */
  readonly supposed: Supposed
  /** Sets the time of all its accounts. */
  setTime(moment: Moment): void
}

/** @param real is only read */
export function copyOf(real: NetSuite, secrets: GivenSecrets | undefined): Copy {
  let time = real.systemNow()
  const netsuite = new NetSuite({ systemNow: () => time })
  const states = [...real.directory.all()].map(({ document, records }) => ({
    document: asJudged(document),
    records: records.copy(),
  }))
  const supplied = secrets ? withSecrets(states, secrets) : { states, supposed: { of: () => undefined } }
  for (const state of supplied.states) addCopy(real, netsuite, state)
  netsuite.requestTokens.takeOver(real.requestTokens)
  return {
    netsuite,
    supposed: supplied.supposed,
    setTime({ ms, clock }) {
      time = ms
      for (const account of netsuite.directory.all())
        account.setClock(clock === 'system' ? (real.directory.get(account.id)?.clock ?? runningClock) : runningClock)
    },
  }
}

/** What was rotated is known in the copy too. Nonces and codes that were spent are not: the request may be judged as new. */
function addCopy(real: NetSuite, netsuite: NetSuite, state: AccountState): void {
  const account = new Account(state, state)
  netsuite.directory.add(account, 'fixture')
  const original = real.directory.get(account.id)
  if (!original) return
  const [before, memory] = [real.memory(original), netsuite.memory(account)]
  memory.formerSecrets.takeOver(before.formerSecrets)
  memory.rotations = before.rotations?.copy()
}

/** Nothing passes that NetSuite would refuse, nothing waits, and no code of the user's runs. */
function asJudged(document: AccountDocument): AccountDocument {
  const { settings, scripts } = document
  return {
    ...document,
    settings: { ...settings, softMode: false, rest: { ...settings.rest, delayMs: 0 } },
    scripts: scripts.map(script => ({ ...script, behaviour: atOnce(script.behaviour) })),
  }
}

function atOnce(behaviour: Behaviour): Behaviour {
  if (behaviour.kind !== 'module') return { ...behaviour, delayMs: 0 }
  return { kind: 'echo', methods: ['GET', 'POST', 'PUT', 'DELETE'], delayMs: 0 }
}
