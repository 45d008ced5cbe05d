/** Administration pages. */
export const setupStyles = `
.row.tight { gap: var(--s1) var(--s2); }
@media (min-width: 36rem) { .wide tbody th { min-width: 18rem; } }
fieldset.stack { gap: var(--s3); }
#field-revoked:target { outline: 0.1875rem solid var(--stripe); outline-offset: 0.375rem; border-radius: var(--radius); }
`
