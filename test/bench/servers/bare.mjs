/**
 * What ours is compared with: Fastify with one route and a JSON answer, nothing else.
 * Usage: node bare.mjs <body as JSON> [--hmac]. With `--hmac` every request costs one HMAC-SHA256, as a signed call must.
 */
import { createHmac } from 'node:crypto'
import Fastify from 'fastify'

const answer = JSON.parse(process.argv[2])
const app = Fastify()
const path = '/app/site/hosting/restlet.nl'

if (process.argv.includes('--hmac')) {
  const key = 'k'.repeat(129)
  const text = 'x'.repeat(600)
  app.get(path, (_request, reply) => {
    createHmac('sha256', key).update(text).digest('base64')
    reply.send(answer)
  })
} else {
  app.get(path, (_request, reply) => {
    reply.send(answer)
  })
}

console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
