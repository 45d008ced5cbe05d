/** A form that came: which step it belongs to, and what it does if that step is the present one. */
import {
  type ActionResult,
  blank,
  changePassword,
  chooseRole,
  type Fields,
  logIn,
  setUpCode,
  showCode,
} from './actions.js'
import { allow, deny } from './consent.js'
import { type View, viewOf } from './view.js'
import { become, optionValue, type Visit } from './visit.js'

export interface Outcome extends ActionResult {
  /** Where the browser is sent: back to the application. */
  readonly location?: string
}

/** Does what the form says. A form of a step that is over, or not reached yet, does nothing: the page that is due is shown. */
export function act(visit: Visit, fields: Fields): Outcome {
  const { step } = fields
  if (step === 'logout') return logOut(visit)
  if (step === 'login') return logIn(visit, fields)
  if (step === 'choose-role' && visit.session.identities.length > 0) return chooseRole(visit, fields)
  const view = viewOf(visit)
  switch (view.kind) {
    case 'second-factor':
      return step === view.kind ? showCode(visit, view, fields) : {}
    case 'second-factor-setup':
      return step === view.kind ? setUpCode(visit, view, fields) : {}
    case 'change-password':
      return step === view.kind ? changePassword(visit, view, fields) : {}
    case 'inside':
      return step === 'consent' ? decide(visit, view, fields) : {}
    case 'refused':
      return { login: view.login, refusal: view.refusal }
    case 'login':
    case 'choose-role':
      return {}
  }
}

function decide(visit: Visit, { option }: Extract<View, { kind: 'inside' }>, { decision, role }: Fields): Outcome {
  const { purpose } = visit
  if (purpose.kind !== 'authorize') return {}
  // Another tab may have changed the role since this page was shown.
  if (role !== undefined && role !== optionValue(option) && decision === 'allow')
    return { complaint: 'The role was changed meanwhile. Look at it again before you allow.' }
  switch (decision) {
    case 'allow':
      return { location: allow(visit, purpose, option) }
    case 'deny':
      return { location: deny(visit, purpose) }
    case 'change-role':
      become(visit, { chosen: undefined, choosing: true })
      return {}
    default:
      return { complaint: 'Choose Allow or Deny.' }
  }
}

function logOut(visit: Visit): Outcome {
  visit.netsuite.browserSessions.end(visit.session.id)
  become(visit, blank(visit))
  return {}
}
