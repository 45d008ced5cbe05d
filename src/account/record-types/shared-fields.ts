/**
 * Groups of fields that several record types share.
 * Source: names and kinds as NetSuite's REST API Browser (2026.1) lists them, read in a public repository (observed);
 * which of them are read-only is our judgement (inferred).
 */
import type { FieldGroups, SublistDefinition, SubrecordDefinition } from './define.js'

/** Any kind of item, as targets of a reference. */
export const anyItem =
  'inventoryItem|lotNumberedInventoryItem|serializedInventoryItem|nonInventoryPurchaseItem|nonInventoryResaleItem|' +
  'nonInventorySaleItem|servicePurchaseItem|serviceResaleItem|serviceSaleItem|otherChargePurchaseItem|' +
  'otherChargeResaleItem|otherChargeSaleItem|assemblyItem|lotNumberedAssemblyItem|serializedAssemblyItem|kitItem|' +
  'itemGroup|discountItem|subtotalItem'

/** Any entity, as targets of a reference. */
export const anyEntity = 'customer|lead|prospect|job|vendor|partner|employee|contact'

/** Whom one sells to. */
export const anyCustomer = 'customer|lead|prospect|job'

export const address: SubrecordDefinition = {
  string: 'addr1 addr2 addr3 addrPhone addrText addressee attention city state zip externalId',
  boolean: 'override',
  enumeration: 'country',
  'date-time': 'lastModifiedDate!',
}

export const addressBook: SublistDefinition = {
  key: 'internalId',
  string: 'addressBookAddress_text addressId label',
  integer: 'internalId',
  boolean: 'defaultBilling defaultShipping isResidential',
  'date-time': 'lastModifiedDate!',
  subrecords: { addressBookAddress: address },
}

/** What every entity but a contact's has in common. */
export const entity: FieldGroups = {
  string:
    'externalId entityId email phone fax comments defaultAddress salutation firstName middleName lastName phoneticName ' +
    'homePhone mobilePhone title',
  boolean: 'isInactive unsubscribe',
  reference: 'customForm image',
  enumeration: 'globalSubscriptionStatus',
  'date-time': 'dateCreated! lastModifiedDate!',
}

/** Subscriptions to campaigns, which every entity has; the message history is for reading. */
export const campaignSublists: Readonly<Record<string, SublistDefinition>> = {
  campaigns: {},
  subscriptions: { reference: 'subscription', boolean: 'subscribed', 'date-time': 'lastModifiedDate!' },
  subscriptionMessageHistory: {},
}

export const taxRegistration: SublistDefinition = {
  key: 'id',
  string: 'address taxRegistrationNumber',
  reference: 'nexus:nexus nexusState',
  enumeration: 'nexusCountry',
}

export const salesTeam: SublistDefinition = {
  key: 'id',
  number: 'contribution',
  boolean: 'isPrimary',
  reference: 'employee:employee salesRole',
  'date-time': 'lastModifiedDate!',
}

export const partners: SublistDefinition = {
  key: 'id',
  number: 'contribution',
  boolean: 'isPrimary',
  reference: 'partner:partner partnerRole',
}

/** Roles with which an entity may log in. */
export const roles: SublistDefinition = {
  string: 'billingWarn centerType deviceidOnly ssoOnly wsOnly',
  integer: 'masterRole',
  reference: 'selectedRole',
}

/** How far a vendor's bill may differ from its order and receipt. */
export const billTolerances: FieldGroups = {
  number:
    'purchaseOrderAmount purchaseOrderQuantity purchaseOrderQuantityDiff receiptAmount receiptQuantity receiptQuantityDiff',
}
