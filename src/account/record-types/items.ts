/**
 * Items.
 * Source: `inventoryItem`, `nonInventorySaleItem` and `serviceSaleItem` as NetSuite's REST API Browser (2026.1) lists
 * them, read in a public repository (observed); the other types are put together from these (inferred).
 */
import { joinGroups, type FieldGroups, type RecordTypeDefinition, type SublistDefinition } from './define.js'
import {
  anyItemFields,
  anyItemSublists,
  goods,
  itemVendor,
  member,
  purchased,
  stocked,
  stockSublists,
} from './item-fields.js'

const mandatory = { itemId: 'Item Name/Number' }

function item(
  label: string,
  groups: readonly FieldGroups[],
  sublists: Readonly<Record<string, SublistDefinition>> = {},
): RecordTypeDefinition {
  return {
    label,
    kind: 'item',
    fields: joinGroups(anyItemFields, ...groups),
    mandatory,
    sublists: { ...anyItemSublists, ...sublists },
  }
}

/** A type that is put together from others: it may have fields that are not listed. */
function likely(definition: RecordTypeDefinition): RecordTypeDefinition {
  return { ...definition, complete: false }
}

const notStocked: FieldGroups = { boolean: 'isFulfillable' }
const service: FieldGroups = {
  boolean: 'createJob isFulfillable',
  reference: 'projectExpenseType projectTemplate',
  enumeration: 'subtype',
}
const expensed: FieldGroups = joinGroups(purchased, {
  reference: 'expenseAccount:account intercoExpenseAccount:account',
})
const resold: FieldGroups = joinGroups(expensed, { reference: 'intercoIncomeAccount:account' })
const itemTaskTemplates: SublistDefinition = {
  string: 'name taskName',
  number: 'estimatedHours',
  reference: 'serviceItem',
}

const stockedSublists = { ...stockSublists, itemVendor }
const stock = (label: string): RecordTypeDefinition => item(label, [goods, purchased, stocked], stockedSublists)
const assembly = (label: string): RecordTypeDefinition =>
  likely(
    item(
      label,
      [
        goods,
        purchased,
        stocked,
        {
          integer: 'buildTime',
          number: 'buildTimeLotSize',
          boolean: 'buildEntireAssembly isPhantom isSpecialWorkOrderItem printItems',
          reference: 'scrapAcct:account wipAcct:account wipVarianceAcct:account',
          enumeration: 'effectiveBomControl',
        },
      ],
      {
        ...stockedSublists,
        billOfMaterials: {
          string: 'currentRevision',
          boolean: 'masterDefault',
          reference: 'billOfMaterials',
          references: 'defaultForLocation:location',
        },
        member,
      },
    ),
  )

export const items: Readonly<Record<string, RecordTypeDefinition>> = {
  inventoryItem: stock('Inventory Item'),
  lotNumberedInventoryItem: likely(stock('Lot Numbered Inventory Item')),
  serializedInventoryItem: likely(stock('Serialized Inventory Item')),
  nonInventorySaleItem: item('Non-inventory Item for Sale', [goods, notStocked]),
  nonInventoryPurchaseItem: likely(
    item('Non-inventory Item for Purchase', [goods, notStocked, expensed], { itemVendor }),
  ),
  nonInventoryResaleItem: likely(item('Non-inventory Item for Resale', [goods, notStocked, resold], { itemVendor })),
  serviceSaleItem: item('Service for Sale', [service], { itemTaskTemplates }),
  servicePurchaseItem: likely(item('Service for Purchase', [service, expensed], { itemVendor })),
  serviceResaleItem: likely(item('Service for Resale', [service, resold], { itemTaskTemplates, itemVendor })),
  otherChargeSaleItem: likely(item('Other Charge for Sale', [notStocked])),
  otherChargePurchaseItem: likely(item('Other Charge for Purchase', [notStocked, expensed], { itemVendor })),
  otherChargeResaleItem: likely(item('Other Charge for Resale', [notStocked, resold], { itemVendor })),
  assemblyItem: assembly('Assembly Item'),
  lotNumberedAssemblyItem: assembly('Lot Numbered Assembly Item'),
  serializedAssemblyItem: assembly('Serialized Assembly Item'),
  kitItem: likely(item('Kit Item', [goods, notStocked, { boolean: 'printItems' }], { member })),
  itemGroup: likely(item('Item Group', [{ boolean: 'includeStartEndLines isVsoeBundle printItems' }], { member })),
  discountItem: likely(item('Discount Item', [{ boolean: 'isPreTax nonPosting', reference: 'account:account' }])),
  subtotalItem: likely(item('Subtotal Item', [])),
}
