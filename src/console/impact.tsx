/** What a change would break or mend, tried on a copy first, and the question that is asked before something breaks. */
import type { ComponentChildren } from 'preact'
import type { Account } from '../account/account.js'
import type { AccessToken } from '../account/model/token.js'
import { catalogue } from '../failures/catalogue.js'
import { changeBy, change, type Done } from './change.js'
import { controlCall, type ControlWish } from './control-call.js'
import {
  type Affected,
  type Impact,
  impactOf,
  impactWords,
  reasonWords,
  startWords,
  stopsAnything,
  stopWords,
  unjudgedWords,
} from './impact-judge.js'
import { type AccountPage, accountPath } from './links.js'
import { confirmPage } from './parts/confirm.js'
import { Badge } from './parts/show.js'
import { type ConsoleAnswer, redirect, type Visit } from './route.js'

/** A call of the control API, or a function that does the same to whatever server the visit it is given belongs to. */
export type Wish = ControlWish | ((visit: Visit) => unknown)

export interface Review {
  readonly wish: Wish
  /** What to say of it afterwards; what stops or starts working is added. */
  readonly done: (body: unknown) => Done
  /** Where to go afterwards. */
  readonly to: string | ((body: unknown) => string)
  /** Says what is asked when something stops working. */
  readonly question: {
    readonly title: string
    readonly button: string
    /** Where the link leads that does nothing. */
    readonly back: string
    /** Stands above the list of what stops working. */
    readonly text?: string
    readonly crumbs?: readonly string[]
    readonly menu?: string
    /** Asks also when nothing stops working. */
    readonly always?: boolean
  }
  /** The tokens that it is about: of very many, they are judged first. */
  readonly first?: (token: AccessToken) => boolean
}

/**
 * Does what a form asks for. When that stops a login from working and the form does not say `confirmed=yes`, it asks instead.
 * @throws what the wish throws, before anything is changed: show it beside the form
 */
export async function reviewed(visit: Visit, account: Account, review: Review): Promise<ConsoleAnswer> {
  const { wish, done, to, question, first } = review
  const impact = await impactOf(visit.netsuite, account, copy => perform({ ...visit, netsuite: copy }, wish), first)
  const { always = false, text, title, button, back, crumbs, menu } = question
  if (visit.form.get('confirmed') !== 'yes' && (always || stopsAnything(impact)))
    return confirmPage(visit, {
      account,
      title,
      button,
      back,
      ...(crumbs ? { crumbs } : {}),
      ...(menu === undefined ? {} : { menu }),
      action: visit.path,
      text: <Consequences text={text} impact={impact} />,
    })
  const said = (body: unknown): Done => withImpact(done(body), impact)
  const body = await (typeof wish === 'function'
    ? change(visit, account, () => perform(visit, wish), said)
    : changeBy(visit, account, wish, said))
  return redirect(typeof to === 'string' ? to : to(body))
}

/** A record of the account, and the page on which it is changed. */
export interface ReviewedRecord {
  readonly page: AccountPage
  readonly id: number
  readonly crumbs: readonly string[]
  /** The question, when something stops working. */
  readonly title: string
  /** Default: the page of the record. */
  readonly here?: string
  readonly first?: Review['first']
}

/** As `reviewed`, from the page of a record and back to it. */
export function reviewedRecord(
  visit: Visit,
  account: Account,
  { page, id, crumbs, title, first, here = accountPath(account.id, page, { record: id }) }: ReviewedRecord,
  { wish, done, button = 'Save all the same' }: Pick<Review, 'wish' | 'done'> & { readonly button?: string },
): Promise<ConsoleAnswer> {
  return reviewed(visit, account, {
    wish,
    done,
    to: here,
    question: { title, button, back: here, crumbs, menu: accountPath(account.id, page) },
    ...(first ? { first } : {}),
  })
}

async function perform(visit: Visit, wish: Wish): Promise<unknown> {
  return typeof wish === 'function' ? wish(visit) : controlCall(visit, wish)
}

function withImpact(done: Done, impact: Impact): Done {
  const words = impactWords(impact)
  return words.length === 0 ? done : { ...done, label: [done.label, ...words].join('. ') }
}

/** How many names of a group are shown. */
const mostShown = 12

/** What stops and starts working, as lists. */
function Consequences({ text, impact }: { text: string | undefined; impact: Impact }) {
  const { stops, starts } = impact
  return (
    <div class="stack">
      {text === undefined ? undefined : <p>{text}</p>}
      {stops.length + starts.length === 0 ? (
        <p>No access token and no credential set of the account stops or starts working by it.</p>
      ) : undefined}
      {stops.map(one => (
        <Group affected={one} words={stopWords(one)}>
          <Badge tone="failed">{reasonWords(one)}</Badge> {catalogue[one.failure].title}
        </Group>
      ))}
      {starts.map(one => (
        <Group affected={one} words={startWords(one)}>
          <Badge tone="ok">works</Badge> before: {one.failure}
        </Group>
      ))}
      {unjudgedWords(impact).map(one => (
        <p class="soft">{one}.</p>
      ))}
    </div>
  )
}

function Group({ affected, words, children }: { affected: Affected; words: string; children: ComponentChildren }) {
  const { names } = affected
  return (
    <div class="close">
      <h2>{words}</h2>
      <p class="small">{children}</p>
      <ul>
        {names.slice(0, mostShown).map(name => (
          <li>{name}</li>
        ))}
        {names.length > mostShown ? <li>and {names.length - mostShown} more</li> : undefined}
      </ul>
    </div>
  )
}
