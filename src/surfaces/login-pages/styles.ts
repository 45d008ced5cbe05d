/** How the pages look: one stylesheet for all, so that a page needs no style of its own and a strict CSP can hold. */

/** Where the stylesheet is served; every page links it. */
export const stylesheetPath = '/app/login/secure/style.css'

/**
 * Lengths are in rem and the root grows with the window, so that a phone, a desk and a projector all show the same page.
 * All pairs of text and background have a contrast of at least 4.5:1, lines that mean something 3:1 (WCAG 2.2 AA).
 */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --page: #f5f3ee;
  --card: #ffffff;
  --ink: #1d1b16;
  --soft: #5b574c;
  --line: #ddd8cb;
  --field-line: #857f6f;
  --raised: #f8f6f1;
  --action: #1d1b16;
  --action-hover: #45413a;
  --on-action: #ffffff;
  --band: #ffd24a;
  --on-band: #1d1b16;
  --stripe: #1d1b16;
  --error: #a3180f;
  --error-back: #fdeeec;
  --note: #2456b0;
  --note-back: #eef3fc;
  --link: #1b4fae;
  --focus: #1b62dc;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  font: clamp(1rem, 0.85rem + 0.32vw, 1.5rem) / 1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif;
}

@media (prefers-color-scheme: dark) {
  :root {
    --page: #131210;
    --card: #1e1c18;
    --ink: #f2efe7;
    --soft: #b8b2a3;
    --line: #3b3831;
    --field-line: #8d8777;
    --raised: #26241f;
    --action: #f2efe7;
    --action-hover: #cfcabc;
    --on-action: #1d1b16;
    --band: #2c2610;
    --on-band: #ffd96a;
    --stripe: #ffd24a;
    --error: #ffa79e;
    --error-back: #3a1a17;
    --note: #a3c2ff;
    --note-back: #1a2333;
    --link: #9dbfff;
    --focus: #7fb0ff;
  }
}

*, ::before, ::after { box-sizing: border-box; }
h1, h2, p, dl, dd, ol, ul, fieldset, form { margin: 0; }
:focus-visible { outline: 0.1875rem solid var(--focus); outline-offset: 0.125rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
code { font-family: var(--mono); font-size: 0.92em; overflow-wrap: anywhere; }

html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  min-height: 100vh;
  min-height: 100dvh;
  display: grid;
  grid-template-rows: auto 1fr auto;
  grid-template-columns: minmax(0, 1fr);
  background: var(--page);
  color: var(--ink);
  overflow-wrap: anywhere;
}

/* The shell */
.band { background: var(--band); color: var(--on-band); text-align: center; font-size: 0.875rem; }
.band p { padding: 0.5rem 1rem; text-wrap: balance; }
.band::before {
  content: '';
  display: block;
  height: 0.375rem;
  background: repeating-linear-gradient(-45deg, var(--stripe) 0 0.75rem, transparent 0.75rem 1.5rem);
}
main { display: grid; grid-template-columns: minmax(0, 28rem); justify-content: center; align-content: start; padding: clamp(1rem, min(7vh, 6vw), 5rem) 1rem 2rem; }
.footer { padding: 1rem; text-align: center; font-size: 0.8125rem; color: var(--soft); text-wrap: balance; }

/* A page is one card, and what stands in it keeps a distance */
.card { background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; padding: clamp(1.25rem, 5vw, 2rem); box-shadow: 0 1px 2px rgb(0 0 0 / 5%), 0 0.5rem 1.5rem rgb(0 0 0 / 5%); }
.stack { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; }
.close { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.375rem; }
h1 { font-size: 1.5rem; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; text-wrap: balance; }
h2 { font-size: 1.0625rem; line-height: 1.35; font-weight: 650; }
.soft { color: var(--soft); }
.small { font-size: 0.875rem; }
.divided { border-top: 1px solid var(--line); padding-top: 1.25rem; }

/* Facts: names left, values right; on a phone one below the other */
.facts { display: grid; grid-template-columns: minmax(0, 1fr); border: 1px solid var(--line); border-radius: 0.5rem; background: var(--raised); padding: 0.25rem 0.875rem; }
.facts div { display: grid; grid-template-columns: minmax(0, 1fr); padding: 0.5rem 0; }
.facts div + div { border-top: 1px solid var(--line); }
.facts dt { color: var(--soft); font-size: 0.875rem; }
.facts dd { font-weight: 500; }
@media (min-width: 30rem) {
  .facts div { grid-template-columns: 6.5rem minmax(0, 1fr); align-items: baseline; }
}

/* Fields */
.field { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.375rem; }
.field label, legend { font-weight: 600; }
.field input {
  width: 100%;
  min-height: 2.875rem;
  padding: 0.5rem 0.75rem;
  font: inherit;
  color: inherit;
  background: var(--card);
  border: 1px solid var(--field-line);
  border-radius: 0.5rem;
}
.field input[aria-invalid] { border-color: var(--error); box-shadow: inset 0 0 0 1px var(--error); }
.field input.code { font-family: var(--mono); font-size: 1.25rem; letter-spacing: 0.18em; }
.help { font-size: 0.875rem; color: var(--soft); }
.check { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.625rem; align-items: center; min-height: 2rem; }
input[type='checkbox'], input[type='radio'] { width: 1.125rem; height: 1.125rem; margin: 0; accent-color: var(--action); }

/* Choices: each a row to press anywhere */
fieldset { border: 0; padding: 0; min-width: 0; }
legend { padding: 0; margin-bottom: 0.5rem; }
.choices { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.5rem; }
.choice { display: grid; grid-template-columns: auto minmax(0, 1fr); column-gap: 0.75rem; align-items: center; padding: 0.625rem 0.875rem; border: 1px solid var(--line); border-radius: 0.5rem; cursor: pointer; }
.choice:hover { background: var(--raised); }
.choice:has(:checked) { border-color: var(--action); box-shadow: inset 0 0 0 1px var(--action); }
.choice:has(:focus-visible) { outline: 0.1875rem solid var(--focus); outline-offset: 0.125rem; }
.choice :focus-visible { outline: none; }
.choice strong { display: block; font-weight: 600; line-height: 1.35; }

/* Buttons: one that leads on, others beside it */
.buttons { display: flex; flex-wrap: wrap; gap: 0.75rem; }
.buttons > * { flex: 1 1 9rem; }
.button {
  min-height: 2.875rem;
  padding: 0.5rem 1.125rem;
  font: inherit;
  font-weight: 600;
  color: var(--ink);
  background: transparent;
  border: 1px solid var(--field-line);
  border-radius: 0.5rem;
  cursor: pointer;
}
.button:hover { background: var(--raised); }
.primary { color: var(--on-action); background: var(--action); border-color: var(--action); }
.primary:hover { background: var(--action-hover); border-color: var(--action-hover); }

/* What happened, what there is to know, and what a tester wants */
.alert, .notice { padding: 0.75rem 1rem; border-radius: 0.5rem; border-left: 0.25rem solid; }
.alert { color: var(--error); background: var(--error-back); }
.notice { color: var(--note); background: var(--note-back); }
.hint { padding: 0.75rem 1rem 0; font-size: 0.8125rem; color: var(--soft); text-align: center; text-wrap: balance; }
.hint code { display: inline-block; }

/* Requirements and steps */
.requirements { padding-left: 1.25rem; }
.steps { list-style: none; padding: 0; counter-reset: step; display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem; }
.steps > li { counter-increment: step; display: grid; grid-template-columns: 1.75rem minmax(0, 1fr); column-gap: 0.75rem; }
.steps > li::before {
  content: counter(step);
  width: 1.75rem;
  height: 1.75rem;
  display: grid;
  place-items: center;
  font-size: 0.875rem;
  font-weight: 650;
  border: 1px solid var(--field-line);
  border-radius: 50%;
}
.steps > li > * { grid-column: 2; }
/* A QR code is dark on light in every colour scheme, or readers fail. */
.qr { width: 12rem; max-width: 100%; line-height: 0; border: 1px solid var(--line); border-radius: 0.5rem; overflow: hidden; background: #ffffff; }
.qr svg { width: 100%; height: auto; }
.key { display: block; max-width: 15.5rem; padding: 0.625rem 0.875rem; background: var(--raised); border: 1px solid var(--line); border-radius: 0.5rem; font-size: 1rem; letter-spacing: 0.04em; overflow-wrap: normal; }
`
