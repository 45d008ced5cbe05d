/**
 * What changed between two states of an account's document, as plain data that can be undone later, whatever else has changed since.
 * Parts (users, tokens, …) are addressed by their id and never by their place; a list of plain values counts as one value.
 */
import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'

type Plain = Readonly<Record<string, unknown>>

const idSchema = v.union([v.number(), v.string()])
const segmentSchema = v.union([v.string(), v.strictObject({ id: idSchema })])

/** One change. Plain JSON, so that it can be kept. */
export const changeSchema = v.strictObject({
  /** The way to the value: names of fields, and `{id}` for a part of a list. */
  path: v.array(segmentSchema),
  /** What was there; absent: nothing. */
  before: v.exactOptional(v.unknown()),
  /** What is there since; absent: nothing. */
  after: v.exactOptional(v.unknown()),
  /** Of a part that was taken out: the ids of the parts that stood before it in its list. */
  behind: v.exactOptional(v.array(idSchema)),
})
export type Change = Readonly<v.InferOutput<typeof changeSchema>>
export type PartId = v.InferOutput<typeof idSchema>
/** A field by name, or a part of a list by its id. */
export type PathSegment = v.InferOutput<typeof segmentSchema>
export type ChangePath = readonly PathSegment[]

/** By what the parts of a list are told apart. A list of the same name that holds plain values is none of parts. */
const partKeys: Readonly<Record<string, string>> = {
  integrations: 'id',
  roles: 'id',
  users: 'id',
  tokens: 'id',
  scripts: 'id',
  deployments: 'id',
  datasets: 'id',
  customRecordTypes: 'scriptId',
  credentials: 'name',
}

/** Objects whose fields only make sense together: they change as one value. */
const wholeValues: readonly string[] = ['behaviour']

/** `['tokens', {id: 6}, 'revoked']` → `tokens[6].revoked`; the number is the internal id. */
export function pathText(path: ChangePath): string {
  let text = ''
  for (const segment of path) {
    if (typeof segment === 'object') text += `[${JSON.stringify(segment.id)}]`
    else if (!/^[A-Za-z_$][\w$]*$/.test(segment)) text += `[${JSON.stringify(segment)}]`
    else text += text === '' ? segment : `.${segment}`
  }
  return text
}

/** Is one path the other, or a part of what the other leads to? */
export function overlap(one: ChangePath, other: ChangePath): boolean {
  return one.slice(0, other.length).every((segment, index) => isDeepStrictEqual(segment, other[index]))
}

/**
 * What is different in `after`, field by field. The order of parts is no difference.
 * @param whole tells the order of parts that are taken out, where parts that others took out count too; default: `before`
 */
export function difference(before: Plain, after: Plain, whole: Plain = before): Change[] {
  const changes: Change[] = []
  walk(before, after, whole, [], changes)
  return changes
}

function walk(before: unknown, after: unknown, whole: unknown, path: ChangePath, changes: Change[]): void {
  if (isDeepStrictEqual(before, after)) return
  const field = path.at(-1)
  if (isPlain(before) && isPlain(after) && !wholeValues.some(one => one === field)) {
    const inside = isPlain(whole) ? whole : before
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
      walk(own(before, name), own(after, name), own(inside, name), [...path, name], changes)
    return
  }
  const key = partKey(field)
  if (key !== undefined && isParts(before) && isParts(after)) {
    walkParts(before, after, { key, order: isParts(whole) ? whole : before, path }, changes)
    return
  }
  changes.push({
    path: [...path],
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  })
}

function walkParts(
  before: readonly Plain[],
  after: readonly Plain[],
  { key, order, path }: { readonly key: string; readonly order: readonly Plain[]; readonly path: ChangePath },
  changes: Change[],
): void {
  const [was, is, whole] = [before, after, order].map(parts => byId(parts, key))
  const inOrder = order.map(part => idOf(part, key))
  for (const part of before) {
    const id = idOf(part, key)
    const now = is?.get(id)
    if (now === part) continue
    const place: ChangePath = [...path, { id }]
    if (now !== undefined) walk(part, now, whole?.get(id), place, changes)
    else changes.push({ path: [...place], before: part, behind: inOrder.slice(0, Math.max(0, inOrder.indexOf(id))) })
  }
  for (const part of after) {
    const id = idOf(part, key)
    if (!was?.has(id)) changes.push({ path: [...path, { id }], after: part })
  }
}

/** A change that was not undone, because the value is no longer what the change made it. */
export interface LeftChange extends Change {
  /** What is there instead; absent: nothing. */
  readonly now?: unknown
}

export interface Undone {
  /** The document with everything put back that could be. */
  readonly document: Plain
  /** What was put back. What already was as before is in neither list. */
  readonly undone: readonly Change[]
  /** What somebody changed since. */
  readonly left: readonly LeftChange[]
}

/** Puts `before` back wherever the value still is `after`; everything else of the document stays as it is. */
export function undo(document: Plain, changes: readonly Change[]): Undone {
  let current: unknown = document
  const undone: Change[] = []
  const left: LeftChange[] = []
  for (const change of changes.toReversed()) {
    const now = valueAt(current, change.path)
    if (isDeepStrictEqual(now, change.before)) continue
    const back = isDeepStrictEqual(now, change.after)
      ? withValueAt(current, change.path, change.before, change.behind)
      : undefined
    if (back === undefined) left.push({ ...change, ...(now === undefined ? {} : { now }) })
    else {
      current = back
      undone.push(change)
    }
  }
  return { document: isPlain(current) ? current : document, undone: undone.reverse(), left: left.reverse() }
}

/** What the path leads to; `undefined` when there is nothing. */
export function valueAt(document: unknown, path: ChangePath): unknown {
  let value = document
  let field: PathSegment | undefined
  for (const segment of path) {
    if (typeof segment === 'string') value = isPlain(value) ? own(value, segment) : undefined
    else value = Array.isArray(value) ? partIn(value, partKey(field) ?? 'id', segment.id) : undefined
    field = segment
  }
  return value
}

/**
 * A copy in which the path leads to another value; what did not change is shared.
 * @param value `undefined` takes the field or part out
 * @param behind the ids behind which a part that is not there goes; left out, it goes to the end
 * @returns `undefined` when nothing is there that could hold the value
 */
export function withValueAt(
  document: unknown,
  path: ChangePath,
  value: unknown,
  behind?: readonly PartId[],
  field?: PathSegment,
): unknown {
  const [segment, ...rest] = path
  if (segment === undefined) return value
  const isLast = rest.length === 0
  if (typeof segment === 'string') {
    if (!isPlain(document)) return undefined
    const inside = isLast ? value : withValueAt(own(document, segment), rest, value, behind, segment)
    if (inside === undefined) return isLast ? without(document, segment) : undefined
    return { ...document, [segment]: inside }
  }
  if (!isParts(document)) return undefined
  const key = partKey(field) ?? 'id'
  const index = document.findIndex(part => idOf(part, key) === segment.id)
  if (isLast && value === undefined) return index < 0 ? undefined : document.toSpliced(index, 1)
  if (index < 0)
    return isLast && isPlain(value) ? document.toSpliced(placeIn(document, key, behind), 0, value) : undefined
  const part = isLast ? value : withValueAt(document[index], rest, value, behind, segment)
  return isPlain(part) ? document.with(index, part) : undefined
}

/** Behind the last of the parts that stood before it and still are there. */
function placeIn(parts: readonly Plain[], key: string, behind: readonly PartId[] | undefined): number {
  if (behind === undefined) return parts.length
  return parts.findLastIndex(part => behind.includes(idOf(part, key))) + 1
}

function partKey(field: PathSegment | undefined): string | undefined {
  return typeof field === 'string' ? own(partKeys, field) : undefined
}

function byId(parts: readonly Plain[], key: string): ReadonlyMap<PartId, Plain> {
  return new Map(parts.map(part => [idOf(part, key), part]))
}

/** The part of that id in a list of whatever. */
function partIn(list: readonly unknown[], key: string, id: PartId): unknown {
  return list.find(one => isPlain(one) && one[key] === id)
}

function idOf(part: Plain, key: string): PartId {
  const id = part[key]
  return typeof id === 'number' || typeof id === 'string' ? id : ''
}

function own<T>(object: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

function without(object: Plain, name: string): Plain {
  const { [name]: _gone, ...rest } = object
  return rest
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isParts(value: unknown): value is readonly Plain[] {
  return Array.isArray(value) && value.every(isPlain)
}
