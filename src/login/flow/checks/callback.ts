import { matchesCallback } from '../../../account/callback-url.js'
import { type Refusal, refuse } from '../../verdict.js'
import type { FlowInquiry } from '../inquiry.js'

/** `oauth_callback` is the Callback URL of the integration record (nlauth §6.1, §6.5): nobody is sent anywhere else. */
export function checkCallback({ account, parameters, integration }: FlowInquiry): Refusal | undefined {
  const { callback = '' } = parameters
  const registered = integration?.authentication.callbackUrl
  if (registered !== undefined && matchesCallback(registered, callback, account.document.release)) return undefined
  const shown = shownUrl(callback)
  return {
    ...refuse('callback-url-wrong', {
      what: 'oauth_callback',
      found: shown,
      expected: registered ?? 'a Callback URL on the integration record; it has none',
    }),
    facts: { callback: shown },
  }
}

/** The URL as the audit trail repeats it: without a password in it, and not without end. */
function shownUrl(callback: string): string {
  if (!URL.canParse(callback)) return 'something that is no URL'
  return callback.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1').slice(0, 300)
}
