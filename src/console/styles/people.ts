/** Employees, roles and scripts: badges in a row, the one-time code, the QR code, the audience. */
export const peopleStyles = `
.badges { display: flex; flex-wrap: wrap; gap: var(--s1); }
.one-time { display: flex; flex-wrap: wrap; gap: var(--s3) var(--s6); align-items: center; padding: var(--s4); background: var(--raised); border: 1px solid var(--line); border-radius: var(--radius); }
.one-time-code { font-family: var(--mono); font-size: 2.25rem; font-weight: 650; line-height: 1.2; letter-spacing: 0.08em; font-variant-numeric: tabular-nums; }
.one-time progress { width: 14rem; max-width: 100%; height: 0.5rem; accent-color: var(--action); }
.audience { grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: 0 var(--s4); padding-left: 1.625rem; }
.qr { display: flex; flex-wrap: wrap; gap: var(--s4); align-items: center; }
.qr img { border-radius: var(--radius); border: 1px solid var(--line); }
.qr p { flex: 1 1 12rem; }
.scripted .without-script { display: none; }
.button:target, .one-time:target { outline: 0.1875rem solid var(--stripe); outline-offset: 0.1875rem; }
`
