/** One way in which a client goes wrong, ready to be tried. */
import type { SignatureMistakeId } from './mistake-ids.js'
import type { Recipe, SignedParameter } from './recipe.js'

/** How often it is met: 1 often, 2 now and then, 3 seldom. Decides which pairs are tried while the bound allows. */
export type Rank = 1 | 2 | 3

export interface Told {
  readonly id: SignatureMistakeId
  readonly rank: Rank
  readonly title: string
  readonly repair: string
}

/** A wrong way to make the base string. */
export interface BaseVariant extends Told {
  readonly change: (recipe: Recipe) => Recipe
}

export function told(id: SignatureMistakeId, rank: Rank, title: string, repair: string): Told {
  return { id, rank, title, repair }
}

/** A wrong choice of parameters. */
export function choosing(
  what: Told,
  choose: (parameters: readonly SignedParameter[]) => readonly SignedParameter[],
): BaseVariant {
  return { ...what, change: recipe => ({ ...recipe, parameters: choose(recipe.parameters) }) }
}

/** More names than this are counted, not listed. */
const mostNames = 6
/** More characters of a name or a host are not shown. */
const longestShown = 80

/** Names of parameters in words. */
export function listed(names: readonly string[]): string {
  const distinct = [...new Set(names)].map(shown)
  const rest = distinct.length - mostNames
  return rest > 0 ? `${distinct.slice(0, mostNames).join(', ')} and ${rest} more` : distinct.join(', ')
}

/** A text out of a request, inert and short. */
export function shown(text: string): string {
  // eslint-disable-next-line no-control-regex
  const inert = text.toWellFormed().replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, '\ufffd')
  return inert.length > longestShown ? `${inert.slice(0, longestShown)}…` : inert
}
