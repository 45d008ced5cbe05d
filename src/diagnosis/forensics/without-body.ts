/** A base string that holds a body is shown without what the body says: it may hold passwords, and bodies are never shown. */
import type { Frame, Signed, SignedParameter } from './recipe.js'
import type { SignedRequest } from './subject.js'

/** Stands for what is not shown. */
const hidden = 'hidden'

/** The same with names of parameters only; `undefined` when there is nothing of an unsigned body in it. */
export function withoutBody(
  { body, formParameters }: SignedRequest,
  frame: Frame,
  signed: Signed,
): { readonly frame: Frame; readonly signed: Signed } | undefined {
  if (!body || body.text === '' || formParameters.length > 0) return undefined
  const { text } = body
  const covered = (one: string) => [text, encodeURIComponent(text.toWellFormed())].reduce(cover, one)
  const coveredParameter = (one: SignedParameter): SignedParameter => {
    if (one.from !== 'body' || one.name === 'oauth_body_hash') return one
    return { ...one, name: covered(one.name), value: one.value === '' ? '' : hidden }
  }
  const tail = covered(frame.tail)
  const appended = covered(signed.appended)
  const isFrom = ({ from, name }: SignedParameter) => from === 'body' && name !== 'oauth_body_hash'
  if (tail === frame.tail && appended === signed.appended && !signed.parameters.some(isFrom)) return undefined
  return {
    frame: { ...frame, tail },
    signed: { ...signed, appended, parameters: signed.parameters.map(coveredParameter) },
  }
}

function cover(one: string, what: string): string {
  return one.replaceAll(what, hidden)
}
