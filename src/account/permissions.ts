/**
 * Permissions, their levels, and which record type needs which: data.
 * Source: reference rest-and-restlets §4 (labels, ids, record types), identity §6.2 (login permissions, mandatory 2FA).
 */

/** Levels from nothing to everything. View reads, Create adds, Edit changes, Full deletes. */
export const permissionLevels = ['None', 'View', 'Create', 'Edit', 'Full'] as const
export type PermissionLevel = (typeof permissionLevels)[number]

/** Is `level` as high as `needed` or higher? */
export function isAtLeast(level: PermissionLevel, needed: PermissionLevel): boolean {
  return permissionLevels.indexOf(level) >= permissionLevels.indexOf(needed)
}

export interface Permission {
  /** The id used in role definitions, e.g. `LIST_CUSTJOB`; `null` where the reference does not give it. */
  readonly id: string | null
  readonly subtab: 'Lists' | 'Transactions' | 'Reports' | 'Setup' | 'Custom Record'
  readonly label: string
  /** Makes every role that holds it a two-factor role (identity §6.3). */
  readonly requiresTwoFactor?: true
  /** REST record types it governs. */
  readonly recordTypes?: readonly string[]
}

const setup = (id: string | null, label: string, more: Partial<Permission> = {}): Permission => ({
  id,
  subtab: 'Setup',
  label,
  ...more,
})
const list = (id: string, label: string, ...recordTypes: string[]): Permission => ({
  id,
  subtab: 'Lists',
  label,
  recordTypes,
})
const transaction = (id: string, label: string, ...recordTypes: string[]): Permission => ({
  id,
  subtab: 'Transactions',
  label,
  recordTypes,
})

/** Every permission the mock knows. A role names them by `permissionKey`. */
export const permissions: readonly Permission[] = [
  setup('ADMI_LOGIN_OAUTH', 'Log in using Access Tokens'),
  setup('ADMI_MANAGE_OWN_OAUTH_TOKENS', 'User Access Tokens'),
  setup('ADMI_MANAGE_OAUTH_TOKENS', 'Access Token Management', { requiresTwoFactor: true }),
  setup('ADMI_LOGIN_OAUTH2', 'Log in using OAuth 2.0 Access Tokens'),
  setup(null, 'OAuth 2.0 Authorized Applications Management', { requiresTwoFactor: true }),
  setup(null, 'Manage own OAuth 2.0 Client Credentials certificates'),
  setup('ADMI_RESTWEBSERVICES', 'REST Web Services'),
  setup('ADMI_WEBSERVICES', 'SOAP Web Services'),
  setup('ADMI_CUSTOMSCRIPT', 'SuiteScript'),
  setup('ADMI_INTEGRAPP', 'Integration Application', { requiresTwoFactor: true }),
  setup('ADMI_AUDITLOGIN', 'View Login Audit Trail'),
  setup('ADMI_MANAGEROLES', 'Manage Roles'),
  setup(null, 'Set Up Company'),
  setup(null, 'Two-Factor Authentication base', { requiresTwoFactor: true }),
  setup(null, 'Two-Factor Authentication', { requiresTwoFactor: true }),
  setup(null, 'Device ID Management', { requiresTwoFactor: true }),
  setup(null, 'Set Up SAML Single Sign-on', { requiresTwoFactor: true }),
  setup(null, 'Set Up OpenID Connect (OIDC) Single Sign-on', { requiresTwoFactor: true }),
  setup(null, 'Set Up OpenID Single Sign-on', { requiresTwoFactor: true }),
  setup(null, 'OIDC Provider Setup', { requiresTwoFactor: true }),
  setup(null, 'View Unencrypted Credit Cards', { requiresTwoFactor: true }),
  setup(null, 'View Unencrypted ACH Account Numbers', { requiresTwoFactor: true }),
  setup(null, 'Core Administration Permissions', { requiresTwoFactor: true }),
  setup('ADMI_ACCOUNTINGLIST', 'Accounting Lists', {
    recordTypes: ['priceLevel', 'term', 'customerCategory', 'paymentMethod', 'bin'],
  }),
  setup('ADMI_ACCTPERIODS', 'Manage Accounting Periods', { recordTypes: ['accountingPeriod'] }),
  { id: 'REPO_ANALYTICS', subtab: 'Reports', label: 'SuiteAnalytics Workbook' },
  { id: null, subtab: 'Lists', label: 'Integration Applications' },
  list('LIST_CUSTJOB', 'Customers', 'customer', 'lead', 'prospect'),
  list('LIST_CONTACT', 'Contacts', 'contact'),
  list('LIST_VENDOR', 'Vendors', 'vendor'),
  list('LIST_EMPLOYEE', 'Employees', 'employee'),
  list('LIST_EMPLOYEE_RECORD', 'Employee Record', 'employee'),
  list('LIST_PARTNER', 'Partners', 'partner'),
  list('LIST_JOB', 'Jobs', 'job'),
  list('LIST_PROJECTTASK', 'Project Tasks', 'projectTask'),
  list(
    'LIST_ITEM',
    'Items',
    'inventoryItem',
    'lotNumberedInventoryItem',
    'serializedInventoryItem',
    'nonInventoryPurchaseItem',
    'nonInventoryResaleItem',
    'nonInventorySaleItem',
    'servicePurchaseItem',
    'serviceResaleItem',
    'serviceSaleItem',
    'otherChargePurchaseItem',
    'otherChargeResaleItem',
    'otherChargeSaleItem',
    'assemblyItem',
    'lotNumberedAssemblyItem',
    'serializedAssemblyItem',
    'kitItem',
    'itemGroup',
    'discountItem',
    'subtotalItem',
  ),
  list('LIST_ACCOUNT', 'Accounts', 'account'),
  list('LIST_DEPARTMENT', 'Departments', 'department'),
  list('LIST_CLASS', 'Classes', 'classification'),
  list('LIST_LOCATION', 'Locations', 'location'),
  list('LIST_SUBSIDIARY', 'Subsidiaries', 'subsidiary'),
  list('LIST_CURRENCY', 'Currency', 'currency', 'currencyRate'),
  list('LIST_TAXITEM', 'Tax Records', 'salesTaxItem', 'taxGroup', 'nexus'),
  list('LIST_UNIT', 'Units', 'unitsType'),
  list('LIST_CATEGORY', 'Expense Categories', 'expenseCategory'),
  list('LIST_BILLINGSCHEDULE', 'Billing Schedules', 'billingSchedule'),
  list('LIST_PROMOTIONCODE', 'Promotion', 'promotionCode'),
  list('LIST_TASK', 'Tasks', 'task'),
  list('LIST_CALL', 'Phone Calls', 'phoneCall'),
  list('LIST_EVENT', 'Events', 'calendarEvent'),
  list('LIST_CRMMESSAGE', 'Track Messages', 'message'),
  list('LIST_CASE', 'Cases', 'supportCase'),
  list('LIST_FILECABINET', 'Documents and Files'),
  list('LIST_CUSTRECORDENTRY', 'Custom Record Entries'),
  list('LIST_FIND', 'Perform Search'),
  transaction('TRAN_SALESORD', 'Sales Order', 'salesOrder'),
  transaction('TRAN_CUSTINVC', 'Invoice', 'invoice'),
  transaction('TRAN_CASHSALE', 'Cash Sale', 'cashSale'),
  transaction('TRAN_CASHRFND', 'Cash Sale Refund', 'cashRefund'),
  transaction('TRAN_CUSTCRED', 'Credit Memo', 'creditMemo'),
  transaction('TRAN_CUSTPYMT', 'Customer Payment', 'customerPayment'),
  transaction('TRAN_CUSTDEP', 'Customer Deposit', 'customerDeposit'),
  transaction('TRAN_CUSTRFND', 'Customer Refund', 'customerRefund'),
  transaction('TRAN_ESTIMATE', 'Estimate', 'estimate'),
  transaction('TRAN_OPPRTNTY', 'Opportunity', 'opportunity'),
  transaction('TRAN_RTNAUTH', 'Return Authorization', 'returnAuthorization'),
  transaction('TRAN_ITEMSHIP', 'Item Fulfillment', 'itemFulfillment'),
  transaction('TRAN_ITEMRCPT', 'Item Receipt', 'itemReceipt'),
  transaction('TRAN_PURCHORD', 'Purchase Order', 'purchaseOrder'),
  transaction('TRAN_PURCHREQ', 'Requisition'),
  transaction('TRAN_VENDBILL', 'Bills', 'vendorBill'),
  transaction('TRAN_VENDPYMT', 'Pay Bills', 'vendorPayment'),
  transaction('TRAN_VENDCRED', 'Enter Vendor Credits', 'vendorCredit'),
  transaction('TRAN_VENDAUTH', 'Vendor Return Authorization', 'vendorReturnAuthorization'),
  transaction('TRAN_EXPREPT', 'Expense Report', 'expenseReport'),
  transaction(
    'TRAN_JOURNAL',
    'Make Journal Entry',
    'journalEntry',
    'intercompanyJournalEntry',
    'advIntercompanyJournalEntry',
    'statisticalJournalEntry',
  ),
  transaction('TRAN_CHECK', 'Check', 'check'),
  transaction('TRAN_DEPOSIT', 'Deposit', 'deposit'),
  transaction('TRAN_INVADJST', 'Adjust Inventory', 'inventoryAdjustment'),
  transaction('TRAN_INVTRNFR', 'Transfer Inventory', 'inventoryTransfer'),
  transaction('TRAN_TRNFRORD', 'Transfer Order', 'transferOrder'),
  transaction('TRAN_WORKORD', 'Work Order', 'workOrder'),
  transaction('TRAN_BUILD', 'Build Assemblies', 'assemblyBuild'),
  transaction('TRAN_UNBUILD', 'Unbuild Assemblies', 'assemblyUnbuild'),
  transaction('TRAN_TIMEBILL', 'Track Time', 'timeBill'),
  transaction('TRAN_FIND', 'Find Transaction'),
]

/**
 * How a permission is named in fixtures, in the control API and in NetSuite's own messages:
 * `Lists -> Customers`, `Transactions -> Sales Order`; Setup permissions stand bare: `SuiteScript` (rest-and-restlets §4.2),
 * and so do custom record types: `customrecord_lead`.
 */
export function permissionKey(permission: Permission): string {
  const { subtab } = permission
  return subtab === 'Setup' || subtab === 'Custom Record'
    ? permission.label
    : `${permission.subtab} -> ${permission.label}`
}

const byKey: ReadonlyMap<string, Permission> = new Map(permissions.map(one => [permissionKey(one), one]))
const byRecordType: ReadonlyMap<string, readonly Permission[]> = groupByRecordType()

function groupByRecordType(): Map<string, Permission[]> {
  const groups = new Map<string, Permission[]>()
  for (const permission of permissions) {
    for (const type of permission.recordTypes ?? []) groups.set(type, [...(groups.get(type) ?? []), permission])
  }
  return groups
}

/** The permission of that key, if the mock knows it. A custom record type is a permission of its own: its script id. */
export function findPermission(key: string): Permission | undefined {
  return byKey.get(key) ?? (isCustomRecordType(key) ? { id: key, subtab: 'Custom Record', label: key } : undefined)
}

/** Is this the script id of a custom record type? */
export function isCustomRecordType(text: string): boolean {
  return /^customrecord[a-z0-9_]+$/.test(text)
}

/** All keys a role may name. */
export function permissionKeys(): readonly string[] {
  return [...byKey.keys()]
}

const customRecordEntries = 'Lists -> Custom Record Entries'

/** The permissions of which any one opens records of `type` (two for employees and custom records); none for a type NetSuite does not have. */
export function permissionKeysOfRecordType(type: string): readonly string[] {
  if (isCustomRecordType(type)) return [customRecordEntries, type]
  return (byRecordType.get(type) ?? []).map(permissionKey)
}
