/** Scenarios of integration records: their state, their credentials, their boxes. */
import { menu } from '../../failures/faces.js'
import { gone, ofBoxes, ofIntegration } from '../edits.js'
import { type Scenario, type ScenarioCall, signedCalls } from '../scenario.js'

const issuetoken = { surface: 'tokens', service: 'issuetoken' } as const
const requesttoken = { surface: 'flow', step: 'requesttoken' } as const
const everyCall = [...signedCalls, issuetoken, requesttoken] as const satisfies readonly ScenarioCall[]

export const integrationScenarios = {
  'consumer-key-reset': {
    title: 'The credentials of the integration record were reset',
    produces: 'consumer-key-reset',
    catalogue: ['F20'],
    done: 'Reset Credentials was clicked on the integration record: the old consumer key and secret are void, tokens stay good.',
    breaks: ['integration'],
    caller: 'signed',
    calls: everyCall,
    edits: ({ integration, makeCredential }) =>
      ofIntegration(integration, { consumerKey: makeCredential(), consumerSecret: makeCredential() }),
  },
  'integration-blocked': {
    title: 'The integration record is blocked',
    produces: 'integration-blocked',
    catalogue: ['F21'],
    done: 'State of the integration record was set to Blocked.',
    breaks: ['integration'],
    caller: 'signed',
    calls: [...signedCalls, issuetoken, { surface: 'flow', step: 'requesttoken' }],
    edits: ({ integration }) => ofIntegration(integration, { state: 'Blocked' }),
  },
  'integration-not-approved': {
    title: 'The integration record waits for its approval',
    produces: 'integration-not-approved',
    catalogue: ['F22'],
    done: 'The record was installed automatically while Require Approval during Auto-Installation of Integration was checked; nobody has approved it.',
    breaks: ['integration'],
    caller: 'signed',
    calls: everyCall,
    edits: ({ integration }) => ofIntegration(integration, { state: 'Waiting for Approval' }),
  },
  'integration-deleted': {
    title: 'The integration record is deleted',
    produces: 'consumer-key-unknown',
    catalogue: ['F23'],
    done: 'The integration record was deleted, and its tokens went with it.',
    menuPath: menu.integrations,
    breaks: ['integration'],
    caller: 'signed',
    calls: everyCall,
    edits: ({ integration, document }) => [
      gone('integrations', integration),
      ...document.tokens.filter(one => one.integration === integration.id).map(one => gone('tokens', one)),
    ],
  },
  'integration-without-tba': {
    title: 'The box Token-based Authentication is clear on the integration record',
    produces: 'integration-without-tba',
    catalogue: ['F24'],
    done: 'On the Authentication subtab of the integration record, Token-based Authentication was cleared.',
    breaks: ['integration'],
    caller: 'signed',
    calls: everyCall,
    edits: ({ integration }) => ofBoxes(integration, { tokenBasedAuthentication: false }),
  },
  'integration-without-issue-token': {
    title: 'The box TBA: IssueToken Endpoint is clear on the integration record',
    produces: 'integration-without-issue-token',
    catalogue: ['F26'],
    done: 'On the Authentication subtab of the integration record, TBA: IssueToken Endpoint was cleared.',
    breaks: ['integration'],
    caller: 'issuetoken',
    calls: [issuetoken],
    edits: ({ integration }) => ofBoxes(integration, { issueTokenEndpoint: false }),
  },
  'integration-without-user-credentials': {
    title: 'The box User Credentials is clear on the integration record',
    produces: 'integration-without-user-credentials',
    catalogue: ['F28'],
    done: 'On the Authentication subtab of the integration record, User Credentials was cleared; clients still send its Application ID.',
    breaks: ['integration'],
    caller: 'password with application',
    calls: [{ surface: 'nlauth' }],
    edits: ({ integration }) => ofBoxes(integration, { userCredentials: false }),
  },
  'integration-without-authorization-flow': {
    title: 'The box TBA: Authorization Flow is clear on the integration record',
    produces: 'integration-without-authorization-flow',
    catalogue: ['F25'],
    done: 'On the Authentication subtab of the integration record, TBA: Authorization Flow was cleared.',
    breaks: ['integration'],
    caller: 'flow',
    calls: [requesttoken],
    edits: ({ integration }) => ofBoxes(integration, { tbaAuthorizationFlow: false }),
  },
  'callback-url-wrong': {
    title: 'The Callback URL of the integration record is another one',
    produces: 'callback-url-wrong',
    catalogue: ['F27'],
    done: 'Callback URL of the integration record was changed; the client still sends the old one.',
    breaks: ['integration'],
    caller: 'flow',
    calls: [requesttoken],
    edits: ({ integration }) => ofBoxes(integration, { callbackUrl: 'https://moved.example.com/netsuite/callback' }),
  },
} as const satisfies Record<string, Scenario>
