import fc from 'fast-check'
import t from 'tap'
import * as v from 'valibot'
import { accountIdSchema, hostLabel } from '../../src/account/ids.js'
import { accountLabel, type NetSuiteHost, readHost } from '../../src/login/hosts.js'

interface Row {
  readonly authority: string
  readonly host: NetSuiteHost
}

const account = (label: string, service: 'restlets' | 'suitetalk' | 'app' | 'extforms'): NetSuiteHost => ({
  kind: 'account',
  label,
  service,
})
const unknown: NetSuiteHost = { kind: 'unknown-netsuite' }
const plain: NetSuiteHost = { kind: 'plain' }

/** rest-and-restlets §7, row by row, then what else may stand in a Host header. */
const table: readonly Row[] = [
  { authority: '1234567.restlets.api.netsuite.com', host: account('1234567', 'restlets') },
  { authority: '1234567-sb1.restlets.api.netsuite.com', host: account('1234567-sb1', 'restlets') },
  { authority: '1234567-sb2.suitetalk.api.netsuite.com', host: account('1234567-sb2', 'suitetalk') },
  { authority: '1234567-rp.restlets.api.netsuite.com', host: account('1234567-rp', 'restlets') },
  { authority: 'tstdrv1234567.suitetalk.api.netsuite.com', host: account('tstdrv1234567', 'suitetalk') },
  { authority: 'td1234567.restlets.api.netsuite.com', host: account('td1234567', 'restlets') },
  { authority: '1234567.app.netsuite.com', host: account('1234567', 'app') },
  { authority: '1234567.extforms.netsuite.com', host: account('1234567', 'extforms') },
  { authority: 'rest.netsuite.com', host: { kind: 'data-center', dataCenter: 'default' } },
  { authority: 'rest.na1.netsuite.com', host: { kind: 'data-center', dataCenter: 'na1' } },
  { authority: 'rest.eu2.netsuite.com:443', host: { kind: 'data-center', dataCenter: 'eu2' } },
  { authority: 'webservices.netsuite.com', host: unknown },
  { authority: 'system.netsuite.com', host: { kind: 'system' } },
  { authority: 'system.na1.netsuite.com:443', host: { kind: 'system' } },
  { authority: 'a.system.netsuite.com', host: unknown },
  { authority: 'netsuite.com', host: unknown },
  { authority: 'www.netsuite.com', host: unknown },
  { authority: '1234567.netsuite.com', host: unknown },
  { authority: '1234567.restlets.netsuite.com', host: unknown },
  { authority: '1234567_sb1.restlets.api.netsuite.com', host: unknown },
  { authority: 'a.1234567.restlets.api.netsuite.com', host: unknown },
  { authority: '.restlets.api.netsuite.com', host: unknown },
  { authority: 'restlets.api.netsuite.com', host: unknown },
  { authority: '1234567-SB1.RESTlets.API.NetSuite.com:8443', host: account('1234567-sb1', 'restlets') },
  { authority: '1234567.restlets.api.netsuite.com.', host: account('1234567', 'restlets') },
  { authority: '1234567.restlets.api.netsuite.com.example.org', host: plain },
  { authority: 'notnetsuite.com', host: plain },
  { authority: 'localhost', host: plain },
  { authority: 'localhost:8080', host: plain },
  { authority: 'LOCALHOST', host: plain },
  { authority: 'notlocalhost', host: plain },
  { authority: '127.0.0.1:8080', host: plain },
  { authority: '[::1]:8080', host: plain },
  { authority: '::1', host: plain },
  { authority: 'mock', host: plain },
  { authority: '', host: plain },
  { authority: ':', host: plain },
  { authority: '1234567-sb1.localhost:8080', host: { kind: 'local-account', label: '1234567-sb1' } },
  { authority: 'TSTDRV1234567.localhost', host: { kind: 'local-account', label: 'tstdrv1234567' } },
  { authority: 'a.b.localhost', host: plain },
  { authority: '.localhost', host: plain },
]

for (const { authority, host } of table) {
  t.test(`${JSON.stringify(authority)} is read as ${host.kind}`, async t => {
    t.strictSame(readHost(authority), host)
  })
}

t.test('the label is known for hosts that name an account only', async t => {
  for (const { host } of table)
    t.equal(accountLabel(host), host.kind === 'account' || host.kind === 'local-account' ? host.label : undefined)
})

t.test('every account id is found in the host names made of it', async () => {
  const id = fc.stringMatching(/^[A-Z0-9]{1,20}(_[A-Z]{2}[0-9]{0,3})?$/).map(text => v.parse(accountIdSchema, text))
  fc.assert(
    fc.property(id, fc.constantFrom('restlets.api.netsuite.com', 'app.netsuite.com', 'localhost:99'), (one, domain) => {
      return accountLabel(readHost(`${hostLabel(one)}.${domain}`)) === hostLabel(one)
    }),
  )
})

t.test('any Host header is read, quickly', async t => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '-', '.', ':', '9', '.netsuite.com', '.localhost', '\u0130') }),
      text => {
        return ['plain', 'local-account', 'account', 'data-center', 'unknown-netsuite'].includes(readHost(text).kind)
      },
    ),
  )
  const start = performance.now()
  for (const text of ['a'.repeat(1e5), '.'.repeat(1e5), `${'1:'.repeat(1e5)}x`, `${'a.'.repeat(1e5)}netsuite.com`])
    readHost(text)
  t.ok(performance.now() - start < 500)
})
