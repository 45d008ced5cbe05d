/** Whom and what a fault is for, found in the account; and whether any call can ever match it. */
import type { Account } from '../account/account.js'
import { ipRuleForms, parseIpRules } from '../account/ip-rules.js'
import { nearest } from '../account/nearest.js'
import { jsonPath, type Problem, preview } from '../account/problems.js'
import type { Surface } from '../failures/failure.js'
import type { FaultMatcher, MatchedParties, PathPattern } from './fault.js'
import type { MatchInput } from './schema.js'
import { type Party, partyNames, type ServedPath, servedPaths, servedSurfaces } from './served.js'

/** What a match comes to: how calls are compared, and where calls that fit come in. */
export interface ReadMatch {
  readonly matcher: FaultMatcher
  readonly places: readonly ServedPath[]
}

/** Told what is wrong with a field of `match`. */
type Add = (field: keyof MatchInput, found: string, expected: string) => void

/** Reads a match; adds what is wrong to `problems`. */
export function readMatch(
  input: MatchInput,
  account: Account,
  problems: Problem[],
  known?: MatchedParties,
): ReadMatch | undefined {
  const before = problems.length
  const add: Add = (field, found, expected) => {
    problems.push({ path: jsonPath(['match', field]), found, expected })
  }
  const surface = readSurface(input.surface, add)
  const parties = readParties(input, account, known, add)
  const matcher: FaultMatcher = {
    ...parties,
    surface,
    address: readAddress(input.address, add),
    method: readMethod(input.method, add),
    path: readPath(input.path, add),
  }
  if (problems.length > before) return undefined
  if (!known) checkParties(input, parties, account, add)
  const places = placesOf(matcher, input, add)
  return problems.length > before ? undefined : { matcher, places }
}

const never = '; as it stands, no call can ever match'

function readSurface(text: string | undefined, add: Add): Surface | undefined {
  if (text === undefined) return undefined
  const surface = servedSurfaces.find(one => one === text)
  if (!surface)
    add('surface', preview(text, undefined), `one of ${servedSurfaces.join(', ')}${nearest(text, servedSurfaces)}`)
  return surface
}

interface Named {
  readonly id: number
  readonly names: readonly string[]
}

/** The parts of the account that can be named, each with its names. */
function namedIn({ document }: Account): Readonly<Record<Party, readonly Named[]>> {
  return {
    token: document.tokens.map(({ id, name, tokenId }) => ({ id, names: [name, tokenId] })),
    user: document.users.map(({ id, name, email }) => ({ id, names: [email.toLowerCase(), name] })),
    role: document.roles.map(({ id, name }) => ({ id, names: [name] })),
    integration: document.integrations.map(({ id, name, consumerKey, applicationId }) => ({
      id,
      names: [name, consumerKey, ...(applicationId === undefined ? [] : [applicationId])],
    })),
  }
}

const partyWords: Readonly<Record<Party, string>> = {
  token: 'an access token of the account, by internal id, name or token id',
  user: 'a user of the account, by internal id, e-mail address or name',
  role: 'a role of the account, by internal id or name',
  integration: 'an integration record of the account, by internal id, name, consumer key or Application ID',
}

function readParties(input: MatchInput, account: Account, known: MatchedParties | undefined, add: Add): MatchedParties {
  const named = namedIn(account)
  const found: Partial<Record<Party, ReadonlySet<number>>> = {}
  for (const party of partyNames) {
    const wanted = input[party]
    if (wanted === undefined) continue
    const key = String(wanted)
    const ids = known?.[party] ?? idsOf(named[party], key)
    if (ids.size > 0) found[party] = ids
    else {
      const known = named[party].flatMap(({ id, names }) => [...names, String(id)])
      add(party, preview(wanted, undefined), partyWords[party] + nearest(key, known))
    }
  }
  return found
}

/** By internal id, else everybody of that name. */
function idsOf(named: readonly Named[], key: string): ReadonlySet<number> {
  const byId = named.filter(({ id }) => String(id) === key)
  const found =
    byId.length > 0 ? byId : named.filter(({ names }) => names.includes(key) || names.includes(key.toLowerCase()))
  return new Set(found.map(({ id }) => id))
}

function readAddress(text: string | undefined, add: Add): FaultMatcher['address'] {
  if (text === undefined) return undefined
  const parsed = parseIpRules(text)
  if (!parsed.ok) add('address', preview(parsed.invalid, undefined), parsed.why)
  else if (parsed.rules.length === 0) add('address', preview(text, undefined), ipRuleForms)
  else if (parsed.rules.every(rule => rule.kind === 'none'))
    add('address', preview(text, undefined), `rules that an address can meet${never}`)
  else return parsed.rules
  return undefined
}

function readMethod(text: string | undefined, add: Add): string | undefined {
  if (text === undefined || methodNames.includes(text)) return text
  add('method', preview(text, undefined), `an HTTP method in capitals${nearest(text, methodNames)}`)
  return undefined
}

/** Methods that clients use; others are refused everywhere, or never arrive. */
const methodNames: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']

function readPath(text: string | undefined, add: Add): PathPattern | undefined {
  if (text === undefined) return undefined
  const isPrefix = text.endsWith('*')
  const plain = isPrefix ? text.slice(0, -1) : text
  if (/^\/[^?#*\s]*$/.test(plain) && !plain.includes('//')) return { text: plain, isPrefix }
  add(
    'path',
    preview(text, undefined),
    'a path that begins with one slash, without query; a * at the end stands for whatever follows',
  )
  return undefined
}

/** A token belongs to one integration, user and role, and a user is in a role that it holds or has a token for. */
function checkParties(input: MatchInput, parties: MatchedParties, { document }: Account, add: Add): void {
  const tokens = document.tokens.filter(one => parties.token?.has(one.id))
  if (parties.token) {
    for (const party of ['integration', 'user', 'role'] as const) {
      if (parties[party] && !tokens.some(token => parties[party]?.has(token[party])))
        add(party, preview(input[party], undefined), `the ${party} of the token${never}`)
    }
    return
  }
  const { user, role } = parties
  if (!user || !role) return
  const holds = document.users.some(one => user.has(one.id) && one.roles.some(id => role.has(id)))
  if (holds || document.tokens.some(one => user.has(one.user) && role.has(one.role))) return
  add('role', preview(input.role, undefined), `a role that the user holds, or has a token for${never}`)
}

/** The addresses at which calls that fit come in. What leaves none is named. */
function placesOf(matcher: FaultMatcher, input: MatchInput, add: Add): readonly ServedPath[] {
  const { surface, path, method } = matcher
  const of = surface === undefined ? 'the server' : `the surface ${surface}`
  const onSurface = servedPaths.filter(one => surface === undefined || one.surface === surface)
  const onPath = onSurface.filter(one => path === undefined || isThere(path, one))
  if (onPath.length === 0) {
    const owner = path && servedPaths.find(one => isThere(path, one))?.surface
    const found = preview(input.path, undefined) + (owner ? `, a path of the surface ${owner}` : '')
    add('path', found, `a path of ${of}: ${onSurface.map(shownPath).join(', ')}${never}`)
    return []
  }
  const byMethod = onPath.filter(one => method === undefined || (one.methods?.includes(method) ?? true))
  if (byMethod.length === 0) {
    const offered = [...new Set(onPath.flatMap(one => one.methods ?? []))].join(' or ')
    add(
      'method',
      preview(method, undefined),
      `${offered}, which is all that ${onPath.map(shownPath).join(', ')} takes${never}`,
    )
    return []
  }
  for (const party of partyNames) {
    if (matcher[party] === undefined || byMethod.some(one => one.knows.includes(party))) continue
    const where = byMethod.map(shownPath).join(', ')
    add(party, preview(input[party], undefined), `none: a call of ${where} leads to no ${partyNoun[party]}${never}`)
    return []
  }
  return byMethod.filter(one => partyNames.every(party => !matcher[party] || one.knows.includes(party)))
}

const partyNoun: Readonly<Record<Party, string>> = {
  token: 'access token',
  user: 'user',
  role: 'role',
  integration: 'integration record',
}

function isThere({ text, isPrefix }: PathPattern, { path, andBelow }: ServedPath): boolean {
  const isBelow = andBelow === true && (text === path || text.startsWith(`${path}/`))
  return isBelow || (isPrefix ? path.startsWith(text) : text === path)
}

function shownPath({ path, andBelow }: ServedPath): string {
  return andBelow ? `${path}/*` : path
}
