/** The shell of every page: head, bar, menu, status of the account, the page itself. */
import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import type { Account } from '../../account/account.js'
import { scriptPath, stylesheetPath } from '../assets.js'
import { accountPath, homePath, serverPath } from '../links.js'
import { Form } from '../parts/form.js'
import { MessageBox } from '../parts/message.js'
import type { Page, Visit } from '../route.js'
import { classMenu, menuOf } from './menu.js'
import { accountStatus } from './status.js'

/** The complete HTML document. Text is escaped where it is put in; pages never hold markup as text. */
export function documentOf(visit: Visit, page: Page): string {
  const { visitor, state, netsuite } = visit
  const { theme, presenter } = visitor.preferences
  const message = isRead(visit) ? state.takeMessage(visitor.id) : undefined
  const { title, account, failed, bare, wide, crumbs = [], actions, children, scripts = [] } = page
  return `<!DOCTYPE html>${render(
    <html lang="en" data-theme={theme} data-presenter={presenter ? 'on' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
        <meta name="robots" content="noindex" />
        <title>{`${failed ? 'Error: ' : ''}${title}${account ? ` – ${account.id}` : ''} – mock NetSuite`}</title>
        <link rel="stylesheet" href={stylesheetPath} />
        {['common', ...scripts].map(name => (
          <script type="module" src={scriptPath(name)} />
        ))}
      </head>
      <body class={bare ? 'bare' : wide ? 'wide' : undefined}>
        <a class="skip" href="#main">
          Skip to the page
        </a>
        <Bar visit={visit} account={account} />
        {account && !bare ? <StatusStrip status={accountStatus(netsuite, account)} /> : undefined}
        <div class="frame">
          {bare ? undefined : <Menu visit={visit} page={page} />}
          <main id="main" class="stack" tabIndex={-1}>
            <header class="page-head">
              <div class="close">
                {crumbs.length > 0 ? <Crumbs path={[...crumbs, title]} /> : undefined}
                <h1>{title}</h1>
              </div>
              {actions === undefined ? undefined : <div class="actions">{actions}</div>}
            </header>
            {message ? <MessageBox visit={visit} message={message} /> : undefined}
            {children}
          </main>
        </div>
        <footer class="footer">
          <p>
            A local mock for tests; not affiliated with Oracle. Never enter real passwords here. NetSuite is a trademark
            of Oracle.
          </p>
        </footer>
      </body>
    </html>,
  )}`
}

/** What scripts of pages fetch, and browsers fetch ahead, nobody reads: what is said once waits for a page that is looked at. */
function isRead({ headers }: Visit): boolean {
  const mode = headers['sec-fetch-mode']
  return (mode === undefined || mode === 'navigate') && headers['sec-purpose'] === undefined
}

function Bar({ visit, account }: { visit: Visit; account: Account | undefined }) {
  const { visitor, path } = visit
  const { theme, presenter } = visitor.preferences
  const next = theme === 'auto' ? 'dark' : theme === 'dark' ? 'light' : 'auto'
  return (
    <header class="bar">
      {visitor.operator ? (
        <a class="brand" href={homePath}>
          mock NetSuite
        </a>
      ) : (
        <span class="brand">mock NetSuite</span>
      )}
      {account ? (
        <p class="whose">
          <strong>{account.id}</strong> <span>{account.document.name}</span>{' '}
          <span class="release">{account.document.release}</span>
        </p>
      ) : undefined}
      <Form visit={visit} action={serverPath('preferences')} inline>
        <input type="hidden" name="back" value={path} />
        <button class="quiet" name="theme" value={next} title={`Colours: ${theme}. Press for ${next}.`}>
          {`Colours: ${theme}`}
        </button>
        <button class="quiet" name="presenter" value={presenter ? 'off' : 'on'} aria-pressed={presenter}>
          <span class="wide-only">Presenter</span>
          <span class="phone-only" aria-label="Presenter mode">
            Aa
          </span>
        </button>
      </Form>
    </header>
  )
}

function StatusStrip({ status }: { status: ReturnType<typeof accountStatus> }) {
  if (status.length === 0) return null
  return (
    <aside class="status-strip" aria-label="Not as it was">
      <ul>
        {status.map(({ kind, text, href }) => (
          <li class={`status-${kind}`}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </aside>
  )
}

function Menu({ visit, page }: { visit: Visit; page: Page }) {
  const { visitor, path } = visit
  const own = visitor.operator ? [] : classMenu(visit.state.classes.of(visitor.id))
  const groups = [...own, ...menuOf(page.account, visitor.operator)]
  if (groups.length === 0) return null
  const here = page.menu ?? path.split('?')[0]
  const accounts = visitor.operator ? [] : visitor.accounts
  return (
    <nav class="menu" aria-label="Pages">
      <details open>
        <summary>Menu</summary>
        {groups.map(({ title, entries }) => (
          <MenuPart title={title}>
            {entries.map(({ text, href }) => (
              <li>
                <a href={href} aria-current={href === here ? 'page' : undefined}>
                  {text}
                </a>
              </li>
            ))}
          </MenuPart>
        ))}
        {accounts.length > 0 ? (
          <MenuPart title="Your accounts">
            {accounts.map(id => (
              <li>
                <a href={accountPath(id, 'login-audit-trail')}>{id}</a>
              </li>
            ))}
          </MenuPart>
        ) : undefined}
      </details>
    </nav>
  )
}

function MenuPart({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <>
      <p class="menu-title">{title}</p>
      <ul>{children}</ul>
    </>
  )
}

function Crumbs({ path }: { path: readonly string[] }) {
  return <p class="crumbs">{path.join(' › ')}</p>
}
