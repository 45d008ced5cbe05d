/** A server without a socket on which lessons are rehearsed. */
import * as v from 'valibot'
import { openNetSuite } from '../open.js'
import { buildSurfaces } from '../surfaces-app.js'
import { operationIdOf } from './judge.js'
import type { Theatre } from './rehearse.js'

const origin = 'http://localhost:8080'

const methodSchema = v.picklist(['GET', 'POST', 'PATCH', 'PUT', 'DELETE'])

export interface OpenTheatre extends Theatre {
  close(): Promise<void>
}

/** @param fixtures a fixtures folder, or one account file; default: the fixtures of the package */
export async function openTheatre(fixtures?: string): Promise<OpenTheatre> {
  const { netsuite, close } = await openNetSuite(fixtures === undefined ? {} : { fixtures })
  const app = buildSurfaces({ netsuite, trustForwarded: true })
  return {
    netsuite,
    baseUrl: origin,
    async send({ method, url, headers, body }) {
      const answer = await app.inject({
        method: v.parse(methodSchema, method),
        url: url.slice(origin.length),
        headers: { Host: new URL(origin).host, ...headers },
        ...(body === undefined ? {} : { payload: body }),
      })
      return { status: answer.statusCode, operationId: operationIdOf(answer.headers) }
    },
    async close() {
      await app.close()
      await close()
    },
  }
}
