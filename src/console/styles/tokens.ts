/** Colours, type and distances. Pairs of text and background have a contrast of 4.5:1, lines that mean something 3:1 (WCAG 2.2 AA). */

const light = `
  --page: #f6f4ef; --card: #ffffff; --raised: #f8f6f1; --ink: #1d1b16; --soft: #5b574c; --line: #ddd8cb; --field-line: #857f6f;
  --action: #1d1b16; --action-hover: #45413a; --on-action: #ffffff; --bar: #1d1b16; --on-bar: #f6f4ef; --bar-soft: #cbc5b5; --stripe: #ffd24a;
  --ok: #14663a; --ok-back: #e6f4ea; --failed: #a3180f; --failed-back: #fdecea; --warn: #7a4b00; --warn-back: #fff1d0;
  --note: #1f4f9e; --note-back: #e9f0fb; --off: #5b574c; --off-back: #ece8de; --link: #1b4fae; --focus: #1b62dc; --mark: #ffe08a; --on-mark: #1d1b16;
  --code: #f3f0e8;`

const dark = `
  --page: #131210; --card: #1d1b17; --raised: #24211c; --ink: #f2efe7; --soft: #b5afa1; --line: #3a362e; --field-line: #8d8676;
  --action: #f2efe7; --action-hover: #cfcabc; --on-action: #1d1b16; --bar: #0b0a09; --on-bar: #f2efe7; --bar-soft: #b5afa1; --stripe: #ffd24a;
  --ok: #8fd9a8; --ok-back: #14301f; --failed: #ffa79e; --failed-back: #3c1916; --warn: #ffcf70; --warn-back: #35270a;
  --note: #a3c2ff; --note-back: #18253b; --off: #b5afa1; --off-back: #2b2822; --link: #9dbfff; --focus: #7fb0ff; --mark: #6b5200; --on-mark: #fff3cc;
  --code: #26231d;`

export const tokenStyles = `
:root {
  color-scheme: light dark;${light}
  --mono: ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  --s1: 0.25rem; --s2: 0.5rem; --s3: 0.75rem; --s4: 1rem; --s5: 1.5rem; --s6: 2rem;
  --radius: 0.5rem;
  font: clamp(0.9375rem, 0.88rem + 0.16vw, 1.25rem) / 1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif;
}
@media (prefers-color-scheme: dark) { :root:not([data-theme='light']) {${dark} } }
:root[data-theme='dark'] { color-scheme: dark;${dark} }
:root[data-theme='light'] { color-scheme: light; }
:root[data-presenter] { font-size: clamp(1.25rem, 1rem + 0.85vw, 2.25rem); }
@media print { :root, :root:not([data-theme='light']), :root[data-theme='dark'] { color-scheme: light;${light} font-size: 10pt; } }

*, ::before, ::after { box-sizing: border-box; }
h1, h2, h3, p, dl, dd, ol, ul, fieldset, form, pre, figure { margin: 0; }
ul, ol { padding-left: 1.25rem; }
h1 { font-size: 1.75rem; line-height: 1.2; font-weight: 680; letter-spacing: -0.015em; text-wrap: balance; }
h2 { font-size: 1.1875rem; line-height: 1.3; font-weight: 650; }
h3 { font-size: 1rem; line-height: 1.4; font-weight: 650; }
a { color: var(--link); text-underline-offset: 0.15em; }
code, pre, .mono { font-family: var(--mono); font-size: 0.9em; }
code { overflow-wrap: anywhere; }
:focus-visible { outline: 0.1875rem solid var(--focus); outline-offset: 0.125rem; }
main:focus { outline: none; }
.soft { color: var(--soft); }
.small { font-size: 0.875rem; }
.stack { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s5); }
.close { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s2); }
.row { display: flex; flex-wrap: wrap; gap: var(--s3); align-items: center; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
html:not(.scripted) .needs-script { display: none; }
[hidden] { display: none !important; }
`
