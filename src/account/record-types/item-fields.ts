/**
 * Groups of fields that items share.
 * Source: names and kinds as NetSuite's REST API Browser (2026.1) lists them, read in a public repository (observed);
 * `basePrice` and `totalQuantityOnHand` are commonly known and not listed there (inferred), as is what is read-only.
 */
import { joinGroups, type FieldGroups, type SublistDefinition } from './define.js'

/** What every item has. */
export const anyItemFields: FieldGroups = {
  string: `externalId baseUnit consumptionUnit costEstimateUnits description displayName featuredDescription itemId
    matrixItemNameTemplate matrixItemNameTemplateHelp metaTagHtml noPriceMessage outOfStockMessage pageTitle
    relatedItemsDescription saleUnit salesDescription searchKeywords storeDescription storeDetailedDescription
    storeDisplayName upcCode urlComponent`,
  integer: 'amortizationPeriod internalId maximumquantity minimumquantity',
  number: 'VSOEPrice basePrice costEstimate costForPricing maxDonationAmount rate rateIncludingTax residual',
  boolean: `VSOEDelivered autoExpandKitForRevenuemgmt availableToPartners contingentRevenueHandling deferRevRec
    directRevenuePosting dontShowPrice enforceminqtyinternally excludeFromSiteMap includeChildren isDonationItem
    isGCoCompliant isInactive isOnline isTaxable offerSupport onSpecial parentOnly pricesIncludeTax
    showDefaultDonationAmount tracksaasmetrics useMarginalRates`,
  date: 'tracksaasmetricsenddate tracksaasmetricsstartdate',
  'date-time': 'createdDate! lastModifiedDate!',
  reference: `amortizationTemplate billExchRateVarianceAcct:account billPriceVarianceAcct:account
    billQtyVarianceAcct:account billingSchedule:billingSchedule class:classification costCategory createExpensePlansOn
    createRevenuePlansOn customForm deferralAccount:account deferredRevenueAccount:account department:department
    expenseAmortizationRule incomeAccount:account issueProduct itemRevenueCategory location:location parent
    pricingGroup quantityPricingSchedule revRecForecastRule revRecSchedule revReclassFxAccount:account
    revenueAllocationGroup revenueRecognitionRule salesTaxCode storeDisplayImage storeDisplayThumbnail taxSchedule
    unitsType:unitsType`,
  references: 'itemOptions subsidiary:subsidiary',
  enumeration: `VSOEDeferral VSOEPermitDiscount VSOESopGroup insertItemAttribute itemType matrixType outOfStockBehavior
    overallQuantityPricingType siteMapPriority softDescriptor storeItemTemplate`,
}

/** What is shipped: weight, maker, dangers, product feeds. */
export const goods: FieldGroups = {
  string: `hazmatHazardClass hazmatId hazmatItemUnits hazmatShippingName hazmatTechnicalName manufacturer
    manufacturerAddr1 manufacturerCity manufacturerState manufacturerTariff manufacturerTaxId manufacturerZip mpn
    nexTagCategory scheduleBNumber shoppingDotComCategory stockDescription weightUnits`,
  integer: 'shopzillaCategoryId',
  number: 'handlingCost hazmatItemUnitsQty scheduleBQuantity shippingCost weight',
  boolean: `froogleProductFeed isHazmatItem multManufactureAddr nexTagProductFeed producer shipIndividually
    shoppingProductFeed shopzillaProductFeed yahooProductFeed`,
  reference: 'defaultItemShipMethod shipPackage',
  references: 'itemShipMethod',
  enumeration: 'countryOfManufacture hazmatPackingGroup itemCarrier preferenceCriterion scheduleBCode weightUnit',
}

/** What is bought. */
export const purchased: FieldGroups = {
  string: 'purchaseDescription purchaseUnit vendorName',
  number: `cost lastPurchasePrice! purchaseOrderAmount purchaseOrderQuantity purchaseOrderQuantityDiff receiptAmount
    receiptQuantity receiptQuantityDiff`,
  boolean: 'copyDescription isDropShipItem isSpecialOrderItem matchBillToReceipt',
  reference: 'currency:currency dropShipExpenseAccount:account purchaseTaxCode vendor:vendor',
}

/** How stock is planned, for the item and for each of its locations. */
const planning: FieldGroups = {
  string: 'costAccountingStatus serialNumbers',
  integer: `atpLeadTime backwardConsumptionDays demandTimeFence forwardConsumptionDays invtCountInterval leadTime
    periodicLotSizeDays rescheduleInDays rescheduleOutDays supplyTimeFence`,
  number: `defaultReturnCost fixedLotSize preferredStockLevel quantityAvailable! quantityAvailableBase!
    quantityBackOrdered! quantityCommitted! quantityOnHand! quantityOnHandBase! quantityOnOrder! reorderPoint
    safetyStockLevel savedReorderPoint`,
  date: 'expirationDate lastInvtCountDate nextInvtCountDate',
  enumeration: 'demandSource invtClassification periodicLotSizeType supplyLotSizingMethod supplyType',
}

/** What is kept in stock. */
export const stocked = joinGroups(planning, {
  string: `defaultReturnCostUnits fixedLotSizeUnits intercoExpenseAccountHidden originalItemSubtype originalItemType
    preferredStockLevelUnits quantityOnHandUnits reorderPointUnits secondaryBaseUnit secondaryConsumptionUnit
    secondaryPurchaseUnit secondarySaleUnit secondaryStockUnit stockUnit transferPriceUnits`,
  integer: 'futurehorizon reorderMultiple safetyStockLevelDays',
  number: `averageCost! conversionRate demandModifier lowerWarningLimit preferredStockLevelDays totalQuantityOnHand!
    totalValue! transferPrice upperWarningLimit`,
  boolean: `allowconsignment autoLeadTime autoPreferredStockLevel autoReorderPoint enableCatchWeight isLotItem
    isSerialItem isStorePickupAllowed roundUpAsComponent seasonalDemand trackLandedCost updateExistingTranAccounts
    useBins`,
  'date-time': 'dateConvertedToInv',
  reference: `alternateDemandSourceItem assetAccount:account cogsAccount:account consignmentassetaccount:account
    consignmentexpenseaccount:account custReturnVarianceAccount:account defaultAllocationStrategy distributionCategory
    distributionNetwork gainLossAccount:account interCoDefRevAccount:account intercoCogsAccount:account
    intercoIncomeAccount:account itemProcessFamily itemProcessGroup planningItemCategory preferredLocation:location
    purchasePriceVarianceAcct:account secondaryUnitsType:unitsType vendReturnVarianceAccount:account`,
  references: 'unitsForPickDecomposition',
  enumeration: 'atpMethod costingMethod fraudRisk rotationType supplyReplenishmentMethod',
})

const price: SublistDefinition = {
  string: 'priceLevelName',
  integer: 'priceQty',
  number: 'discountDisplay price',
  boolean: 'isInactive',
  // The quantity is an object of its own: {"value": "0"}.
  reference: 'currencyPage:currency priceLevel:priceLevel quantity',
}

/** Sublists of every item. */
export const anyItemSublists: Readonly<Record<string, SublistDefinition>> = {
  accountingBookDetail: {
    boolean: 'sameAsPrimaryAmortization sameAsPrimaryRevRec',
    reference: `accountingBook amortizationTemplate createExpensePlansOn createRevenuePlansOn revRecForecastRule
      revRecSchedule revenueRecognitionRule`,
  },
  correlatedItems: {
    string: 'itemNKeyFld',
    integer: 'countFld',
    number: 'correlationFld liftFld purchaseRateFld',
  },
  hierarchyVersions: {
    boolean: 'isIncluded',
    date: 'endDate startDate',
    reference: 'hierarchyNode hierarchyVersion',
  },
  presentationItem: {
    string: 'description presitemurl',
    integer: 'item presItemId',
    number: 'basePrice onlinePrice',
    enumeration: 'itemType',
  },
  price,
  siteCategory: { reference: 'category webSite' },
  translations: {
    string: `displayName featuredDescription language noPriceMessage outOfStockMessage pageTitle salesDescription
      specialsDescription storeDescription storeDetailedDescription storeDisplayName`,
    enumeration: 'locale',
  },
}

/** Vendors of what is bought. */
export const itemVendor: SublistDefinition = {
  string: 'vendorCode vendorCurrencyName',
  integer: 'predictedDays',
  number: 'predConfidence purchasePrice',
  boolean: 'preferredVendor',
  reference: 'schedule subsidiary:subsidiary vendor:vendor vendorCurrencyId:currency',
  subrecords: {
    itemVendorPrice: {
      string: 'externalId',
      sublists: {
        itemvendorpricelines: {
          key: 'id',
          number: 'vendorCost vendorprice',
          reference: 'vendorcurrency:currency',
        },
      },
    },
  },
}

/** Sublists of what is kept in stock. */
export const stockSublists: Readonly<Record<string, SublistDefinition>> = {
  binNumber: {
    string: 'locationActive locationName',
    number: 'onHand onHandAvail',
    boolean: 'preferredBin',
    reference: 'binNumber:bin location:location',
  },
  consignedlocations: {
    number: `combinedAverageCost combinedOnHandCount combinedOnHandCountBase combinedOnHandValue consignedAverageCost
      consignedOnHandCount consignedOnHandCountBase consignedOnHandValue`,
    reference: 'location:location',
  },
  locations: {
    key: 'locationId',
    ...joinGroups(planning, {
      string: 'location_display',
      integer: `advanceWarningThreshold latePeriodDays leadTimeOffset locationId minimumRescheduleDays
        pastDueForecastDays rescheduleHorizon`,
      number: `averageCostMli! cost costingLotSize currentStandardCost fixedLotMultiple lastPurchasePriceMli
        lateDemandThreshold locationStorePickupBufferStock locationqtyavailforstorepickup minimumOrderQuantity
        onHandValueMli! poReceiptCost qtyInTransitExternal! quantityInTransit!`,
      boolean: 'locationAllowStorePickup',
      date: 'currentStandardCostEffectiveDate',
      reference: 'inventoryCostTemplate location:location locationCostingGroup',
    }),
  },
}

/** Members of a kit, a group or an assembly. */
export const member: SublistDefinition = {
  string: 'componentYield itemSource memberDescr memberUnit memberUnits taxCode taxRate',
  integer: 'lineNumber',
  number: 'bomQuantity quantity',
  date: 'effectiveDate obsoleteDate',
  reference: 'effectiveRevision item obsoleteRevision',
}
