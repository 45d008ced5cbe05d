/** One way in which a client goes wrong, ready to be tried. */
import { listed } from '../listed.js'
import type { SignatureMistakeId } from './mistake-ids.js'
import type { Frame, Signed, SignedParameter } from './recipe.js'

/**
 * How seldom it is met, from 1. Mistakes that only few requests can have at all, such as an encoding of blanks, count as common:
 * where they can be, they are likely. Decides what is tried first, and what stands of mistakes that make the same base string.
 */
export type Cost = 1 | 2 | 3 | 4 | 5 | 6

/** A title may name where the client signed for and where it called: scheme, host and port, or the path where these agree. */
export type Title = string | ((signedFor: string, calledAs: string) => string)

export interface Told {
  readonly id: SignatureMistakeId
  readonly cost: Cost
  readonly title: Title
  readonly repair: string
}

/** A wrong way to make the base string: its parameters, what stands around them, or both. */
export interface BaseVariant {
  readonly told: readonly Told[]
  readonly signed?: (signed: Signed) => Signed
  readonly frame?: (frame: Frame) => Frame
}

/** A wrong signing key. */
export interface KeyVariant {
  readonly told: readonly Told[]
  readonly key: string
}

export function told(id: SignatureMistakeId, cost: Cost, title: Title, repair: string): Told {
  return { id, cost, title, repair }
}

/** A wrong choice of parameters. */
export function choosing(
  what: Told | readonly Told[],
  choose: (parameters: readonly SignedParameter[]) => readonly SignedParameter[],
): BaseVariant {
  return signing(what, ({ parameters }) => ({ parameters: choose(parameters) }))
}

/** Parameters that are signed in another form. */
export function rewriting(
  what: Told | readonly Told[],
  rewrite: (one: SignedParameter) => SignedParameter,
): BaseVariant {
  return choosing(what, all =>
    all.map(one => {
      const { name, value, ...rest } = rewrite(one)
      // What stays the same is encoded already.
      return name === one.name && value === one.value ? one : { ...rest, name, value }
    }),
  )
}

/** Parameters that are written in another way. */
export function signing(
  what: Told | readonly Told[],
  change: (signed: Signed) => Partial<Signed>,
): BaseVariant & Required<Pick<BaseVariant, 'signed'>> {
  return { told: [what].flat(), signed: signed => ({ ...signed, ...change(signed) }) }
}

/** Something else than the right thing around the parameters. */
export function framing(
  what: Told | readonly Told[],
  change: (frame: Frame) => Partial<Frame>,
): BaseVariant & Required<Pick<BaseVariant, 'frame'>> {
  return { told: [what].flat(), frame: frame => ({ ...frame, ...change(frame) }) }
}

/** More names than this are counted, not listed. */
const mostNames = 6
/** More characters of a name or a host are not shown. */
const longestShown = 80

/** Names of parameters in words: `a`, `a and b`, `a, b and c`. */
export function listedNames(names: readonly string[]): string {
  const distinct = [...new Set(names.slice(0, 200))].map(shown)
  const rest = distinct.length - mostNames
  return listed(rest > 0 ? [...distinct.slice(0, mostNames), `${rest} more`] : distinct)
}

/** `parameter limit is`, `parameters limit and offset are`. */
export function parametersAre(names: readonly string[]): string {
  return new Set(names).size === 1 ? `parameter ${listedNames(names)} is` : `parameters ${listedNames(names)} are`
}

/** A text out of a request, inert and short. */
export function shown(text: string): string {
  const start = text.slice(0, longestShown + 1).toWellFormed()
  // eslint-disable-next-line no-control-regex
  const inert = start.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, '\ufffd')
  return inert.length > longestShown ? `${inert.slice(0, longestShown)}…` : inert
}

/** As seldom as the most seldom of its mistakes. */
export function costOf({ told }: { readonly told: readonly Told[] }): number {
  return Math.max(...told.map(({ cost }) => cost))
}
