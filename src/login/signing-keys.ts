/** Signing keys, prepared once per pair of integration and token and dropped with them. */
import type { Integration } from '../account/model/integration.js'
import type { AccessToken } from '../account/model/token.js'
import { type HmacMethod, SigningKey } from './rfc5849/hmac.js'

export class SigningKeys {
  readonly #keys = new WeakMap<AccessToken, { readonly integration: Integration; readonly key: SigningKey }>()

  /** The key for a method; only keys of HMAC-SHA256 are kept. Documents never change in place, so identity is enough. */
  of(integration: Integration, token: AccessToken, method: HmacMethod): SigningKey {
    if (method !== 'HMAC-SHA256') return new SigningKey(integration.consumerSecret, token.tokenSecret, method)
    const kept = this.#keys.get(token)
    if (kept && kept.integration === integration) return kept.key
    const key = new SigningKey(integration.consumerSecret, token.tokenSecret)
    this.#keys.set(token, { integration, key })
    return key
  }
}
