/** Permissions as data, and roles: who must log in with two factors. Source: reference rest-and-restlets §4, identity §6. */
import t from 'tap'
import * as v from 'valibot'
import { accountJsonSchemaText } from '../../src/account/json-schema.js'
import { isAdministrator, requiresTwoFactor, roleSchema } from '../../src/account/model/role.js'
import {
  findPermission,
  isAtLeast,
  permissionKey,
  permissionKeys,
  permissionKeysOfRecordType,
  permissionLevels,
  permissions,
} from '../../src/account/permissions.js'

t.test('levels rise from None to Full', t => {
  t.strictSame(permissionLevels, ['None', 'View', 'Create', 'Edit', 'Full'])
  permissionLevels.forEach((level, place) => {
    permissionLevels.forEach((needed, neededPlace) => {
      t.equal(isAtLeast(level, needed), place >= neededPlace, `${level} for ${needed}`)
    })
  })
  t.end()
})

t.test('every permission has a key and an id of its own', t => {
  const keys = permissions.map(permissionKey)
  t.equal(new Set(keys).size, keys.length)
  const ids = permissions.flatMap(one => one.id ?? [])
  t.equal(new Set(ids).size, ids.length)
  for (const id of ids) t.match(id, /^(LIST|TRAN|REPO|ADMI)_[A-Z0-9_]+$/)
  t.strictSame(permissionKeys(), keys)
  for (const permission of permissions) t.equal(findPermission(permissionKey(permission)), permission)
  t.equal(findPermission('Customers'), undefined)
  t.equal(findPermission('Setup -> SuiteScript'), undefined)
  t.equal(findPermission('toString'), undefined)
  t.end()
})

t.test('an id begins as its subtab does', t => {
  const prefixes = {
    Lists: 'LIST',
    Transactions: 'TRAN',
    Reports: 'REPO',
    Setup: 'ADMI',
    'Custom Record': 'customrecord',
  } as const
  for (const { id, subtab, label } of permissions) if (id !== null) t.match(id, RegExp(`^${prefixes[subtab]}_`), label)
  t.end()
})

t.test('Setup permissions stand bare, the others behind their subtab', t => {
  t.equal(permissionKey({ id: null, subtab: 'Setup', label: 'SuiteScript' }), 'SuiteScript')
  t.equal(permissionKey({ id: null, subtab: 'Lists', label: 'Customers' }), 'Lists -> Customers')
  t.equal(permissionKey({ id: null, subtab: 'Transactions', label: 'Sales Order' }), 'Transactions -> Sales Order')
  t.end()
})

/** The table of reference rest-and-restlets §4.3: record types, then the permission keys and ids that open them. */
const recordTypes: readonly (readonly [types: string, ...permissions: string[]])[] = [
  ['customer lead prospect', 'Lists -> Customers = LIST_CUSTJOB'],
  ['contact', 'Lists -> Contacts = LIST_CONTACT'],
  ['vendor', 'Lists -> Vendors = LIST_VENDOR'],
  ['employee', 'Lists -> Employees = LIST_EMPLOYEE', 'Lists -> Employee Record = LIST_EMPLOYEE_RECORD'],
  ['partner', 'Lists -> Partners = LIST_PARTNER'],
  ['job', 'Lists -> Jobs = LIST_JOB'],
  ['projectTask', 'Lists -> Project Tasks = LIST_PROJECTTASK'],
  [
    'inventoryItem lotNumberedInventoryItem serializedInventoryItem nonInventoryPurchaseItem nonInventoryResaleItem nonInventorySaleItem ' +
      'servicePurchaseItem serviceResaleItem serviceSaleItem otherChargePurchaseItem otherChargeResaleItem otherChargeSaleItem ' +
      'assemblyItem lotNumberedAssemblyItem serializedAssemblyItem kitItem itemGroup discountItem subtotalItem',
    'Lists -> Items = LIST_ITEM',
  ],
  ['account', 'Lists -> Accounts = LIST_ACCOUNT'],
  ['department', 'Lists -> Departments = LIST_DEPARTMENT'],
  ['classification', 'Lists -> Classes = LIST_CLASS'],
  ['location', 'Lists -> Locations = LIST_LOCATION'],
  ['subsidiary', 'Lists -> Subsidiaries = LIST_SUBSIDIARY'],
  ['currency currencyRate', 'Lists -> Currency = LIST_CURRENCY'],
  ['salesTaxItem taxGroup nexus', 'Lists -> Tax Records = LIST_TAXITEM'],
  ['unitsType', 'Lists -> Units = LIST_UNIT'],
  ['expenseCategory', 'Lists -> Expense Categories = LIST_CATEGORY'],
  ['billingSchedule', 'Lists -> Billing Schedules = LIST_BILLINGSCHEDULE'],
  ['promotionCode', 'Lists -> Promotion = LIST_PROMOTIONCODE'],
  ['task', 'Lists -> Tasks = LIST_TASK'],
  ['phoneCall', 'Lists -> Phone Calls = LIST_CALL'],
  ['calendarEvent', 'Lists -> Events = LIST_EVENT'],
  ['message', 'Lists -> Track Messages = LIST_CRMMESSAGE'],
  ['supportCase', 'Lists -> Cases = LIST_CASE'],
  ['customrecord1', 'Lists -> Custom Record Entries = LIST_CUSTRECORDENTRY', 'customrecord1 = customrecord1'],
  ['priceLevel term customerCategory paymentMethod bin', 'Accounting Lists = ADMI_ACCOUNTINGLIST'],
  ['accountingPeriod', 'Manage Accounting Periods = ADMI_ACCTPERIODS'],
  ['salesOrder', 'Transactions -> Sales Order = TRAN_SALESORD'],
  ['invoice', 'Transactions -> Invoice = TRAN_CUSTINVC'],
  ['cashSale', 'Transactions -> Cash Sale = TRAN_CASHSALE'],
  ['cashRefund', 'Transactions -> Cash Sale Refund = TRAN_CASHRFND'],
  ['creditMemo', 'Transactions -> Credit Memo = TRAN_CUSTCRED'],
  ['customerPayment', 'Transactions -> Customer Payment = TRAN_CUSTPYMT'],
  ['customerDeposit', 'Transactions -> Customer Deposit = TRAN_CUSTDEP'],
  ['customerRefund', 'Transactions -> Customer Refund = TRAN_CUSTRFND'],
  ['estimate', 'Transactions -> Estimate = TRAN_ESTIMATE'],
  ['opportunity', 'Transactions -> Opportunity = TRAN_OPPRTNTY'],
  ['returnAuthorization', 'Transactions -> Return Authorization = TRAN_RTNAUTH'],
  ['itemFulfillment', 'Transactions -> Item Fulfillment = TRAN_ITEMSHIP'],
  ['itemReceipt', 'Transactions -> Item Receipt = TRAN_ITEMRCPT'],
  ['purchaseOrder', 'Transactions -> Purchase Order = TRAN_PURCHORD'],
  ['vendorBill', 'Transactions -> Bills = TRAN_VENDBILL'],
  ['vendorPayment', 'Transactions -> Pay Bills = TRAN_VENDPYMT'],
  ['vendorCredit', 'Transactions -> Enter Vendor Credits = TRAN_VENDCRED'],
  ['vendorReturnAuthorization', 'Transactions -> Vendor Return Authorization = TRAN_VENDAUTH'],
  ['expenseReport', 'Transactions -> Expense Report = TRAN_EXPREPT'],
  [
    'journalEntry intercompanyJournalEntry advIntercompanyJournalEntry statisticalJournalEntry',
    'Transactions -> Make Journal Entry = TRAN_JOURNAL',
  ],
  ['check', 'Transactions -> Check = TRAN_CHECK'],
  ['deposit', 'Transactions -> Deposit = TRAN_DEPOSIT'],
  ['inventoryAdjustment', 'Transactions -> Adjust Inventory = TRAN_INVADJST'],
  ['inventoryTransfer', 'Transactions -> Transfer Inventory = TRAN_INVTRNFR'],
  ['transferOrder', 'Transactions -> Transfer Order = TRAN_TRNFRORD'],
  ['workOrder', 'Transactions -> Work Order = TRAN_WORKORD'],
  ['assemblyBuild', 'Transactions -> Build Assemblies = TRAN_BUILD'],
  ['assemblyUnbuild', 'Transactions -> Unbuild Assemblies = TRAN_UNBUILD'],
  ['timeBill', 'Transactions -> Track Time = TRAN_TIMEBILL'],
]

t.test('every record type is opened by the permissions the reference names, and by no other', t => {
  for (const [types, ...expected] of recordTypes) {
    for (const type of types.split(' ')) {
      const found = permissionKeysOfRecordType(type).map(key => `${key} = ${findPermission(key)?.id}`)
      t.strictSame(found, expected, type)
    }
  }
  const named = new Set(recordTypes.flatMap(([types]) => types.split(' ')))
  t.strictSame(
    permissions.flatMap(one => one.recordTypes ?? []).filter(type => !named.has(type)),
    [],
    'no record type beyond the table',
  )
  t.end()
})

t.test('a type that NetSuite does not have is opened by nothing', t => {
  for (const type of ['', 'Customer', 'salesorder', 'file', 'constructor', '__proto__'])
    t.strictSame(permissionKeysOfRecordType(type), [], type)
  t.end()
})

function role(fields: Readonly<Record<string, unknown>>) {
  return v.parse(roleSchema, { id: 1001, name: 'Some Role', ...fields })
}

t.test('Administrator is the role with internal id 3, whatever its name', t => {
  t.equal(isAdministrator(role({ id: 3, name: 'Renamed' })), true)
  t.equal(isAdministrator(role({ id: 1003, name: 'Administrator' })), false)
  t.end()
})

t.test('a plain role needs no second factor; its own boxes or being Administrator ask for one', t => {
  t.equal(requiresTwoFactor(role({})), false)
  t.equal(requiresTwoFactor(role({ permissions: { 'Lists -> Customers': 'Full', SuiteScript: 'Full' } })), false)
  t.equal(requiresTwoFactor(role({ twoFactorRequired: true })), true)
  t.equal(requiresTwoFactor(role({ coreAdministrationPermissions: true })), true)
  t.equal(requiresTwoFactor(role({ id: 3 })), true)
  t.end()
})

/** The "2FA-mandatory: yes" rows of reference identity §6.2. */
const privileged = [
  'Access Token Management',
  'OAuth 2.0 Authorized Applications Management',
  'Integration Application',
  'Two-Factor Authentication base',
  'Two-Factor Authentication',
  'Device ID Management',
  'Set Up SAML Single Sign-on',
  'Set Up OpenID Connect (OIDC) Single Sign-on',
  'Set Up OpenID Single Sign-on',
  'OIDC Provider Setup',
  'View Unencrypted Credit Cards',
  'View Unencrypted ACH Account Numbers',
  'Core Administration Permissions',
]

t.test(
  'each privileged permission makes its role a two-factor role at every level but None, and no other permission does',
  t => {
    for (const key of permissionKeys()) {
      for (const level of permissionLevels) {
        const expected = level !== 'None' && privileged.includes(key)
        if (requiresTwoFactor(role({ permissions: { [key]: level } })) !== expected) t.fail(`${key} at ${level}`)
      }
    }
    t.strictSame(
      privileged.filter(key => findPermission(key) === undefined),
      [],
      'all of them are known',
    )
    t.end()
  },
)

t.test('the JSON schema completes permission names and says what fields mean', t => {
  t.match(JSON.parse(accountJsonSchemaText()), {
    properties: {
      release: { description: /2015\.2 to 2028\.2/ },
      roles: { items: { properties: { permissions: { propertyNames: { enum: permissionKeys() } } } } },
      users: { items: { properties: { lockedUntil: { description: /Locked until/ } } } },
      scripts: {
        items: { properties: { deployments: { items: { properties: { audience: { description: /"all"/ } } } } } },
      },
    },
  })
  t.end()
})

t.test('the JSON schema describes an account file for editors', t => {
  const schema: unknown = JSON.parse(accountJsonSchemaText())
  t.match(schema, {
    title: 'mock-netsuite account',
    type: 'object',
    required: ['id', 'name'],
    additionalProperties: false,
    properties: { id: { type: 'string' }, tokens: { type: 'array' }, type: { enum: ['production', 'sandbox'] } },
  })
  t.end()
})
