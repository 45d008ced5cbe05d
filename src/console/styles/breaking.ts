/** Switchboard of scenarios, faults, clock, releases. */
export const breakingStyles = `
.search { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s3); align-items: end; }
.search .field { flex: 1 1 16rem; max-width: 32rem; }
.search p { align-self: center; }
.switchboard { list-style: none; padding: 0; }
.switchboard > li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--s3) var(--s4); align-items: start; padding: var(--s3) 0 var(--s3) var(--s3); border-left: 0.1875rem solid transparent; }
.switchboard > li + li { border-top: 1px solid var(--line); }
.switchboard > li.on { border-left-color: var(--stripe); background: var(--raised); }
.switchboard > li a { font-weight: 600; }
.switchboard > li > div > p { font-size: 0.9375rem; color: var(--soft); }
.switchboard > li b { font-family: var(--mono); font-size: 0.875em; font-weight: 600; color: var(--ink); }
.switchboard small { color: var(--soft); font-size: 0.8125rem; }
.call { overflow-wrap: anywhere; }
.changes { font-size: 0.9375rem; }
.was { color: var(--soft); }
.switch { display: inline-flex; align-items: center; gap: var(--s2); min-width: 5.25rem; min-height: 2.25rem; padding: 0 var(--s3) 0 var(--s2); margin-right: var(--s2); font: inherit; font-size: 0.875rem; font-weight: 650; color: var(--off); background: var(--card); border: 1px solid var(--field-line); border-radius: 2rem; cursor: pointer; }
.switch::before { content: ''; width: 1.25rem; height: 1.25rem; border-radius: 50%; background: var(--off-back); border: 1px solid var(--field-line); }
.switch[aria-checked='true'] { flex-direction: row-reverse; padding: 0 var(--s2) 0 var(--s3); color: var(--warn); background: var(--warn-back); border-color: var(--warn); }
.switch[aria-checked='true']::before { background: var(--stripe); border-color: var(--warn); }
.switch:hover { border-color: var(--ink); }
.clocks { display: flex; flex-wrap: wrap; gap: var(--s4) var(--s6); align-items: start; justify-content: space-between; }
.clock { font-family: var(--mono); font-size: clamp(1.25rem, 4.5vw, 2rem); font-weight: 600; font-variant-numeric: tabular-nums; letter-spacing: -0.02em; }
#new-fault fieldset { gap: var(--s4); align-content: start; }
#new-fault legend { padding-bottom: var(--s2); }
.timeline { list-style: none; padding: 0; border-left: 0.1875rem solid var(--line); margin-left: var(--s2); }
.timeline > li { position: relative; padding: 0 0 var(--s5) var(--s5); display: grid; gap: var(--s3); }
.timeline > li::before { content: ''; position: absolute; left: -0.5625rem; top: 0.3125rem; width: 0.9375rem; height: 0.9375rem; border-radius: 50%; background: var(--card); border: 0.1875rem solid var(--field-line); }
.timeline > li.here::before { background: var(--stripe); border-color: var(--ink); }
.timeline .rules { list-style: none; padding: 0; display: grid; gap: var(--s3); }
`
