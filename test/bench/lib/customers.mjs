/** The bench fixture with as many customers as a measurement wants: made when it is needed, because files of that size belong nowhere. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchFixture } from './server.mjs'

/** Calls `use` with the path of the fixture, which is gone afterwards. */
export async function withCustomers(number, use) {
  const folder = mkdtempSync(join(tmpdir(), 'mock-netsuite-bench-'))
  try {
    const path = join(folder, 'account.json')
    const fixture = JSON.parse(readFileSync(benchFixture, 'utf8'))
    const customer = Array.from({ length: number }, (_, index) => customerAt(index))
    writeFileSync(path, JSON.stringify({ ...fixture, records: { ...referredTo, customer } }))
    return await use(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** As many fields as customers of the default fixtures have. */
export function customerAt(index) {
  const id = String(firstId + index)
  const name = `Harbor & Pine Outfitters ${id}`
  return {
    id,
    externalId: externalIdAt(index),
    entityId: name,
    isPerson: false,
    companyName: name,
    email: `orders@store-${id}.example.com`,
    phone: '+1 503 555 0141',
    defaultAddress: `${name}\n88 Dockside Road\nPortland OR 97209`,
    subsidiary: { id: '1', refName: 'Bench Retail' },
    currency: { id: '1', refName: 'USA' },
    terms: { id: '2', refName: 'Net 30' },
    salesRep: { id: '22', refName: 'Greta Holm' },
    balance: 0,
    isInactive: false,
    dateCreated: '2021-03-04T09:12:00Z',
  }
}

export const externalIdAt = index => `web-${index}`

const firstId = 1001
const referredTo = {
  subsidiary: [{ id: '1', name: 'Bench Retail', isInactive: false }],
  currency: [{ id: '1', name: 'USA', symbol: 'USD' }],
  term: [{ id: '2', name: 'Net 30' }],
  employee: [{ id: '22', entityId: 'Greta Holm' }],
}
