/** Asks for the control token, where the server wants one. */
import { sameSecret } from '../../../control/guard.js'
import { homePath, serverPath } from '../../links.js'
import { ownPath } from '../../../own-path.js'
import { Form, SubmitButton, TextField } from '../../parts/form.js'
import { type PageHandlers, page, redirect, type Visit } from '../../route.js'
import { newSessionId } from '../../session.js'

const back = (text: string | null) => ownPath(text ?? '') ?? homePath

function logInPage(visit: Visit, to: string, error?: string) {
  return page({
    title: 'Log in to the console',
    status: error === undefined ? 200 : 403,
    failed: error !== undefined,
    children: (
      <div class="card narrow stack">
        <p>
          This server is reachable by others, so its console asks for the control token: the one it was started with (
          <code>--control-token</code> or <code>MOCK_NETSUITE_CONTROL_TOKEN</code>), or the one it printed at start.
        </p>
        <Form visit={visit} action={serverPath('log-in')}>
          <input type="hidden" name="back" value={to} />
          <TextField
            name="token"
            label="Control token"
            type="password"
            autocomplete="current-password"
            error={error}
            required
          />
          <SubmitButton>Log in</SubmitButton>
        </Form>
        <p class="soft small">
          Do you take part in a class? Then you need no token: open the link that the trainer gave you again.
        </p>
      </div>
    ),
  })
}

export const logIn: PageHandlers = {
  get(visit) {
    const to = back(visit.query.get('back'))
    return visit.visitor.operator ? redirect(to) : logInPage(visit, to)
  },
  post(visit) {
    const { state, form } = visit
    const to = back(form.get('back'))
    const { controlToken } = state.settings
    if (controlToken !== undefined) {
      if (!sameSecret(form.get('token') ?? '', controlToken))
        return logInPage(
          visit,
          to,
          'This is not the control token of this server. Copy it from where the server was started.',
        )
      // A new one: another server of this machine, or somebody at this one, may have given the browser the id that it came with.
      const session = newSessionId()
      state.operators.set(session, true)
      return { ...redirect(to), session }
    }
    return redirect(to)
  },
}
