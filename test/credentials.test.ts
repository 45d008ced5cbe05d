/** Ready credential sets: what is listed without signing is what a signature would have shown. */
import fc from 'fast-check'
import t from 'tap'
import { Account, stateOf } from '../src/account/account.js'
import { requireAccount } from '../src/account/parse.js'
import { listCredentials } from '../src/credentials.js'
import { NetSuite } from '../src/netsuite.js'
import { authorizationHeader } from '../src/sign.js'
import { readAuthorization, requestFacts } from '../src/surfaces/request-facts.js'
import { sampleAccount, sampleNetSuite, sampleSecrets } from './account/samples.js'

const base = 'http://127.0.0.1:8080'

/** What a call with these credentials, signed as a client signs it, is refused with. */
function bySignature(netsuite: NetSuite, listing: ReturnType<typeof listCredentials>[number]): string | undefined {
  const { method, url } = listing
  const account = netsuite.directory.require(listing.account)
  const timestamp = Math.floor(netsuite.now(account) / 1000)
  const { pathname, search, host } = new URL(url)
  const request = { method, url: pathname + search, headers: { host }, remoteAddress: '127.0.0.1', tls: false }
  const facts = requestFacts(request, 'restlet', { trustForwarded: false })
  const header = authorizationHeader({ method, url, credentials: listing, timestamp })
  const { attempt } = readAuthorization(header, facts, { takesNlauth: false })
  if (attempt.credential !== 'tba') throw new TypeError('an OAuth header was made')
  const verdict = netsuite.probe(attempt)
  return verdict.outcome === 'refused' ? verdict.refusal.failure : undefined
}

t.test('a set works, or fails for the same cause, as when it is signed', async () => {
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = sampleSecrets
  const value = fc.constantFrom(
    consumerKey,
    consumerSecret,
    tokenId,
    tokenSecret,
    `${tokenSecret}0`,
    'a+b%2B&c',
    'ABCDEF',
  )
  const maybe = fc.option(value, { nil: undefined, freq: 2 })
  const set = fc.record({ consumerKey: maybe, consumerSecret: maybe, tokenId: maybe, tokenSecret: maybe })
  fc.assert(
    fc.property(
      fc.array(set, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(undefined, 'a+b%2B&c'),
      (sets, secret) => {
        const credentials = sets.map((one, index) => ({
          name: `set ${index}`,
          token: 21,
          ...Object.fromEntries(Object.entries(one).filter(([, text]) => text !== undefined)),
        }))
        const sample = sampleAccount({ credentials })
        const tokens: unknown = sample.tokens
        if (!Array.isArray(tokens)) throw new TypeError('the sample account has tokens')
        const changed = tokens.map((one: object) => (secret === undefined ? one : { ...one, tokenSecret: secret }))
        const netsuite = new NetSuite()
        netsuite.directory.add(new Account(stateOf(requireAccount({ ...sample, tokens: changed }))), 'fixture')
        const account = netsuite.directory.require('1234567')
        return listCredentials(netsuite, account, base).every(
          listing =>
            listing.failure === bySignature(netsuite, listing) && listing.works === (listing.failure === undefined),
        )
      },
    ),
  )
})

t.test('listing some sets gives the same lines as listing all', async t => {
  const netsuite = await sampleNetSuite()
  const account = netsuite.directory.require('1234567')
  const all = listCredentials(netsuite, account, base)
  t.strictSame(listCredentials(netsuite, account, base, ['wrong token secret', 'works']), [all[2], all[0]])
  t.strictSame(listCredentials(netsuite, account, base, []), [])
  t.throws(() => listCredentials(netsuite, account, base, ['works', 'nothing']), RangeError)
})

t.test('a listing is judged when it is asked for', async t => {
  const netsuite = await sampleNetSuite()
  const account = netsuite.directory.create()
  const failure = () => listCredentials(netsuite, account, base, ['works'])[0]?.failure
  t.equal(failure(), undefined)
  netsuite.directory.amend(account, document => ({
    ...document,
    tokens: document.tokens.map(one => ({ ...one, revoked: true })),
  }))
  t.equal(failure(), 'token-revoked')
  netsuite.directory.reset(account)
  t.equal(failure(), undefined)
})
