/** Integration records as they stand in another account (src/login/integration-install.ts). */
import t from 'tap'
import { asInstalled } from '../../src/login/integration-install.js'
import { type Plain, openSample, sampleCredential } from '../account/samples.js'

const record = {
  id: 7,
  name: 'Traveller',
  applicationId: '12345ABC-123A-456B-789C-123456789ABC',
  state: 'Blocked',
  consumerKey: sampleCredential('k7'),
  consumerSecret: sampleCredential('s7'),
  retiredConsumerKeys: [sampleCredential('old k7')],
  concurrencyLimit: 2,
  authentication: { tbaAuthorizationFlow: true, callbackUrl: 'https://a.example.com/cb', userCredentials: true },
}
const bare = { tokens: [], credentials: [] }

function installed(target: Partial<Plain>, changes: Partial<Plain> = {}) {
  const from = openSample({ ...bare, id: '7654321', integrations: [{ ...record, ...changes }] })
  const account = openSample({ id: '1234567_SB1', ...target })
  const [integration] = from.document.integrations
  if (!integration) throw new TypeError('the account lost its integration')
  return asInstalled(integration, from, account)
}

t.test('the record keeps what is shared, and gets what is per account anew', async t => {
  const { authentication, ...one } = installed({})
  t.strictSame(one, {
    id: 2,
    name: 'Traveller',
    applicationId: '12345ABC-123A-456B-789C-123456789ABC',
    state: 'Enabled',
    installedFrom: '7654321',
    consumerKey: sampleCredential('k7'),
    consumerSecret: sampleCredential('s7'),
    retiredConsumerKeys: [],
  })
  t.match(authentication, {
    tbaAuthorizationFlow: true,
    callbackUrl: 'https://a.example.com/cb',
    userCredentials: true,
    tokenBasedAuthentication: true,
  })
})

t.test('it waits for approval where the account wants that', async t => {
  t.equal(installed({ requireApprovalDuringAutoInstallation: true }).state, 'Waiting for Approval')
  t.equal(installed({}, { state: 'Waiting for Approval' }).state, 'Enabled', 'the state at home does not matter')
})

t.test('its id is a free one, also in an account without integrations', async t => {
  t.equal(Number(installed({ ...bare, integrations: [] }).id), 1)
  const ids = [3, 40, 5].map(id => ({
    id,
    name: `I${id}`,
    consumerKey: sampleCredential(`k${id}`),
    consumerSecret: sampleCredential(`s${id}`),
  }))
  t.equal(Number(installed({ ...bare, integrations: ids }).id), 41)
})

t.test('a record that was installed itself still names where it comes from', async t => {
  t.equal(installed({}, { installedFrom: '1111111' }).installedFrom, '1111111')
})
