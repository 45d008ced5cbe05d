/**
 * Lists that other records refer to: accounting lists, subsidiaries, departments, currencies.
 * Source: names and kinds as NetSuite's REST API Browser (2026.1) lists them, read in a public repository (observed);
 * read-only and mandatory fields are our judgement (inferred).
 */
import { joinGroups, type FieldGroups, type RecordTypeDefinition, type SublistDefinition } from './define.js'
import { address, anyItem, billTolerances, taxRegistration } from './shared-fields.js'

/** What every list entry has. */
const entry: FieldGroups = { string: 'externalId name', boolean: 'isInactive', 'date-time': 'lastModifiedDate!' }

/** Departments, classes, locations and subsidiaries form trees. */
const inTree = joinGroups(entry, { string: 'fullName', integer: 'internalId' })

const name = { name: 'Name' }

const classTranslation: SublistDefinition = { string: 'language name', enumeration: 'locale' }

function segment(label: string, ownName: string): RecordTypeDefinition {
  return {
    label,
    kind: 'list',
    fields: joinGroups(inTree, {
      boolean: 'includeChildren',
      reference: `parent:${ownName}`,
      references: 'subsidiary:subsidiary',
    }),
    mandatory: name,
    sublists: { classTranslation },
  }
}

const regions: SublistDefinition = { string: 'name', integer: 'ranking', reference: 'region' }
const numbering: SublistDefinition = { string: 'advNumLink curNum initNum tranTypeName', boolean: 'initNumUpdate' }

const location: RecordTypeDefinition = {
  label: 'Location',
  kind: 'list',
  fields: joinGroups(inTree, {
    string: 'pickupAlertEmail sameDayShipCutOff storeFulfillmentMemo tranInternalPrefix tranPrefix',
    integer: `bufferStock dailyShippingCapacity invtTurnoverVelocity soPredictedDays toPredictedDays
      totalShippingCapacity`,
    number: `defaultAllocationPriority latitude longitude soPredConfidence storePickupBufferStock toPredConfidence`,
    boolean: `allowStorePickup includeChildren includeInControlTower includeInSupplyPlanning makeInventoryAvailable
      makeInventoryAvailableStore useBins useLicensePlates useWarehouseManagement useWorkCalendarForPurchOrder
      useWorkCalendarForWorkOrder`,
    'date-time': 'nextPickupCutoffTime',
    // The API Browser has a list of subsidiaries here; a location belongs to one, and our records name one.
    reference: 'logo parent:location planningWorkCalendar subsidiary:subsidiary',
    enumeration: 'autoAssignmentRegionSetting geolocationMethod locationType timeZone',
  }),
  mandatory: name,
  sublists: {
    businessHours: {
      string: 'endTime sameDayPickupCutOffTime startTime',
      boolean: 'isFriday isMonday isSaturday isSunday isThursday isTuesday isWednesday',
    },
    classTranslation,
    docNumbering: numbering,
    excludeLocationRegions: regions,
    includeLocationRegions: regions,
    inventoryBalance: {
      string: `committedQtyPerLocation committedQtyPerSerialLotNumber committedQtyPerSerialLotNumberLocation
        quantityAvailable quantityOnHand quantityPicked`,
      'date-time': 'createdDate! lastModifiedDate!',
      reference: `binNumber:bin inventoryNumber inventoryStatus item:${anyItem} licensePlateNumber`,
    },
    tranNumbering: numbering,
  },
  subrecords: { mainAddress: address, returnAddress: address },
}

const subsidiary: RecordTypeDefinition = {
  label: 'Subsidiary',
  kind: 'list',
  fields: joinGroups(inTree, billTolerances, {
    string: 'email fax federalIdNumber legalName state tranInternalPrefix tranPrefix url',
    boolean: 'isElimination showSubsidiaryName',
    reference: `checklayout currency:currency defEliminationSubLoc:location dropdownState fiscalCalendar
      intercoAccount:account logo pageLogo parent:subsidiary representingCustomer:customer representingVendor:vendor
      taxFiscalCalendar`,
    enumeration: 'country edition',
  }),
  mandatory: name,
  sublists: {
    accountingBookDetail: {
      string: 'bookStatus isAdjustmentOnly',
      boolean: 'enablePeriodEndJournals',
      reference: 'accountingBook currency:currency',
      enumeration: 'bookStatusName',
    },
    classTranslation,
    nexus: { string: 'country', reference: 'nexusId:nexus' },
    taxRegistration,
  },
  subrecords: { mainAddress: address, returnAddress: address, shippingAddress: address },
}

const account: RecordTypeDefinition = {
  label: 'Account',
  kind: 'list',
  fields: {
    string: `externalId accountSearchDisplayName accountSearchDisplayNameCopy acctName acctNumber description
      displayNameWithHierarchy fullName legalName sBankCompanyId sBankName sBankRoutingNumber unit`,
    integer: 'curDocNum',
    number: 'availableBalance! balance! fxBalance! openingBalance',
    boolean: 'eliminate includeChildren inventory isInactive isSummary reconcileWithMatching revalue',
    date: 'tranDate',
    'date-time': 'lastModifiedDate!',
    reference: `billableExpensesAcct:account category1099Misc class:classification currency:currency deferralAcct:account
      department:department location:location parent:account unitsType:unitsType`,
    references: 'restrictToAccountingBook subsidiary:subsidiary',
    enumeration: 'acctType cashFlowRate generalRate sSpecAcct',
  },
  mandatory: { acctName: 'Name', acctType: 'Type' },
  sublists: {
    localizations: { string: 'acctName acctNumber legalName', reference: 'accountingContext', enumeration: 'locale' },
  },
  nameField: 'acctName',
}

const term: RecordTypeDefinition = {
  label: 'Term',
  kind: 'list',
  fields: joinGroups(entry, {
    string: 'longitemtype tname',
    integer: `dayDiscountExpires dayOfMonthNetDue daysUntilExpiry daysUntilNetDue dueNextMonthIfWithinDays
      recurrenceCount repeatEvery`,
    number: 'discountPercent discountPercentDateDriven',
    boolean: 'installment payTaxUpfront preferred splitEvenly',
    enumeration: 'dateDriven recurrenceFrequency',
  }),
  mandatory: { name: 'Terms' },
  sublists: { percentages: { integer: 'installmentLineNum', number: 'percentage' } },
}

const currency: RecordTypeDefinition = {
  label: 'Currency',
  kind: 'list',
  fields: joinGroups(entry, {
    string: 'displaySymbol formatSample symbol',
    integer: 'currencyPrecision',
    number: 'exchangeRate',
    boolean: 'includeInFxRateUpdates isAnchorCurrency isBaseCurrency overrideCurrencyFormat',
    enumeration: 'fxRateUpdateTimezone locale symbolPlacement',
  }),
  mandatory: { ...name, symbol: 'ISO Code' },
}

const priceLevel: RecordTypeDefinition = {
  label: 'Price Level',
  kind: 'list',
  fields: joinGroups(entry, {
    string: 'longitemtype priceCalculationFormula tname',
    number: 'discountPct',
    boolean: 'isOnline updateExistingPrices updateExistingTaxExclusivePrices updateExistingTaxInclusivePrices',
  }),
  mandatory: { name: 'Price Level' },
}

const customerCategory: RecordTypeDefinition = {
  label: 'Customer Category',
  kind: 'list',
  fields: entry,
  mandatory: { name: 'Customer' },
}

const accountingPeriod: RecordTypeDefinition = {
  label: 'Accounting Period',
  kind: 'list',
  fields: {
    string: 'externalId periodName',
    boolean: `allLocked allowNonGLChanges apLocked arLocked closed isAdjust isInactive isPosting isQuarter isYear
      payrollLocked`,
    date: 'closedOnDate endDate startDate',
    'date-time': 'lastModifiedDate!',
    reference: 'fiscalCalendar parent:accountingPeriod',
  },
  mandatory: { periodName: 'Period Name', startDate: 'Start Date', endDate: 'End Date' },
  sublists: {
    fiscalCalendars: { reference: 'fiscalCalendar parent:accountingPeriod' },
    perBookPeriodClosing: { boolean: 'periodClosed', reference: 'accountingBook' },
  },
  nameField: 'periodName',
}

const unitsType: RecordTypeDefinition = {
  label: 'Units Type',
  kind: 'list',
  fields: entry,
  mandatory: { name: 'Type Name' },
  sublists: {
    uom: {
      key: 'internalId',
      string: 'abbreviation pluralAbbreviation pluralName unitName',
      integer: 'internalId',
      number: 'conversionRate',
      boolean: 'baseUnit inUse',
    },
  },
}

const expenseCategory: RecordTypeDefinition = {
  label: 'Expense Category',
  kind: 'list',
  fields: {
    string: 'externalId description name',
    number: 'defaultrate',
    boolean: 'isinactive personalcorporatecardexpense raterequired',
    'date-time': 'lastModifiedDate!',
    reference: `expenseacct:account expenseitem:${anyItem}`,
    references: 'subsidiary:subsidiary',
  },
  mandatory: name,
  sublists: {
    rates: { string: 'currency', number: 'defaultrate', reference: 'subsidiary:subsidiary' },
    translations: { string: 'description language name', enumeration: 'locale' },
  },
}

export const lists: Readonly<Record<string, RecordTypeDefinition>> = {
  account,
  department: segment('Department', 'department'),
  classification: segment('Class', 'classification'),
  location,
  subsidiary,
  currency,
  term,
  priceLevel,
  customerCategory,
  accountingPeriod,
  unitsType,
  expenseCategory,
}
