/** Lessons and classes. */
export const lessonStyles = `
.lead { font-size: 1.125rem; max-width: 46rem; }
.lesson-progress { width: 100%; max-width: 24rem; accent-color: var(--ok); }
.lesson-cards { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: var(--s4); }
.lesson-card { position: relative; display: grid; grid-template-rows: auto auto 1fr auto auto; gap: var(--s3); }
.lesson-card:hover { border-color: var(--field-line); }
.lesson-card h2 a { color: inherit; text-decoration: none; }
.lesson-card h2 a::after { content: ''; position: absolute; inset: 0; border-radius: 0.75rem; }
.lesson-card:hover h2 a { text-decoration: underline; }
.lesson-card-top { display: flex; justify-content: space-between; align-items: center; }
.lesson-number { font-family: var(--mono); font-size: 0.875rem; font-weight: 650; color: var(--soft); }
.lesson-give { position: relative; justify-self: start; font-size: 0.875rem; }
.lesson-about { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s5); font-size: 0.875rem; }
.lesson-about > div { min-width: 0; }
.lesson-about dt { color: var(--soft); font-size: 0.8125rem; }
.lesson-opening { max-width: 50rem; padding: clamp(var(--s4), 4vw, 2.5rem); }
.lesson-opening .lesson-story { font-size: clamp(1.125rem, 1rem + 0.6vw, 1.4375rem); }
.lesson-begin, .lesson-log-in { font-size: 1.0625rem; min-height: 2.875rem; padding-inline: var(--s6); }
.lesson-story { display: grid; gap: var(--s2); max-width: 50rem; line-height: 1.45; }
.lesson-telling { display: grid; gap: var(--s3); padding-left: var(--s4); border-left: 0.25rem solid var(--stripe); }
.lesson-telling .lesson-story { font-size: 1.0625rem; gap: var(--s1); }
.lesson { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s5); align-items: start; }
.lesson-client .stack { gap: var(--s4); }
.lesson-group { border-top: 1px solid var(--line); padding-top: var(--s3); }
.lesson-group > .stack { margin-top: var(--s3); gap: var(--s3) !important; }
.lesson-call { border-top: 1px solid var(--line); padding-top: var(--s3); font-size: 0.9375rem; }
.lesson-wire { margin-top: var(--s3); }
.lesson-hints { display: grid; gap: var(--s3); }
.lesson-hints li::marker { font-weight: 700; }
.lesson-hints li:target { background: var(--mark); color: var(--on-mark); border-radius: 0.2em; }
.lesson-places { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: var(--s2) var(--s4); }
.lesson-solved { padding: clamp(var(--s4), 3vw, var(--s6)); border-radius: 0.75rem; background: var(--ok-back); border: 1px solid var(--ok); gap: var(--s4); }
.lesson-solved h2 { font-size: 1.5rem; color: var(--ok); }
.lesson-solved h2::before { content: '✓' / ''; margin-right: 0.4em; }
@media (min-width: 40rem) { .class-lessons { columns: 2; column-gap: var(--s5); } }
@media (min-width: 72rem) { .class-lessons { columns: 3; } }
.class-lessons .check { break-inside: avoid; margin-bottom: var(--s2); }
.class-give { display: flex; flex-wrap: wrap; gap: var(--s5); align-items: center; }
.class-give > div { flex: 1 1 20rem; min-width: 0; gap: var(--s3); }
.class-give img { border-radius: var(--radius); background: #ffffff; max-width: 100%; height: auto; width: clamp(8rem, 22vw, 16rem); }
.class-code { font-family: var(--mono); font-weight: 700; letter-spacing: 0.12em; line-height: 1.1; font-size: clamp(2rem, 1rem + 5vw, 5rem); }
.class-count { font-size: 1.125rem; }
.class-cell { display: grid; justify-items: start; gap: var(--s1); }
.class-path { list-style: none; padding: 0; display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s3); max-width: 50rem; }
.class-path > li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--s2) var(--s4); align-items: start; position: relative; }
.class-path > li > p { grid-column: 1 / -1; color: var(--soft); }
.class-path h2 a { color: inherit; }
.class-path h2 a::after { content: ''; position: absolute; inset: 0; border-radius: 0.75rem; }
.class-path > li:hover { border-color: var(--field-line); background: var(--raised); }
@media (min-width: 72rem) {
  .lesson { grid-template-columns: minmax(20rem, 26rem) minmax(0, 1fr); }
  :root[data-presenter] .lesson { grid-template-columns: minmax(0, 1fr); }
}
`
