/** What pages are dressed with: one stylesheet, small scripts. Served from the package, never from elsewhere. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { consolePrefix } from './links.js'

/** Browser scripts by name; `common` is on every page. */
export const scripts = [
  'common',
  'scenarios',
  'clock',
  'faults',
  'audit',
  'code',
  'class',
  'checklist',
  'token-roles',
] as const

interface Asset {
  readonly type: string
  readonly text: string
  /** What an `If-None-Match` is compared with. */
  readonly tag: string
}

/** Read when first asked for: start-up is fast without. */
async function readAsset(name: string): Promise<Asset | undefined> {
  if (name === 'style.css') {
    const { stylesheet } = await import('./styles/stylesheet.js')
    return assetOf('text/css; charset=utf-8', stylesheet)
  }
  const script = scripts.find(one => `${one}.js` === name)
  if (script === undefined) return undefined
  const file = new URL(`./browser/${script}.js`, import.meta.url)
  return assetOf('text/javascript; charset=utf-8', await readFile(file, 'utf8'))
}

function assetOf(type: string, text: string): Asset {
  return { type, text, tag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 20)}"` }
}

export function assetRoutes(
  app: FastifyInstance,
  isWelcome: (request: FastifyRequest, reply: FastifyReply) => boolean,
): void {
  const known = new Map<string, Asset>()
  app.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
    if (!isWelcome(request, reply)) return reply
    const { name } = request.params
    const asset = known.get(name) ?? (await readAsset(name))
    if (!asset) return reply.callNotFound()
    known.set(name, asset)
    const { type, text, tag } = asset
    reply.header('cache-control', 'no-cache').header('etag', tag).header('x-content-type-options', 'nosniff')
    return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.type(type).send(text)
  })
}

export const stylesheetPath = `${consolePrefix}/assets/style.css`

export function scriptPath(name: string): string {
  return `${consolePrefix}/assets/${name}.js`
}
