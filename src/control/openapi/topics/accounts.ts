/** Accounts, their clocks, credentials and audit trails. */
import * as v from 'valibot'
import { accountSchema } from '../../../account/model/account.js'
import { snapshotSchema } from '../../../snapshot/snapshot.js'
import * as answers from '../answers/accounts.js'
import { failureId } from '../answers/common.js'
import { instant, limit } from '../query-types.js'
import type { Topic } from '../topic.js'

const logged = v.picklist(['Success', 'Failure'])

export const accounts: Topic = {
  name: 'Accounts',
  description: 'Emulated NetSuite accounts: each has state, release, clock, faults and audit trail of its own',
  operations: {
    'GET /accounts': { answer: v.array(answers.accountSummary) },
    'POST /accounts': {
      answer: answers.createdAccount,
      orBody: accountSchema,
      examples: {
        'A copy of the first account': {},
        'A copy that starts broken and is gone in ten minutes': {
          from: '1234567',
          release: '2026.2',
          ttlSeconds: 600,
          scenarios: ['token-revoked', { name: 'user-inactive', user: 'clerk@example.com' }],
          credentials: ['good'],
        },
        'An account of its own': { id: '7654321', name: 'Small' },
      },
      refusals: {
        404: 'There is no such account to copy, or no such scenario',
        409: 'The id is taken, a scenario cannot be applied, or there are as many accounts as there may be',
      },
    },
    'GET /accounts/:account': { answer: answers.account },
    'PATCH /accounts/:account': {
      answer: answers.accountDocument,
      patches: v.omit(accountSchema, [
        '$schema',
        'id',
        'integrations',
        'roles',
        'users',
        'tokens',
        'scripts',
        'records',
        'credentials',
      ]),
      examples: {
        'Another release': { release: '2027.1' },
        'No token-based authentication': { features: { tokenBasedAuthentication: false } },
      },
    },
    'DELETE /accounts/:account': {},
    'POST /accounts/:account/reset': { answer: answers.accountSummary },
    'GET /accounts/:account/snapshot': { answer: answers.snapshot },
    'PUT /accounts/:account/snapshot': {
      answer: answers.accountSummary,
      body: v.strictObject({ ...snapshotSchema.entries, account: accountSchema }),
      examples: { 'An account without anything': { format: 1, account: { id: '7654321', name: 'Restored' } } },
      refusals: { 409: 'There are as many accounts as there may be' },
    },
  },
}

export const clocks: Topic = {
  name: 'Clock',
  description: 'Every timestamp of an account obeys its clock: nonces, codes, lockouts, password age, audit rows',
  operations: {
    'GET /accounts/:account/clock': { answer: answers.clock },
    'PUT /accounts/:account/clock': {
      answer: answers.clock,
      examples: {
        'Seven minutes ahead': { offset: '+7m' },
        'Stands still': { frozenAt: '2026-11-22T08:00:00Z' },
        'Runs from there': { runningFrom: '2026-11-22T08:00:00Z' },
        'Half an hour later': { advance: '30m' },
      },
    },
    'DELETE /accounts/:account/clock': { answer: answers.clock },
  },
}

export const credentials: Topic = {
  name: 'Credentials',
  description: 'Ready credential sets, like the test cards of a payment sandbox',
  operations: {
    'GET /accounts/:account/credentials': { answer: v.array(answers.credentialListing) },
  },
}

export const auditTrails: Topic = {
  name: 'Audit',
  description: "The login audit trail in NetSuite's columns, and the execution logs of integrations",
  operations: {
    'GET /accounts/:account/login-audit-trail': {
      answer: v.array(answers.auditRow),
      query: { status: logged, securityChallenge: logged, failure: failureId, since: instant, until: instant, limit },
    },
    'GET /accounts/:account/integrations/:key/execution-log': { answer: v.array(answers.executedCall) },
  },
}
