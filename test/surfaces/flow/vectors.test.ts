/** The signatures the reference knows of the authorization flow (nlauth §6.4), sent to a server whose clock shows their time. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import * as v from 'valibot'
import { roleIdSchema, userIdSchema } from '../../../src/account/ids.js'
import {
  flowAccount,
  flowRole,
  type FlowStepCall,
  flowUser,
  goodStepOne,
  serverOf,
  signatureOf,
} from './flow-server.js'

/** A row of `vectors.json`. */
interface Vector {
  readonly name: string
  readonly step: FlowStepCall['step']
  readonly account: string
  readonly host: string
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly token?: string
  readonly tokenSecret?: string
  readonly verifier?: string
  readonly callback?: string
  readonly role?: string
  readonly nonce: string
  readonly timestamp: string
  readonly version: string
  readonly signature: string
}

const vectors: readonly Vector[] = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8'))

/** The vector as a call, with the signature that the reference gives it. */
function callOf({ name: _name, account, ...vector }: Vector): FlowStepCall {
  const { callback: _callback, ...call } = goodStepOne
  return { ...call, callback: undefined, ...vector, realm: account }
}

/** A server that holds the vector's keys, at the vector's time; for step three with its request token allowed. */
async function serverFor(vector: Vector) {
  const { account: id, consumerKey, consumerSecret, callback = 'https://my.example.com/TBA/', timestamp } = vector
  const integration = {
    id: 1,
    name: 'Vector',
    consumerKey,
    consumerSecret,
    authentication: { tbaAuthorizationFlow: true, callbackUrl: callback },
  }
  const server = await serverOf([{ ...flowAccount(), id, integrations: [integration] }], Number(timestamp) * 1000)
  const { token, tokenSecret = '', verifier = '' } = vector
  if (token !== undefined) {
    server.netsuite.requestTokens.add({
      token,
      secret: tokenSecret,
      consumerKey,
      owner: server.account.id,
      company: server.account.id,
      callback,
      role: undefined,
      createdAt: server.clock.now,
      state: {
        kind: 'authorized',
        verifier,
        account: server.account.id,
        user: v.parse(userIdSchema, flowUser),
        role: v.parse(roleIdSchema, flowRole),
      },
    })
  }
  return server
}

t.test('there are the four vectors of the reference', async t => {
  t.strictSame(
    vectors.map(one => one.name.slice(0, 2)),
    ['V1', 'V2', 'V3', 'V4'],
  )
})

for (const vector of vectors) {
  const call = callOf(vector)
  t.test(`${vector.name} is granted, and an independent library signs it the same`, async t => {
    const { signature: _signature, ...unsigned } = call
    t.equal(signatureOf(unsigned), vector.signature)
    const { send } = await serverFor(vector)
    const { status, body } = await send(call)
    t.equal(status, 200)
    const pair = /^oauth_token=[0-9a-f]{64}&oauth_token_secret=[0-9a-f]{64}/
    t.match(body, pair)
    const rest = vector.step === 'accesstoken' ? '' : '&oauth_callback_confirmed=true'
    t.equal(body.replace(pair, ''), vector.role === undefined ? rest : `${rest}&role=${vector.role}`)
  })

  t.test(`${vector.name} is refused when anything of it is changed`, async t => {
    const other = { consumerSecret: `${vector.consumerSecret}0`, tokenSecret: `${vector.tokenSecret ?? ''}0` }
    const changed: Readonly<Record<string, readonly [Vector, Partial<FlowStepCall>]>> = {
      nonce: [vector, { nonce: `${vector.nonce}0` }],
      timestamp: [vector, { timestamp: String(Number(vector.timestamp) + 1) }],
      'no version': [vector, { version: undefined }],
      'another role': [vector, { role: '3' }],
      'a query': [vector, { query: 'a=b' }],
      'a form': [vector, { body: 'a=b' }],
      'a header parameter': [vector, { extra: [['a', 'b']] }],
      'the consumer secret of the account': [{ ...vector, consumerSecret: other.consumerSecret }, {}],
      ...(vector.token === undefined
        ? {}
        : { 'the secret of the request token': [{ ...vector, tokenSecret: other.tokenSecret }, {}] }),
    }
    const same = await serverFor(vector)
    for (const [what, [held, changes]] of Object.entries(changed)) {
      // What is refused spends nothing, so one server will do.
      const { send, failureOf } = held === vector ? same : await serverFor(held)
      const answer = await send({ ...call, ...changes })
      t.equal(failureOf(answer), 'signature-invalid', what)
    }
  })

  t.test(`${vector.name} needs no realm, which is not signed`, async t => {
    const { send } = await serverFor(vector)
    t.equal((await send({ ...call, realm: undefined })).status, 200)
  })
}
