/** One of the processes: runs the tests it is sent, over HTTP alone, and sends back those that failed. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { sendInTurn } from 'mock-netsuite'
import OAuth from 'oauth-1.0a'

const [url] = process.argv.slice(2)

async function control(method, path, body) {
  const answer = await fetch(`${url}/_mock${path}`, { method, body: body && JSON.stringify(body) })
  const text = await answer.text()
  assert.ok(answer.ok, `${method} ${path}: ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

function authorization(target, { account, consumerKey, consumerSecret, tokenId, tokenSecret }) {
  const oauth = new OAuth({
    consumer: { key: consumerKey, secret: consumerSecret },
    signature_method: 'HMAC-SHA256',
    realm: account,
    hash_function: (text, key) => createHmac('sha256', key).update(text).digest('base64'),
  })
  return oauth.toHeader(oauth.authorize({ method: 'GET', url: target }, { key: tokenId, secret: tokenSecret }))
}

/** An account that is broken, and a good call that meets it. */
async function testScenario({ scenario, failure, path, status }) {
  const made = await control('POST', '/accounts', { scenarios: [scenario], credentials: ['good'] })
  const answer = await fetch(url + path, {
    headers: { ...authorization(url + path, made.credentials[0]), 'content-type': 'application/json' },
    redirect: 'manual',
  })
  assert.equal(answer.status, status)
  return { id: made.id, failure, operationId: answer.headers.get('x-n-operationid') }
}

/** An account that is good, and a call that is wrong. */
async function testMistake({ failure, surface }) {
  const { id } = await control('POST', '/accounts', { type: 'sandbox', credentials: [] })
  const { requests } = await control('GET', `/accounts/${id}/mistakes/${failure}?surface=${surface}`)
  const answer = await sendInTurn(requests)
  return { id, failure, operationId: answer.headers['x-n-operationid'] }
}

process.once('message', async cases => {
  const failed = []
  for (const one of cases) {
    try {
      const { id, failure, operationId } = await (one.scenario ? testScenario(one) : testMistake(one))
      assert.equal((await control('GET', `/attempts/${operationId}`)).failure, failure)
      await control('DELETE', `/accounts/${id}`)
    } catch (error) {
      failed.push(`${one.scenario ?? `${one.failure} on ${one.surface}`}: ${error.message}`)
    }
  }
  process.send(failed)
  process.disconnect()
})
