/** Credential sets that write a secret out follow when it is rotated: those that are wrong on purpose stay wrong in the same way. */
import type { CredentialSet } from '../account/model/account.js'

/** The set with every value that was rotated replaced by the new one. */
export function followed(set: CredentialSet, renewed: ReadonlyMap<string, string>): CredentialSet {
  const { consumerKey, consumerSecret, tokenId, tokenSecret, service } = set
  const values = { consumerKey, consumerSecret, tokenId, tokenSecret }
  const after = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const fresh = value && renewed.get(value)
      return fresh ? [[name, fresh]] : []
    }),
  )
  const serviceKey = service?.consumerKey && renewed.get(service.consumerKey)
  return { ...set, ...after, ...(service && serviceKey ? { service: { ...service, consumerKey: serviceKey } } : {}) }
}
