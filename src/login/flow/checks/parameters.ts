import { type Refusal, refuse } from '../../verdict.js'
import type { FlowHeaderInquiry, FlowParameters, FlowStep } from '../inquiry.js'

/** What each step needs, by the name on the wire (nlauth §6.1, §6.3). */
const required: Readonly<Record<FlowStep, Readonly<Record<string, keyof FlowParameters>>>> = {
  requesttoken: {
    oauth_consumer_key: 'consumerKey',
    oauth_signature_method: 'signatureMethod',
    oauth_signature: 'signature',
    oauth_timestamp: 'timestamp',
    oauth_nonce: 'nonce',
    oauth_callback: 'callback',
  },
  accesstoken: {
    oauth_consumer_key: 'consumerKey',
    oauth_token: 'token',
    oauth_verifier: 'verifier',
    oauth_signature_method: 'signatureMethod',
    oauth_signature: 'signature',
    oauth_timestamp: 'timestamp',
    oauth_nonce: 'nonce',
  },
}

/** All required parameters of the step are in the header. */
export function checkFlowParameters({ parameters, call }: FlowHeaderInquiry): Refusal | undefined {
  const evidence = Object.entries(required[call.step])
    .filter(([, field]) => parameters[field] === undefined)
    .map(([name]) => ({ what: `header parameter ${name}`, found: 'nothing', expected: 'a value' }))
  return evidence.length === 0 ? undefined : refuse('parameter-missing', ...evidence)
}
