/** Two base strings, one beside the other, a parameter on each line: what the client signed, what it should have, and where they part. */
import type { Evidence } from '../../../login/verdict.js'
import { inert } from '../../../diagnosis/text/inert.js'
import { compared, type Part, partsOf } from './base-string-parts.js'

/** Characters of a base string, and of one part of it. */
const longest = 8_000
const longestPart = 2_000
const mostParts = 120

export function BaseStrings({ client, right, at }: { client: string; right: string; at: number }) {
  const cut = (text: string) => text.slice(0, longest)
  const parts = compared(cut(client), cut(right))
  return (
    <div class="close">
      <div class="base-strings">
        <BaseString title="The client signed" text={cut(client)} parts={parts.client} />
        <BaseString title="NetSuite signs" text={cut(right)} parts={parts.right} />
      </div>
      <p class="soft small">
        They part at position {at}, counted from 0. Each line is a part of one text without line breaks;{' '}
        <code>%3D</code> is “=” and <code>%26</code> is “&amp;”, encoded as a base string wants it.
      </p>
    </div>
  )
}

function BaseString({
  title,
  text,
  parts = partsOf(text).map(text => [{ text, marked: false }]),
}: {
  title: string
  text: string
  parts?: readonly Part[]
}) {
  return (
    <figure class="close">
      <figcaption>
        {title}{' '}
        <button type="button" class="button small needs-script" data-copy={text} aria-label={`Copy: ${title}`}>
          Copy
        </button>
      </figcaption>
      <pre class="wrapped" tabIndex={0} role="region" aria-label={`${title}: base string`}>
        {parts.slice(0, mostParts).map(part => (
          <span class="part">
            {part.map(({ text, marked }) =>
              marked ? (
                <mark>{text === '' ? <em>nothing here</em> : inert(text, longestPart)}</mark>
              ) : (
                inert(text, longestPart)
              ),
            )}
          </span>
        ))}
        {parts.length > mostParts ? <span class="part">…</span> : undefined}
      </pre>
    </figure>
  )
}

/** Base strings that would be right, when the client's own is not known or is the same. */
export function RightBaseStrings({ evidence, isProven }: { evidence: readonly Evidence[]; isProven: boolean }) {
  return (
    <div class="stack">
      <p>
        {isProven
          ? 'The client’s base string is the right one: it is the key, or how the signature is made of it, that is wrong.'
          : 'The client’s base string is not known: none of the usual mistakes explains its signature. Print what your client signs, and compare it with this.'}
      </p>
      <div class="base-strings">
        {evidence.slice(0, 4).map(({ what, expected }) => (
          <BaseString title={what.slice(0, 1).toUpperCase() + what.slice(1)} text={expected.slice(0, longest)} />
        ))}
      </div>
    </div>
  )
}
