/** Identifiers that were sent are compared with many real ones: what is made of each is made once. */
import t from 'tap'
import { identifierInQuotes } from '../../../src/diagnosis/visible/identifier-in-quotes.js'
import { altered } from '../../../src/diagnosis/visible/identifiers.js'
import type { Sight } from '../../../src/diagnosis/visible/sight.js'
import { callStage } from '../calls.js'

const stage = await callStage()
const account = stage.copy()
const [tokenId = ''] = account.document.tokens.map(one => one.tokenId)

async function sight(token: string): Promise<Sight> {
  const edit = (header: string) => header.replace(/oauth_token="[^"]*"/, `oauth_token="${encodeURIComponent(token)}"`)
  const record = await stage.signed(account, { edit })
  const { refusal } = record
  if (!refusal) throw new TypeError('a token id of nobody was accepted')
  return { record, refusal, surroundings: stage.surroundings }
}

t.test('a value is read once, however many identifiers it is compared with', async t => {
  const read: string[] = []
  const compared: string[] = []
  altered(await sight('nobody'), sent => {
    read.push(sent)
    return real => compared.push(real) < 0
  })
  t.strictSame(read, ['nobody'])
  t.equal(compared.length, account.document.tokens.length)
  t.ok(compared.length > 5)
})

t.test('a value that is longer than any identifier is not compared', async t => {
  const read = async (sent: string) => altered(await sight(sent), () => () => true).map(one => one.value.length)
  t.strictSame(await read('x'.repeat(300)), [300])
  t.strictSame(await read('x'.repeat(301)), [])
})

t.test('quotes on both ends or one, of every kind, with blanks outside of them', async t => {
  const found = async (sent: string) => identifierInQuotes.see(await sight(sent)) !== undefined
  for (const sent of [`"${tokenId}"`, `'${tokenId}`, `${tokenId}`, ` "${tokenId}" `, `\u2018${tokenId}\u2019`])
    t.ok(await found(sent === tokenId ? `${tokenId}"` : sent), sent)
  for (const sent of [`""${tokenId}""`, `" ${tokenId}"`, '"', '""', `x${tokenId}`]) t.notOk(await found(sent), sent)
})
