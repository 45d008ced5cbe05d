/** Releases over the control API: their rules, the upgrade report, and every release an account can be given. */
import t from 'tap'
import { releases } from '../../src/account/releases.js'
import { control } from './samples.js'

t.test('GET /releases lists every release, oldest first, with what begins and ends with it', async t => {
  const { call } = await control()
  const { status, body } = await call('GET', '/releases')
  t.equal(status, 200)
  t.strictSame(
    body.map(({ release }: { release: string }) => release),
    releases,
  )
  t.match(
    body.find(({ release }: { release: string }) => release === '2027.1').rules.map(({ id }: { id: string }) => id),
    ['no-new-tba-integrations', 'restlets-refuse-passwords'],
  )
  t.match(body.at(-1), {
    release: '2028.2',
    rules: [
      {
        id: 'tba-ended',
        effect: 'begins',
        since: '2028.2',
        surfaces: ['restlet', 'rest', 'tokens', 'flow'],
        failures: ['tba-ended'],
        source: /tba §11/,
        confidence: 'inferred',
        advice: /OAuth 2\.0/,
      },
      { id: 'soap-web-services', effect: 'ends', until: '2028.2', waitsFor: 'SOAP web services' },
    ],
  })
})

t.test(
  'the upgrade report is JSON, or text when it is asked for, and is made for the next release that changes something',
  async t => {
    const { call, login, netsuite, account } = await control()
    t.equal(await login(), 200)
    t.match(await call('GET', '/accounts/1234567/upgrade-report'), {
      status: 200,
      type: /^application\/json/,
      body: {
        account: '1234567',
        from: '2026.2',
        to: '2027.1',
        rules: [{ id: 'no-new-tba-integrations', effect: 'begins', release: '2027.1' }],
        attempts: { replayed: 1, wouldBeRefused: [], wouldPass: [], notReplayable: [] },
      },
    })
    const late = await call('GET', '/accounts/1234567/upgrade-report?to=2028.2')
    t.match(late.body.attempts.wouldBeRefused, [{ count: 1, then: 'tba-ended', surface: 'restlet', method: 'GET' }])
    const [operationId] = late.body.attempts.wouldBeRefused[0].operationIds
    t.equal(netsuite.attempt(operationId)?.account, account, 'the operation id opens the attempt')
    t.match(await call('GET', '/accounts/1234567/upgrade-report?to=2028.2&format=text'), {
      status: 200,
      type: 'text/plain; charset=utf-8',
      text: /^Upgrade report of account 1234567: 2026\.2 -> 2028\.2\n\n.*\n\nWhat changes\n[^]*Recorded calls that would be refused\n {2}1 x GET/,
    })
    await call('PATCH', '/accounts/1234567', { release: '2028.2' })
    t.match((await call('GET', '/accounts/1234567/upgrade-report')).body, {
      to: '2028.2',
      summary: 'The account emulates 2028.2 already: nothing changes.',
    })
  },
)

t.test('a release that there is not, an unknown parameter and an unknown account are named', async t => {
  const { call } = await control()
  for (const [to, found] of [
    ['2029.1', '"2029.1"'],
    ['2015.1', '"2015.1"'],
    ['next', '"next"'],
    ['', '""'],
  ] as const) {
    t.match(await call('GET', `/accounts/1234567/upgrade-report?to=${to}`), {
      status: 422,
      type: /^application\/problem\+json/,
      body: {
        errors: [
          {
            path: '$.to',
            found,
            expected: 'a NetSuite release from 2015.2 to 2028.2, written "YYYY.1" or "YYYY.2"',
          },
        ],
      },
    })
  }
  t.match(await call('GET', '/accounts/1234567/upgrade-report?format=pdf'), {
    status: 422,
    body: { errors: [{ path: '$.format', expected: 'json or text' }] },
  })
  t.match(await call('GET', '/accounts/1234567/upgrade-report?too=2027.1'), { status: 422, body: { detail: /too/ } })
  t.match(await call('GET', '/accounts/1234568/upgrade-report'), { status: 404, body: { detail: /"1234567"/ } })
})

t.test('an account can be given each of the 27 releases, by PATCH and at its creation', async t => {
  const { call, netsuite } = await control()
  t.equal(releases.length, 27)
  for (const release of releases) {
    t.match(await call('PATCH', '/accounts/1234567_SB1', { release }), { status: 200, body: { release } })
    const made = await call('POST', '/accounts', { from: '1234567', release })
    t.equal(made.status, 201, release)
    t.equal(netsuite.directory.require(made.body.id).document.release, release)
  }
  t.match(await call('PATCH', '/accounts/1234567', { release: '2015.1' }), {
    status: 422,
    body: { errors: [{ path: '$.release', expected: /from 2015\.2 to 2028\.2/ }] },
  })
})

t.test('a copy made in 2027.1 or later keeps the token-based integrations of its template', async t => {
  const { call, netsuite } = await control()
  const { body } = await call('POST', '/accounts', { from: '1234567', release: '2027.1' })
  const copy = netsuite.directory.require(body.id)
  t.ok(copy.document.integrations.some(one => one.authentication.tokenBasedAuthentication))
  t.match(await call('PATCH', `/accounts/${body.id}`, { name: 'Renamed' }), { status: 200 })
})
