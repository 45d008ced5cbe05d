/**
 * Groups of fields that transactions share.
 * Source: names and kinds as NetSuite's REST API Browser (2026.1) lists them, read in a public repository (observed).
 * `paymentMethod` is of accounts without payment instruments and not listed there (inferred).
 * A type may lack a few names of a group it takes (inferred); which fields are read-only is our judgement (inferred).
 */
import { joinGroups, type FieldGroups, type SublistDefinition, type SubrecordDefinition } from './define.js'
import { address, anyItem } from './shared-fields.js'

/** Transactions out of which others are made. */
const transformable =
  'salesOrder|invoice|estimate|opportunity|purchaseOrder|returnAuthorization|cashSale|vendorBill|vendorReturnAuthorization|transferOrder|workOrder|assemblyBuild|customerDeposit|creditMemo'

/** Every transaction. */
export const transaction: FieldGroups = {
  string: 'externalId memo tranId transactionNumber originator deletionReasonMemo',
  number: 'exchangeRate',
  date: 'tranDate prevDate',
  'date-time': 'createdDate! lastModifiedDate!',
  reference: `class:classification createdFrom:${transformable} currency:currency customForm deletionReason department:department
    location:location nexus:nexus primaryBookBaseCurrency:currency subsidiary:subsidiary`,
  enumeration: 'status source sourceSystem',
}

/** What is booked in a period. */
export const posting: FieldGroups = {
  boolean: 'excludeFromGLNumbering',
  reference: 'account:account postingPeriod:accountingPeriod',
}

export const approval: FieldGroups = { reference: 'nextApprover:employee', enumeration: 'approvalStatus' }

export const intercompany: FieldGroups = { reference: 'intercoTransaction', enumeration: 'intercoStatus' }

/** Where the bill goes; with it goes the subrecord `billingAddress`. */
export const billTo: FieldGroups = {
  string: `billAddr1 billAddr2 billAddr3 billAddress billAddressee billAttention billCity billOverride billPhone
    billState billZip billingAddress_text`,
  reference: 'billAddressList',
  enumeration: 'billCountry',
}

/** Where the goods go; with it goes the subrecord `shippingAddress`. */
export const shipTo: FieldGroups = {
  string: 'fob linkedTrackingNumbers shipAddress shippingAddress_text',
  boolean: 'shipIsResidential shipOverride',
  date: 'shipDate',
  reference: 'shipAddressList shipMethod',
}

/** How it is sent to the other party. */
export const sending: FieldGroups = {
  string: 'email fax message',
  boolean: 'toBeEmailed toBeFaxed toBePrinted',
}

export const tax: FieldGroups = {
  string: 'entityTaxRegNum subsidiaryTaxRegNum vatRegNum',
  number: 'tax2Total taxRate taxTotal totalAfterTaxes',
  boolean: 'taxDetailsOverride taxPointDateOverride taxRegOverride',
  date: 'taxPointDate',
  reference: 'taxItem',
}

/** What shipping and handling cost, and the taxes on it. */
const shippingCosts: FieldGroups = {
  number: `altHandlingCost altShippingCost handlingCost handlingTax1Rate handlingTax2Rate handlingTaxAmount shippingCost
    shippingTax1Rate shippingTax2Rate shippingTaxAmount`,
  boolean: 'shippingCostOverridden',
  reference: 'handlingTaxCode shippingTaxCode',
}

/** Payment with a card or another instrument. */
export const payment: FieldGroups = {
  string: `cardSwipe checkNumber debitKsn debitPinBlock dynamicDescriptor inputReferenceCode integrationId outputAuthCode
    outputReferenceCode payPalAuthId payPalTranId paymentCardCsc paymentDeviceId`,
  number: 'paymentInstrumentLimit',
  reference: `cardholderAuthentication customerPaymentAuthorization paymentOption paymentProcessingProfile
    paymentMethod:paymentMethod transactionToRefund`,
  enumeration: 'handlingMode paymentOperation',
}

export const accountingBookDetail: SublistDefinition = {
  number: 'exchangeRate',
  boolean: 'revRecOnRevCommitment tranIsVsoeBundle',
  reference: 'accountingBook currency:currency',
}

export const appliedRules: SublistDefinition = {
  key: 'id',
  string: 'details ruleType ruleTypeTranslation',
  integer: 'externalLogId transactionVersion',
  date: 'creationDate',
}

export const taxDetails: SublistDefinition = {
  string: 'calcDetail lineName lineType taxType',
  number: 'netAmount taxAmount taxBasis taxRate',
  reference: 'taxCode:salesTaxItem|taxGroup',
  enumeration: 'taxDetailsReference',
}

/** What a payment or a credit is applied to: invoices, bills. */
export const apply: SublistDefinition = {
  string: 'createdFrom currency jobName refNum type',
  integer: 'job line',
  number: 'amount due total',
  boolean: 'apply',
  date: 'applyDate',
  reference: 'doc',
}

/** Parts in which an invoice or a bill is paid. */
export const installment: SublistDefinition = {
  string: 'status',
  integer: 'seqNum transactionLine',
  number: 'amount amountDue amountPaid baseAmount baseAmountDue baseAmountPaid',
  date: 'dueDate',
  reference: 'subsidiary:subsidiary',
}

/** What it cost to get a line's goods here. */
export const landedCost: SubrecordDefinition = {
  number: 'total',
  reference: `item:${anyItem} transactionId`,
  sublists: { landedCostData: { number: 'amount', reference: 'costCategory' } },
}

export const landedCosts: SublistDefinition = {
  number: 'amount',
  reference: 'category transaction',
  enumeration: 'source',
}

/** Sublists of nearly every transaction. */
export const commonSublists: Readonly<Record<string, SublistDefinition>> = {
  accountingBookDetail,
  appliedRules,
  taxDetails,
}

export const addresses: Readonly<Record<string, SubrecordDefinition>> = {
  billingAddress: address,
  shippingAddress: address,
}

/** Lots, serial numbers and bins of a line. */
export const inventoryDetail: SubrecordDefinition = {
  string: 'externalId itemDescription unit',
  number: 'quantity',
  reference: `customForm item:${anyItem} location:location toLocation:location`,
  sublists: {
    inventoryAssignment: {
      key: 'internalId',
      string: 'packCarton pickCarton receiptInventoryNumber',
      integer: 'internalId inventoryDetail',
      number: 'quantity quantityAvailable secondaryQuantity',
      date: 'expirationDate',
      reference: `binNumber:bin inventoryStatus issueInventoryNumber licensePlateNumber toBinNumber:bin
        toInventoryStatus`,
    },
  },
}

/** A line with an item, on any transaction. */
export const itemLine: FieldGroups = {
  string: 'binNumbers description matrixType options rateSchedule serialNumbers taxDetailsReference units',
  integer: 'line',
  number: 'amount grossAmt quantity rate tax1Amt taxAmount taxRate1 taxRate2',
  boolean: 'isClosed isOpen marginal printItems',
  date: 'expirationDate',
  reference: `class:classification department:department item:${anyItem} location:location subsidiary:subsidiary taxCode`,
  enumeration: 'itemSubtype itemType',
}

/** A line of what is sold. */
export const saleLine = joinGroups(itemLine, {
  string: `giftCertFrom giftCertMessage giftCertNumber giftCertRecipientEmail giftCertRecipientName initOqpBucket
    licenseCode lineUniqueKey oqpBucket revrec_recurrencetype secondaryUnits secondaryUnitsList`,
  integer: 'revRecTermInMonths shipGroup',
  number: `baseGrossAmt costEstimate costEstimateRate estGrossProfit estGrossProfitPercent lastPurchasePrice minQty
    primaryToSecondaryUnitConversionRate quantityAllocated quantityAvailable quantityCommitted quantityDemandAllocated
    quantityFulfilled quantityOnHand quantityOrdered quantityPacked quantityPicked quantityReceived rateIncludingTax
    secondaryQuantity secondaryUnitConversionRate vsoeAllocation vsoeAmount vsoePrice`,
  boolean: `deferRevRec doNotCreateRevenueElement excludeFromRateRequest isCatchWeightItem isTaxable itemIsFulfilled
    linked processedByRevCommit vsoeDelivered vsoeIsEstimate`,
  date: 'revRecEndDate revRecStartDate',
  reference: `catchUpPeriod:accountingPeriod chargeType job:job price:priceLevel revRecSchedule shipAddress shipMethod
    subscription subscriptionLine`,
  enumeration: `costEstimateType itemFulfillmentChoice shipCarrier vsoeDeferral vsoePermitDiscount vsoeSOPGroup`,
})

/** Totals of what is offered: alternative sales amounts, and what comes in again and again. */
export const offered: FieldGroups = {
  string: 'refreshFromSubscription',
  number: `altSalesTotal fxAltSalesTotal fxNetAltSalesTotal netAltSalesTotal oneTime recurAnnually recurMonthly
    recurQuarterly recurWeekly`,
  reference: 'billingSchedule:billingSchedule',
}

/** A line of what is offered or ordered. */
export const orderLine: FieldGroups = {
  string: `poCurrency priceIntervalFrequency priceIntervalFrequencyName priceIntervalRepeatEvery subscriptionLineType
    woId`,
  number: `altSalesAmt netAltSalesAmt poRate quantityBackOrdered quantityBilled subscriptionLinePeriodAmount
    subscriptionLineRate`,
  boolean: 'createWo fromJob isEstimate locationAutoAssigned noAutoAssignLocation',
  date: 'closeDate expectedShipDate requestedDate',
  reference: 'billingSchedule:billingSchedule createdPo:purchaseOrder poVendor:vendor',
  enumeration: 'commitInventory createPo',
}

/** What one sells: from the estimate to the cash sale. */
export const sale = joinGroups(transaction, billTo, shipTo, sending, tax, shippingCosts, intercompany, {
  string: `contribPct defaultILBAShipAddrVal defaultILBAShippingAddressKey muccPromoCodeInstance oppcreatedfrom
    oppcreatedfromtitle otherRefNum previousOpportunity promoCodePluginImpl revCommitStatus revCommitStatusDescr
    revenueStatus revenueStatusDescr saleschannelorderpriority storeOrder thirdPartyAcct webSite`,
  integer: 'defaultILShipMethKey estimate prevPartner prevRep',
  number: `deferredRevenue discountAmount discountRate discountTotal estGrossProfit estGrossProfitPercent
    giftCertApplied recognizedRevenue subtotal total totalCostEstimate`,
  boolean: `canHaveStackable excludeCommission forInvoiceGrouping isMultiShipTo isTaxable revRecOnRevCommitment
    syncPartnerTeams syncSalesTeams tranIsVsoeBundle vsoeAutoCalc`,
  date: 'discountDate dueDate endDate saasCommitmentEndDate saasCommitmentStartDate salesEffectiveDate startDate',
  reference: `couponCode discountItem:discountItem entity:customer|lead|prospect|job groupedTo job:job leadSource
    messageSel opportunity:opportunity partner:partner promoCode:promotionCode salesChannel salesGroup
    salesRep:employee|vendor|partner sourceWebSite terms:term`,
})

/** Time, expenses and items that are billed on to a customer share these fields of a line. */
const billableLine: FieldGroups = {
  string: 'amortizationperiod amortizationtype job jobDisp memo taxDetailsReference url',
  integer: 'revRecDefRevAcct',
  number: 'amount baseGrossAmt grossAmt tax1Amt taxAmount taxRate1 taxRate2',
  boolean: 'apply prevRevRecSched prevRevRecTemp processedByRevCommit',
  date: 'billedDate revRecEndDate revRecStartDate',
  reference: 'class:classification department:department location:location revRecSchedule taxCode',
}

/** Sublists of invoices and cash sales for what is billed on; with them go the fields of `billableDiscounts`. */
export const billableSublists: Readonly<Record<string, SublistDefinition>> = {
  expCost: joinGroups(billableLine, {
    string: 'categoryDisp employeeDisp',
    integer: 'line',
    number: 'originalAmount',
    reference: 'category:expenseCategory doc employee:employee',
  }),
  itemCost: {
    ...joinGroups(billableLine, {
      string: 'binNumbers itemCostCount itemDisp options rateSchedule serialNumbers unit unitDisp',
      integer: 'line',
      number: 'cost',
      reference: `doc item:${anyItem}`,
    }),
    subrecords: { inventoryDetail },
  },
  time: joinGroups(billableLine, {
    string: 'employeeDisp itemDisp quantity rateSchedule unit unitDisp',
    number: 'rate',
    reference: `doc:timeBill employee:employee item:${anyItem}`,
  }),
}

export const billableDiscounts: FieldGroups = {
  number: `expCostDiscAmount expCostDiscRate expCostDiscTax1Amt expCostTaxRate1 expCostTaxRate2 itemCostDiscAmount
    itemCostDiscRate itemCostDiscTax1Amt itemCostTaxRate1 itemCostTaxRate2 timeDiscAmount timeDiscRate timeDiscTax1Amt
    timeTaxRate1 timeTaxRate2`,
  boolean: `expCostDiscPrint expCostDiscTaxable itemCostDiscPrint itemCostDiscTaxable timeDiscPrint timeDiscTaxable`,
  reference: `expCostDiscount:discountItem expCostTaxCode itemCostDiscount:discountItem itemCostTaxCode
    timeDiscount:discountItem timeTaxCode`,
}
