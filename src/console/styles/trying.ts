/** Try a login, and Explain a request. */
export const tryingStyles = `
.try { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s5); align-items: start; }
.try-form select { text-overflow: ellipsis; }
.answer-status { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s3); align-items: center; }
.answer-status strong { font-size: 1.75rem; line-height: 1.2; font-weight: 700; letter-spacing: -0.01em; }
.is-ok { color: var(--ok); }
.is-failed { color: var(--failed); }
.reason { font-size: 1.0625rem; max-width: 46rem; }
.button.wraps { white-space: normal; text-align: left; }
.wire pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.wire[open] > .close { margin-top: var(--s4); }
details > .lines, details > .small, details > .secrets { margin-top: var(--s3); }
.base-string pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.verdict { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s3); align-items: center; font-size: 1.0625rem; }
@media (min-width: 72rem) {
  .try { grid-template-columns: minmax(20rem, 26rem) minmax(0, 1fr); }
  .try-form { position: sticky; top: var(--s5); }
  :root[data-presenter] .try { grid-template-columns: minmax(0, 1fr); }
  :root[data-presenter] .try-form { position: static; }
}
`
