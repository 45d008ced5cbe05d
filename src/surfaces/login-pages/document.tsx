/** The shell of every page: head, the band that says what this is, the page itself, and a footer. */
import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import { stylesheetPath } from './styles.js'

/** A page, to be put into the shell. */
export interface Page {
  /** What the tab says; the product's name is added. */
  readonly title: string
  /** The page reports an error: the title says so first, for those who hear it. */
  readonly failed?: boolean | undefined
  /** Stands in the page's card, with the only h1 first. */
  readonly children: ComponentChildren
  /** Below the card: help for testers that a real page would not have. */
  readonly hint?: ComponentChildren
}

/** The complete HTML document. Text is escaped where it is put in; pages never hold markup as text. */
export function documentOf({ title, failed, children, hint }: Page): string {
  return `<!DOCTYPE html>${render(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${failed ? 'Error: ' : ''}${title} – mock NetSuite`}</title>
        <link rel="stylesheet" href={stylesheetPath} />
      </head>
      <body>
        <header class="band">
          <p>
            <strong>mock NetSuite</strong> — test data only; not affiliated with Oracle
          </p>
        </header>
        <main>
          <div class="card stack">{children}</div>
          {hint === undefined ? undefined : <aside class="hint">{hint}</aside>}
        </main>
        <footer class="footer">
          <p>Never enter real passwords here. NetSuite is a trademark of Oracle.</p>
        </footer>
      </body>
    </html>,
  )}`
}
