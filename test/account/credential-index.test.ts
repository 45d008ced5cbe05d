/** Credentials are found in any account as fast as in one, and exactly where looking through all of them in order would find them. */
import fc from 'fast-check'
import t from 'tap'
import { Account } from '../../src/account/account.js'
import { Directory } from '../../src/account/directory.js'
import { runningClock } from '../../src/account/clock.js'
import { countingCredentials, sampleCredential, sampleState } from './samples.js'

const words = ['a', 'b', 'c', 'd'] as const
const key = (word: string) => sampleCredential(`key ${word}`)
const token = (word: string) => sampleCredential(`token ${word}`)

/** A sample account with this consumer key and this token id. */
function state(id: string, keyWord: string, tokenWord: string) {
  const { document, records } = sampleState({ id })
  return {
    document: {
      ...document,
      integrations: document.integrations.map(one => ({ ...one, consumerKey: key(keyWord) })),
      tokens: document.tokens.map(one => ({ ...one, tokenId: token(tokenWord) })),
    },
    records,
  }
}

/** What looking through all accounts finds. */
function naive(directory: Directory, except?: Account) {
  const others = [...directory.all()].filter(one => one !== except)
  return {
    byKey: (consumerKey: string) => others.find(one => one.integrationByKey(consumerKey)),
    byToken: (tokenId: string) => others.find(one => one.tokenById(tokenId)),
  }
}

const word = fc.constantFrom(...words)
const number = fc.integer({ min: 1, max: 5 })
const operation = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), number, key: word, token: word }),
  fc.record({ kind: fc.constantFrom('amend' as const, 'restore' as const), number, key: word, token: word }),
  fc.record({ kind: fc.constantFrom('delete' as const, 'reset' as const, 'look' as const), number }),
)

t.test(
  'whatever was added, changed, reset, restored or deleted: the first account that holds a credential is found',
  async () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 40 }), operations => {
        const directory = new Directory(countingCredentials())
        for (const one of operations) {
          const id = `100${one.number}`
          const account = [...directory.all()].find(known => known.id === id)
          if (one.kind === 'add') {
            if (!account) directory.add(new Account(state(id, one.key, one.token)), 'fixture')
          } else if (account && (one.kind === 'amend' || one.kind === 'restore')) {
            const changed = state(id, one.key, one.token)
            if (one.kind === 'amend') directory.amend(account, () => changed.document)
            else directory.restore(account, changed, runningClock)
          } else if (account && one.kind === 'delete') directory.delete(account)
          else if (account && one.kind === 'reset') directory.reset(account)
          else if (one.kind === 'look') directory.accountOfCredential(key('a'), token('a'))
        }
        for (const keyWord of words) {
          for (const tokenWord of words) {
            const all = naive(directory)
            const expected = all.byToken(token(tokenWord)) ?? all.byKey(key(keyWord))
            if (directory.accountOfCredential(key(keyWord), token(tokenWord)) !== expected) return false
          }
        }
        return [...directory.all()].every(account =>
          words.every(
            one =>
              directory.tokenElsewhere(token(one), account)?.account ===
                naive(directory, account).byToken(token(one)) &&
              directory.integrationElsewhere(key(one), account)?.account === naive(directory, account).byKey(key(one)),
          ),
        )
      }),
    )
  },
)

t.test('what is found elsewhere is the part itself', async t => {
  const directory = new Directory(countingCredentials())
  const first = new Account(state('1001', 'a', 'a'))
  const second = new Account(state('1002', 'b', 'b'))
  for (const one of [first, second]) directory.add(one, 'fixture')
  t.strictSame(directory.tokenElsewhere(token('b'), first), { account: second, token: second.document.tokens[0] })
  t.strictSame(directory.integrationElsewhere(key('b'), first), {
    account: second,
    integration: second.document.integrations[0],
  })
  t.equal(directory.tokenElsewhere(token('b'), second), undefined)
})
