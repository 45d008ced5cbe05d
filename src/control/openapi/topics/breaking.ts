/** Everything that makes calls fail, or calls that fail by themselves. */
import * as v from 'valibot'
import { releaseSchema } from '../../../account/releases.js'
import { mistakeSurfaces } from '../../../failures/requests/index.js'
import * as catalogues from '../answers/catalogues.js'
import * as changes from '../answers/changes.js'
import { upgradeReport } from '../answers/upgrade-report.js'
import type { Topic } from '../topic.js'

const asItIs = 'The account is so already, another active scenario changed the same, or the account lacks what it takes'

export const scenarios: Topic = {
  name: 'Scenarios',
  description: 'Named changes of an account, each of which makes one failure real, and their repair',
  operations: {
    'GET /scenarios': { answer: v.array(catalogues.scenario) },
    'GET /scenarios/:name': { answer: catalogues.scenario },
    'GET /accounts/:account/scenarios': { answer: v.array(changes.activeScenario) },
    'PUT /accounts/:account/scenarios/:name': {
      answer: changes.appliedScenario,
      examples: {
        'What the ready credentials stand on': {},
        'The token of a credential set': { credentials: 'good' },
        'A token by name': { token: 'OSC Connector - Ines Duarte, OSC Integration' },
      },
      refusals: { 409: asItIs },
    },
    'DELETE /accounts/:account/scenarios/:name': {
      answer: v.array(changes.repairedScenario),
      refusals: { 409: 'The account cannot be put back: something else stands in the way' },
    },
    'DELETE /accounts/:account/scenarios': {
      answer: v.array(changes.repairedScenario),
      refusals: { 409: 'The account cannot be put back: something else stands in the way' },
    },
  },
}

export const mistakes: Topic = {
  name: 'Mistakes',
  description: 'Requests that make the mistakes of clients, ready to be sent',
  operations: {
    'GET /mistakes': { answer: v.array(catalogues.mistakeListing) },
    'GET /accounts/:account/mistakes/:failure': {
      answer: catalogues.readyMistake,
      query: { surface: v.picklist(mistakeSurfaces) },
      refusals: { 409: 'The failure lives in the account and not in a request, or the account lacks what it takes' },
    },
  },
}

export const faults: Topic = {
  name: 'Faults',
  description: "Answers that are forced for calls that match, whatever the account's state",
  operations: {
    'GET /accounts/:account/faults': { answer: v.array(changes.fault) },
    'POST /accounts/:account/faults': {
      answer: changes.fault,
      examples: {
        'The next call is one too many': { answer: { failure: 'concurrency-limit-exceeded' }, when: { times: 1 } },
        'Every third call of a RESTlet resets the connection': {
          match: { surface: 'restlet' },
          answer: { reset: true },
          when: { nth: 3 },
        },
        'Slow for ten minutes': { match: { path: '/services/rest/*' }, answer: { delay: '2s' }, ttl: '10m' },
        'Fails twice, then works': { answers: [{ status: 503 }, { status: 503 }, { pass: true }] },
      },
      refusals: { 409: 'The account has as many faults as it may have' },
    },
    'DELETE /accounts/:account/faults': {},
    'GET /accounts/:account/faults/:fault': { answer: changes.fault },
    'DELETE /accounts/:account/faults/:fault': {},
  },
}

const nothing = { 'Nothing to say': {} }

export const rotation: Topic = {
  name: 'Rotation',
  description: 'Secrets made new by one call, and who still uses the old ones',
  operations: {
    'GET /accounts/:account/rotations': { answer: v.array(changes.rotationReport) },
    'POST /accounts/:account/integrations/:key/reset-credentials': {
      answer: changes.credentialsReset,
      examples: nothing,
      refusals: { 409: 'The record is only installed in this account, or its credentials cannot be reset' },
    },
    'POST /accounts/:account/tokens/:key/roll': {
      answer: changes.tokenRolled,
      examples: nothing,
      refusals: { 409: "The token is revoked or inactive, or the account's release creates none any more" },
    },
    'POST /accounts/:account/users/:key/change-password': {
      answer: changes.passwordChanged,
      examples: { 'Made up': {}, Given: { password: 'Correct-Horse-2026' } },
      refusals: { 409: 'The user has no password that could be changed' },
    },
    'POST /accounts/:account/refresh-sandbox': {
      answer: changes.sandboxRefreshed,
      examples: { 'From the production account of the same number': {}, 'From another': { from: '1234567' } },
      refusals: { 409: 'The account is no sandbox, or there is no production account to copy' },
    },
  },
}

export const releases: Topic = {
  name: 'Releases',
  description: 'What NetSuite releases change, and what another one means for an account',
  operations: {
    'GET /releases': { answer: v.array(catalogues.release) },
    'GET /accounts/:account/upgrade-report': {
      title: 'What another release means for the account',
      answer: upgradeReport,
      query: { to: releaseSchema, format: v.picklist(['json', 'text']) },
    },
  },
}
