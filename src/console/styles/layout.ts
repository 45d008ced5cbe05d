/** The shell: bar, status, menu, page, footer; from a phone to a projector. */
export const layoutStyles = `
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: var(--s5); }
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; grid-template-rows: auto auto 1fr auto; grid-template-columns: minmax(0, 1fr); background: var(--page); color: var(--ink); overflow-wrap: anywhere; }
body > .frame { grid-row: 3; }
body > .footer { grid-row: 4; }
.skip { position: absolute; left: var(--s3); top: -5rem; z-index: 2; padding: var(--s2) var(--s4); background: var(--card); color: var(--ink); border-radius: var(--radius); }
.skip:focus { top: var(--s3); }

.bar { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s4); align-items: center; padding: var(--s2) clamp(var(--s4), 2.5vw, var(--s6)); background: var(--bar); color: var(--on-bar); border-top: 0.375rem solid; border-image: repeating-linear-gradient(-45deg, var(--stripe) 0 0.75rem, #1d1b16 0.75rem 1.5rem) 6; }
.brand { font-weight: 700; letter-spacing: -0.01em; color: inherit; text-decoration: none; white-space: nowrap; }
a.brand:hover { text-decoration: underline; }
.whose { display: flex; flex-wrap: wrap; gap: 0 var(--s2); color: var(--bar-soft); font-size: 0.9375rem; }
.whose strong { color: var(--on-bar); font-family: var(--mono); font-weight: 600; }
.release { font-family: var(--mono); font-size: 0.875rem; padding: 0 var(--s2); border: 1px solid currentColor; border-radius: 1rem; }
.bar form { margin-left: auto; display: flex; gap: var(--s1); }
.quiet { font: inherit; font-size: 0.875rem; color: var(--on-bar); background: transparent; border: 1px solid transparent; border-radius: var(--radius); padding: var(--s1) var(--s3); min-height: 2rem; cursor: pointer; }
.quiet:hover, .quiet[aria-pressed='true'] { border-color: var(--bar-soft); }
.bar :focus-visible { outline-color: var(--stripe); }
.phone-only { display: none; }

.status-strip { background: var(--warn-back); color: var(--warn); font-size: 0.9375rem; border-bottom: 1px solid var(--line); }
.status-strip ul { list-style: none; margin: 0; padding: var(--s2) clamp(var(--s4), 2.5vw, var(--s6)); display: flex; flex-wrap: wrap; gap: var(--s1) var(--s5); }
.status-strip a { color: inherit; font-weight: 600; }
.status-strip li::before { content: '▲'; font-size: 0.7em; margin-right: 0.5em; vertical-align: 0.1em; }

.frame { display: grid; grid-template-columns: minmax(0, 1fr); align-items: start; }
main { width: 100%; max-width: 76rem; padding: clamp(var(--s4), 2.5vw, var(--s6)); padding-bottom: 4rem; }
.wide main { max-width: none; }
.bare main { margin-inline: auto; max-width: 60rem; }
.page-head { display: flex; flex-wrap: wrap; gap: var(--s3) var(--s5); align-items: end; justify-content: space-between; }
.actions { display: flex; flex-wrap: wrap; gap: var(--s2); align-items: center; }
.crumbs { color: var(--soft); font-size: 0.875rem; }
.footer { padding: var(--s4) clamp(var(--s4), 2.5vw, var(--s6)); font-size: 0.8125rem; color: var(--soft); border-top: 1px solid var(--line); }

.menu { padding: var(--s3) clamp(var(--s4), 2.5vw, var(--s6)) 0; }
.menu summary { cursor: pointer; font-weight: 600; padding: var(--s1) 0; }
.menu ul { list-style: none; margin: 0; padding: 0; }
.menu-title { margin-top: var(--s3); padding: 0 var(--s3); font-size: 0.75rem; font-weight: 650; letter-spacing: 0.05em; text-transform: uppercase; color: var(--soft); }
.menu a { display: block; padding: 0.1875rem var(--s3); color: inherit; text-decoration: none; border-radius: var(--radius); border-left: 0.1875rem solid transparent; }
.menu a:hover { background: var(--off-back); }
.menu a[aria-current] { background: var(--off-back); border-left-color: var(--stripe); font-weight: 650; }
@media (min-width: 60rem) {
  .frame { grid-template-columns: 14.5rem minmax(0, 1fr); }
  .bare .frame { grid-template-columns: minmax(0, 1fr); }
  .frame:not(:has(.menu)) { grid-template-columns: minmax(0, 1fr); }
  .menu { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: var(--s5) 0 var(--s5) var(--s4); }
  .menu summary { display: none; }
}
@media (max-width: 59.99rem) {
  .scripted .menu { border-bottom: 1px solid var(--line); padding-bottom: var(--s3); }
  .wide-only { display: none; }
  .phone-only { display: inline; }
  /* Buttons stay beside the brand; the account has a line of its own. */
  .whose { order: 1; flex-basis: 100%; }
  h1 { font-size: 1.4375rem; }
}
@media (min-width: 60rem) { :root[data-presenter] .frame { grid-template-columns: 12rem minmax(0, 1fr); } :root[data-presenter] .menu a, :root[data-presenter] .menu-title { font-size: 0.7rem; } }
@media print { .bar, .menu, .status-strip, .footer, .skip, .actions, .no-print { display: none !important; } body, .card { background: none; border: 0; } main { max-width: none; padding: 0; } }
`
