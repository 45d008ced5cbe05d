/** What pages are dressed with: one stylesheet, small scripts. Served from the package, never from elsewhere. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { consolePrefix } from './links.js'
import { stylesheet } from './styles/stylesheet.js'

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
}

/** Read when first asked for: start-up is fast without. */
function assetOf(name: string): Asset | undefined {
  if (name === 'style.css') return { type: 'text/css; charset=utf-8', text: stylesheet }
  const script = scripts.find(one => `${one}.js` === name)
  if (script === undefined) return undefined
  const file = new URL(`./browser/${script}.js`, import.meta.url)
  return { type: 'text/javascript; charset=utf-8', text: readFileSync(file, 'utf8') }
}

export function assetRoutes(
  app: FastifyInstance,
  isWelcome: (request: FastifyRequest, reply: FastifyReply) => boolean,
): void {
  app.get<{ Params: { name: string } }>('/assets/:name', (request, reply) => {
    if (!isWelcome(request, reply)) return
    const asset = assetOf(request.params.name)
    if (!asset) {
      reply.callNotFound()
      return
    }
    const tag = `"${createHash('sha256').update(asset.text).digest('base64url').slice(0, 20)}"`
    reply.header('cache-control', 'no-cache').header('etag', tag).header('x-content-type-options', 'nosniff')
    if (request.headers['if-none-match'] === tag) reply.code(304).send()
    else reply.type(asset.type).send(asset.text)
  })
}

export const stylesheetPath = `${consolePrefix}/assets/style.css`

export function scriptPath(name: string): string {
  return `${consolePrefix}/assets/${name}.js`
}
