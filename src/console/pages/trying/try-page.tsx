/** Try a login: a real request to this server with chosen credentials, and both sides of it as they were on the wire. */
import type { Account } from '../../../account/account.js'
import { offerUndo } from '../../change.js'
import { accountPath } from '../../links.js'
import { PageProblem } from '../../page-problem.js'
import { Empty } from '../../parts/show.js'
import { accountOf, page, type PageHandlers, type Visit } from '../../route.js'
import { listChoices, setValue, tokenValue } from '../../trying/choices.js'
import { planOf } from '../../trying/plan.js'
import { ownTarget } from '../../trying/targets.js'
import { TrialError } from '../../trying/trial-error.js'
import { tryRecipe } from '../../trying/try.js'
import { beforeOf } from '../../undo.js'
import { TryForm, type TypedWish } from './try-form.js'
import { type TriedLogin, TryResult } from './try-result.js'

export const tryPage: PageHandlers = {
  get(visit) {
    const account = accountOf(visit)
    return show(visit, account, wishOfQuery(account, visit.query))
  },
  async post(visit) {
    const account = accountOf(visit)
    const typed = wishOfForm(visit.form)
    try {
      const before = beforeOf(account)
      const tried = await tryLogin(visit, account, typed)
      offerUndo(visit, account, before, 'The call changed the account, as it would in NetSuite')
      return show(visit, account, typed, { tried })
    } catch (error) {
      if (error instanceof TrialError) return show(visit, account, typed, { error })
      throw error
    }
  },
}

async function tryLogin(visit: Visit, account: Account, typed: TypedWish): Promise<TriedLogin> {
  const { netsuite, baseUrl, listening } = visit
  if (!listening) throw new PageProblem(503, 'This server listens on no port, so no real request can be sent to it.')
  const plan = planOf(netsuite, account, typed, baseUrl)
  const newest = () => netsuite.trail(account).query({ limit: 1 })[0]
  const before = newest()?.operationId
  const exchanges = await tryRecipe(plan.recipe, listening, netsuite.now(account))
  const after = newest()
  return {
    typed,
    plan,
    exchanges,
    // Where the answer was lost, the trail still has the attempt.
    newestId: after && after.operationId !== before ? after.operationId : undefined,
  }
}

function show(
  visit: Visit,
  account: Account,
  typed: TypedWish,
  { tried, error }: { readonly tried?: TriedLogin; readonly error?: TrialError } = {},
) {
  // After sending: a call may have locked its user, or revoked its token.
  const choices = listChoices(visit.netsuite, account, visit.baseUrl)
  return page({
    title: 'Try a login',
    account,
    crumbs: ['See and understand'],
    wide: true,
    status: error ? 422 : 200,
    failed: error !== undefined,
    children:
      choices.length === 0 ? (
        <Empty>
          <p>
            <strong>Account {account.id} has no credentials to try.</strong> Issue an access token, and it can be chosen
            here.
          </p>
          <p>
            <a class="button primary" href={accountPath(account.id, 'tokens', { record: 'new' })}>
              New access token
            </a>
          </p>
        </Empty>
      ) : (
        <div class="try">
          <TryForm
            visit={visit}
            account={account}
            typed={typed}
            choices={choices}
            error={error}
            again={tried !== undefined}
          />
          {tried ? <TryResult visit={visit} account={account} tried={tried} /> : <NothingSent />}
        </div>
      ),
  })
}

function NothingSent() {
  return (
    <Empty>
      <p>
        <strong>Nothing was sent yet.</strong> Choose credentials and send: the request and its answer stand here,
        exactly as on the wire, and why it came out so.
      </p>
      <p>To see a refusal first, choose “revoked token”, or a mistake of the client.</p>
    </Empty>
  )
}

function wishOfForm(form: URLSearchParams): TypedWish {
  const field = (name: string) => form.get(name) ?? ''
  return {
    credentials: field('credentials'),
    target: field('target'),
    mistake: field('mistake'),
    address: field('address'),
  }
}

/** Links choose by the name of a credential set, or the id of a token. */
function wishOfQuery({ document }: Account, query: URLSearchParams): TypedWish {
  const name = query.get('credentials')
  const token = query.get('token')
  const first = document.credentials.find(one => one.name === 'good') ?? document.credentials[0]
  const chosen = document.credentials.find(one => one.name === name)
  const fallback = first ? setValue(first.name) : document.tokens[0] ? tokenValue(document.tokens[0].id) : ''
  const ofToken = document.tokens.find(one => String(one.id) === token)
  return {
    credentials: chosen ? setValue(chosen.name) : ofToken ? tokenValue(ofToken.id) : fallback,
    target: query.get('target') ?? ownTarget,
    mistake: query.get('mistake') ?? '',
    address: query.get('address') ?? '',
  }
}
