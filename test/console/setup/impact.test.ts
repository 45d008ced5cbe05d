/** What a change would break is judged on a copy: the server that is asked keeps nothing of it. */
import t from 'tap'
import type { Account } from '../../../src/account/account.js'
import { impactOf, impactWords } from '../../../src/console/impact-judge.js'
import type { NetSuite } from '../../../src/netsuite.js'
import { revokeToken } from '../../../src/issue-token.js'
import { resetCredentials } from '../../../src/rotation/reset-credentials.js'
import { sampleServer, withPart } from '../../sample-server.js'

function changed(copy: NetSuite, { id }: Account, change: (document: Account['document']) => Account['document']) {
  const account = copy.directory.require(id)
  copy.directory.change(account, change(account.document))
}

t.test('blocking an integration stops its tokens, by name and reason', async t => {
  const { netsuite, account } = await sampleServer()
  const before = account.document
  const impact = await impactOf(netsuite, account, copy =>
    changed(copy, account, document => ({
      ...document,
      integrations: document.integrations.map(one => (one.id === 1 ? { ...one, state: 'Blocked' } : one)),
    })),
  )
  t.same(impactWords(impact), [
    '2 tokens stop working: “OSC Connector - John Smith, Integration Role”, “OSC Connector - Ada Admin, Administrator” (integration-blocked)',
  ])
  t.equal(account.document, before)
  t.equal(netsuite.trail(account).query({ limit: 10 }).length, 0)
})

t.test('what is repaired starts working', async t => {
  const { netsuite, account } = await sampleServer(withPart('tokens', 2, { inactive: true }))
  const impact = await impactOf(netsuite, account, copy =>
    changed(copy, account, document => ({
      ...document,
      tokens: document.tokens.map(one => ({ ...one, inactive: false })),
    })),
  )
  t.same(impactWords(impact), [
    '1 token starts working: “ActOnTBA - John Smith, Integration Role” (token-inactive before)',
  ])
})

t.test('a reset of credentials stops what clients hold today, though tokens stay', async t => {
  const { netsuite, account } = await sampleServer()
  const impact = await impactOf(netsuite, account, copy => {
    const twin = copy.directory.require(account.id)
    const integration = twin.integrationById(1)
    if (integration) resetCredentials(copy, twin, integration)
  })
  t.match(impactWords(impact)[0], /^2 tokens stop working: .* \(consumer-key-/)
  t.equal(netsuite.memory(account).rotations, undefined)
})

t.test('IP rules are judged for calls from this machine, and the words say so', async t => {
  const { netsuite, account } = await sampleServer()
  const impact = await impactOf(netsuite, account, copy =>
    changed(copy, account, document => ({ ...document, allowedIpAddresses: '203.0.113.9' })),
  )
  t.match(impactWords(impact)[0], /\(ip-outside-company-rules, for calls from 127\.0\.0\.1\)$/)
})

t.test('of very many tokens, those that the change is about are judged first', async t => {
  const { netsuite, account } = await sampleServer(data => {
    const [first] = Array.isArray(data.tokens) ? data.tokens : []
    const tokens = Array.from({ length: 500 }, (_, index) => ({
      ...first,
      id: index + 1,
      name: `Token ${index + 1}`,
      tokenId: `token-id-${index}`,
    }))
    return { ...data, tokens, credentials: [] }
  })
  const impact = await impactOf(
    netsuite,
    account,
    copy => {
      const twin = copy.directory.require(account.id)
      const token = twin.document.tokens.find(one => one.id === 500)
      if (token) revokeToken(copy, twin, token)
    },
    token => token.id === 500,
  )
  t.same(impactWords(impact), [
    '1 token stops working: “Token 500” (token-revoked)',
    'Not judged: 300 more tokens and credential sets, for only the first 200 of each are',
  ])
})

t.test('what the change throws is thrown on, and nothing has changed', async t => {
  const { netsuite, account } = await sampleServer()
  const before = account.document
  await t.rejects(
    impactOf(netsuite, account, copy =>
      changed(copy, account, document => ({ ...document, allowedIpAddresses: 'nonsense' })),
    ),
    { name: 'InvalidAccountError' },
  )
  t.equal(account.document, before)
})
