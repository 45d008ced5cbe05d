/** Every change of a page can be taken back by its button, secrets and all; what cannot, is asked for first. */
import t from 'tap'
import type { Account } from '../../../src/account/account.js'
import { sampleServer } from '../../sample-server.js'
import { Visitor } from '../visitor.js'

const base = '/_mock/console/accounts/1234567'

interface Deed {
  readonly page: string
  /** The end of the form's address, or a text in its markup. */
  readonly form: string
  readonly fields: Readonly<Record<string, string | undefined>>
}

const deeds: Readonly<Record<string, Deed>> = {
  'a new token': {
    page: 'tokens/new',
    form: 'tokens/new',
    fields: { integration: '1', user: '5', role: '1001', name: 'New' },
  },
  'a revoked token': { page: 'tokens/1', form: 'value="revoke"', fields: { do: 'revoke' } },
  'a token rolled': { page: 'tokens/1', form: 'value="roll"', fields: { do: 'roll' } },
  'a token deleted': { page: 'tokens/1', form: 'value="delete"', fields: { do: 'delete' } },
  'a renamed token': { page: 'tokens/1', form: 'value="save"', fields: { name: 'Another' } },
  'an integration blocked': { page: 'integrations/1', form: 'value="save"', fields: { state: 'Blocked' } },
  'credentials reset': { page: 'integrations/2', form: 'value="reset"', fields: { do: 'reset' } },
  'an integration deleted': { page: 'integrations/1', form: 'value="delete"', fields: { do: 'delete' } },
  'a new integration': { page: 'integrations/new', form: 'integrations/new', fields: { name: 'Brand new' } },
  'an employee without access': { page: 'employees/5', form: 'value="access"', fields: { inactive: 'yes' } },
  'a locked employee': { page: 'employees/5', form: 'value="lock"', fields: { do: 'lock' } },
  'a new password': {
    page: 'employees/5',
    form: 'value="password"',
    fields: { password: 'Quite-New-4711', passwordAgain: 'Quite-New-4711' },
  },
  'a password made up': { page: 'employees/5', form: 'value="password"', fields: {} },
  'a new second factor': { page: 'employees/6', form: 'value="set-up"', fields: { do: 'set-up' } },
  'a second factor removed': { page: 'employees/6', form: 'value="take-off"', fields: { do: 'take-off' } },
  'new backup codes': { page: 'employees/6', form: 'value="backup-codes"', fields: { do: 'backup-codes' } },
  'a renamed role': { page: 'roles/1001', form: 'name="name"', fields: { name: 'Another role' } },
  'an inactive role': { page: 'roles/1001', form: 'name="name"', fields: { inactive: 'yes' } },
  'a feature switched off': { page: 'features', form: 'features', fields: { tokenBasedAuthentication: undefined } },
  'another company name': { page: 'company', form: 'company', fields: { name: 'Another Company' } },
  'a scenario switched on': { page: 'scenarios/token-revoked', form: 'value="token-revoked"', fields: { on: 'yes' } },
  'a clock moved': { page: 'clock', form: 'value="7m"', fields: { advance: '7m' } },
  'a clock stopped': { page: 'clock', form: 'value="7m"', fields: { do: 'stop' } },
  'another release': { page: 'release?to=2025.1', form: 'name="release"', fields: { release: '2025.1' } },
}

const stateOf = ({ document, applied, clock }: Account) => structuredClone({ document, applied, clock })

for (const [what, { page, form, fields }] of Object.entries(deeds))
  t.test(`${what} is undone`, async t => {
    const { app, account } = await sampleServer()
    const visitor = new Visitor(app)
    const before = stateOf(account)
    await visitor.open(`${base}/${page}`)
    let done = await visitor.submit(form, fields)
    if (done.markup.includes('name="confirmed"')) {
      t.same(stateOf(account), before, 'nothing is done before it is confirmed')
      done = await visitor.submit('name="confirmed"', { confirmed: 'yes' })
    }
    t.equal(done.status, 200, done.text.slice(0, 300))
    t.notSame(stateOf(account), before)
    t.notMatch(done.path, /[0-9a-f]{32}|Quite-New/, 'no secret in the address')
    t.notMatch(done.markup, 'Quite-New-4711', 'a typed password is not shown')
    const undone = await visitor.submit('/undo')
    t.match(undone.text, 'Undone: ')
    t.same(stateOf(account), before)
    // And undoing that does it again.
    await visitor.submit('/undo')
    t.notSame(stateOf(account), before)
  })

t.test('credentials that other accounts have too are reset for good, which is said first', async t => {
  const { app, account, netsuite } = await sampleServer()
  const other = netsuite.directory.require('1234567_SB1')
  const keyOf = (one: Account) => one.document.integrations[0]?.consumerKey
  t.equal(keyOf(other), keyOf(account))
  const visitor = new Visitor(app)
  await visitor.open(`${base}/integrations/1`)
  await visitor.submit('value="reset"', { do: 'reset' })
  t.match(visitor.page.text, 'dead at once, here and in 1234567_SB1, so this cannot be undone')
  await visitor.submit('name="confirmed"', { confirmed: 'yes' })
  t.match(visitor.page.text, 'also in 1234567_SB1')
  t.notOk(visitor.page.forms.some(one => one.action.endsWith('/undo')))
  t.equal(keyOf(other), keyOf(account))
})

t.test('starting an account over is asked for', async t => {
  const { app, account } = await sampleServer()
  const visitor = new Visitor(app)
  account.setClock({ offsetMs: 1000, frozenAtMs: null })
  await visitor.open(`${base}/reset`)
  t.match(visitor.page.text, 'This cannot be undone')
  t.equal(account.clock.offsetMs, 1000)
  await visitor.submit('reset', { confirmed: 'yes' })
  t.equal(account.clock.offsetMs, 0)
})
