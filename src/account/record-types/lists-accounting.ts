/**
 * Lists of accounting: taxes, exchange rates, billing schedules, payment methods, bins, promotions.
 * Source: names and kinds as NetSuite's REST API Browser (2026.1) lists them, read in a public repository (observed);
 * read-only and mandatory fields are our judgement (inferred).
 */
import { joinGroups, type FieldGroups, type RecordTypeDefinition } from './define.js'
import { anyItem } from './shared-fields.js'

const currencyRate: RecordTypeDefinition = {
  label: 'Currency Exchange Rate',
  kind: 'list',
  fields: {
    string: 'externalId fxSourceMethod',
    number: 'exchangeRate',
    date: 'effectiveDate',
    'date-time': 'lastModifiedDate!',
    reference: 'baseCurrency:currency currencyRateType transactionCurrency:currency',
  },
  mandatory: { exchangeRate: 'Exchange Rate' },
  nameField: 'effectiveDate',
}

/** Tax codes and tax groups. */
const taxCode: FieldGroups = {
  string: 'externalId city county description itemId zip',
  number: 'rate',
  boolean: 'includeChildren isDefault isInactive',
  reference: 'state taxType',
  references: 'subsidiary:subsidiary',
  enumeration: 'nexusCountry',
}

const salesTaxItem: RecordTypeDefinition = {
  label: 'Sales Tax Item',
  kind: 'list',
  fields: joinGroups(taxCode, {
    string: 'displayName importantNote itemType name',
    boolean: 'ecCode excludeFromTaxReports exempt export reverseCharge service',
    date: 'effectiveFrom validUntil',
    reference: `customForm parent:salesTaxItem purchaseAccount:account saleAccount:account taxAccount:account
      taxAgency:vendor`,
    enumeration: 'available',
  }),
  nameField: 'itemId',
}

const taxGroup: RecordTypeDefinition = {
  label: 'Tax Group',
  kind: 'list',
  fields: joinGroups(taxCode, {
    string: 'message',
    number: 'unitPrice1 unitPrice2',
    boolean: 'piggyBack',
    reference: 'taxItem1:salesTaxItem taxItem2:salesTaxItem',
  }),
  sublists: { taxItem: { string: 'taxType', number: 'basis rate', reference: 'taxName:salesTaxItem' } },
  nameField: 'itemId',
}

const nexus: RecordTypeDefinition = {
  label: 'Nexus',
  kind: 'list',
  fields: {
    string: 'externalId description',
    boolean: 'isInactive taxDateFromFulfillment taxterm',
    reference: 'customForm parentNexus:nexus state taxAgency:vendor taxAgencyPst:vendor taxCode',
    enumeration: 'country',
  },
  nameField: 'description',
}

const billingSchedule: RecordTypeDefinition = {
  label: 'Billing Schedule',
  kind: 'list',
  fields: {
    string: 'externalId monthMode name yearMode',
    integer: 'dayPeriod monthDom numberRemaining yearDom',
    number: 'initialAmount initialAmountPercent',
    boolean: `applyToSubtotal billForActuals inArrears isInactive isPublic weekFriday weekMonday weekSaturday weekSunday
      weekThursday weekTuesday weekWednesday`,
    date: 'seriesStartDate',
    reference: 'initialTerms:term job:job recurrenceTerms:term transaction',
    enumeration: `frequency monthDow monthDowim recurrencePattern repeatEvery scheduleType yearDow yearDowim
      yearDowimMonth yearMonth`,
  },
  mandatory: { name: 'Name' },
  sublists: {
    milestone: {
      string: 'comments',
      number: 'milestoneAmount milestoneId',
      boolean: 'milestoneCompleted',
      date: 'milestoneActualCompletionDate milestoneDate',
      reference: 'milestoneTerms:term projectTask:projectTask',
    },
    recurrence: {
      integer: 'count recurrenceId',
      number: 'amount',
      boolean: 'relativeToPrevious',
      date: 'recurrenceDate',
      reference: 'paymentTerms:term',
      enumeration: 'units',
    },
  },
}

const paymentMethod: RecordTypeDefinition = {
  label: 'Payment Method',
  kind: 'list',
  fields: {
    string: 'externalId longitemtype name tname',
    boolean: 'isDebitCard isInactive isLineLevelDataRequired isOnline',
    'date-time': 'lastModifiedDate!',
    reference: 'account:account',
    references: 'cardBrands countries merchantAccounts',
    enumeration: 'methodType undepFunds',
  },
  mandatory: { name: 'Name' },
  sublists: { visuals: { string: 'flags location' } },
}

const bin: RecordTypeDefinition = {
  label: 'Bin',
  kind: 'list',
  fields: {
    string: 'externalId binNumber memo',
    number: 'sequenceNumber',
    boolean: 'blockFromWaveOrderPicking isInactive',
    'date-time': 'lastModifiedDate!',
    reference: 'location:location zone',
    enumeration: 'type',
  },
  mandatory: { binNumber: 'Bin Number' },
  sublists: {
    inventoryBalance: {
      string: `committedQtyPerLocation committedQtyPerSerialLotNumber committedQtyPerSerialLotNumberLocation
        quantityAvailable quantityOnHand quantityPicked`,
      'date-time': 'createdDate! lastModifiedDate!',
      reference: `inventoryNumber inventoryStatus item:${anyItem} licensePlateNumber location:location`,
    },
  },
  nameField: 'binNumber',
}

const promotionCode: RecordTypeDefinition = {
  label: 'Promotion',
  kind: 'list',
  fields: {
    string: 'externalId code codePattern description name',
    integer: 'itemQuantifier numberToGenerate partnerCnt',
    number: 'fixedPrice minimumOrderAmount rate',
    boolean: `canBeAutoApplied cannotBeCombined displayLineDiscounts excludeItems isInactive isPublic
      minimumOrderAmountCheck repeatDiscount specificItemsCheck useCachedCustomerGroup`,
    date: 'endDate lastModifiedDate! startDate',
    reference: `customForm customerGroup discount:${anyItem} discountedItemsSavedSearch freeShipMethod itemsSavedSearch`,
    references: 'customerCategory:customerCategory customers:customer location:location website',
    enumeration: `applyDiscountTo applyDiscountToType audience combinationType customerGroupPreference discountType
      implementation salesChannels useType whatTheCustomerNeedsToBuy`,
  },
  mandatory: { name: 'Name' },
  sublists: {
    currency: { number: 'minimumOrderAmount', reference: 'currency:currency' },
    discountedItems: { reference: `discountedItem:${anyItem}` },
    items: { reference: `item:${anyItem}` },
    partners: { reference: 'partner:partner' },
  },
}

export const accountingLists: Readonly<Record<string, RecordTypeDefinition>> = {
  currencyRate,
  salesTaxItem,
  taxGroup,
  nexus,
  billingSchedule,
  paymentMethod,
  bin,
  promotionCode,
}
