/** Calls of REST web services, to be signed. */
import { customerAt } from './customers.mjs'

const records = '/services/rest/record/v1/customer'

export const getCustomer = index => ({ target: `${records}/${customerAt(index).id}` })
export const getCustomerByExternalId = externalId => ({ target: `${records}/eid:${externalId}` })
export const listCustomers = query => ({ target: `${records}?${encodeQuery(query)}` })
export const postCustomer = fields => ({ method: 'POST', target: records, body: JSON.stringify(fields) })

/** SuiteQL that is to find one row. */
export const queryCustomer = index => ({
  method: 'POST',
  target: '/services/rest/query/v1/suiteql',
  headers: { Prefer: 'transient' },
  body: JSON.stringify({
    q: 'SELECT id, entityid, email FROM customer WHERE id = ?',
    params: [customerAt(index).id],
  }),
})

function encodeQuery(query) {
  return Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
}
