/** The login audit trail of an account, with the filters of View Login Audit Trail. Source: reference identity §9. */
import * as v from 'valibot'
import { nearest } from '../../account/nearest.js'
import type { AuditFilter } from '../../audit/trail.js'
import { failureIds } from '../../failures/catalogue.js'
import { instantParameter, limitParameter, readQuery } from '../query.js'
import { answer, type ControlRoute } from '../route.js'
import { accountOf } from './accounts.js'

const status = v.picklist(['Success', 'Failure'])
const text = v.string()

const filterSchema = v.strictObject({
  status: v.optional(status),
  detail: v.optional(text),
  failure: v.optional(
    v.picklist(failureIds, issue => `a failure of the catalogue${nearest(String(issue.input), failureIds)}`),
  ),
  user: v.optional(text),
  email: v.optional(text),
  role: v.optional(text),
  ipAddress: v.optional(text),
  requestUri: v.optional(text),
  userAgent: v.optional(text),
  securityChallenge: v.optional(status),
  application: v.optional(text),
  token: v.optional(text),
  since: v.optional(instantParameter),
  until: v.optional(instantParameter),
  limit: v.optional(limitParameter),
})

/** The filters of a query; one that is wrong, or unknown, is answered with what was expected. */
export function readAuditFilter(query: Readonly<Record<string, string>>): AuditFilter {
  return readQuery(filterSchema, query)
}

const read: ControlRoute = {
  method: 'GET',
  path: '/accounts/:account/login-audit-trail',
  summary:
    "The login audit trail, newest first, in NetSuite's columns plus operationId and failure. Filters that are given must all match",
  query: {
    status: 'Success or Failure',
    detail: 'the exact Detail words, e.g. token_rejected',
    failure: 'the id of a failure of the catalogue, e.g. token-revoked',
    user: 'the name of the user, however it is capitalised',
    email: 'the e-mail address of the user, however it is capitalised',
    role: 'the name of the role, however it is capitalised',
    ipAddress: 'the exact IP address',
    requestUri: 'a part of the request URI, e.g. restlet.nl',
    userAgent: 'a part of the user agent',
    securityChallenge: 'Success or Failure: whether a second factor that was asked for was right',
    application: 'the exact token-based application name',
    token: 'the exact token-based access token name',
    since: 'an instant such as 2026-11-22T08:00:00Z; rows from then on',
    until: 'an instant; rows up to then',
    limit: 'the most rows to return',
  },
  success: [200, 'the rows'],
  handle: request => answer(200, request.netsuite.trail(accountOf(request)).query(readAuditFilter(request.query))),
}

export const auditTrailRoutes: readonly ControlRoute[] = [read]
