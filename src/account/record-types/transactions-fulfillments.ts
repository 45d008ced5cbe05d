/**
 * Goods that go out or come in for an order.
 * Source: names and kinds as NetSuite's REST API Browser (2026.1) lists them, read in a public repository (observed).
 */
import { joinGroups, type FieldGroups, type RecordTypeDefinition, type SublistDefinition } from './define.js'
import { address, anyItem } from './shared-fields.js'
import {
  accountingBookDetail,
  appliedRules,
  inventoryDetail,
  landedCost,
  landedCosts,
  posting,
  transaction,
} from './transaction-fields.js'

const moved: FieldGroups = joinGroups(transaction, posting)

/** A line of a fulfillment or a receipt: its item was ordered elsewhere. */
const movedLine: FieldGroups = {
  string: `binNumbers consignmentConsumed currency description displayName itemName itemSubtype itemType itemUpc jobName
    options secondaryUnits secondaryUnitsList serialNumbers units unitsDisplay`,
  integer: 'kitMemberOf line lineEntity orderLine',
  number: `amount itemFxAmount itemUnitPrice onHand primaryToSecondaryUnitConversionRate quantity quantityRemaining
    quantityRemainingDisplay rate secondaryQuantity secondaryUnitConversionRate`,
  boolean: 'consigned isCatchWeightItem isConsignmentItem itemReceive',
  date: 'expirationDate',
  reference: `class:classification department:department item:${anyItem} location:location orderDoc`,
}

const itemReceipt: RecordTypeDefinition = {
  label: 'Item Receipt',
  kind: 'transaction',
  fields: joinGroups(moved, {
    string: 'orderType',
    integer: 'orderId',
    boolean: 'landedCostPerLine',
    reference: `employee:employee entity:vendor|customer inboundShipment incoTerm itemFulfillment:itemFulfillment
      partner:partner`,
    enumeration: 'landedCostMethod',
  }),
  sublists: {
    accountingBookDetail,
    appliedRules,
    expense: {
      string: 'memo orderLine',
      integer: 'line orderDoc',
      number: 'amount',
      boolean: 'markReceived',
      reference: 'account:account itemReceipt:itemReceipt',
    },
    item: {
      ...joinGroups(movedLine, {
        string: 'fromlocation vendorName',
        number: 'unitCostOverride',
        boolean: 'generateAccruals isDropShipment',
        enumeration: 'billVarianceStatus',
      }),
      subrecords: {
        inventoryDetail,
        landedCost,
      },
    },
    landedCosts,
  },
}

/** What the carrier wants to know, field by field. */
const carriers: FieldGroups = {
  string: `b13aStatementDataFedex backupEmailAddressUps bookingConfirmationNumFedex carrierIdUps eccNumberUps
    entryNumberUps halAddr1Fedex halAddr2Fedex halAddr3Fedex halCityFedex halCountryFedex halPhoneFedex halStateFedex
    halZipFedex inBondCodeUps intlExemptionNumFedex licenseNumberUps recipientTaxIdUps shipNotifyEmailAddress2Ups
    shipNotifyEmailAddressFedex shipNotifyEmailAddressUps shipNotifyEmailMessageUps shipperEmailAddressUps
    thirdPartyAcctFedex thirdPartyAcctUps thirdPartyZipCodeUps`,
  number: 'shipmentWeightFedex shipmentWeightUps termsFreightChargeFedex termsInsuranceChargeFedex',
  boolean: `holdAtLocationFedex insideDeliveryFedex insidePickupFedex isCargoAircraftOnlyFedex
    isRoutedExportTransactionUps partiesToTransactionUps saturdayDeliveryFedex saturdayDeliveryUps saturdayPickupFedex
    sendBackupEmailUps sendShipNotifyEmailFedex sendShipNotifyEmailUps sendShipperEmailUps signatureHomeDeliveryFedex`,
  date: 'blanketEndDateUps blanketStartDateUps homeDeliveryDateFedex licenseDateUps shipDateFedex',
  enumeration: `accessibilityTypeFedex ancillaryEndorsementFedex b13aFilingOptionFedex exportTypeUps hazmatTypeFedex
    homeDeliveryTypeFedex licenseExceptionUps methodOfTransportUps optionTypeFedex regulationFedex termsOfSaleFedex
    thirdPartyCountryFedex thirdPartyCountryUps thirdPartyTypeFedex thirdPartyTypeUps`,
}

const packages: Readonly<Record<string, SublistDefinition>> = {
  package: {
    string: 'packageCartonNumber packageDescr packageTrackingNumber packageTrackingNumberReturn',
    number: 'packageWeight',
    subrecords: {
      packageDetails: {
        string: 'description externalId',
        number: 'declaredValue packageHeight packageLength packageWidth',
        reference: 'customForm',
      },
    },
  },
  packageFedex: {
    string: `authorizationNumberFedEx packageCartonNumberFedEx packageTrackingNumberFedEx priorityAlertContentFedEx
      reference1FedEx signatureReleaseFedEx`,
    integer: 'packageHeightFedEx packageLengthFedEx packageWidthFedEx',
    number: 'codAmountFedEx dryIceWeightFedEx insuredValueFedEx packageWeightFedEx',
    boolean: `isAlcoholFedEx isNonHazLithiumFedEx isNonStandardContainerFedEx useCodFedEx useInsuredValueFedEx`,
    enumeration: `admPackageTypeFedEx alcoholRecipientTypeFedEx codFreightTypeFedEx codMethodFedEx deliveryConfFedEx
      packagingFedEx priorityAlertTypeFedEx signatureOptionsFedEx`,
  },
  packageUps: {
    string: 'packageCartonNumberUps packageDescrUps packageTrackingNumberUps reference1Ups reference2Ups',
    integer: 'packageHeightUps packageLengthUps packageWidthUps',
    number: 'codAmountUps insuredValueUps packageWeightUps',
    boolean: 'additionalHandlingUps useCodUps useInsuredValueUps',
    enumeration: 'codMethodUps deliveryConfUps packagingUps',
  },
  packageUsps: {
    string: 'packageCartonNumberUsps packageDescrUsps packageTrackingNumberUsps reference1Usps reference2Usps',
    integer: 'packageHeightUsps packageLengthUsps packageWidthUsps',
    number: 'insuredValueUsps packageWeightUsps',
    boolean: 'useInsuredValueUsps',
    enumeration: 'deliveryConfUsps packagingUsps',
  },
  shipmentPackage: {
    string: `authorizationNumber contentsDescription dimensionUnit priorityAlertContent reference reference2
      signatureRelease trackingNumber`,
    integer: 'height length sequenceNumber width',
    number: 'cashOnDeliveryAmount codOtherCharge declaredValue dryIceWeight insuredValue weightInLbs',
    boolean: `hasAdditionalHandling hasCashOnDelivery hasDeclaredValue hasInsuredValue isAlcohol
      isNonHazardousLiBatteries isNonStandardContainer`,
    reference: 'yourPackaging',
    enumeration: `admissibilityPackageType alcoholRecipientType carrierPackaging cashOnDeliveryMethod
      deliveryConfirmation freightChargeAddedToCod priorityAlertType signatureOption`,
  },
}

const itemFulfillment: RecordTypeDefinition = {
  label: 'Item Fulfillment',
  kind: 'transaction',
  fields: joinGroups(moved, carriers, {
    string: `orderType returnAddress returnShipAddr1 returnShipAddr2 returnShipCity returnShipCountry returnShipState
      returnShipZipCode returnShippingAddress_text salesordchannel shipAddress shipCompany shipPhone
      shippingAddress_text storeOrder webSite`,
    integer: 'createdFromShipGroup orderId',
    number: 'handlingCost shippingCost',
    boolean: 'generateIntegratedShipperLabel generateReturnLabel isBaseCurrency shipIsResidential shipOverride',
    date: 'packedDate pickedDate shippedDate',
    reference: `entity:customer|lead|prospect|job|vendor partner:partner requestedBy returnAddressList shipAddressList
      shipMethod transferLocation:location`,
    enumeration: 'returnShipMethod shipCarrier shipCountry shipStatus',
  }),
  sublists: {
    accountingBookDetail,
    appliedRules,
    ...packages,
    item: {
      ...joinGroups(movedLine, {
        string: 'createPo',
        boolean: 'excludeFromRateRequest',
        reference: 'createdPo:purchaseOrder',
      }),
      subrecords: { inventoryDetail },
    },
  },
  subrecords: {
    returnShippingAddress: address,
    shipmentDetails: { string: 'description externalId', reference: 'customForm' },
    shippingAddress: address,
  },
}

export const fulfillments: Readonly<Record<string, RecordTypeDefinition>> = { itemFulfillment, itemReceipt }
