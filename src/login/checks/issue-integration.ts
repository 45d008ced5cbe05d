import { holds } from '../../account/releases.js'
import type { PasswordInquiry } from '../password-inquiry.js'
import { type Refusal, refuse } from '../verdict.js'
import { checkIntegrationState } from './integration-state.js'
import { installRefusal } from './tba-box.js'
import { unknownConsumerKey } from './consumer-key.js'

/** issuetoken names an integration record that exists or may be installed, is Enabled, and has its boxes checked (nlauth §3). */
export function checkIssueIntegration({ account, call, integration, installs }: PasswordInquiry): Refusal | undefined {
  if (!call.consumerKey) {
    return refuse('issue-parameter-missing', {
      what: 'query parameter consumerKey',
      found: 'nothing',
      expected: 'the consumer key of an integration record',
    })
  }
  const { release } = account.document
  const mayInstall = holds('issue-token-installs-integrations', release)
  if (!integration || (installs && !mayInstall)) return unknownConsumerKey(call.consumerKey, account, 'consumerKey')
  const refusal =
    (installs ? installRefusal(integration, release) : undefined) ?? checkIntegrationState({ integration })
  if (refusal || integration.authentication.issueTokenEndpoint || !holds('issue-token-box', release)) return refusal
  return refuse('integration-without-issue-token', {
    what: `TBA: IssueToken Endpoint box of "${integration.name}"`,
    found: 'clear',
    expected: 'checked',
  })
}
