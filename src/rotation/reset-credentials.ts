/** Reset Credentials: a new consumer key and secret, wherever the record stands. Source: reference identity §2, §10. */
import type { Account } from '../account/account.js'
import type { AccountId } from '../account/ids.js'
import type { AccountDocument } from '../account/model/account.js'
import type { Integration } from '../account/model/integration.js'
import type { NetSuite } from '../netsuite.js'
import { followed } from './follow.js'
import { latestRotation } from './latest.js'
import { RotationRefusedError } from './refused.js'

/** What the confirmation page shows, once in NetSuite. */
export interface CredentialsReset {
  /** The id of the rotation in the report. */
  readonly rotation: number
  readonly integration: { readonly id: number; readonly name: string }
  readonly consumerKey: string
  readonly consumerSecret: string
  /** Every account in which the old pair is dead now, this one first: those that have the old key. */
  readonly accounts: readonly AccountId[]
}

/** The old pair dies at once; tokens go on with the new one. Throws `RotationRefusedError` where NetSuite has no such button. */
export function resetCredentials(netsuite: NetSuite, account: Account, integration: Integration): CredentialsReset {
  mustBeResettable(netsuite, account, integration)
  const { directory } = netsuite
  const consumerKey = directory.makeCredential()
  const consumerSecret = directory.makeCredential()
  // A throw-away copy has keys of its own: whoever uses it is not disturbed.
  const records = [...directory.all()].flatMap(one => {
    const record = one === account ? integration : one.integrationByKey(integration.consumerKey)
    return record ? [{ account: one, record }] : []
  })
  for (const { account: one, record } of records) {
    const renewed = new Map([
      [record.consumerKey, consumerKey],
      [record.consumerSecret, consumerSecret],
    ])
    const change = (document: AccountDocument): AccountDocument => ({
      ...document,
      integrations: document.integrations.map(is =>
        is.id === record.id ? { ...is, consumerKey, consumerSecret } : is,
      ),
      credentials: document.credentials.map(set => followed(set, renewed)),
    })
    directory.amend(one, change, 'reset-credentials')
  }
  const others = records.map(one => one.account.id).filter(id => id !== account.id)
  return {
    rotation: latestRotation(netsuite, account),
    integration: { id: integration.id, name: integration.name },
    consumerKey,
    consumerSecret,
    accounts: [account.id, ...others],
  }
}

function mustBeResettable(
  { directory }: NetSuite,
  { id }: Account,
  { name, consumerKey, installedFrom, authentication }: Integration,
): void {
  const { tokenBasedAuthentication, authorizationCodeGrant, clientCredentialsGrant } = authentication
  if (!tokenBasedAuthentication && !authorizationCodeGrant && !clientCredentialsGrant) {
    throw new RotationRefusedError(
      `The integration "${name}" of account ${id} uses neither token-based authentication nor OAuth 2.0, so its record has no button Reset Credentials. Check one of the boxes on it first.`,
    )
  }
  if (installedFrom === undefined || installedFrom === id) return
  const owner = directory.get(installedFrom)
  const original = owner?.integrationByKey(consumerKey)
  throw new RotationRefusedError(
    `The integration "${name}" was installed in account ${id} from account ${installedFrom}, and only there its credentials can be reset; that changes them here too. ` +
      (original
        ? `POST /_mock/accounts/${installedFrom}/integrations/${original.id}/reset-credentials does it.`
        : `This server has no such record of account ${installedFrom}; PATCH /_mock/accounts/${id}/integrations/${encodeURIComponent(name)} with {"consumerKey": "…", "consumerSecret": "…"} does what a reset there would.`),
  )
}
