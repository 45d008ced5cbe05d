/**
 * What one sells: estimates, orders, invoices, cash sales, credits and returns.
 * Source: names and kinds as NetSuite's REST API Browser (2026.1) lists them, read in a public repository (observed).
 * `cashRefund` and `returnAuthorization` are put together from their siblings; read-only and mandatory fields are our
 * judgement (inferred).
 */
import { joinGroups, type FieldGroups, type RecordTypeDefinition, type SublistDefinition } from './define.js'
import { partners, salesTeam } from './shared-fields.js'
import {
  addresses,
  apply,
  approval,
  billableDiscounts,
  billableSublists,
  commonSublists,
  installment,
  inventoryDetail,
  offered,
  orderLine,
  payment,
  posting,
  sale,
  saleLine,
} from './transaction-fields.js'

const customer = { entity: 'Customer' }

const shipGroup: SublistDefinition = {
  key: 'id',
  string: `destinationAddress handlingTaxDetailsReference shippingMethod shippingTaxDetailsReference sourceAddress
    uniqueKey`,
  integer: 'handlingLineId',
  number: `handlingRate handlingTax2Amt handlingTax2Rate handlingTaxAmount handlingTaxAmt handlingTaxRate shippingRate
    shippingTax2Amt shippingTax2Rate shippingTaxAmount shippingTaxAmt shippingTaxRate weight`,
  boolean: 'isFulfilled isHandlingTaxable isShippingTaxable',
  reference: 'handlingTaxCode shippingMethodId shippingTaxCode',
}

/** Sublists of every sale but its items. */
const saleSublists: Readonly<Record<string, SublistDefinition>> = {
  ...commonSublists,
  partners,
  promotions: { reference: 'couponCode promoCode:promotionCode' },
  salesTeam,
  shipGroup,
}

const giftCertRedemption: SublistDefinition = { number: 'authCodeApplied', reference: 'authCode' }

function items(...groups: readonly FieldGroups[]): SublistDefinition {
  return { ...joinGroups(saleLine, ...groups), subrecords: { inventoryDetail } }
}

/** What is booked when something was sold. */
const booked: FieldGroups = joinGroups(posting, {
  string: 'abbrevType',
  integer: 'number',
  boolean: 'recurringBill',
  date: 'asOfDate',
  reference: 'billingAccount bulkProcSubmission',
  enumeration: 'type',
})

const bookedLine: FieldGroups = {
  integer: 'orderLine uniqueKey',
  number: 'amountOrdered currentPercent quantityRemaining quantityRemainingDisplay',
  reference: 'account:account orderDoc',
  enumeration: 'billVarianceStatus',
}

const salesOrder: RecordTypeDefinition = {
  label: 'Sales Order',
  kind: 'transaction',
  fields: joinGroups(sale, offered, payment, {
    string: 'suppressUserEventsAndEmails updateDropshipOrderQty webStore',
    number: `amountAuthorized amountCovered amountDeposited amountNotCovered amountPendingAuthorization
      amountPendingDeposit amountPotentiallyCovered amountRequiringCoverage overrideShippingCost paymentsDue
      requiredDepositAmount requiredDepositDue requiredDepositPercentage`,
    boolean: `canBeUnapproved isCrossSubTransaction isDefaultShippingRequest needsPick needsRevCommitment ordRevCommitted
      shipComplete`,
    date: 'actualShipDate nextBill',
    reference: 'alaConfiguration drAccount:account fxAccount:account orderType',
    enumeration: 'orderStatus',
  }),
  mandatory: customer,
  sublists: {
    ...saleSublists,
    giftCertRedemption,
    item: items(orderLine, {
      string: 'allocationAlert',
      integer: 'daysLate',
      number: 'baseAmount baseNetAmount orderPriority requiredDepositAmount',
      boolean: `commitmentFirm excludeFromPredictiveRisk hasOrdBillLink isAllocateFirmInvtOnly isFreezeFirmAllocation`,
      reference: `chargeRule inventorylocation:location inventorysubsidiary:subsidiary orderAllocationStrategy`,
    }),
  },
  subrecords: addresses,
}

const invoice: RecordTypeDefinition = {
  label: 'Invoice',
  kind: 'transaction',
  fields: joinGroups(sale, booked, approval, billableDiscounts, {
    string: 'paymentlink trackingNumbers',
    integer: 'predictedOverdueDays',
    number: 'amountPaid amountRemaining amountRemainingTotalBox',
    boolean: 'overrideInstallments sendOrderFulfillmentEmail',
    date: 'predictedPaymentDate predictedPaymentDateLastUpdated userEstimatedPaymentDate',
    enumeration: 'predictedPaymentDateAvailability userEstimateSource whichChargesToAdd',
  }),
  mandatory: customer,
  sublists: {
    ...saleSublists,
    ...billableSublists,
    giftCertRedemption,
    installment,
    item: items(bookedLine),
  },
  subrecords: addresses,
}

const cashSale: RecordTypeDefinition = {
  label: 'Cash Sale',
  kind: 'transaction',
  fields: joinGroups(sale, booked, payment, billableDiscounts, {
    string: 'trackingNumbers',
    boolean: 'cleared sendOrderFulfillmentEmail',
    date: 'clearedDate',
    enumeration: 'undepFunds whichChargesToAdd',
  }),
  mandatory: customer,
  sublists: { ...saleSublists, ...billableSublists, giftCertRedemption, item: items(bookedLine) },
  subrecords: addresses,
}

const creditMemo: RecordTypeDefinition = {
  label: 'Credit Memo',
  kind: 'transaction',
  fields: joinGroups(sale, booked, {
    string: 'salesReturn',
    number: 'amountPaid amountRemaining amountRemainingTotalBox applied unapplied',
    boolean: 'autoApply',
  }),
  mandatory: customer,
  sublists: { ...saleSublists, apply, item: items(bookedLine, { boolean: 'isDropShipment' }) },
  subrecords: addresses,
}

const cashRefund: RecordTypeDefinition = {
  ...cashSale,
  label: 'Cash Refund',
  sublists: { ...saleSublists, item: items(bookedLine, { boolean: 'isDropShipment' }) },
  complete: false,
}

const estimate: RecordTypeDefinition = {
  label: 'Estimate',
  kind: 'transaction',
  fields: joinGroups(sale, offered, {
    string: 'title trackingNumbers',
    number: 'probability',
    boolean: 'includeInForecast visibleToCustomer',
    date: 'expectedCloseDate',
    reference: 'entityStatus',
    enumeration: 'forecastType',
  }),
  mandatory: customer,
  sublists: { ...saleSublists, item: items(orderLine) },
  subrecords: addresses,
}

const returnAuthorization: RecordTypeDefinition = {
  label: 'Return Authorization',
  kind: 'transaction',
  fields: joinGroups(sale, payment, {
    boolean: 'isCrossSubTransaction ordRevCommitted needsRevCommitment',
    reference: 'drAccount:account fxAccount:account',
    enumeration: 'orderStatus',
  }),
  mandatory: customer,
  sublists: {
    ...saleSublists,
    item: items(orderLine, { boolean: 'isDropShipment', integer: 'orderLine', reference: 'orderDoc' }),
  },
  subrecords: addresses,
  complete: false,
}

export const sales: Readonly<Record<string, RecordTypeDefinition>> = {
  estimate,
  salesOrder,
  invoice,
  cashSale,
  cashRefund,
  creditMemo,
  returnAuthorization,
}
