/** The server as a whole, failures, and permissions that calls asked for. */
import * as v from 'valibot'
import { health } from '../answers/accounts.js'
import { attempt, nextFailure } from '../answers/attempt.js'
import { failure } from '../answers/catalogues.js'
import { explained } from '../answers/explain.js'
import { failureId, surface } from '../answers/common.js'
import { needEntry, permissionsUsed } from '../answers/permissions.js'
import { instant, limit, sequence } from '../query-types.js'
import type { Topic } from '../topic.js'

export const server: Topic = {
  name: 'Server',
  description: 'Is it up, and what can be asked of it?',
  operations: {
    'GET /health': { answer: health },
    'GET /openapi.json': { answer: v.looseObject({}) },
  },
}

const waits = {
  answer: nextFailure,
  query: { after: sequence },
  refusals: {
    409: 'The account was reset meanwhile',
    429: 'As many wait as there may',
    503: 'The server closes',
  },
}

export const failures: Topic = {
  name: 'Failures',
  description: 'Every way to fail, and why one attempt did',
  operations: {
    'GET /failures': { answer: v.array(failure) },
    'GET /failures/:failure': { answer: failure },
    'GET /attempts/:operationId': { answer: attempt },
    'GET /accounts/:account/diagnoses/latest': {
      title: 'The newest refused attempt',
      answer: attempt,
      query: { surface, failure: failureId },
    },
    'POST /explain': {
      answer: explained,
      refusals: { 429: 'As many captures are explained as there may' },
      examples: {
        'a curl command': {
          text: "curl 'http://127.0.0.1:8080/app/site/hosting/restlet.nl?script=57&deploy=1' -H 'Authorization: OAuth realm=\"1234567\"'",
        },
        'a header, judged as of now': {
          text: 'OAuth realm="1234567"',
          method: 'GET',
          url: 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=57&deploy=1',
          at: 'now',
        },
      },
    },
    'GET /accounts/:account/next-failure': waits,
    'GET /next-failure': waits,
  },
}

export const permissions: Topic = {
  name: 'Permissions',
  description: 'Which permissions calls asked for, and the smallest role that would have been enough',
  operations: {
    'GET /accounts/:account/permissions-needed': {
      answer: v.array(needEntry),
      query: { granted: v.boolean(), since: instant, limit },
    },
    'GET /accounts/:account/permissions-used': { answer: permissionsUsed, query: { since: instant } },
    'GET /accounts/:account/permission-stream': {
      title: 'The permissions that calls ask for, live',
      refusals: { 422: 'Last-Event-ID is no id of an event', 429: 'As many listen as there may' },
    },
  },
}
