/** What became of captured requests: verdict, mistakes, base strings, evidence, remedy, checklist. */
import type * as v from 'valibot'
import { isAccountId } from '../../../account/ids.js'
import type { explained } from '../../../control/openapi/answers/explain.js'
import { catalogue, isFailureId } from '../../../failures/catalogue.js'
import { firstValue, parseQuery } from '../../../login/rfc5849/parameters.js'
import { plural } from '../../../plural.js'
import { Badge, Facts, Notice, Table, type Tone } from '../../parts/show.js'
import { timeText } from '../../parts/time-text.js'
import { repairLinkOfFailure, type RepairLink } from '../../repairs.js'
import type { Visit } from '../../route.js'
import { BaseStrings } from './base-strings.js'

export type Explained = v.InferOutput<typeof explained>
export type ExplainedOne = Explained['requests'][number]
type Diagnosis = NonNullable<NonNullable<ExplainedOne['attempt']>['diagnosis']>

/** A page of a thousand requests is no help. */
const mostShown = 20

export function ExplainedRequests({ visit, result }: { visit: Visit; result: Explained }) {
  const { requests } = result
  const rest = requests.length - mostShown
  return (
    <>
      {requests.slice(0, mostShown).map(one => (
        <Request visit={visit} one={one} count={requests.length} />
      ))}
      {rest > 0 ? (
        <Notice kind="note">
          {`${plural(rest, 'more request')} of the capture ${rest === 1 ? 'is' : 'are'} not shown here. mock-netsuite explain prints all of them, or paste a part.`}
        </Notice>
      ) : undefined}
    </>
  )
}

function Request({ visit, one, count }: { visit: Visit; one: ExplainedOne; count: number }) {
  const { index, line, method, url, note, attempt } = one
  const id = `request-${index}`
  const diagnosis = attempt?.diagnosis
  const [tone, verdict, why] = verdictOf(one)
  return (
    <section class="card stack" aria-labelledby={id}>
      <h2 id={id}>{count === 1 ? 'What becomes of it' : `Request ${index} of ${count}, line ${line}`}</h2>
      <p class="verdict">
        <Badge tone={tone}>{verdict}</Badge> <strong>{why}</strong>
      </p>
      <p>
        <code>
          {method} {url}
        </code>
      </p>
      {diagnosis ? <p class="reason">{diagnosis.summary}</p> : undefined}
      {note === undefined ? undefined : <Notice kind="note">{`Note: ${note}.`}</Notice>}
      {diagnosis ? (
        <Explanation visit={visit} one={one} diagnosis={diagnosis} />
      ) : attempt ? (
        <Passed attempt={attempt} />
      ) : undefined}
      <p class="soft small">{momentOf(one)}</p>
    </section>
  )
}

function verdictOf({ wouldPass, status, failure, passport, signature }: ExplainedOne): readonly [Tone, string, string] {
  const title = failure === null ? '' : isFailureId(failure) ? catalogue[failure].title : failure
  if (wouldPass === true) return ['ok', 'would pass', status === null ? '' : String(status)]
  if (wouldPass === false) return ['failed', 'would fail', [title, status ?? ''].filter(one => one !== '').join(', ')]
  if (passport === 'right') return ['ok', 'passport is right', 'What a SOAP call does is not judged.']
  if (signature === 'right') return ['ok', 'signature is right', 'Nothing else is known of the account.']
  return ['off', 'not judged', passport === 'not examined' ? 'No passport was examined.' : '']
}

function momentOf({ judgedAt: { instant, from } }: ExplainedOne): string {
  const words = {
    capture: 'when it was captured',
    request: 'the moment of its own timestamp',
    now: 'now',
    given: 'the moment asked for',
  } as const
  return `Judged as of ${timeText(Date.parse(instant))}, ${words[from]}.`
}

function Explanation({ visit, one, diagnosis }: { visit: Visit; one: ExplainedOne; diagnosis: Diagnosis }) {
  const { mistakes, remedy, checklist } = diagnosis
  const compares = mistakes.some(
    one => one.clientBaseString !== undefined && one.clientBaseString !== one.rightBaseString,
  )
  // Base strings stand under the mistake already.
  const evidence = diagnosis.evidence.filter(({ what }) => !compares || !what.startsWith('base string'))
  const repair = repairOf(visit, one, diagnosis)
  return (
    <>
      {mistakes.length === 0 ? undefined : (
        <div class="close">
          <h3>What the client did</h3>
          {mistakes.map(mistake => (
            <div class="close">
              <p>
                <Badge tone={mistake.certainty === 'proven' ? 'failed' : 'warn'}>{mistake.certainty}</Badge>{' '}
                {mistake.title}
              </p>
              <p>
                <strong>Change:</strong> {mistake.repair}
              </p>
              <BaseStrings client={mistake.clientBaseString} right={mistake.rightBaseString} />
            </div>
          ))}
        </div>
      )}
      {evidence.length === 0 ? undefined : (
        <div class="close">
          <h3>Evidence</h3>
          <Table
            label="Evidence"
            head={['What', 'Found', 'Expected']}
            rows={evidence.map(({ what, found, expected }) => [what, found, expected])}
          />
        </div>
      )}
      <div class="close">
        <h3>How to repair it</h3>
        <ol>
          {remedy.steps.map(step => (
            <li>{step}</li>
          ))}
        </ol>
        {remedy.menuPath === undefined ? undefined : <p class="soft">{remedy.menuPath}</p>}
        {repair ? (
          <p>
            <a class="button wraps" href={repair.href}>
              {repair.text}
            </a>
          </p>
        ) : undefined}
      </div>
      <details>
        <summary>Checklist</summary>
        <Table
          label={`Checklist of request ${one.index}`}
          head={['Item', 'State', 'Note']}
          rows={checklist.map(({ item, state, note }) => [item, <Badge tone={tones[state]}>{state}</Badge>, note])}
        />
      </details>
    </>
  )
}

const tones: Readonly<Record<Diagnosis['checklist'][number]['state'], Tone>> = {
  ok: 'ok',
  failed: 'failed',
  'not reached': 'off',
}

function Passed({ attempt }: { attempt: NonNullable<ExplainedOne['attempt']> }) {
  const { account, user, role, integration, token, nearMisses } = attempt
  return (
    <>
      <Facts
        facts={[
          ['Account', account ?? 'none'],
          ['User', user?.name ?? 'unknown'],
          ['Role', role?.name ?? 'unknown'],
          ['Integration', integration?.name ?? 'none'],
          ['Access token', token?.name ?? 'none'],
        ]}
      />
      {nearMisses.length === 0 ? undefined : (
        <div class="close">
          <h3>It passes, but</h3>
          <ul>
            {nearMisses.map(({ title, repair }) => (
              <li>
                {title} {repair}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

/** Where it is repaired, for the parties that the call named. */
function repairOf({ netsuite }: Visit, { url, attempt }: ExplainedOne, diagnosis: Diagnosis): RepairLink | undefined {
  const id = attempt?.account ?? ''
  const account = isAccountId(id) ? netsuite.directory.get(id) : undefined
  if (!account || !attempt || !isFailureId(diagnosis.failure)) return undefined
  const { users, roles, integrations, tokens } = account.document
  const by = <T extends { readonly id: number }>(list: readonly T[], one: { readonly id: number } | null) =>
    one ? list.find(({ id }) => id === one.id) : undefined
  const query = parseQuery(url.split('?')[1] ?? '') ?? []
  return repairLinkOfFailure(account, diagnosis.failure, {
    user: by(users, attempt.user),
    role: by(roles, attempt.role),
    integration: by(integrations, attempt.integration),
    token: by(tokens, attempt.token),
    script: firstValue(query, 'script'),
    deploy: firstValue(query, 'deploy'),
  })
}
