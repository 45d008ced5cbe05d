/** The fields of an integration record, as on its form and its Authentication subtab. Source: reference identity §2. */
import { helpOf } from '../../served.js'
import { type FieldSpec, plainChoices } from './fields.js'

export const nameField: FieldSpec = { path: ['name'], kind: 'text', label: 'Name' }

export const stateField: FieldSpec = {
  path: ['state'],
  kind: 'choice',
  label: 'State',
  choices: plainChoices(['Enabled', 'Blocked', 'Waiting for Approval']),
  help: 'Anything but Enabled refuses every call that names this record; its tokens stay, and work again once it is enabled.',
}

export const concurrencyField: FieldSpec = {
  path: ['concurrencyLimit'],
  kind: 'number',
  label: 'Concurrency Limit',
  help: 'The share of the account’s limit reserved for this application. Empty: none.',
}

const box = (name: string, label: string, help: string): FieldSpec => ({
  path: ['authentication', name],
  kind: 'box',
  label,
  help,
})

export const tbaFields: readonly FieldSpec[] = [
  box(
    'tokenBasedAuthentication',
    'Token-based Authentication',
    'The master box: without it no token of this record logs in. Alone it allows tokens made on the Access Tokens page.',
  ),
  box(
    'issueTokenEndpoint',
    'TBA: IssueToken Endpoint',
    'Allows /rest/issuetoken. Not checked on new records since 2019.2.',
  ),
  box('tbaAuthorizationFlow', 'TBA: Authorization Flow', 'Allows the three-step flow with a page for the user.'),
  {
    path: ['authentication', 'callbackUrl'],
    kind: 'text',
    label: 'Callback URL',
    mono: true,
    help: 'Where the flow may send the browser back to. “http://localhost:*” is allowed, and “*” as the first label of a host name stands for exactly one label.',
  },
]

export const otherFields: readonly FieldSpec[] = [
  box(
    'userCredentials',
    'User Credentials',
    'Allows NLAuth and SOAP passports that send this Application ID. Clear it to force tokens.',
  ),
  box('authorizationCodeGrant', 'OAuth 2.0: Authorization Code Grant', helpOf('oauth2', 'A person allows the access.')),
  box(
    'clientCredentialsGrant',
    'OAuth 2.0: Client Credentials (Machine to Machine) Grant',
    helpOf('oauth2', 'A certificate stands for the person.'),
  ),
]

export const integrationFields: readonly FieldSpec[] = [
  nameField,
  stateField,
  concurrencyField,
  ...tbaFields,
  ...otherFields,
]
