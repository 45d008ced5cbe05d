/** Forms and buttons. */
export const formStyles = `
.field { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s1); }
.field > label, legend { font-weight: 600; }
.field input, .field select, .field textarea { width: 100%; max-width: 40rem; min-height: 2.5rem; padding: 0.4375rem 0.625rem; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--field-line); border-radius: var(--radius); }
.field textarea { max-width: none; resize: vertical; line-height: 1.45; }
.field input.mono, .field textarea.mono { font-family: var(--mono); font-size: 0.9em; }
.field [readonly] { background: var(--raised); }
[aria-invalid='true'] { border-color: var(--failed) !important; box-shadow: inset 0 0 0 1px var(--failed); }
.field :target, .check :target, fieldset:target { outline: 0.1875rem solid var(--stripe); outline-offset: 0.1875rem; }
.help { font-size: 0.875rem; color: var(--soft); }
.field-error { font-size: 0.9375rem; font-weight: 600; color: var(--failed); }
.check { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 var(--s2); align-items: center; min-height: 2rem; }
.check > p { grid-column: 2; }
input[type='checkbox'], input[type='radio'] { width: 1.125rem; height: 1.125rem; margin: 0; accent-color: var(--action); }
fieldset { border: 0; padding: 0; min-width: 0; display: grid; gap: var(--s1); }
legend { padding: 0; margin-bottom: var(--s1); }
.buttons { display: flex; flex-wrap: wrap; gap: var(--s2); align-items: center; }
.button { display: inline-flex; align-items: center; justify-content: center; min-height: 2.375rem; padding: 0.375rem 0.875rem; font: inherit; font-weight: 600; color: var(--ink); text-decoration: none; background: var(--card); border: 1px solid var(--field-line); border-radius: var(--radius); cursor: pointer; white-space: nowrap; }
.button:hover { background: var(--raised); border-color: var(--ink); }
.button.primary { color: var(--on-action); background: var(--action); border-color: var(--action); }
.button.primary:hover { background: var(--action-hover); }
.button.danger { color: var(--failed); border-color: var(--failed); }
.button.danger:hover { background: var(--failed-back); }
.button.small { min-height: 1.75rem; padding: 0 var(--s2); font-size: 0.8125rem; }
.button[disabled] { opacity: 0.55; cursor: not-allowed; }
form.inline { display: inline-flex; flex-wrap: wrap; gap: var(--s2); align-items: center; }
.filters { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 12rem), 1fr)); gap: var(--s3) var(--s4); align-items: end; }
.two { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s5); }
@media (min-width: 76rem) { .two { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: start; } :root[data-presenter] .two { grid-template-columns: minmax(0, 1fr); } }
`
