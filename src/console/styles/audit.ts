/** The login audit trail, and the page of an attempt. */
export const auditStyles = `
.trail table { font-size: 0.875rem; width: max-content; min-width: 100%; }
.trail td, .trail tbody th { max-width: 19rem; overflow-wrap: break-word; }
.trail td:nth-child(3) { max-width: 15.5rem; }
.trail td:nth-child(4) { max-width: 11rem; }
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

.attempt { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s5); align-items: start; }
@media (min-width: 76rem) { .attempt { grid-template-columns: minmax(0, 1fr) minmax(0, 1.15fr); } :root[data-presenter] .attempt { grid-template-columns: minmax(0, 1fr); } }
.attempt > .stack, .attempt > .card { min-width: 0; }
.attempt .lines pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.outcome { display: grid; gap: var(--s3); border-left: 0.375rem solid var(--ok); }
.outcome.failed { border-left-color: var(--failed); }
.outcome.warn { border-left-color: var(--warn); }
.outcome-words { font-size: 1.125rem; line-height: 1.45; max-width: 60rem; text-wrap: pretty; }
.button.repair { white-space: normal; text-align: left; }
.mistakes { list-style: none; padding: 0; display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s3); }
.mistakes .notice { color: var(--ink); }
.mistakes .notice.failed { border-left-color: var(--failed); }
.mistakes .notice.warn { border-left-color: var(--warn); }
.mistakes .notice .badge { border: 1px solid currentColor; }
.mistake { font-size: 1.0625rem; font-weight: 650; }
.base-strings { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s4); align-items: start; }
@media (min-width: 76rem) { .base-strings { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } :root[data-presenter] .base-strings { grid-template-columns: minmax(0, 1fr); } }
.base-strings figcaption, figcaption { font-weight: 600; font-size: 0.875rem; }
.wrapped { white-space: pre-wrap; overflow-wrap: anywhere; max-height: 32rem; overflow-y: auto; padding: var(--s3) var(--s4); background: var(--code); border: 1px solid var(--line); border-radius: var(--radius); line-height: 1.6; }
.wrapped mark { font-weight: 700; }
.wrapped .part { display: block; padding-left: 1.5em; text-indent: -1.5em; }
.wrapped .part:has(mark) { background: var(--card); }
.wrapped em { font-family: system-ui, sans-serif; font-weight: 400; }
.attempt .table table { table-layout: fixed; min-width: 26rem; }
.attempt .table th:first-child { width: 36%; }
.ids { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: var(--s2); }
.checks { list-style: none; padding: 0; }
.checks > li + li { border-top: 1px solid var(--line); }
.checks summary { padding: var(--s2) 0; }
.checks details > div { padding: 0 0 var(--s3); }
.checks .badge, .steps .badge { min-width: 7.25rem; text-align: center; }
.checks .badge.ok::before { content: '✓ ' / ''; }
.checks .badge.failed::before { content: '✗ ' / ''; }
.steps { list-style: none; padding: 0; display: grid; gap: var(--s1); }
.steps li { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 var(--s3); align-items: baseline; }
.steps li > :nth-child(3) { grid-column: 2; }
`
