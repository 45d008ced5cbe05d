/** Secrets that a change made old: which are remembered, how many, and that they show nowhere. */
import t from 'tap'
import { FormerSecrets, formerSecretCapacity, formerSecretsBetween } from '../../src/audit/former-secrets.js'
import { rotationsOf } from '../../src/rotation/report.js'
import { resetCredentials } from '../../src/rotation/reset-credentials.js'
import { takeSnapshot } from '../../src/snapshot/snapshot.js'
import { openSample, sampleNetSuite, sampleSecrets } from '../account/samples.js'

const { document } = openSample()
const [integration] = document.integrations
const [token] = document.tokens
if (!integration || !token) throw new RangeError('the sample has no credentials')

const ofIntegration = { half: 'consumer', integration: 1, name: 'Connector', secret: sampleSecrets.consumerSecret }
const ofToken = {
  half: 'token',
  tokenId: sampleSecrets.tokenId,
  integration: 1,
  user: 12,
  role: 1001,
  name: 'Connector - Ines Integration, Integration Role',
  secret: sampleSecrets.tokenSecret,
}

t.test('a secret that was changed, deleted or revoked is a former one', async t => {
  const other = 'another-secret'
  const rows: readonly (readonly [what: string, after: Partial<typeof document>, former: readonly object[]])[] = [
    ['nothing', {}, []],
    ['lists that are others, with the same parts', { integrations: [integration], tokens: [token] }, []],
    [
      'the same secrets in parts that were changed',
      { integrations: [{ ...integration, name: 'X' }], tokens: [{ ...token, inactive: true }] },
      [],
    ],
    ['another consumer secret', { integrations: [{ ...integration, consumerSecret: other }] }, [ofIntegration]],
    ['another token secret', { tokens: [{ ...token, tokenSecret: other }] }, [ofToken]],
    ['revoked', { tokens: [{ ...token, revoked: true }] }, [ofToken]],
    ['deleted', { tokens: [], integrations: [] }, [ofIntegration, ofToken]],
  ]
  for (const [what, after, former] of rows)
    t.strictSame(formerSecretsBetween(document, { ...document, ...after }), former, what)
  const revoked = { ...document, tokens: [{ ...token, revoked: true }] }
  t.strictSame(formerSecretsBetween(revoked, document), [], 'revoked no more')
})

t.test('200 are remembered, newest first', async t => {
  t.equal(formerSecretCapacity, 200)
  const secrets = new FormerSecrets()
  const withSecret = (count: number) => ({
    ...document,
    tokens: [{ ...token, tokenSecret: `secret-${count}` }],
  })
  for (let count = 0; count < 203; count++) secrets.note(withSecret(count), withSecret(count + 1))
  const kept = secrets.newestFirst()
  t.equal(kept.length, 200)
  t.strictSame([kept[0]?.secret, kept.at(-1)?.secret], ['secret-202', 'secret-3'])
})

t.test('they stand in no report and no snapshot', async t => {
  const netsuite = await sampleNetSuite()
  const account = netsuite.directory.require('1234567')
  const [own] = account.document.integrations
  if (!own) throw new RangeError('the sample has no integration')
  resetCredentials(netsuite, account, own)
  t.strictSame(
    netsuite
      .memory(account)
      .formerSecrets.newestFirst()
      .map(one => one.secret),
    [sampleSecrets.consumerSecret],
  )
  t.notMatch(JSON.stringify(rotationsOf(netsuite, account)), sampleSecrets.consumerSecret)
  t.notMatch(JSON.stringify(takeSnapshot(netsuite, account)), sampleSecrets.consumerSecret)
})
