/** A page that is one form over the account itself: shown as the account is, saved by one patch after a review. */
import type { Account } from '../../../account/account.js'
import { problemOfForm } from '../../change.js'
import { reviewed } from '../../impact.js'
import { type AccountPage, accountPath } from '../../links.js'
import { accountOf, type ConsoleAnswer, type PageHandlers, redirect, type Visit } from '../../route.js'
import {
  type Draft,
  draftOf,
  type FieldSpec,
  type FormErrors,
  formErrors,
  nameOf,
  noErrors,
  patchOf,
} from './fields.js'

export interface AccountForm {
  readonly page: AccountPage
  readonly crumbs: readonly string[]
  readonly specs: readonly FieldSpec[]
  /** What is said once it is saved, as a sentence without its end; asked before. */
  readonly saved: (account: Account, form: Draft) => string
  readonly show: (visit: Visit, account: Account, draft: Draft, errors: FormErrors, failed?: boolean) => ConsoleAnswer
}

export function accountForm({ page, crumbs, specs, saved, show }: AccountForm): PageHandlers {
  return {
    get(visit) {
      const account = accountOf(visit)
      return show(visit, account, draftOf(account.document, specs), noErrors)
    },
    async post(visit) {
      const account = accountOf(visit)
      const back = accountPath(account.id, page)
      const patch = patchOf(account.document, specs, visit.form)
      if (Object.keys(patch).length === 0) return nothingChanged(visit, back)
      const label = saved(account, visit.form)
      try {
        return await reviewed(visit, account, {
          wish: { method: 'PATCH', path: ['accounts', account.id], body: patch },
          done: () => ({ label }),
          to: back,
          question: { title: 'This stops logins', button: 'Save anyway', back, crumbs, menu: back },
        })
      } catch (error) {
        return show(visit, account, visit.form, formErrors(problemOfForm(error), specs.map(nameOf)), true)
      }
    },
  }
}

/** The form came back as it was. */
export function nothingChanged(visit: Visit, to: string): ConsoleAnswer {
  visit.state.say(visit.visitor.id, { kind: 'note', text: 'Nothing was changed: the form is as the account is.' })
  return redirect(to)
}
