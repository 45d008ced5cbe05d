/**
 * What the tables of SuiteQL are called and made of: data. The reference names few tables (rest-and-restlets §4.3); codes and columns are
 * what NetSuite is commonly known to have, with no source kept (inferred).
 */

/** `transaction.type` and its name, by record type. */
export const transactionTypes: Readonly<Record<string, readonly [code: string, label: string]>> = {
  salesOrder: ['SalesOrd', 'Sales Order'],
  invoice: ['CustInvc', 'Invoice'],
  cashSale: ['CashSale', 'Cash Sale'],
  cashRefund: ['CashRfnd', 'Cash Refund'],
  creditMemo: ['CustCred', 'Credit Memo'],
  customerPayment: ['CustPymt', 'Payment'],
  customerDeposit: ['CustDep', 'Customer Deposit'],
  customerRefund: ['CustRfnd', 'Customer Refund'],
  estimate: ['Estimate', 'Estimate'],
  opportunity: ['Opprtnty', 'Opportunity'],
  returnAuthorization: ['RtnAuth', 'Return Authorization'],
  itemFulfillment: ['ItemShip', 'Item Fulfillment'],
  itemReceipt: ['ItemRcpt', 'Item Receipt'],
  purchaseOrder: ['PurchOrd', 'Purchase Order'],
  vendorBill: ['VendBill', 'Bill'],
  vendorPayment: ['VendPymt', 'Bill Payment'],
  vendorCredit: ['VendCred', 'Bill Credit'],
  vendorReturnAuthorization: ['VendAuth', 'Vendor Return Authorization'],
  expenseReport: ['ExpRept', 'Expense Report'],
  journalEntry: ['Journal', 'Journal'],
  intercompanyJournalEntry: ['Journal', 'Journal'],
  advIntercompanyJournalEntry: ['Journal', 'Journal'],
  statisticalJournalEntry: ['Journal', 'Journal'],
  check: ['Check', 'Check'],
  deposit: ['Deposit', 'Deposit'],
  inventoryAdjustment: ['InvAdjst', 'Inventory Adjustment'],
  inventoryTransfer: ['InvTrnfr', 'Inventory Transfer'],
  transferOrder: ['TrnfrOrd', 'Transfer Order'],
  workOrder: ['WorkOrd', 'Work Order'],
  assemblyBuild: ['Build', 'Assembly Build'],
  assemblyUnbuild: ['Unbuild', 'Assembly Unbuild'],
}

/** `item.itemtype` and its name, by record type. */
export const itemTypes: Readonly<Record<string, readonly [code: string, label: string]>> = {
  inventoryItem: ['InvtPart', 'Inventory Item'],
  lotNumberedInventoryItem: ['InvtPart', 'Inventory Item'],
  serializedInventoryItem: ['InvtPart', 'Inventory Item'],
  nonInventoryPurchaseItem: ['NonInvtPart', 'Non-inventory Item'],
  nonInventoryResaleItem: ['NonInvtPart', 'Non-inventory Item'],
  nonInventorySaleItem: ['NonInvtPart', 'Non-inventory Item'],
  servicePurchaseItem: ['Service', 'Service'],
  serviceResaleItem: ['Service', 'Service'],
  serviceSaleItem: ['Service', 'Service'],
  otherChargePurchaseItem: ['OthCharge', 'Other Charge'],
  otherChargeResaleItem: ['OthCharge', 'Other Charge'],
  otherChargeSaleItem: ['OthCharge', 'Other Charge'],
  assemblyItem: ['Assembly', 'Assembly/Bill of Materials'],
  lotNumberedAssemblyItem: ['Assembly', 'Assembly/Bill of Materials'],
  serializedAssemblyItem: ['Assembly', 'Assembly/Bill of Materials'],
  kitItem: ['Kit', 'Kit/Package'],
  itemGroup: ['Group', 'Item Group'],
  discountItem: ['Discount', 'Discount'],
  subtotalItem: ['Subtotal', 'Subtotal'],
}

/** `entity.type` and its name, by record type. */
export const entityTypes: Readonly<Record<string, readonly [code: string, label: string]>> = {
  customer: ['CustJob', 'Customer'],
  lead: ['CustJob', 'Lead'],
  prospect: ['CustJob', 'Prospect'],
  job: ['Job', 'Project'],
  vendor: ['Vendor', 'Vendor'],
  employee: ['Employee', 'Employee'],
  partner: ['Partner', 'Partner'],
  contact: ['Contact', 'Contact'],
}

const everyRecord = ['id', 'externalid', 'isinactive', 'lastmodifieddate']
const person = [
  'entityid',
  'altname',
  'firstname',
  'middlename',
  'lastname',
  'email',
  'phone',
  'comments',
  'datecreated',
]
const company = [...person, 'companyname', 'isperson', 'url', 'subsidiary', 'currency', 'terms', 'category', 'balance']
const named = ['name', 'fullname', 'parent']

/** Columns a table has although no record of the account may have the field: a query for one must not fail. */
export const knownColumns: Readonly<Record<string, readonly string[]>> = {
  customer: [...everyRecord, ...company, 'salesrep', 'entitystatus', 'parent', 'creditlimit', 'defaultbillingaddress'],
  contact: [...everyRecord, ...person, 'title', 'company', 'subsidiary'],
  vendor: [...everyRecord, ...company, 'accountnumber'],
  employee: [...everyRecord, ...person, 'title', 'department', 'location', 'subsidiary', 'supervisor', 'giveaccess'],
  partner: [...everyRecord, ...company],
  entity: [...everyRecord, ...person, 'type', 'parent'],
  transaction: [
    ...everyRecord,
    ...[
      'type',
      'recordtype',
      'tranid',
      'trandate',
      'trandisplayname',
      'entity',
      'status',
      'memo',
      'duedate',
      'createddate',
    ],
    ...[
      'currency',
      'exchangerate',
      'foreigntotal',
      'subsidiary',
      'department',
      'class',
      'location',
      'employee',
      'terms',
    ],
    ...['otherrefnum', 'email', 'postingperiod', 'createdfrom', 'shipdate', 'closedate'],
  ],
  transactionline: [
    ...[
      'id',
      'transaction',
      'linesequencenumber',
      'mainline',
      'taxline',
      'item',
      'memo',
      'quantity',
      'rate',
      'foreignamount',
    ],
    ...['netamount', 'entity', 'subsidiary', 'department', 'class', 'location', 'isclosed', 'units'],
  ],
  item: [
    ...everyRecord,
    ...[
      'itemid',
      'itemtype',
      'displayname',
      'fullname',
      'parent',
      'description',
      'upccode',
      'cost',
      'subsidiary',
      'vendor',
    ],
  ],
  currency: [...everyRecord, 'name', 'symbol', 'exchangerate', 'isbasecurrency'],
  subsidiary: [...everyRecord, ...named, 'legalname', 'currency', 'country'],
  department: [...everyRecord, ...named, 'subsidiary'],
  classification: [...everyRecord, ...named, 'subsidiary'],
  location: [...everyRecord, ...named, 'subsidiary'],
  account: [...everyRecord, 'acctnumber', 'acctname', 'accttype', 'fullname', 'parent', 'currency'],
  accountingperiod: [...everyRecord, 'periodname', 'startdate', 'enddate', 'closed', 'isquarter', 'isyear'],
  term: [...everyRecord, 'name', 'daysuntilnetdue'],
}

/** Of every other record type. */
export const commonColumns: readonly string[] = [...everyRecord, 'name']
