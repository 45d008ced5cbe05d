/** Integration records that install themselves in another account. Source: reference identity §2 "Auto-installation". */
import type { Account } from '../account/account.js'
import type { Directory } from '../account/directory.js'
import { freeInternalId, integrationIdSchema } from '../account/ids.js'
import type { Integration } from '../account/model/integration.js'
import * as v from 'valibot'

/**
 * The record of another account as it would stand in this one: the same credentials and boxes, an id of its own, Enabled or,
 * when the account wants to approve such records, Waiting for Approval.
 */
export function asInstalled(integration: Integration, from: Account, account: Account): Integration {
  const { integrations, requireApprovalDuringAutoInstallation } = account.document
  const { concurrencyLimit: _own, ...shared } = integration
  return {
    ...shared,
    id: v.parse(integrationIdSchema, freeInternalId(integrations)),
    state: requireApprovalDuringAutoInstallation ? 'Waiting for Approval' : 'Enabled',
    installedFrom: integration.installedFrom ?? from.id,
    retiredConsumerKeys: [],
  }
}

/** The record of a consumer key that another account has, as it would be installed in this one. */
export function installableIn(
  directory: Directory,
  account: Account | undefined,
): (consumerKey: string) => Integration | undefined {
  return consumerKey => {
    const found = account && directory.integrationElsewhere(consumerKey, account)
    return found && account && asInstalled(found.integration, found.account, account)
  }
}
