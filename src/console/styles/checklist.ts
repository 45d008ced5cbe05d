/** The checklist, on the screen and on paper. */
export const checklistStyles = `
.checklist { list-style: none; padding: 0; display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s4); }
.check-item { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s3); border-left: 0.3125rem solid var(--field-line); }
.check-item.ok { border-left-color: var(--ok); }
.check-item.failed { border-left-color: var(--failed); }
.check-head { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s3); align-items: center; }
.check-outcome .badge { margin-right: var(--s2); }
.tick { flex: none; width: 1.125rem; height: 1.125rem; fill: none; stroke: var(--soft); stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
.tick.ok { stroke: var(--ok); }
.tick.failed { stroke: var(--failed); }
.tick path { stroke-width: 2; }
.check-head .tick { width: 1.5rem; height: 1.5rem; }
.check-steps { list-style: none; padding: 0; display: grid; grid-template-columns: minmax(0, 1fr); }
.check-step { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 var(--s3); align-items: start; padding: var(--s2) 0; border-top: 1px solid var(--line); }
.check-step .tick { margin-top: 0.1875rem; }
.check-step strong { font-weight: 600; }
.check-note { color: var(--soft); font-size: 0.9375rem; }
.check-step.failed .check-note { color: var(--ink); }
.check-note::before { content: '– '; }
.check-link { grid-column: 2; font-size: 0.875rem; }
.check-found { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 var(--s3); padding: var(--s2) var(--s3); background: var(--failed-back); border-radius: var(--radius); font-size: 0.9375rem; }
.check-found dt { color: var(--soft); font-size: 0.8125rem; }
.check-button { white-space: normal; text-align: left; }
.by-hand { display: grid; gap: var(--s1); padding: var(--s3); background: var(--raised); border-radius: var(--radius); }
@media (min-width: 60rem) {
  .check-step { grid-template-columns: auto minmax(0, 1fr) minmax(auto, 16rem); }
  .check-link { grid-column: 3; text-align: right; }
}
@media (min-width: 36rem) { .check-found { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); grid-auto-flow: column; grid-template-rows: auto auto; } }
@media print {
  @page { margin: 12mm; }
  .checklist { gap: 0.25rem; }
  .check-item { break-inside: avoid-page; padding: 0.125rem 0 0.125rem 0.5rem; gap: 0.125rem; border-radius: 0; border-left: 0.1875rem solid var(--field-line); }
  .checklist p, .checklist dl, .checklist ol, .check-note, .by-hand label, .check-found { font-size: 8pt; line-height: 1.25; }
  .checklist h2 { font-size: 10pt; }
  .check-head .tick, .tick { width: 0.75rem; height: 0.75rem; margin-top: 0; }
  .check-step .tick { margin-top: 0.0625rem; }
  .check-steps { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 var(--s4); }
  .check-step { grid-template-columns: auto minmax(0, 1fr); gap: 0 var(--s2); padding: 0; border: 0; }
  .check-step.failed, .check-step:only-child { grid-column: 1 / -1; }
  .check-link { display: none; }
  .by-hand, .check-found, .checklist .notice { padding: 0; background: none; border: 0; }
  .checklist .notice { color: inherit; }
  .by-hand, .by-hand .check { gap: 0 var(--s2); }
  .by-hand .check { min-height: 0; align-items: start; }
  .by-hand input { width: 0.75rem; height: 0.75rem; }
  .card .facts > div { padding: 0; }
}
`
