/** A server with an account full of records, and calls to its REST web services that are signed as a client signs them. */
import { METHODS } from 'node:http'
import type { InjectOptions } from 'fastify'
import type { RecordsByType } from '../../../src/account/model/account.js'
import { authorizationHeader } from '../../../src/sign.js'
import { type SampleServer, sampleServer } from '../../sample-server.js'

export type Data = Record<string, unknown>

/** An answer as a client sees it. `json` is what the body holds, if it is JSON. */
export interface RestAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  readonly json: unknown
}

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>
  /** Scheme, host and port that the client signs and names as its host. */
  readonly origin?: string
  /** Which token of the account calls; default `administrator`. */
  readonly token?: number
  /** A header that was made before, instead of a new one. */
  readonly authorization?: string
}

export interface RestServer extends SampleServer {
  /** @param path behind `/services/rest`, or a whole one that begins with `//` or `/services` */
  call(method: string, path: string, body?: unknown, options?: CallOptions): Promise<RestAnswer>
  /** The Authorization header of one call. */
  authorize(method: string, path: string, options?: CallOptions): string
  /** All records of the account, as they are now. */
  records(): RecordsByType
}

/** Places of the sample account's tokens: of the role that can be changed, of another integration, of an administrator. */
export const integrationRole = 0
export const otherIntegration = 1
export const administrator = 2

/** What links begin with when a client calls `localhost`. */
export const base = 'http://localhost/services/rest'

export async function restServer(change: (account: Data) => Data = account => account): Promise<RestServer> {
  const server = await sampleServer(account => change({ ...account, ...sampleParts() }))
  const { account, app } = server
  const authorize = (
    method: string,
    path: string,
    { origin = 'http://localhost', token = administrator }: CallOptions = {},
  ) => {
    const held = account.document.tokens[token]
    const integration = account.document.integrations.find(one => one.id === held?.integration)
    if (!held || !integration) throw new RangeError('no such token in the sample account')
    return authorizationHeader({
      method,
      url: `${origin}${whole(path)}`,
      credentials: { account: account.id, ...integration, ...held },
      timestamp: Math.floor(account.now(Date.now()) / 1000),
    })
  }
  return {
    ...server,
    authorize,
    async call(method, path, body, options = {}) {
      if (!isMethod(method)) throw new RangeError(`${method} is no HTTP method`)
      const { host } = new URL(options.origin ?? 'http://localhost')
      const answer = await app.inject({
        method,
        url: whole(path),
        headers: {
          host,
          authorization: options.authorization ?? authorize(method, path, options),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...options.headers,
        },
        ...(body === undefined ? {} : { payload: isRaw(body) ? body : JSON.stringify(body) }),
      })
      return { status: answer.statusCode, headers: answer.headers, text: answer.body, json: parsed(answer.body) }
    },
    records: () => account.snapshot().records,
  }
}

function whole(path: string): string {
  return path.startsWith('//') || path.startsWith('/services') ? path : `/services/rest${path}`
}

function isRaw(body: unknown): body is string | Buffer {
  return typeof body === 'string' || Buffer.isBuffer(body)
}

function isMethod(method: string): method is NonNullable<InjectOptions['method']> {
  return METHODS.includes(method)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What is at a path of a document; `undefined` if nothing is. */
export function at(document: unknown, ...path: readonly (string | number)[]): unknown {
  let value = document
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = new Map(Object.entries(value)).get(String(name))
  }
  return value
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
}

/** The bytes of an error, in an account of today's release. */
export function errorText(
  status: number,
  code: string,
  detail: string,
  pointer: Readonly<Record<string, string>> = {},
): string {
  return JSON.stringify({
    type: `https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.${status - 399}`,
    title: titles[status],
    status,
    'o:errorDetails': [{ detail, 'o:errorCode': code, ...pointer }],
  })
}

export const noSuchRecord = errorText(
  404,
  'NONEXISTENT_ID',
  'The record instance does not exist. Provide a valid record instance ID.',
)
export const noSuchResource = errorText(404, 'NONEXISTENT_ID', 'The requested resource does not exist.')
export const notOffered = errorText(405, 'INVALID_REQUEST', 'The resource does not offer this HTTP method.')
export const noSuchType = (type: string) => errorText(404, 'NONEXISTENT_ID', `Record type '${type}' does not exist.`)

export const mediaTypes = {
  singular: 'application/vnd.oracle.resource+json; type=singular',
  collection: 'application/vnd.oracle.resource+json; type=collection',
  error: 'application/vnd.oracle.resource+json; type=error',
} as const

/** Records of many kinds, each reference leading to one of them. Made anew for every server. */
function sampleParts(): Data {
  const stamps = { lastModifiedDate: '2026-01-02T03:04:05Z' }
  return {
    customRecordTypes: [{ scriptId: 'customrecord_lead', name: 'Custom lead' }],
    records: {
      subsidiary: [
        { id: '1', name: 'Parent Company' },
        { id: '2', name: 'Daughter', externalId: 'SUB-2' },
      ],
      currency: [{ id: '3', name: 'US Dollar', symbol: 'USD' }],
      contact: [
        { id: '201', entityId: 'Cleo Contact', externalId: 'CON-1', subsidiary: { id: '1' } },
        { id: '202', entityId: 'Carl Contact' },
      ],
      customer: [
        {
          id: '107',
          entityId: 'Alan Rath',
          companyName: 'Rath Robotics',
          externalId: 'CRM-107',
          isInactive: false,
          balance: 0,
          creditLimit: 1000,
          daysOverdue: 0,
          subsidiary: { id: '1', refName: 'An old name' },
          language: { id: 'en_US', refName: 'English' },
          dateCreated: '2025-01-02T03:04:05Z',
          ...stamps,
          custentity_source: 'web',
          addressBook: {
            items: [
              {
                internalId: 1,
                label: 'Home',
                defaultBilling: true,
                addressBookAddress: { city: 'Oslo', country: { id: 'NO', refName: 'Norway' } },
              },
              { internalId: 2, label: 'Work', defaultBilling: false },
            ],
          },
        },
        { id: '41', entityId: 'Blue Shop', subsidiary: { id: '2', refName: 'Daughter' }, ...stamps },
        { id: '108', entityId: 'Green Shop', subsidiary: { id: '1' }, ...stamps },
      ],
      inventoryItem: [{ id: '301', itemId: 'Bolt', subsidiary: { items: [{ id: '1', refName: 'Parent Company' }] } }],
      salesOrder: [
        {
          id: '501',
          tranId: 'SO501',
          tranDate: '2026-01-02',
          memo: 'first',
          entity: { id: '107', refName: 'Alan Rath' },
          subsidiary: { id: '1' },
          subtotal: 25,
          total: 25,
          ...stamps,
          custbody_source: 'web',
          billingAddress: { addr1: 'Street 1', city: 'Oslo', country: { id: 'NO', refName: 'Norway' } },
          item: {
            items: [
              {
                line: 1,
                item: { id: '301', refName: 'Bolt' },
                quantity: 2,
                rate: 10,
                amount: 20,
                inventoryDetail: { quantity: 2, inventoryAssignment: { items: [{ internalId: 9, quantity: 2 }] } },
              },
              { line: 2, item: { id: '301', refName: 'Bolt' }, quantity: 1, rate: 5, amount: 5 },
            ],
          },
        },
        { id: '502', tranId: 'SO502', entity: { id: '41' }, total: 80 },
      ],
      invoice: [{ id: '601', tranId: 'INV601', entity: { id: '107' }, total: 25 }],
      billingSchedule: [{ id: '701', name: 'Monthly', externalId: 'B/1 ä', rate: 2 }],
      customrecord_lead: [{ id: '801', name: 'First lead', custrecord_score: 7 }],
    },
  }
}
