/** Something that no form can mend. */
import { documentOf } from '../document.js'
import { ErrorText } from '../parts.js'

export interface ErrorPageProps {
  readonly title: string
  readonly message: string
  /** What to do about it. */
  readonly hint?: string | undefined
}

export function errorPage({ title, message, hint }: ErrorPageProps): string {
  return documentOf({
    title,
    failed: true,
    children: (
      <>
        <h1>{title}</h1>
        <ErrorText error={message} />
        {hint === undefined ? undefined : <p>{hint}</p>}
      </>
    ),
  })
}
