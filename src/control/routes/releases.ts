/** Releases: their dated rules, and what another one means for an account. */
import * as v from 'valibot'
import { releases, releaseSchema, rulesOfRelease } from '../../account/releases.js'
import { readBody } from '../body.js'
import { answer, type ControlRoute } from '../route.js'
import { accountOf } from './accounts.js'

const list: ControlRoute = {
  method: 'GET',
  path: '/releases',
  summary:
    'Every release an account can emulate, oldest first, with the dated rules that begin and end with it. A rule that waits for something is not obeyed yet',
  success: [200, 'the releases, each with its rules, their sources and confidence'],
  handle: () =>
    answer(
      200,
      releases.map(release => ({
        release,
        rules: rulesOfRelease(release).map(({ id, effect, rule }) => ({ id, effect, ...rule })),
      })),
    ),
}

const reportSchema = v.strictObject({
  to: v.optional(releaseSchema),
  format: v.optional(v.picklist(['json', 'text'], 'json or text'), 'json'),
})

const report: ControlRoute = {
  method: 'GET',
  path: '/accounts/:account/upgrade-report',
  summary:
    'What another release, later or earlier, means for the account: rules that change, recorded calls that would be refused or pass, credentials, tokens, integrations, RESTlets and roles that stop or start. Nothing is changed: PATCH the account to move it there',
  query: {
    to: 'the other release, such as 2027.1; default: the next one that changes something, else the newest',
    format: 'json, or text for people',
  },
  success: [200, 'the report'],
  alsoProduces: ['text/plain'],
  async handle(request) {
    const account = accountOf(request)
    const { to, format } = readBody(reportSchema, request.query)
    // Judging calls again needs the surfaces; it is imported when somebody asks.
    const { upgradeReport } = await import('../../upgrade-report.js')
    const made = upgradeReport(request.netsuite, account, to)
    if (format === 'json') return answer(200, made)
    const { upgradeReportText } = await import('../../upgrade-report/text.js')
    return answer(200, upgradeReportText(made))
  },
}

export const releaseRoutes: readonly ControlRoute[] = [list, report]
