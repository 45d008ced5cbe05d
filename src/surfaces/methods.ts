/** Every method gets NetSuite's answer, also those that a surface does not know. */
import { METHODS } from 'node:http'
import type { FastifyInstance, HTTPMethods } from 'fastify'

/** All methods there are, made known to the app. CONNECT asks for a tunnel, not for an answer. */
export function everyMethod(app: FastifyInstance): HTTPMethods[] {
  const methods = METHODS.filter(method => method !== 'CONNECT')
  for (const method of methods) if (!app.supportedMethods.includes(method)) app.addHttpMethod(method)
  return methods
}
