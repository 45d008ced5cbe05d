/** A small account to ask, and a way to ask it. Shared by tests; holds no test of its own. */
import type { Account } from '../../../../src/account/account.js'
import { wireFace } from '../../../../src/failures/catalogue.js'
import type { Holder } from '../../../../src/login/authorize.js'
import { tablesOf } from '../../../../src/surfaces/rest/suiteql/account-tables.js'
import { SuiteQlEngine } from '../../../../src/surfaces/rest/suiteql/engine.js'
import type {
  SuiteQlError,
  SuiteQlParam,
  SuiteQlQuery,
  SuiteQlResult,
} from '../../../../src/surfaces/rest/suiteql/model.js'
import { suiteQlRefusal } from '../../../../src/surfaces/rest/suiteql/refusal.js'
import { fillMessage } from '../../../../src/failures/message.js'
import { openSample } from '../../../account/samples.js'

/** 2026-11-22 08:30:05. */
export const now = Date.UTC(2026, 10, 22, 8, 30, 5)

const usd = { id: '1', refName: 'USA' }
const euro = { id: '4', refName: 'Euro' }
const line = (number: number, item: string, quantity: number, amount: number) => ({
  line: number,
  item: { id: item, refName: `Item ${item}` },
  quantity,
  amount,
})

export const records = {
  customer: [
    { id: '9', companyName: 'amber "Ltd"', balance: 0, isInactive: false, currency: usd },
    {
      id: '41',
      companyName: 'Blue Shop',
      email: 'blue@example.com',
      phone: '0100',
      balance: 10.5,
      isInactive: false,
      currency: usd,
      dateCreated: '2025-03-04T09:12:00Z',
    },
    { id: '107', companyName: 'Green Shop', firstName: 'Élise', balance: 200, isInactive: true, currency: euro },
  ],
  vendor: [{ id: '301', companyName: 'Tideline', currency: usd }],
  currency: [
    { id: '1', name: 'USA', symbol: 'USD', exchangeRate: 1 },
    { id: '4', name: 'Euro', symbol: 'EUR', exchangeRate: 1.12 },
  ],
  inventoryItem: [{ id: '401', itemId: 'LAMP', cost: 41.5 }],
  serviceSaleItem: [{ id: '421', itemId: 'WRAP' }],
  salesOrder: [
    {
      id: '5001',
      tranId: 'SO1',
      tranDate: '2026-06-04',
      entity: { id: '41', refName: 'Blue Shop' },
      status: { id: 'G', refName: 'Billed' },
      total: 100,
      item: { items: [line(1, '401', 2, 83), line(2, '421', 1, 17)] },
    },
    {
      id: '5002',
      tranId: 'SO2',
      tranDate: '2026-07-31',
      entity: { id: '107', refName: 'Green Shop' },
      status: { id: 'B', refName: 'Pending Fulfillment' },
      total: 50,
      memo: '50% off',
      item: { items: [line(1, '401', 1, 50)] },
    },
  ],
  invoice: [
    { id: '5101', tranId: 'INV1', tranDate: '2026-06-09', entity: { id: '41', refName: 'Blue Shop' }, total: 100 },
  ],
  customrecord_shade: [{ id: '1', name: 'Grey', custrecord_hex: '888888' }],
}

export function openAccount(): Account {
  return openSample({ records })
}

export function administratorOf(account: Account): Holder {
  const [user] = account.document.users
  const [role] = account.document.roles
  if (!user || !role) throw new Error('The sample account has an administrator.')
  return { account, user, role }
}

export const engine = new SuiteQlEngine()

/** Asks as the administrator of an account. */
export function ask(
  text: string,
  params: readonly SuiteQlParam[] = [],
  options: Partial<SuiteQlQuery> = {},
  account = openAccount(),
): Promise<SuiteQlResult> {
  return engine.run(
    { text, params, limit: 1000, offset: 0, now, ...options },
    tablesOf(administratorOf(account), () => []),
  )
}

/** What the wire says about an error, when no table is hidden from the role. */
export function detailOf(error: SuiteQlError): string {
  const { failure, facts } = suiteQlRefusal(error, [])
  return fillMessage(wireFace(failure, 'rest').message ?? '', facts)
}
