/** Consumer keys that a change made invalid. */
import type { AccountDocument } from './model/account.js'

/** The most retired keys an integration remembers. */
const mostRetiredKeys = 20

/** A consumer key that is replaced is remembered, so that a diagnosis can tell a reset from a typing mistake. */
export function retireKeys(before: AccountDocument, after: AccountDocument): AccountDocument {
  const oldKeys = new Map(before.integrations.map(one => [one.id, one.consumerKey]))
  const integrations = after.integrations.map(one => {
    const old = oldKeys.get(one.id)
    if (old === undefined || old === one.consumerKey || one.retiredConsumerKeys.includes(old)) return one
    return { ...one, retiredConsumerKeys: [...one.retiredConsumerKeys, old].slice(-mostRetiredKeys) }
  })
  return { ...after, integrations }
}
