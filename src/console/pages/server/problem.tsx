/** The page of an error: what was wrong, and what to do. */
import { reasonPhrase } from '../../../reason-phrases.js'
import { homePath } from '../../links.js'
import { Notice } from '../../parts/show.js'
import { type Page, page, type Visit } from '../../route.js'

export function problemPage(
  { visitor }: Visit,
  { status, detail }: { readonly status: number; readonly detail: string },
): Page {
  return page({
    title: titles[status] ?? reasonPhrase(status),
    status,
    failed: true,
    children: (
      <>
        <Notice kind="failed">{detail}</Notice>
        {visitor.operator ? (
          <p>
            <a href={homePath}>To the home page</a>
          </p>
        ) : undefined}
      </>
    ),
  })
}

const titles: Readonly<Record<number, string>> = {
  403: 'Not for you',
  404: 'Not there',
  409: 'Not possible now',
  410: 'The class is over',
  422: 'Not understood',
  500: 'A fault of mock-netsuite',
}
