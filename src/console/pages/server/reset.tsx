/** Starts an account over; confirmed, because its audit trail goes with it. */
import { controlCall } from '../../control-call.js'
import { accountPath } from '../../links.js'
import { confirmPage } from '../../parts/confirm.js'
import { accountOf, type PageHandlers, redirect } from '../../route.js'

export const reset: PageHandlers = {
  get: visit => ask(visit),
  async post(visit) {
    const account = accountOf(visit)
    if (visit.form.get('confirmed') !== 'yes') return ask(visit)
    await controlCall(visit, { method: 'POST', path: ['accounts', account.id, 'reset'] })
    visit.state.say(visit.visitor.id, { kind: 'done', text: `Account ${account.id} was started over.` })
    return redirect(accountPath(account.id, 'login-audit-trail'))
  },
}

function ask(visit: Parameters<typeof accountOf>[0]) {
  const account = accountOf(visit)
  return confirmPage(visit, {
    account,
    crumbs: ['Break it'],
    title: `Start account ${account.id} over?`,
    text: 'It becomes what it was when the server started, or when it was created: every change, scenario and fault is gone, and with them its clock, its login audit trail and its attempts. This cannot be undone.',
    action: accountPath(account.id, 'reset'),
    button: 'Start over',
    back: accountPath(account.id, 'login-audit-trail'),
  })
}
