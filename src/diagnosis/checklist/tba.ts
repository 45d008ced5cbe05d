/** Item 3 of the checklist: the signed header, the integration record, timestamp, nonce and signature. */
import { menu } from '../../failures/faces.js'
import { skewOf } from '../visible/timestamp.js'
import { always, type Case, type ItemNotes, plural, type StepNotes } from './case.js'
import { capital } from '../../capital.js'

const steps = {
  'service there': {
    passed: ({ account }) => (account ? `release ${account.document.release} has this service` : 'it is there'),
  },
  'authorize request': always('the query of the page can be used'),
  'request token': always('it was given out by step one, and is still good'),
  'header syntax': always('the header follows the grammar name="value", each once and none empty'),
  'query decodes': always('the query string can be decoded'),
  'required parameters': always('all are there'),
  version: { passed: ({ record }) => (record.parameters?.version === undefined ? 'left out, which is fine' : '1.0') },
  'signature method': { passed: ({ record }) => `${shortOf(record.parameters?.signatureMethod)} is accepted` },
  'timestamp form': always('a whole number of seconds'),
  'session cookie': always('none came along'),
  'TBA feature': {
    passed: ({ account }) => `Token-based Authentication is on in account ${account?.id ?? ''}`,
    menuPath: menu.enableFeatures,
  },
  'integration state': { passed: integrationWords, menuPath: menu.integrations },
  integration: { passed: integrationWords, menuPath: menu.integrations },
  'integration to issue for': { passed: integrationWords, menuPath: menu.integrations },
  'timestamp window': { passed: skewWords },
  'nonce length': { passed: ({ record }) => plural(record.parameters?.nonce?.length ?? 0, 'character') },
  'nonce unused': always('this nonce was not used before with this timestamp'),
  signature: {
    passed: ({ record }) =>
      record.matchedUrl === undefined
        ? 'it is the one NetSuite computes'
        : `it is right for the URL as ${record.matchedUrl}`,
  },
  callback: always('it is the Callback URL of the integration', menu.integrations),
  verifier: always('it is the one the callback was given'),
} as const satisfies StepNotes

export const tbaDeepDive: ItemNotes<typeof steps> = {
  about,
  menuPath: menu.integrations,
  decides: { step: 'signature', words: 'The signature is right.' },
  // A page may be that of the authorization flow: it looks at the request token.
  applies: ({ record: { attempt } }) => attempt.credential === 'tba' || attempt.credential === 'page',
  steps,
}

function about(one: Case): string {
  const { byPassword, parties, record } = one
  if (byPassword)
    return 'The caller presented a password, so neither token nor signature is looked at. Where passwords stop working (a two-factor role, a newer RESTlet), token-based authentication is what to move to.'
  const { parameters } = record
  if (!parameters) return 'No signed header was sent.'
  const boxes = parties.integration ? ` ${capital(integrationWords(one))}.` : ''
  return `Signed with ${shortOf(parameters.signatureMethod)}; ${skewWords(one)}.${boxes}`
}

function integrationWords({ parties: { integration } }: Case): string {
  if (!integration) return 'an integration record of this consumer key'
  const { name, state, authentication } = integration
  const boxes = [
    `Token-based Authentication ${checked(authentication.tokenBasedAuthentication)}`,
    `TBA: Authorization Flow ${checked(authentication.tbaAuthorizationFlow)}`,
    `TBA: IssueToken Endpoint ${checked(authentication.issueTokenEndpoint)}`,
  ]
  return `integration "${name}": State ${state}; ${boxes.join(', ')}`
}

const checked = (box: boolean) => (box ? 'checked' : 'clear')

/** How far the client's clock is from the account's. */
function skewWords({ account, record }: Case): string {
  const skew = skewOf(record)
  if (skew === undefined) return 'no timestamp that can be compared'
  const window = account?.document.settings.timestampWindowSeconds
  const allowed = window === undefined ? '' : `; ${window} s ${window === 1 ? 'is' : 'are'} allowed`
  if (skew === 0) return `oauth_timestamp is that of the account's clock${allowed}`
  return `oauth_timestamp is ${Math.abs(skew)} s ${skew > 0 ? 'ahead of' : 'behind'} the account's clock${allowed}`
}

/** What a client may have written into a field, as long as what belongs there. */
function shortOf(text: string | undefined): string {
  return text === undefined ? 'no method' : text.length > 20 ? `${text.slice(0, 20)}…` : text
}
