/** The secrets that no diagnosis may show, as far as the server knows them. */
import type { Account } from '../account/account.js'
import type { AccountDocument } from '../account/model/account.js'
import { isForm } from '../audit/kept-body.js'
import type { AttemptRecord } from '../audit/attempts.js'
import { parseQuery } from '../login/rfc5849/parameters.js'
import type { NetSuite } from '../netsuite.js'
import { Concealer } from './concealer.js'
import { isSecretName } from './secret-names.js'
import type { Surroundings } from './surroundings.js'

/**
 * Hides what an attempt may not show, wherever its client has put it:
 *
 * - of every account of the server consumer secrets, token secrets, passwords, secrets of authenticator apps and backup codes: those of
 *   today, those that a reset would bring back, and as far as they are remembered those of the past; of passwords that are kept as
 *   hashes only the hash is known;
 * - secrets of request tokens;
 * - what the request itself calls a secret: the values of its parameters with telling names (see `isSecretName`).
 *
 * Made once for a reading: it goes through all accounts.
 */
export function concealerFor(record: AttemptRecord, { secretsOf }: Surroundings): Concealer {
  return new Concealer(secretsIn(record, secretsOf))
}

function* secretsIn(record: AttemptRecord, servers: readonly NetSuite[]): Generator<string> {
  yield* presentedSecrets(record)
  // The account may have been deleted since, and the parties changed.
  const { account, known } = record
  if (account) yield* ofAccount(account)
  yield* ofParts({
    integrations: known.integration ? [known.integration] : [],
    tokens: known.token ? [known.token] : [],
    users: known.user ? [known.user] : [],
  })
  for (const netsuite of servers) yield* ofServer(netsuite)
}

/** The same where there is no attempt. */
export function concealerOf({ secretsOf }: Surroundings): Concealer {
  return new Concealer(secretsOf.flatMap(netsuite => [...ofServer(netsuite)]))
}

function* ofServer(netsuite: NetSuite): Generator<string> {
  yield* netsuite.requestTokens.secrets()
  for (const account of netsuite.directory.all()) {
    yield* ofAccount(account)
    const { formerSecrets, rotations } = netsuite.memory(account)
    for (const { secret } of formerSecrets.newestFirst()) yield secret
    for (const { oldPassword } of rotations?.newestFirst() ?? []) if (oldPassword) yield oldPassword.password
  }
}

function* ofAccount(account: Account): Generator<string> {
  yield* ofDocument(account.document)
  const { document } = account.origin
  if (document !== account.document) yield* ofDocument(document)
}

function* ofDocument(document: AccountDocument): Generator<string> {
  yield* ofParts(document)
  const identifiers = new Set([
    ...document.integrations.map(one => one.consumerKey),
    ...document.tokens.map(one => one.tokenId),
  ])
  // Sets that are wrong on purpose may have an identifier in the place of a secret.
  for (const { consumerSecret, tokenSecret, login } of document.credentials)
    for (const one of [consumerSecret, tokenSecret, login?.password])
      if (one !== undefined && !identifiers.has(one)) yield one
}

function* ofParts({
  integrations,
  tokens,
  users,
}: Pick<AccountDocument, 'integrations' | 'tokens' | 'users'>): Generator<string> {
  for (const { consumerSecret } of integrations) yield consumerSecret
  for (const { tokenSecret } of tokens) yield tokenSecret
  for (const { password, previousPasswords, otpSecret, backupCodes } of users) {
    if (password !== undefined) yield password
    if (otpSecret !== undefined) yield otpSecret
    yield* previousPasswords
    yield* backupCodes
  }
}

/** Base strings repeat them in every encoding, and a separator in them is none of the base string's. */
function* presentedSecrets({ attempt, body }: AttemptRecord): Generator<string> {
  const { query, queryParameters } = attempt.request
  const form = body && isForm(body.contentType) ? body.text : ''
  for (const parameters of [queryParameters ?? parseQuery(query), parseQuery(form)])
    for (const [name, value] of parameters ?? []) if (isSecretName(name)) yield value
}
