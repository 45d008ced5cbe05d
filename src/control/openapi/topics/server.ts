/** The server as a whole. */
import * as v from 'valibot'
import { health } from '../answers/accounts.js'
import { attempt } from '../answers/attempt.js'
import { failure } from '../answers/catalogues.js'
import type { Topic } from '../topic.js'

export const server: Topic = {
  name: 'Server',
  description: 'Is it up, and what can be asked of it?',
  operations: { 'GET /health': { answer: health }, 'GET /openapi.json': { answer: v.looseObject({}) } },
}

export const failures: Topic = {
  name: 'Failures',
  description: 'Every way to fail, and why one attempt did',
  operations: {
    'GET /failures': { answer: v.array(failure) },
    'GET /failures/:failure': { answer: failure },
    'GET /attempts/:operationId': { answer: attempt },
  },
}
