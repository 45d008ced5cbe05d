import type { Account } from '../../account/account.js'
import { holds } from '../../account/releases.js'
import type { TbaParameters } from '../tba-parameters.js'
import { type Refusal, refuse } from '../verdict.js'
import { shownValue } from './what-is-it.js'

interface Named {
  readonly parameters: Pick<TbaParameters, 'signatureMethod'>
  readonly account: Account | undefined
}

/** HMAC-SHA256, or HMAC-SHA1 where release and account type still accept it (tba §5). */
export function checkSignatureMethod({ parameters, account }: Named): Refusal | undefined {
  const method = parameters.signatureMethod ?? ''
  if (method === 'HMAC-SHA256') return undefined
  const release = account === undefined ? '' : ` in release ${account.document.release}`
  if (method !== 'HMAC-SHA1') {
    return refuse('signature-method-refused', {
      what: 'oauth_signature_method',
      found: shownValue(method, account),
      expected: 'HMAC-SHA256',
    })
  }
  // Without an account there is no release to ask; the unknown account is the better answer.
  if (account === undefined || acceptsHmacSha1(account)) return undefined
  return refuse('signature-method-refused', {
    what: `oauth_signature_method${release}`,
    found: method,
    expected: 'HMAC-SHA256',
  })
}

function acceptsHmacSha1({ document }: Account): boolean {
  const { release, type, settings } = document
  switch (settings.hmacSha1) {
    case 'accepted':
      return true
    case 'refused':
      return false
    case 'refused-from-2021.1':
      return !holds('hmac-sha1-refused-early', release)
    case 'by-release':
      return (
        !holds('hmac-sha1-refused', release) &&
        !(type !== 'production' && holds('hmac-sha1-refused-non-production', release))
      )
  }
}
