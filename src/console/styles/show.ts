/** What pages show things with: cards, tables, facts, badges, notices, lines. */
export const showStyles = `
.card { background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; padding: clamp(var(--s4), 2vw, var(--s5)); }
.card.stack { gap: var(--s4); }
.narrow { max-width: 40rem; }
.tiles { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 12.5rem), 1fr)); gap: var(--s4); }
@media (min-width: 60rem) { :root[data-presenter] .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
.tiles > li { display: grid; gap: var(--s2); align-content: start; position: relative; }
.tiles h2 a { color: inherit; }
.tiles h2 a::after { content: ''; position: absolute; inset: 0; border-radius: 0.75rem; }
.tiles > li:hover { border-color: var(--field-line); background: var(--raised); }

.table { position: relative; overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
th, td { padding: var(--s2) var(--s3); text-align: left; vertical-align: top; overflow-wrap: break-word; }
tbody th, tbody td { max-width: 26rem; }
thead th { font-size: 0.8125rem; font-weight: 650; color: var(--soft); white-space: nowrap; background: var(--raised); border-bottom: 1px solid var(--line); }
tbody th { font-weight: 550; }
tbody tr + tr > * { border-top: 1px solid var(--line); }
tbody tr:hover { background: var(--raised); }
tr.failed > :first-child { box-shadow: inset 0.25rem 0 0 var(--failed); }
tr.new > :first-child { box-shadow: inset 0.25rem 0 0 var(--stripe); }
td .nowrap, .nowrap { white-space: nowrap; }

.facts { display: grid; grid-template-columns: minmax(0, 1fr); }
.facts > div { display: grid; grid-template-columns: minmax(0, 1fr); padding: var(--s2) 0; }
.facts > div + div { border-top: 1px solid var(--line); }
.facts dt { color: var(--soft); font-size: 0.875rem; }
.facts dd { min-width: 0; }
@media (min-width: 36rem) { .facts > div { grid-template-columns: minmax(8rem, 14rem) minmax(0, 1fr); gap: var(--s4); align-items: baseline; } }

.badge { display: inline-block; padding: 0 0.5625rem; border-radius: 1rem; font-size: 0.8125rem; font-weight: 650; line-height: 1.55rem; white-space: nowrap; }
.badge.ok { color: var(--ok); background: var(--ok-back); }
.badge.failed { color: var(--failed); background: var(--failed-back); }
.badge.warn { color: var(--warn); background: var(--warn-back); }
.badge.note { color: var(--note); background: var(--note-back); }
.badge.off { color: var(--off); background: var(--off-back); }

.notice { padding: var(--s3) var(--s4); border-radius: var(--radius); border-left: 0.25rem solid; color: var(--note); background: var(--note-back); }
.notice.stack { gap: var(--s3); }
.notice.failed { color: var(--failed); background: var(--failed-back); }
.notice.warn { color: var(--warn); background: var(--warn-back); }
.notice.done { color: var(--ok); background: var(--ok-back); }
.notice a:not(.button) { color: inherit; }
.notice-line { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s4); align-items: center; justify-content: space-between; }
.notice .facts dt { color: inherit; }
.empty { padding: var(--s5); border: 1px dashed var(--field-line); border-radius: 0.75rem; color: var(--soft); display: grid; gap: var(--s2); }
.empty a { color: var(--link); }

.copy { display: inline-flex; flex-wrap: wrap; gap: var(--s2); align-items: center; min-width: 0; }
/* A word that turns the direction of what follows turns nothing beyond itself. */
a, code, strong, em, span, button, option, label, summary { unicode-bidi: isolate; }
code { background: var(--code); color: var(--ink); padding: 0.05em 0.35em; border-radius: 0.25rem; }
pre code { padding: 0; background: none; }
.lines { position: relative; min-width: 0; }
.lines pre { overflow: auto; max-height: 32rem; padding: var(--s3) var(--s4); background: var(--code); border: 1px solid var(--line); border-radius: var(--radius); line-height: 1.5; white-space: pre; }
.lines > .button { position: absolute; top: var(--s2); right: var(--s2); }
mark { background: var(--mark); color: var(--on-mark); border-radius: 0.2em; padding: 0 0.1em; }
details > summary { cursor: pointer; font-weight: 600; }
details.card > summary { margin: calc(-1 * var(--s1)) 0; }
details[open].card > summary { margin-bottom: var(--s4); }
`
