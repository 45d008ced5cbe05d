/** An upgrade report for people: plain text, to be read from top to bottom. */
import type { AttemptGroup, ChangedPart, Reason, ReportedRule, UpgradeReport } from './report.js'

/** Ends with a line break. */
export function upgradeReportText(report: UpgradeReport): string {
  const { account, from, to, summary, rules, attempts, credentials, tokens, noLongerCreated } = report
  const obeyed = rules.filter(one => one.waitsFor === undefined)
  const waiting = rules.filter(one => one.waitsFor !== undefined)
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['What changes', obeyed.flatMap(ruleLines)],
    ['What changes elsewhere in NetSuite (the mock does not serve it yet)', waiting.map(shortRule)],
    ['Recorded calls that would be refused', attempts.wouldBeRefused.flatMap(groupLines)],
    ['Recorded calls that were refused and would pass', attempts.wouldPass.flatMap(groupLines)],
    [
      'Recorded calls that cannot be judged again',
      attempts.notReplayable.flatMap(({ count, credential, path, why }) => [
        `${count} x ${path}, ${credential}`,
        `    ${why}`,
      ]),
    ],
    ['Credential sets that stop working', table(credentials.filter(one => one.change === 'stops').map(credentialRow))],
    [
      'Credential sets that start to work',
      table(credentials.filter(one => one.change === 'starts').map(credentialRow)),
    ],
    ['Access tokens that stop working', table(tokens.filter(one => one.change === 'stops').map(credentialRow))],
    ['Access tokens that start to work', table(tokens.filter(one => one.change === 'starts').map(credentialRow))],
    ['Integration records', partLines(report.integrations)],
    ['RESTlets', partLines(report.scripts)],
    ['Roles', partLines(report.roles)],
    ['What can no longer be created', noLongerCreated.map(({ what, since }) => `${what}, since ${since}`)],
  ]
  const shown = sections.filter(([, lines]) => lines.length > 0)
  return [
    `Upgrade report of account ${account}: ${from} -> ${to}`,
    '',
    summary,
    ...shown.flatMap(([title, lines]) => ['', title, ...lines.map(line => `  ${line}`)]),
    '',
  ].join('\n')
}

function ruleLines({ release, effect, title, advice, id, confidence, source }: ReportedRule): readonly string[] {
  return [
    `${release}  ${effect === 'ends' ? 'no longer: ' : ''}${title}`,
    `        To do: ${advice}`,
    `        ${id}; ${confidence}: ${source}`,
  ]
}

function shortRule({ release, effect, title }: ReportedRule): string {
  return `${release}  ${effect === 'ends' ? 'no longer: ' : ''}${title}`
}

function groupLines(group: AttemptGroup): readonly string[] {
  const { count, method, path, credential, now, then, why, operationIds } = group
  return [
    `${count} x ${method} ${path}, ${credential}`,
    `    ${now ?? 'passes'} -> ${then ?? 'passes'}, ${becauseOf(group)}: ${why}`,
    `    operation ids: ${operationIds.join(', ')}${count > operationIds.length ? ', …' : ''}`,
  ]
}

function becauseOf({ since, rule }: Reason): string {
  return `since ${since}${rule === null ? '' : ` by ${rule}`}`
}

interface Row extends Reason {
  readonly name: string
  readonly now: string | null
  readonly then: string | null
}

function credentialRow(row: Row): readonly [string, string] {
  return [row.name, `${row.now ?? 'works'} -> ${row.then ?? 'works'}, ${becauseOf(row)}`]
}

function partLines(parts: readonly ChangedPart[]): readonly string[] {
  return table(parts.map(one => [`${one.name} (${one.id})`, `${one.change} ${one.what}, ${becauseOf(one)}`]))
}

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([name]) => name.length))
  return rows.map(([name, rest]) => `${name.padEnd(width)}  ${rest}`)
}
