/** Where a failure is repaired, as links: the very page of the console and the field on it, for the parties of the call. */
import type { Account } from '../account/account.js'
import type { AccountDocument, CredentialSet } from '../account/model/account.js'
import type { AttemptRecord } from '../audit/attempts.js'
import type { FailureId } from '../failures/catalogue.js'
import { firstValue } from '../login/rfc5849/parameters.js'
import type { KnownParties, Refusal } from '../login/verdict.js'
import type { NetSuite } from '../netsuite.js'
import { isScenarioName, scenarios } from '../scenarios/catalogue.js'
import { accountPath } from './links.js'
import type { Place, RepairPage } from './repair-place.js'
import { repairTable } from './repair-table.js'

export interface RepairLink {
  readonly href: string
  /** What to do there. */
  readonly text: string
  /** The client is what has to change; the link leads to where that can be tried. */
  readonly isInClient: boolean
}

/** Whom a call was about, as far as it is known. */
export interface RepairParties extends Partial<Omit<KnownParties, 'account'>> {
  /** `script` and `deploy` of the query. */
  readonly script?: string | undefined
  readonly deploy?: string | undefined
  /** The fault that forced the failure. */
  readonly forcedBy?: string | undefined
}

/** The first of `repairLinks`: where to go. */
export function repairLink(netsuite: NetSuite, record: AttemptRecord): RepairLink | undefined {
  return repairLinks(netsuite, record)[0]
}

/**
 * Where what refused an attempt is repaired, the best place first; empty when nothing was refused, or the call leads to no account.
 * @param refusal default: what refused it, or in soft mode what would have first
 */
export function repairLinks(
  netsuite: NetSuite,
  record: AttemptRecord,
  refusal: Refusal | undefined = record.refusal ?? record.wouldRefuse?.[0],
): readonly RepairLink[] {
  // It may have been deleted since, or created anew.
  const account = record.account && netsuite.directory.get(record.account.id)
  if (!account || !refusal) return []
  return repairLinksOfFailure(account, refusal.failure, {
    ...partiesOf(record, account),
    forcedBy: refusal.forcedBy,
  })
}

/** Where a failure is repaired without an attempt at hand: the page for these parties, else the list in which they are found. */
export function repairLinkOfFailure(
  account: Account,
  failure: FailureId,
  parties: RepairParties = {},
): RepairLink | undefined {
  return repairLinksOfFailure(account, failure, parties)[0]
}

/** All places, the best first. */
export function repairLinksOfFailure(
  account: Account,
  failure: FailureId,
  parties: RepairParties = {},
): readonly RepairLink[] {
  if (parties.forcedBy !== undefined) return [faultLink(account, parties.forcedBy)]
  const { places, inClient } = repairTable[failure]
  const here = new Target(account, parties)
  const links: RepairLink[] = []
  if (failure === 'timestamp-out-of-window' && isMoved(account)) links.push(clockLink(account))
  if (inClient !== undefined) links.push(here.trial(inClient))
  links.push(...placesNow(failure, places, account.document).map(place => here.linkTo(place)))
  links.push(...madeByScenario(account, failure))
  return links
}

/** A place as a link, for the parties of a call. */
export function placeLink(account: Account, place: Place, parties: RepairParties = {}): RepairLink {
  return new Target(account, parties).linkTo(place)
}

/** Whom an attempt was about, as the account has them now. */
export function partiesOf({ known, attempt }: AttemptRecord, account: Account): RepairParties {
  const query = attempt.request.queryParameters ?? []
  return {
    ...(known.account?.id === account.id ? known : {}),
    script: firstValue(query, 'script'),
    deploy: firstValue(query, 'deploy'),
  }
}

function faultLink({ id }: Account, fault: string): RepairLink {
  return {
    href: accountPath(id, 'faults'),
    text: `Remove the fault ${fault}, which forces this answer`,
    isInClient: false,
  }
}

function clockLink({ id }: Account): RepairLink {
  return { href: accountPath(id, 'clock'), text: "Set the account's clock right: it was moved", isInClient: false }
}

function isMoved({ clock }: Account): boolean {
  return clock.frozenAtMs !== null || clock.offsetMs !== 0
}

/** Of features that must all be on, the one that is off comes first. */
function placesNow(failure: FailureId, places: readonly Place[], { features }: AccountDocument): readonly Place[] {
  if (failure !== 'suitescript-disabled') return places
  const off = places.filter(
    ({ field }) => field !== undefined && !Object.entries(features).some(one => one[0] === field && one[1]),
  )
  return off.length === 0 ? places : off
}

/** An active scenario that makes this failure can be taken back as a whole. */
function madeByScenario({ id, applied }: Account, failure: FailureId): RepairLink[] {
  const made = applied.find(({ name }) => isScenarioName(name) && scenarios[name].produces === failure)
  if (!made) return []
  return [
    {
      href: `${accountPath(id, 'scenarios')}#active`,
      text: `Or take back the scenario ${made.name}, which made it so`,
      isInClient: false,
    },
  ]
}

type RecordPage = 'integration' | 'token' | 'user' | 'role' | 'script'

const lists = {
  integration: 'integrations',
  token: 'tokens',
  user: 'employees',
  role: 'roles',
  script: 'scripts',
} as const

const titles: Readonly<Record<RecordPage, string>> = {
  integration: 'the integration record',
  token: 'the access token',
  user: 'the user',
  role: 'the role',
  script: 'the script',
}

interface NamedRecord {
  readonly id: number
  readonly name: string
}

/** The parties of a call as they are in the account now. */
class Target {
  readonly #account: Account
  /** The one that was called. */
  readonly #deployment: number | undefined
  readonly #records: Readonly<Record<RecordPage, NamedRecord | undefined>>

  constructor(account: Account, { integration, token, user, role, script, deploy }: RepairParties) {
    const { document } = account
    const now = <T extends NamedRecord>(list: readonly T[], one: { readonly id: number } | undefined) =>
      one && list.find(other => other.id === one.id)
    this.#account = account
    const called = document.scripts.find(one => String(one.id) === script || one.scriptId === script)
    this.#deployment = called?.deployments.find(one => String(one.id) === deploy || one.scriptId === deploy)?.id
    this.#records = {
      integration: now(document.integrations, integration),
      token: now(document.tokens, token),
      user: now(document.users, user),
      role: now(document.roles, role),
      script: called,
    }
  }

  linkTo({ page, field, text }: Place): RepairLink {
    return { href: this.#address(page, field), text: this.#named(text), isInClient: false }
  }

  /** Where a client's repair is tried: with the good credentials of the same token or user, where there are some. */
  trial(what: string): RepairLink {
    const { token, user } = this.#records
    const { id, document } = this.#account
    const set = document.credentials.find(one => isGood(one) && one.token !== undefined && one.token === token?.id)
    const login = document.credentials.find(
      one => isGood(one) && one.login?.user !== undefined && one.login.user === user?.id,
    )
    const credentials = (set ?? (token ? undefined : login))?.name
    const query = { credentials, token: credentials === undefined && token ? String(token.id) : undefined }
    return {
      href: accountPath(id, 'try', { query }),
      text: `Try it with ${what} (the repair is in the client)`,
      isInClient: true,
    }
  }

  #address(page: RepairPage, field: string | undefined): string {
    const { id } = this.#account
    switch (page) {
      case 'integration':
      case 'token':
      case 'user':
      case 'role':
      case 'script': {
        const record = this.#records[page]?.id
        // Which one it is must be found first.
        if (record === undefined) return accountPath(id, lists[page])
        const deployment = page === 'script' ? this.#deployment : undefined
        const query = { deployment: deployment === undefined ? undefined : String(deployment) }
        return accountPath(id, lists[page], { record, query, field })
      }
      case 'new token':
        return accountPath(id, 'tokens', { record: 'new', query: this.#tokenQuery() })
      case 'company':
      case 'features':
      case 'release':
      case 'clock':
      case 'integrations':
      case 'tokens':
      case 'employees':
      case 'scripts':
        return accountPath(id, page, { field })
    }
  }

  #tokenQuery() {
    const { integration, user, role } = this.#records
    const idOf = (record: NamedRecord | undefined) => (record ? String(record.id) : undefined)
    return { integration: idOf(integration), user: idOf(user), role: idOf(role) }
  }

  #named(text: string): string {
    return text.replace(/\{(integration|token|user|role|script)\}/g, (_, party: RecordPage) => {
      const record = this.#records[party]
      return record ? `${titles[party]} “${record.name}”` : titles[party]
    })
  }
}

/** Does the set present what the token or the user has, and nothing of its own? */
function isGood({ consumerKey, consumerSecret, tokenId, tokenSecret, login }: CredentialSet): boolean {
  const own = [consumerKey, consumerSecret, tokenId, tokenSecret, login?.email, login?.password, login?.applicationId]
  return own.every(one => one === undefined)
}
