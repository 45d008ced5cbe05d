/** The way to the pages of the lesson's account: all of them, so that none gives the answer away. */
import type { Account } from '../../../account/account.js'
import { type AccountPage, accountPath } from '../../links.js'

const pages: readonly (readonly [AccountPage, string])[] = [
  ['company', 'Company Information'],
  ['features', 'Enable Features'],
  ['integrations', 'Manage Integrations'],
  ['tokens', 'Access Tokens'],
  ['employees', 'Employees › Access'],
  ['roles', 'Manage Roles'],
  ['scripts', 'RESTlets'],
]

export function AccountCard({ account }: { account: Account }) {
  return (
    <section class="card stack" aria-labelledby="account">
      <h2 id="account">Your account {account.id}</h2>
      <p>
        <a class="button" href={accountPath(account.id, 'login-audit-trail')}>
          Login Audit Trail
        </a>
      </p>
      <ul class="lesson-places">
        {pages.map(([name, text]) => (
          <li>
            <a href={accountPath(account.id, name)}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
