/** The account's time: what it is, moving it, and what depends on it. */
import type { Account } from '../../../account/account.js'
import type { Problem } from '../../../account/problems.js'
import { passwordExpiryOf } from '../../../account/password-rules.js'
import { otpPeriodSeconds } from '../../../login/totp.js'
import { plural } from '../../../plural.js'
import { changeBy, problemOfForm } from '../../change.js'
import type { ControlWish } from '../../control-call.js'
import { accountPath } from '../../links.js'
import { PageProblem } from '../../page-problem.js'
import { Form, SubmitButton, TextField } from '../../parts/form.js'
import { Badge, Facts, Notice, Section } from '../../parts/show.js'
import { accountOf, type Page, type PageHandlers, page, redirect, type Visit } from '../../route.js'
import { durationWords } from '../../shell/status.js'

export const clockPage: PageHandlers = {
  get: visit => show(visit, accountOf(visit)),

  async post(visit) {
    const account = accountOf(visit)
    try {
      await changeBy(visit, account, wishOf(visit, account), () => ({
        label: `The clock of account ${account.id}: ${stateWords(account, visit.netsuite.systemNow())}`,
        next: { href: accountPath(account.id, 'try'), text: 'Try a login' },
      }))
    } catch (error) {
      const { status, detail, errors } = problemOfForm(error)
      return show(visit, account, { status, detail, errors: errors ?? [] })
    }
    return redirect(accountPath(account.id, 'clock'))
  },
}

/** What the fields are called in the control API, too. */
const fields = ['offset', 'frozenAt', 'runningFrom'] as const

const steps: readonly (readonly [advance: string, text: string])[] = [
  ['5m', '+5 min'],
  ['7m', '+7 min'],
  ['-7m', '−7 min'],
  ['1h', '+1 h'],
  ['1d', '+1 day'],
  ['90d', '+90 days'],
]

function wishOf({ form }: Visit, account: Account): ControlWish {
  const path = ['accounts', account.id, 'clock']
  const put = (body: unknown): ControlWish => ({ method: 'PUT', path, body })
  const advance = form.get('advance')
  if (advance !== null) return put({ advance })
  const field = fields.find(one => form.has(one))
  if (field !== undefined) return put({ [field]: form.get(field)?.trim() })
  switch (form.get('do')) {
    case 'stop':
      return put({ frozenAt: 'now' })
    case 'run':
      return put({ runningFrom: 'now' })
    case 'system':
      return { method: 'DELETE', path }
    default:
      throw new PageProblem(400, 'The form says neither how to set the clock nor by how much to move it.')
  }
}

function stateWords({ clock: { offsetMs, frozenAtMs } }: Account, systemNow: number): string {
  if (frozenAtMs !== null) return `stopped at ${instant(frozenAtMs)}`
  if (offsetMs === 0) return 'the system’s time'
  return `${durationWords(offsetMs)} ${offsetMs < 0 ? 'behind' : 'ahead'}, now ${instant(systemNow + offsetMs)}`
}

/** `2026-11-22 08:00:00 UTC`; what lies beyond what a `Date` can say stands at its end. */
function instant(ms: number): string {
  const iso = new Date(Math.min(Math.max(ms, -8.64e15), 8.64e15)).toISOString()
  return `${iso.slice(0, iso.indexOf('T'))} ${iso.slice(iso.indexOf('T') + 1, -5)} UTC`
}

interface Refused {
  readonly status: number
  readonly detail: string
  readonly errors: readonly Problem[]
}

function show(visit: Visit, account: Account, refused?: Refused): Page {
  const { id } = account
  const action = accountPath(id, 'clock')
  const beside = refused?.errors.some(one => fields.some(field => one.path === `$.${field}`)) === true
  return page({
    title: 'Time',
    account,
    crumbs: ['Break it'],
    scripts: ['clock'],
    ...(refused ? { status: refused.status, failed: true } : {}),
    children: (
      <>
        {refused && !beside ? <Notice kind="failed">{refused.detail}</Notice> : undefined}
        <p>
          Everything of the account obeys its own clock. Move it and see what breaks: a client whose clock is off, a
          password that expires, a lockout that ends.
        </p>
        <Clock visit={visit} account={account} />
        <Section id="exact" title="Set it exactly">
          <div class="filters">
            {fields.map(name => (
              <Exact visit={visit} action={action} name={name} refused={refused} />
            ))}
          </div>
        </Section>
        <Depends account={account} now={visit.netsuite.now(account)} />
      </>
    ),
  })
}

function Clock({ visit, account }: { visit: Visit; account: Account }) {
  const { offsetMs, frozenAtMs } = account.clock
  const now = visit.netsuite.now(account)
  const systemNow = visit.netsuite.systemNow()
  const isSystem = frozenAtMs === null && offsetMs === 0
  return (
    <section class="card stack" aria-labelledby="now">
      <div class="clocks">
        <div>
          <h2 id="now">Now in account {account.id}</h2>
          <p class="clock">
            <Ticking ms={now} runs={frozenAtMs === null} />
          </p>
          <p>
            {isSystem ? <Badge tone="ok">the system’s time</Badge> : undefined}
            {frozenAtMs === null ? undefined : <Badge tone="warn">stopped</Badge>}
            {frozenAtMs !== null || offsetMs === 0 ? undefined : (
              <Badge tone="warn">
                {durationWords(offsetMs)} {offsetMs < 0 ? 'behind' : 'ahead'}
              </Badge>
            )}
          </p>
        </div>
        <div>
          <h3>The system’s time</h3>
          <p class="soft">
            <Ticking ms={systemNow} runs />
          </p>
        </div>
      </div>
      <Form visit={visit} action={accountPath(account.id, 'clock')}>
        <div class="buttons">
          {steps.map(([advance, text]) => (
            <button class="button" name="advance" value={advance}>
              {text}
            </button>
          ))}
        </div>
        <div class="buttons">
          {frozenAtMs === null ? (
            <button class="button" name="do" value="stop">
              Stop here
            </button>
          ) : (
            <button class="button" name="do" value="run">
              Run again from here
            </button>
          )}
          {isSystem ? undefined : (
            <button class="button primary" name="do" value="system">
              Back to the system’s time
            </button>
          )}
        </div>
      </Form>
    </section>
  )
}

/** The time as text; with scripts it goes on. */
function Ticking({ ms, runs }: { ms: number; runs: boolean }) {
  return (
    <time dateTime={new Date(ms).toISOString()} data-ticks={runs ? ms : undefined}>
      {instant(ms)}
    </time>
  )
}

const exactWords: Readonly<Record<(typeof fields)[number], { label: string; help: string; button: string }>> = {
  offset: { label: 'Ahead of the system by', help: 'Such as +7m, -90s, 1h30m or 2d.', button: 'Set the offset' },
  frozenAt: { label: 'Stopped at', help: 'An instant, such as 2026-11-22T08:00:00Z.', button: 'Stop there' },
  runningFrom: { label: 'Running from', help: 'An instant, from which it runs on.', button: 'Run from there' },
}

interface ExactProps {
  readonly visit: Visit
  readonly action: string
  readonly name: (typeof fields)[number]
  readonly refused: Refused | undefined
}

function Exact({ visit, action, name, refused }: ExactProps) {
  const { label, help, button } = exactWords[name]
  const problem = refused?.errors.find(one => one.path === `$.${name}`)
  return (
    <Form visit={visit} action={action}>
      <TextField
        name={name}
        label={label}
        help={help}
        mono
        value={visit.form.get(name) ?? ''}
        error={problem && `Found ${problem.found}; expected ${problem.expected}.`}
      />
      <SubmitButton tone="plain">{button}</SubmitButton>
    </Form>
  )
}

function Depends({ account, now }: { account: Account; now: number }) {
  const { settings } = account.document
  const { lockoutMinutes, requestTokenMinutes, codeDriftSteps } = settings.passwordLogins
  return (
    <Section id="depends" title="What depends on it">
      <Facts
        facts={[
          [
            'Signed calls',
            `oauth_timestamp may be ${plural(settings.timestampWindowSeconds, 'second')} off: a client whose clock is further away is refused.`,
          ],
          ['Access tokens', 'Those of token-based authentication do not expire: no step of the clock ends them.'],
          ['Passwords', passwordWords(account, now)],
          [
            'One-time passwords',
            `A new code every ${otpPeriodSeconds} seconds; ${plural(codeDriftSteps, 'step')} early or late is taken. Codes of an authenticator that runs on real time stop fitting.`,
          ],
          ['Locked users', `A lockout ends after ${plural(lockoutMinutes, 'minute')}.`],
          [
            'Authorization flow',
            `A request token and its verifier are good for ${plural(requestTokenMinutes, 'minute')}.`,
          ],
          ['Audit trail', 'Rows carry this time, and faults with an end of their own end by it.'],
        ]}
      />
    </Section>
  )
}

function passwordWords({ document }: Account, now: number): string {
  const expiries = document.users.flatMap(user => passwordExpiryOf(document, user) ?? [])
  const expired = expiries.filter(one => one <= now).length
  const next = Math.min(...expiries.filter(one => one > now))
  const days = document.passwordPolicy.expirationDays
  if (days === 0) return 'Passwords of this account never expire.'
  const words = `They expire ${plural(days, 'day')} after they were changed: ${expired} of ${plural(expiries.length, 'password')} ${expired === 1 ? 'has' : 'have'} expired by now`
  return Number.isFinite(next) ? `${words}, the next one does at ${instant(next)}.` : `${words}.`
}
