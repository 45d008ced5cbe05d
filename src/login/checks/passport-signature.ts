import type { Inquiry } from '../inquiry.js'
import { passportTexts } from '../passport.js'
import { type Refusal, refuse } from '../verdict.js'

/** The signature is that of the passport's own fields (soap §3.1). */
export function checkPassportSignature({ integration, token, parameters, context }: Inquiry): Refusal | undefined {
  const { signature = '', signatureMethod } = parameters
  if (integration && token) {
    const method = signatureMethod === 'HMAC-SHA1' ? 'HMAC-SHA1' : 'HMAC-SHA256'
    const key = context.keys.of(integration, token, method)
    // A key signs characters that are bytes.
    const texts = passportTexts(parameters).map(text => Buffer.from(text).toString('latin1'))
    if (texts.some(text => key.verifies(text, signature))) return undefined
  }
  return refuse('signature-invalid', {
    what: '<signature>',
    found: 'a signature of another string or with other secrets',
    expected: 'that of account&consumerKey&token&nonce&timestamp with the secrets of integration and token',
  })
}
