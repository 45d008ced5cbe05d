/**
 * What ours is compared with: Fastify with one route and one answer, nothing else.
 * Usage: node bare.mjs <answer as JSON> [--hmac]. With `--hmac` every request costs one HMAC-SHA256, as a signed call must.
 *
 * The answer has `method`, `path` and `body`. With a `type` of its own, the body is sent as the text it is: that costs less than writing
 * an object as JSON, and other numbers than JavaScript's stay as they are.
 */
import { createHmac } from 'node:crypto'
import Fastify from 'fastify'

const { method, path, type, body } = JSON.parse(process.argv[2])
const app = Fastify()
app.route({ method, url: path, handler: process.argv.includes('--hmac') ? withHmac(handler()) : handler() })
console.log(await app.listen({ host: '127.0.0.1', port: 0 }))

function handler() {
  if (type === undefined) {
    const answer = JSON.parse(body)
    return (_request, reply) => {
      reply.send(answer)
    }
  }
  // Without a serializer, Fastify would add a charset to the type.
  const same = text => text
  return (_request, reply) => {
    reply.header('Content-Type', type).serializer(same).send(body)
  }
}

function withHmac(handle) {
  const key = 'k'.repeat(129)
  const text = 'x'.repeat(600)
  return (request, reply) => {
    createHmac('sha256', key).update(text).digest('base64')
    handle(request, reply)
  }
}
