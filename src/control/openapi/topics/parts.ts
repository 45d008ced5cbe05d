/** What an account is made of. */
import * as v from 'valibot'
import { integrationSchema } from '../../../account/model/integration.js'
import { roleSchema } from '../../../account/model/role.js'
import { scriptSchema } from '../../../account/model/script.js'
import { tokenSchema } from '../../../account/model/token.js'
import { userSchema } from '../../../account/model/user.js'
import * as answers from '../answers/accounts.js'
import type { OperationDescription, Topic } from '../topic.js'

interface PartDescription {
  readonly path: string
  readonly schema: v.GenericSchema
  readonly filledIn: readonly string[]
  readonly added: Readonly<Record<string, unknown>>
  readonly changed: Readonly<Record<string, unknown>>
}

function operationsOf({ path, schema, filledIn, added, changed }: PartDescription) {
  const member = `${path}/:key`
  const operations: Record<string, OperationDescription> = {
    [`GET ${path}`]: { answer: v.array(schema) },
    [`POST ${path}`]: {
      answer: schema,
      examples: added,
      filledIn: ['id', ...filledIn],
      refusals: { 409: "The account's release creates no such thing any more" },
    },
    [`GET ${member}`]: { answer: schema },
    [`PATCH ${member}`]: {
      answer: schema,
      examples: changed,
      patches: schema,
      refusals: { 409: "The account's release allows no such change" },
    },
    [`DELETE ${member}`]: { refusals: { 422: 'Something else of the account refers to it' } },
  }
  return operations
}

export const users: Topic = {
  name: 'Users',
  description: 'Employees, customers, contacts, vendors and partners with access, their passwords and second factors',
  operations: {
    ...operationsOf({
      path: '/accounts/:account/users',
      schema: userSchema,
      filledIn: [],
      added: { 'An employee': { name: 'Nina New', email: 'nina@example.com', roles: [1001] } },
      changed: {
        'Makes inactive': { inactive: true },
        'Takes the lock away': { lockedUntil: null, failedLogins: 0 },
      },
    }),
    'GET /accounts/:account/users/:key/verification-code': {
      answer: answers.verificationCode,
      refusals: { 409: 'The user has not set up two-factor authentication' },
    },
    'GET /accounts/:account/users/:key/verification-code.svg': {
      refusals: { 409: 'The user has not set up two-factor authentication' },
    },
    'POST /accounts/:account/users/:key/backup-codes': { answer: answers.backupCodes },
    'POST /accounts/:account/users/:key/two-factor-reset': { answer: answers.verificationCode },
  },
}

export const roles: Topic = {
  name: 'Roles',
  description: 'Roles with their permissions, as on Setup > Users/Roles > Manage Roles',
  operations: operationsOf({
    path: '/accounts/:account/roles',
    schema: roleSchema,
    filledIn: [],
    added: {
      'May log in with tokens': { name: 'Reader', permissions: { 'Log in using Access Tokens': 'Full' } },
    },
    changed: {
      'Takes a permission away': { permissions: { 'Log in using Access Tokens': null } },
      'Lowers a permission': { permissions: { 'Lists -> Customers': 'View' } },
    },
  }),
}

export const integrations: Topic = {
  name: 'Integrations',
  description: 'Integration records with their consumer keys',
  operations: operationsOf({
    path: '/accounts/:account/integrations',
    schema: integrationSchema,
    filledIn: ['consumerKey', 'consumerSecret'],
    added: { 'With fresh keys': { name: 'Warehouse' } },
    changed: { Blocks: { state: 'Blocked' } },
  }),
}

export const tokens: Topic = {
  name: 'Tokens',
  description: 'Access tokens of token-based authentication',
  operations: operationsOf({
    path: '/accounts/:account/tokens',
    schema: tokenSchema,
    filledIn: ['name', 'tokenId', 'tokenSecret'],
    added: { 'With fresh secrets': { integration: 1, user: 12, role: 1001 } },
    changed: { Revokes: { revoked: true }, 'Makes inactive': { inactive: true } },
  }),
}

export const scripts: Topic = {
  name: 'Scripts',
  description: 'RESTlets, their deployments and what they answer',
  operations: operationsOf({
    path: '/accounts/:account/scripts',
    schema: scriptSchema,
    filledIn: [],
    added: {
      'Answers the same every time': {
        scriptId: 'customscript_price',
        name: 'Price',
        behaviour: { kind: 'static', answer: { price: 12.5 } },
        deployments: [{ id: 1, scriptId: 'customdeploy_price' }],
      },
    },
    changed: { 'Makes inactive': { inactive: true }, 'Another behaviour': { behaviour: { kind: 'echo' } } },
  }),
}
