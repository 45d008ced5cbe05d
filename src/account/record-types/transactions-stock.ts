/**
 * What changes the stock: adjustments, transfers, builds.
 * Source: `inventoryAdjustment` as NetSuite's REST API Browser (2026.1) lists it, read in a public repository
 * (observed); the other types are commonly known or put together (inferred), as is what is mandatory.
 */
import { joinGroups, type FieldGroups, type RecordTypeDefinition, type SublistDefinition } from './define.js'
import { anyItem } from './shared-fields.js'
import { accountingBookDetail, inventoryDetail, itemLine, posting, shipTo, transaction } from './transaction-fields.js'

const moved: FieldGroups = joinGroups(transaction, posting)

const stockLine: FieldGroups = {
  string: 'binNumbers description memo serialNumbers units',
  integer: 'line',
  number: 'quantityOnHand',
  reference: `class:classification department:department item:${anyItem} location:location`,
}

const inventoryAdjustment: RecordTypeDefinition = {
  label: 'Inventory Adjustment',
  kind: 'transaction',
  fields: joinGroups(moved, {
    number: 'estimatedTotalValue',
    boolean: 'cleared',
    date: 'clearedDate',
    reference: 'adjLocation:location customer:customer|job',
  }),
  mandatory: { account: 'Adjustment Account' },
  sublists: {
    accountingBookDetail,
    inventory: {
      ...joinGroups(stockLine, {
        string: 'label labelCurrency labelFxUnitCost',
        number: 'adjustQtyBy currentValue exchangeRate foreignCurrencyUnitCost newQuantity unitCost',
        date: 'expirationDate',
        reference: 'currency:currency subsidiary:subsidiary',
        enumeration: 'costingMethod',
      }),
      subrecords: { inventoryDetail },
    },
  },
}

const inventoryTransfer: RecordTypeDefinition = {
  label: 'Inventory Transfer',
  kind: 'transaction',
  fields: joinGroups(moved, { reference: 'transferLocation:location' }),
  mandatory: { location: 'From Location', transferLocation: 'To Location' },
  sublists: {
    accountingBookDetail,
    inventory: { ...joinGroups(stockLine, { number: 'adjustQtyBy' }), subrecords: { inventoryDetail } },
  },
  complete: false,
}

const orderedLine: FieldGroups = {
  number: `quantityAvailable quantityBackOrdered quantityCommitted quantityFulfilled quantityOnHand quantityPacked
    quantityPicked quantityReceived`,
  date: 'expectedReceiptDate expectedShipDate',
  enumeration: 'commitInventory',
}

const transferOrder: RecordTypeDefinition = {
  label: 'Transfer Order',
  kind: 'transaction',
  fields: joinGroups(transaction, shipTo, {
    number: 'handlingCost shippingCost subtotal total',
    boolean: 'firmed shipComplete useItemCostAsTransferCost',
    reference: 'employee:employee incoTerm transferLocation:location',
    enumeration: 'orderStatus',
  }),
  mandatory: { location: 'From Location', transferLocation: 'To Location' },
  sublists: {
    item: { ...joinGroups(itemLine, orderedLine, { number: 'averageCost' }), subrecords: { inventoryDetail } },
  },
  complete: false,
}

/** Work orders and builds: what is made, and of what. */
const made: FieldGroups = {
  string: 'options serialNumbers units',
  number: 'quantity',
  date: 'expirationDate',
  reference: `billOfMaterials billOfMaterialsRevision entity:customer|job job:job revision`,
}

const workOrder: RecordTypeDefinition = {
  label: 'Work Order',
  kind: 'transaction',
  fields: joinGroups(transaction, made, {
    number: 'built',
    boolean: 'firmed isWip specialOrder',
    date: 'actualProductionEndDate actualProductionStartDate endDate startDate',
    reference: `assemblyItem:${anyItem} manufacturingRouting soLink`,
    enumeration: 'orderStatus schedulingMethod',
  }),
  mandatory: { assemblyItem: 'Assembly' },
  sublists: {
    item: {
      ...joinGroups(itemLine, orderedLine, {
        number: 'bomQuantity componentYield',
        enumeration: 'itemSource',
      }),
      subrecords: { inventoryDetail },
    },
  },
  subrecords: { inventoryDetail },
  complete: false,
}

const component: SublistDefinition = {
  ...joinGroups(stockLine, { string: 'componentNumbers', number: 'quantity', integer: 'lineNumber' }),
  subrecords: { componentInventoryDetail: inventoryDetail },
}

const assemblyBuild: RecordTypeDefinition = {
  label: 'Assembly Build',
  kind: 'transaction',
  fields: joinGroups(moved, made, {
    number: 'buildable projectedTotal total',
    reference: `item:${anyItem}`,
  }),
  mandatory: { item: 'Assembly' },
  sublists: { accountingBookDetail, component },
  subrecords: { inventoryDetail },
  complete: false,
}

export const stock: Readonly<Record<string, RecordTypeDefinition>> = {
  inventoryAdjustment,
  inventoryTransfer,
  transferOrder,
  workOrder,
  assemblyBuild,
  assemblyUnbuild: { ...assemblyBuild, label: 'Assembly Unbuild' },
}
