/** Base strings without secrets: clients put passwords into queries, and those are signed. */
import { type Concealer, concealment } from './concealer.js'
import { decodedName, isSecretName } from './secret-names.js'

/**
 * A base string without what may be secret in it, however often its client has encoded it: the values of parameters with telling names
 * (see `isSecretName`) as a whole, and the secrets that are known. A base string is encoded as a whole once; a `&` that is encoded
 * more often than the `=` behind a name is part of a value.
 */
export function concealedBaseString(text: string, concealer: Concealer): string {
  let shown = concealer.hide(text)
  for (let depth = 0; depth <= deepest; depth++) if (marks[depth]?.equals.test(shown)) shown = maskedAt(shown, depth)
  return shown
}

/** How often a separator may be encoded: twice in the base string of a URL inside of a URL, and more by mistake. */
const deepest = 4

/** `&` that was encoded up to so often, and `=` that was encoded just as often. */
const marks = Array.from({ length: deepest + 1 }, (_, depth) =>
  depth === 0
    ? { ampersand: /(&)/, equals: /=/ }
    : { ampersand: new RegExp(`(&|%(?:25){0,${depth - 1}}26)`), equals: new RegExp(`%(?:25){${depth - 1}}3D`, 'i') },
)

const anyEquals = /=|%(?:25)*3D/i

function maskedAt(text: string, depth: number): string {
  const { ampersand, equals } = marks[depth] ?? { ampersand: /(&)/, equals: /=/ }
  let isHidden = false
  let separator = ''
  const shown: string[] = []
  for (const [index, part] of text.split(ampersand).entries()) {
    if (index % 2 === 1) {
      separator = part
      continue
    }
    const mark = equals.exec(part)
    // What has no name is the rest of a value whose "&" the client has not encoded.
    isHidden = mark
      ? isSecretName(nameIn(part.slice(0, mark.index)))
      : isHidden && depthOf(separator) === depth && !anyEquals.test(part)
    if (!isHidden) shown.push(separator, part)
    else if (mark) shown.push(separator, part.slice(0, mark.index), mark[0], concealment)
  }
  return shown.join('')
}

/** 0 of `&`, 1 of `%26`, 2 of `%2526`. */
function depthOf(separator: string): number {
  return (separator.length - 1) / 2
}

/** A query may have stayed with its URL, and a parameter may be part of a value: the name stands behind them. */
function nameIn(text: string): string {
  const name = decodedName(text)
  return name.slice(Math.max(name.lastIndexOf('?'), name.lastIndexOf('=')) + 1)
}
