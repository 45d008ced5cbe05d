/** A client goes where the services send it, whatever name and scheme it called. */
import fc from 'fast-check'
import t from 'tap'
import { issuePath, tokenOf, tokenServer } from './token-server.js'

t.test('whatever name and port a client calls, the URLs are the same name and port', async t => {
  const server = await tokenServer()
  const label = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/)
  const authority = fc
    .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), fc.option(fc.integer({ min: 1, max: 65_535 })))
    .map(([labels, port]) => `${labels.join('.')}${port === null ? '' : `:${port}`}`)
  await fc.assert(
    fc.asyncProperty(authority, async host => {
      const { status, body } = await server.send({
        method: 'GET',
        url: '/rest/datacenterurls?account=1234567',
        headers: { host },
      })
      t.equal(status, 200)
      const url = `http://${host}`
      t.equal(body, JSON.stringify({ webservicesDomain: url, restDomain: url, systemDomain: url }))
    }),
    { numRuns: 100 },
  )
})

t.test('a client that asks for the URLs first finds the services there', async t => {
  const server = await tokenServer()
  const { body } = await server.ask('/rest/roles')
  const [element]: readonly { dataCenterURLs: { restDomain: string } }[] = JSON.parse(body)
  const base = new URL(element?.dataCenterURLs.restDomain ?? '')
  t.equal(base.origin, 'http://localhost:8080')
  const token = tokenOf(await server.ask(issuePath))
  t.equal((await server.signed('/rest/tokeninfo', token)).status, 200)
})

t.test('a path with double slashes is the same service', async t => {
  const server = await tokenServer()
  for (const path of ['//rest/datacenterurls?account=1234567', '/rest//datacenterurls?account=1234567']) {
    const { status, body } = await server.send({ method: 'GET', url: path })
    t.equal(status, 200, body)
  }
  tokenOf(await server.ask(`/${issuePath}`))
})
