/** The order of checks of the authorization flow: that of signed calls as far as both have them; then what each step adds (nlauth §6.5). */
import t from 'tap'
import { flowChecks, flowHeaderChecks } from '../../../src/login/flow/pipeline.js'
import { credentialChecks, headerChecks } from '../../../src/login/pipelines.js'

const order: readonly (readonly [name: string, only?: string])[] = [
  ['header syntax'],
  ['query decodes'],
  ['required parameters'],
  ['version'],
  ['signature method'],
  ['timestamp form'],
  ['realm and account'],
  ['account enabled'],
  ['TBA feature'],
  ['integration'],
  ['request token', 'accesstoken'],
  ['timestamp window'],
  ['nonce length'],
  ['signature'],
  ['nonce unused'],
  ['callback', 'requesttoken'],
  ['verifier', 'accesstoken'],
  ['entity', 'accesstoken'],
  ['user access', 'accesstoken'],
  ['role', 'accesstoken'],
  ['token login permission', 'accesstoken'],
]

t.test('the checks stand in their order, each in its steps', async t => {
  t.strictSame(
    [...flowHeaderChecks, ...flowChecks.map(({ name, only }) => ({ name, only }))].map(one => [
      one.name,
      ...('only' in one && one.only !== undefined ? [one.only] : []),
    ]),
    order,
  )
})

t.test(
  'what signed calls check too comes in the same order, but that a nonce is looked up behind the signature',
  async t => {
    const signed = [...headerChecks, ...credentialChecks].map(one => one.name)
    const shared = order.map(([name]) => name).filter(name => signed.includes(name) && name !== 'nonce unused')
    t.strictSame(
      shared,
      signed.filter(name => shared.includes(name)),
    )
    const names = order.map(([name]) => name)
    t.ok(
      names.indexOf('nonce unused') > names.indexOf('signature'),
      'who cannot sign does not learn which nonces were used',
    )
  },
)
