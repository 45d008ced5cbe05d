/** What all verbs share: reading options, and telling a wrong call from a failure. */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import * as v from 'valibot'
import { nearest } from '../account/nearest.js'
import { type Release, releaseSchema } from '../account/releases.js'

/** Runs a verb with the arguments behind it and answers with the exit code. */
export type Verb = (args: readonly string[]) => Promise<number>

/** The command was called wrongly: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

type Options = NonNullable<ParseArgsConfig['options']>

type WithHelp<O extends Options> = O & { readonly help: { readonly type: 'boolean' } }
type Read<O extends Options> = ReturnType<
  typeof parseArgs<{ options: WithHelp<O>; allowPositionals: boolean; strict: true }>
>

/** Reads options; an unknown one is named together with the nearest that exists. */
export function readArgs<const O extends Options>(
  args: readonly string[],
  options: O,
  allowPositionals = false,
): Read<O> {
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean' } },
      allowPositionals,
      strict: true,
    })
  } catch (error) {
    throw new UsageError(explain(error, Object.keys(options)))
  }
}

function explain(error: unknown, known: readonly string[]): string {
  if (!(error instanceof Error) || !('code' in error)) return String(error)
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const name = /'(--?[^']*)'/.exec(error.message)?.[1] ?? ''
    const close = nearest(name.replace(/^-+/, ''), known).replaceAll(/"([^"]+)"/g, '--$1')
    return `unknown option ${name}${close}${close === '' ? `; the options are ${known.map(one => `--${one}`).join(', ')}` : ''}`
  }
  return error.message.split('. ')[0] ?? error.message
}

/** The one argument a verb takes, if it was given; `what` names it for people. */
export function onlyArgument([first, ...more]: readonly string[], what: string): string | undefined {
  if (more.length === 0) return first
  throw new UsageError(`wants at most one ${what}, found ${more.length + 1}: "${[first, ...more].join('" "')}"`)
}

export function readPort(text: string, source: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new UsageError(`${source} must be a port from 0 to 65535 (0 takes any free one), found "${text}"`)
}

export function readRelease(text: string | undefined, option = '--release'): Release | undefined {
  if (text === undefined) return undefined
  const parsed = v.safeParse(releaseSchema, text)
  if (parsed.success) return parsed.output
  throw new UsageError(`${option} must be ${parsed.issues[0].message}, found "${text}"`)
}

/** The base URL of a server without a slash at its end. */
export function readBase(text: string, option = '--url'): string {
  if (URL.canParse(text)) {
    const { protocol, username, password, search, hash } = new URL(text)
    if (/^https?:$/.test(protocol) && username + password + search + hash === '') return text.replace(/\/+$/, '')
  }
  throw new UsageError(
    `${option} must be where the server is reached, such as "http://127.0.0.1:8080", without a query, found "${text}"`,
  )
}
