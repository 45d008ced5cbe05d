/**
 * What one buys: purchase orders, bills, vendor credits and returns.
 * Source: names and kinds as NetSuite's REST API Browser (2026.1) lists them, read in a public repository (observed).
 * `vendorCredit` and `vendorReturnAuthorization` are put together from their siblings; read-only and mandatory fields
 * are our judgement (inferred).
 */
import { joinGroups, type FieldGroups, type RecordTypeDefinition, type SublistDefinition } from './define.js'
import { address, anyItem } from './shared-fields.js'
import {
  addresses,
  approval,
  billTo,
  commonSublists,
  installment,
  intercompany,
  inventoryDetail,
  itemLine,
  landedCost,
  landedCosts,
  posting,
  sending,
  shipTo,
  tax,
  transaction,
} from './transaction-fields.js'

const vendor = { entity: 'Vendor' }

/** What every purchase has. */
const purchase = joinGroups(transaction, tax, intercompany, {
  number: 'availableVendorCredit balance discountAmount total unbilledOrders',
  date: 'discountDate dueDate endDate startDate',
  reference: 'entity:vendor terms:term',
})

/** A line with an expense account. */
const expense: SublistDefinition = {
  string: 'memo taxDetailsReference',
  integer: 'line',
  number: 'amount baseGrossAmt grossAmt tax1Amt taxAmount taxRate1 taxRate2',
  boolean: 'isBillable',
  reference: `account:account category:expenseCategory class:classification customer:customer|job
    department:department location:location projecttask:projectTask taxCode`,
}

const purchaseLine = joinGroups(itemLine, {
  string: 'initOqpBucket licenseCode oqpBucket secondaryUnits secondaryUnitsList vendorName',
  integer: 'orderLine uniqueKey',
  number: `baseGrossAmt minQty primaryToSecondaryUnitConversionRate rateIncludingTax secondaryQuantity
    secondaryUnitConversionRate`,
  boolean: 'isBillable isCatchWeightItem isTaxable linked',
  reference: `customer:customer|job job:job landedCostCategory orderDoc projecttask:projectTask targetLocation:location`,
  enumeration: 'billVarianceStatus',
})

const amortization: FieldGroups = {
  string: 'amortizationResidual amortizationType scheduleType',
  date: 'amortizStartDate amortizationEndDate',
  reference: 'amortizationSched',
}

/** A line of a bill or a vendor credit. */
const billLine: SublistDefinition = {
  ...joinGroups(purchaseLine, amortization, {
    string: 'isVsoeBundle',
    boolean: 'deferRevRec',
    reference: 'catchUpPeriod:accountingPeriod dueToFromSubsidiary:subsidiary',
    references: 'billReceipts:itemReceipt',
  }),
  subrecords: {
    inventoryDetail,
    landedCost,
  },
}

const purchaseOrder: RecordTypeDefinition = {
  label: 'Purchase Order',
  kind: 'transaction',
  fields: joinGroups(purchase, billTo, shipTo, sending, approval, {
    string: 'otherRefNum storeOrder suppressUserEventsAndEmails trackingNumbers updateDropshipOrderQty webSite',
    number: 'subtotal',
    boolean: 'consigned excludefromsupplyplanning firmed isCrossSubTransaction supervisorApproval',
    reference: 'employee:employee incoTerm purchaseContract shipTo:customer|vendor|employee|job',
    enumeration: 'orderStatus',
  }),
  mandatory: vendor,
  sublists: {
    ...commonSublists,
    expense: joinGroups(expense, { integer: 'uniqueKey', boolean: 'isClosed', reference: 'createdFrom' }),
    item: {
      ...joinGroups(purchaseLine, {
        string: 'assemblyUnits consignmentConsumed createdOutsourcedWoKey',
        integer: 'leadTime',
        number: `lastPurchasePrice quantityAllocated quantityAvailable quantityBilled quantityCommitted
          quantityDemandAllocated quantityFulfilled quantityOnHand quantityOnShipments quantityPacked quantityPicked
          quantityReceived`,
        boolean: 'consigned createOutsourcedWo excludeFromPredictiveRisk isConsignmentItem matchBillToReceipt',
        date: 'expectedReceiptDate productionEndDate productionStartDate',
        reference: `assembly:${anyItem} billOfMaterials billOfMaterialsRevision createdFrom purchaseContract
          targetSubsidiary:subsidiary`,
        references: 'linkedOrder',
      }),
      subrecords: { inventoryDetail },
    },
  },
  subrecords: addresses,
}

const vendorBill: RecordTypeDefinition = {
  label: 'Vendor Bill',
  kind: 'transaction',
  fields: joinGroups(purchase, billTo, posting, approval, {
    string: 'documentStatus',
    number: 'creditLimit userTaxTotal userTotal',
    boolean: 'landedCostPerLine overrideInstallments paymentHold received toBePrinted',
    enumeration: 'landedCostMethod',
  }),
  mandatory: vendor,
  sublists: {
    ...commonSublists,
    expense: joinGroups(expense, amortization, { string: 'orderDoc orderLine' }),
    installment,
    item: billLine,
    landedCosts,
  },
  subrecords: { billingAddress: address },
}

const vendorCredit: RecordTypeDefinition = {
  label: 'Vendor Credit',
  kind: 'transaction',
  fields: joinGroups(purchase, billTo, posting, {
    number: 'applied unApplied userTaxTotal userTotal',
    boolean: 'autoApply',
  }),
  mandatory: vendor,
  sublists: {
    ...commonSublists,
    apply: {
      string: 'createdFrom currency refNum type',
      integer: 'line',
      number: 'amount due total',
      boolean: 'apply',
      date: 'applyDate',
      reference: 'doc',
    },
    expense: joinGroups(expense, amortization),
    item: billLine,
  },
  subrecords: { billingAddress: address },
  complete: false,
}

const vendorReturnAuthorization: RecordTypeDefinition = {
  label: 'Vendor Return Authorization',
  kind: 'transaction',
  fields: joinGroups(purchase, billTo, shipTo, {
    boolean: 'supervisorApproval toBePrinted',
    enumeration: 'orderStatus',
  }),
  mandatory: vendor,
  sublists: {
    ...commonSublists,
    expense,
    item: {
      ...joinGroups(purchaseLine, { number: 'quantityBilled quantityReceived' }),
      subrecords: { inventoryDetail },
    },
  },
  subrecords: addresses,
  complete: false,
}

export const purchases: Readonly<Record<string, RecordTypeDefinition>> = {
  purchaseOrder,
  vendorBill,
  vendorCredit,
  vendorReturnAuthorization,
}
