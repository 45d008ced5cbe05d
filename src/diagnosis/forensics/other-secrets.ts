/** The secrets that a client may have taken instead of the right ones, the likeliest first. */
import type { Account } from '../../account/account.js'
import type { Integration } from '../../account/model/integration.js'
import type { AccessToken } from '../../account/model/token.js'
import type { Surroundings } from '../surroundings.js'
import { mostOtherSecrets, type OtherSecret } from './subject.js'

/** The right parties of a signature, and their secrets. */
export interface RightParties {
  readonly account: Account
  readonly integration: Integration
  /** None where no access token signs, as in the authorization flow. */
  readonly token: AccessToken | undefined
  /** Empty in step one of the flow. */
  readonly tokenSecret: string
}

/** Collects secrets until there are enough; one that is the right one, or there already, is none. */
class Collected {
  readonly list: OtherSecret[] = []
  readonly #known: Set<string>

  constructor({ integration, tokenSecret }: RightParties) {
    this.#known = new Set([`consumer ${integration.consumerSecret}`, `token ${tokenSecret}`])
  }

  get isFull(): boolean {
    return this.list.length >= mostOtherSecrets
  }

  add(one: OtherSecret): void {
    const key = `${one.half} ${one.secret}`
    if (this.isFull || this.#known.has(key)) return
    this.#known.add(key)
    this.list.push(one)
  }
}

/** At most `mostOtherSecrets`; passwords never. */
export function otherSecrets(right: RightParties, surroundings: Surroundings): readonly OtherSecret[] {
  const collected = new Collected(right)
  addFormer(collected, right, surroundings)
  addOfAccount(collected, right)
  addOfOtherAccounts(collected, right, surroundings)
  addFormerOfOthers(collected, right, surroundings)
  return collected.list
}

/** Secrets of the same pair from before a reset, roll or refresh, newest first. */
function addFormer(collected: Collected, right: RightParties, { netsuite }: Surroundings): void {
  const { account, integration, token } = right
  const former = netsuite.memory(account).formerSecrets.newestFirst()
  for (const one of former) {
    const { half, secret, name } = one
    if (half === 'consumer') {
      if (one.integration === integration.id || one.name === integration.name)
        collected.add({ half, secret, mistake: 'consumer-secret-before-reset', whose: `integration "${name}"` })
    } else if (token && (one.tokenId === token.tokenId || isSamePair(one, token)))
      collected.add({ half, secret, mistake: 'token-secret-before-roll', whose: `token "${name}"` })
  }
  for (const one of account.document.tokens)
    if (token && one !== token && one.revoked && isSamePair(one, token))
      addToken(collected, one, 'token-secret-before-roll')
}

/** Former secrets of other pairs of the account. */
function addFormerOfOthers(collected: Collected, { account }: RightParties, { netsuite }: Surroundings): void {
  for (const { half, secret, name } of netsuite.memory(account).formerSecrets.newestFirst()) {
    const [mistake, what] =
      half === 'consumer'
        ? (['consumer-secret-of-other-integration', 'integration'] as const)
        : (['token-secret-of-other-token', 'token'] as const)
    collected.add({ half, secret, mistake, whose: `${what} "${name}" from before a change` })
  }
}

type Pair = Pick<AccessToken, 'integration' | 'user' | 'role'>

function isSamePair(one: Pair, other: Pair): boolean {
  return one.integration === other.integration && one.user === other.user && one.role === other.role
}

function addToken(
  collected: Collected,
  { tokenSecret: secret, name }: AccessToken,
  mistake: 'token-secret-of-other-token' | 'token-secret-before-roll',
): void {
  collected.add({ half: 'token', secret, mistake, whose: `token "${name}"` })
}

/** Tokens of the same user, of the same application, and others; then the other integrations. */
function addOfAccount(collected: Collected, { account, integration, token }: RightParties): void {
  const { tokens, integrations } = account.document
  const kinds: readonly ((one: AccessToken) => boolean)[] = [
    one => one.user === token?.user,
    one => one.integration === integration.id,
  ]
  for (const isOfKind of kinds)
    for (const one of tokens) if (isOfKind(one)) addToken(collected, one, 'token-secret-of-other-token')
  // Integrations are few: among many tokens they would find no room.
  for (const { consumerSecret: secret, name } of integrations)
    collected.add({
      half: 'consumer',
      secret,
      mistake: 'consumer-secret-of-other-integration',
      whose: `integration "${name}"`,
    })
  for (const one of tokens) {
    if (collected.list.length >= mostOfAccount) return
    addToken(collected, one, 'token-secret-of-other-token')
  }
}

/** What is left of the room belongs to other accounts. */
const mostOfAccount = mostOtherSecrets - 40

/** The parts of the same name in other accounts: those of the same number first. */
function addOfOtherAccounts(collected: Collected, right: RightParties, surroundings: Surroundings): void {
  const others = [...surroundings.accounts()].filter(one => one !== right.account)
  const isRelative = (one: Account) => numberOf(one) === numberOf(right.account)
  for (const other of [...others.filter(isRelative), ...others.filter(one => !isRelative(one))]) {
    if (collected.isFull) return
    addOfOtherAccount(collected, right, other)
  }
}

function addOfOtherAccount(collected: Collected, { integration, token, account }: RightParties, other: Account): void {
  const { id, document } = other
  const mistake = 'secret-of-other-account'
  // First, since long names of tokens may be cut.
  const owner = `account ${id} (${document.type})`
  const twins = document.integrations.filter(one => one.name === integration.name)
  for (const { consumerSecret: secret, name } of twins)
    collected.add({ half: 'consumer', secret, mistake, whose: `${owner}: integration "${name}"` })
  if (!token) return
  const email = account.user(token.user)?.email.toLowerCase()
  for (const one of document.tokens) {
    const isTwin =
      one.name === token.name ||
      (twins.some(({ id: twin }) => twin === one.integration) && other.user(one.user)?.email.toLowerCase() === email)
    if (isTwin)
      collected.add({ half: 'token', secret: one.tokenSecret, mistake, whose: `${owner}: token "${one.name}"` })
  }
}

/** What production, sandboxes and Release Preview of one customer have in common: `1234567` of `1234567_SB1`. */
export function numberOf({ id }: Pick<Account, 'id'>): string {
  return id.replace(/_.*$/, '')
}
