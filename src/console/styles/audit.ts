/** The login audit trail, and the page of an attempt. */
export const auditStyles = `
.trail table { font-size: 0.875rem; width: max-content; min-width: 100%; }
.trail td, .trail tbody th { max-width: 19rem; overflow-wrap: break-word; }
.trail .badge { margin-left: 0; }
.trail th .badge { margin-left: var(--s2); }
.trail-bar { justify-content: space-between; }
.segments { display: inline-flex; border: 1px solid var(--field-line); border-radius: var(--radius); overflow: hidden; background: var(--card); }
.segments a { padding: 0.3125rem 0.875rem; color: inherit; text-decoration: none; font-weight: 600; font-size: 0.9375rem; }
.segments a + a { border-left: 1px solid var(--field-line); }
.segments a:hover { background: var(--raised); }
.segments a[aria-current] { background: var(--action); color: var(--on-action); }
.trail-filters:has(.field-error) { align-items: start; }
.trail tr.new { background: var(--note-back); }
.trail tr.failed.new > :first-child { box-shadow: inset 0.25rem 0 0 var(--failed); }
.trail tr.gap td { max-width: none; background: var(--warn-back); color: var(--warn); font-weight: 600; }
.live #live-state::before { content: ''; display: inline-block; width: 0.625rem; height: 0.625rem; margin-right: 0.5rem; border-radius: 50%; border: 2px solid var(--soft); }
.live[data-state='live'] #live-state::before { background: var(--ok); border-color: var(--ok); }
.live[data-state='lost'] #live-state::before { background: var(--failed); border-color: var(--failed); }
.segments a:focus-visible { outline-offset: -0.1875rem; }
`
