/** The query inside the URL part, and what stands where nothing should. Source: RFC 5849 §3.4.1, reference tba §4.1. */
import type { SignedRequest } from '../subject.js'
import { type BaseVariant, framing, signing, told } from '../variant.js'

export function wholeVariants(subject: SignedRequest): BaseVariant[] {
  return [...queryInUrl(subject), ...lineBreaks]
}

function queryInUrl({ query }: SignedRequest): BaseVariant[] {
  if (query === '') return []
  const what = told(
    'query-in-url',
    2,
    'The query stands in the URL part of the base string, behind a "?".',
    'Cut the URL at "?" for the base string, and sort the query parameters in among the others.',
  )
  const addressing = query
    .split('&')
    .filter(piece => /^(script|deploy)=/.test(piece))
    .join('&')
  const inUrl = framing(what, () => ({ search: `?${query}` }))
  const only = (keep: (name: string) => boolean) =>
    signing(what, ({ parameters }) => ({
      parameters: parameters.filter(({ from, name }) => from !== 'query' || keep(name)),
    }))
  const variants: BaseVariant[] = [{ ...inUrl, ...only(() => false) }, inUrl]
  if (addressing !== '' && addressing !== query)
    variants.push(
      {
        ...framing(what, () => ({ search: `?${addressing}` })),
        ...only(name => name !== 'script' && name !== 'deploy'),
      },
      framing(what, () => ({ search: `?${addressing}` })),
    )
  return variants
}

/** `echo` adds one where `printf` does not. */
const lineBreaks: readonly BaseVariant[] = (['\n', '\r\n'] as const).map(tail =>
  framing(
    told(
      'base-string-with-line-break',
      tail === '\n' ? 2 : 4,
      'A line break stands at the end of the base string.',
      'Sign the base string without a line break behind it: printf %s or echo -n instead of echo.',
    ),
    () => ({ tail }),
  ),
)
