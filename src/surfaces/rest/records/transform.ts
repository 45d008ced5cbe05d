/** `!transform`: a new record out of another, such as an invoice out of a sales order. Source: rest-and-restlets §1, §4.2. */
import type { RecordData } from '../../../account/model/account.js'
import { recordTypeOf } from '../../../account/record-types/of-account.js'
import type { RecordType } from '../../../account/record-types/record-type.js'
import { refuse } from '../../../login/verdict.js'
import { checkRecordPermission } from '../access.js'
import { refused, type RestRequest, type RestResult, wrongMethod } from '../request.js'
import { unknownType } from './unknown-type.js'
import { propertyOf } from './fields.js'
import { findRecord, noSuchRecord } from './instance.js'
import { createRecord } from './write.js'

/** What can be made of what. Commonly known ways of the documents, no source kept (inferred). */
const transformations: Readonly<Record<string, readonly string[]>> = {
  assemblyItem: ['assemblyBuild'],
  assemblyBuild: ['assemblyUnbuild'],
  cashSale: ['cashRefund', 'returnAuthorization'],
  creditMemo: ['customerRefund'],
  customer: ['cashSale', 'customerPayment', 'estimate', 'invoice', 'opportunity', 'salesOrder'],
  customerDeposit: ['customerRefund'],
  employee: ['expenseReport', 'timeBill'],
  estimate: ['cashSale', 'invoice', 'salesOrder'],
  invoice: ['creditMemo', 'customerPayment', 'returnAuthorization'],
  lead: ['opportunity'],
  opportunity: ['cashSale', 'estimate', 'invoice', 'salesOrder'],
  prospect: ['estimate', 'opportunity', 'salesOrder'],
  purchaseOrder: ['itemReceipt', 'vendorBill', 'vendorReturnAuthorization'],
  returnAuthorization: ['cashRefund', 'creditMemo', 'itemReceipt'],
  salesOrder: ['cashSale', 'invoice', 'itemFulfillment', 'returnAuthorization', 'workOrder'],
  transferOrder: ['itemFulfillment', 'itemReceipt'],
  vendor: ['purchaseOrder', 'vendorBill', 'vendorPayment'],
  vendorBill: ['vendorCredit', 'vendorPayment', 'vendorReturnAuthorization'],
  vendorReturnAuthorization: ['itemFulfillment', 'vendorCredit'],
  workOrder: ['assemblyBuild'],
}

/** What belongs to the one document alone. */
const ownFields = new Set([
  'id',
  'externalid',
  'tranid',
  'trandate',
  'status',
  'createddate',
  'lastmodifieddate',
  'createdfrom',
  'entityid',
])

export function handleTransform(
  request: RestRequest,
  source: RecordType,
  address: string,
  targetName: string,
): RestResult {
  if (request.method !== 'POST') return wrongMethod(request, 'POST')
  const target = recordTypeOf(request.session.account, targetName)
  if (!target) return refused(unknownType(targetName))
  const denied = checkRecordPermission(request, source, 'View') ?? checkRecordPermission(request, target, 'Create')
  if (denied) return refused(denied)
  const record = findRecord(request, source, address)
  if (!record) return refused(noSuchRecord(request, source, address))
  const possible = transformations[source.name] ?? []
  if (!possible.includes(target.name)) {
    return refused({
      ...refuse('transformation-unsupported', {
        what: `transformation of a ${source.name}`,
        found: target.name,
        expected: possible.join(', '),
      }),
      facts: { source: source.name, target: target.name },
    })
  }
  return createRecord(request, target, copiedFields(source, target, record))
}

/** What source and target have in common; the lines too. An entity becomes the entity of its transaction. */
function copiedFields(source: RecordType, target: RecordType, record: RecordData): Readonly<Record<string, unknown>> {
  const reference = { id: record.id, refName: record[source.nameField] }
  const copied: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(record)) {
    if (ownFields.has(name.toLowerCase()) || name.toLowerCase().startsWith('is')) continue
    const property = propertyOf(target, name)
    if (property && !(property.kind === 'field' && property.field.readOnly)) copied[property.name] = value
  }
  if (source.kind === 'transaction') return { ...copied, createdFrom: reference }
  return source.kind === 'entity' ? { ...copied, entity: reference } : { ...copied, item: reference }
}
