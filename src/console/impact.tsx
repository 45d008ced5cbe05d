/** What a change would break or mend, tried on a copy first, and the question that is asked before something breaks. */
import type { Account } from '../account/account.js'
import { changeBy, change, type Done } from './change.js'
import { controlCall, type ControlWish } from './control-call.js'
import { type Impact, impactOf, impactWords, stopsAnything } from './impact-judge.js'
import { confirmPage } from './parts/confirm.js'
import { type ConsoleAnswer, redirect, type Visit } from './route.js'
import type { AccessToken } from '../account/model/token.js'

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

async function perform(visit: Visit, wish: Wish): Promise<unknown> {
  return typeof wish === 'function' ? wish(visit) : controlCall(visit, wish)
}

function withImpact(done: Done, impact: Impact): Done {
  const words = impactWords(impact)
  return words.length === 0 ? done : { ...done, label: [done.label, ...words].join('. ') }
}

/** What stops and starts working, as a list. */
function Consequences({ text, impact }: { text: string | undefined; impact: Impact }) {
  const words = impactWords(impact)
  return (
    <div class="stack">
      {text === undefined ? undefined : <p>{text}</p>}
      {words.length === 0 ? (
        <p>No access token and no credential set of the account stops or starts working by it.</p>
      ) : (
        <ul>
          {words.map(one => (
            <li>{one}.</li>
          ))}
        </ul>
      )}
    </div>
  )
}
