/** The stable shape of a diagnosis: what is proven comes first, and nothing in it is secret. */
import t from 'tap'
import { concealedBaseString } from '../../src/diagnosis/concealed-base-string.js'
import { Concealer } from '../../src/diagnosis/concealer.js'
import { diagnose, diagnosePassed, diagnosisWith } from '../../src/diagnosis/diagnose.js'
import type { Mistake } from '../../src/diagnosis/forensics/mistake.js'
import { onOtherSurfaces } from '../../src/diagnosis/other-surfaces.js'
import { catalogue } from '../../src/failures/catalogue.js'
import { callStage, changePart, junkSignature } from './calls.js'

const stage = await callStage()
const { signed, surroundings } = stage

const queryNotSigned: Mistake = {
  id: 'query-not-signed',
  certainty: 'proven',
  title: 'The query parameters deploy, script are not in the base string',
  repair: 'Add the query parameters to those that are sorted and signed.',
  clientBaseString: 'GET&http%3A%2F%2Flocalhost&oauth_nonce%3D1',
  rightBaseString: 'GET&http%3A%2F%2Flocalhost&deploy%3D1%26oauth_nonce%3D1%26script%3D57',
  differsAt: 27,
}

const secretsSwapped: Mistake = {
  id: 'secrets-swapped',
  certainty: 'proven',
  title: 'Consumer secret and token secret stand in each other’s place',
  repair: 'Swap them in the configuration.',
  clientBaseString: 'GET&http%3A%2F%2Flocalhost&oauth_nonce%3D1',
  rightBaseString: 'GET&http%3A%2F%2Flocalhost&oauth_nonce%3D1',
}

const seen: Mistake = {
  id: 'realm-lower-case',
  certainty: 'seen',
  title: 'realm is in lower case',
  repair: 'Write realm="1234567_SB1".',
}

async function wrongSignature() {
  const account = stage.copy()
  const record = await signed(account, { edit: junkSignature })
  const { refusal } = record
  if (!refusal) throw new TypeError('a junk signature was accepted')
  return { account, record, refusal }
}

t.test('what is proven stands in the first words, with both base strings and where they part', async t => {
  const { record, refusal } = await wrongSignature()
  const diagnosis = diagnosisWith(
    { mistakes: [queryNotSigned], ruledOut: [], triedInPart: [] },
    refusal,
    record,
    surroundings,
  )
  const { title, cause, source } = catalogue['signature-invalid']
  const { checklist: _checklist, onOtherSurfaces: _others, evidence, ...rest } = diagnosis
  t.strictSame(rest, {
    failure: 'signature-invalid',
    summary: `Proven: the query parameters deploy, script are not in the base string. ${title}.`,
    cause,
    mistakes: [queryNotSigned],
    ruledOut: [],
    triedInPart: [],
    remedy: { who: 'integrator', steps: [queryNotSigned.repair] },
    source,
    confidence: 'documented',
  })
  t.strictSame(evidence.slice(refusal.evidence.length), [
    { what: 'base string', found: queryNotSigned.clientBaseString, expected: queryNotSigned.rightBaseString },
    {
      what: 'base string from position 27 on, the first that differs',
      found: 'oauth_nonce%3D1',
      expected: 'deploy%3D1%26oauth_nonce%3D1%26script%3D57',
    },
  ])
})

t.test('a wrong key leaves the base string right, and two mistakes are proven together', async t => {
  const { record, refusal } = await wrongSignature()
  const both = { ...secretsSwapped, clientBaseString: queryNotSigned.clientBaseString ?? '' }
  const one = diagnosisWith(
    { mistakes: [secretsSwapped], ruledOut: [], triedInPart: [] },
    refusal,
    record,
    surroundings,
  )
  t.strictSame(one.evidence.at(-1), {
    what: 'base string',
    found: 'the right one: it is the key or the digest that is wrong',
    expected: secretsSwapped.rightBaseString,
  })
  const two = diagnosisWith(
    { mistakes: [queryNotSigned, both], ruledOut: [], triedInPart: [] },
    refusal,
    record,
    surroundings,
  )
  t.equal(
    two.summary,
    'Proven: the query parameters deploy, script are not in the base string; and consumer secret and token secret stand in each other’s place. Wrong signature.',
  )
  t.strictSame(two.remedy.steps, [queryNotSigned.repair, secretsSwapped.repair])
})

t.test(
  'without a proof what is seen leads, with the right base strings, and what was tried whole and in part',
  async t => {
    const { account, record, refusal } = await wrongSignature()
    const findings = { mistakes: [seen], ruledOut: ['realm-signed'], triedInPart: ['secret-cut'] } as const
    const diagnosis = diagnosisWith(findings, refusal, record, surroundings)
    const { summary, evidence, mistakes, ruledOut, triedInPart, remedy } = diagnosis
    const { title, cause, remedy: usual } = catalogue['signature-invalid']
    t.equal(summary, `Seen: realm is in lower case. ${title}. ${cause}`)
    t.strictSame(mistakes, [seen])
    t.strictSame(ruledOut, ['realm-signed'])
    t.strictSame(triedInPart, ['secret-cut'])
    t.strictSame(remedy.steps, [seen.repair, ...usual.steps], 'what is seen is repaired first')
    t.match(evidence.slice(refusal.evidence.length), [
      { what: 'base string for the URL as received', expected: /^GET&http%3A%2F%2Flocalhost%3A8080%2Fapp%2F/ },
      {
        what: 'base string for the URL as NetSuite has it',
        expected: new RegExp(`^GET&https%3A%2F%2F${account.id}\\.restlets\\.api\\.netsuite\\.com%2Fapp%2F`),
      },
    ])
  },
)

t.test('nothing refused, nothing diagnosed', async t => {
  const record = await signed(stage.copy())
  t.equal(diagnose(record, surroundings), null)
  t.equal(diagnosePassed(record, surroundings), undefined)
})

t.test('secrets that a client put into its query or header are not repeated', async t => {
  const account = stage.copy()
  const [token] = account.document.tokens
  const secret = token?.tokenSecret ?? ''
  const base = (value: string) => `GET&u&a%3D1%26password%3D${value}%26z%3D${secret}`
  const concealer = new Concealer([secret])
  t.equal(concealedBaseString(base('hunter2'), concealer), 'GET&u&a%3D1%26password%3D…%26z%3D…')
  t.equal(
    concealedBaseString('a%253D1%2526nlauth_signature%253Dhunter2%2526b%253D2', concealer),
    'a%253D1%2526nlauth_signature%253D…%2526b%253D2',
  )
  t.equal(concealedBaseString('a=1&client_secret=hunter2&b=2', new Concealer([])), 'a=1&client_secret=…&b=2')
  t.equal(
    concealedBaseString(
      'GET&https%3A%2F%2Fu%2Fr.nl%3Fpin%3D1&access_token%3D2%26token%3D3%26x%2561pi%255Fkey%3D4',
      new Concealer([]),
    ),
    'GET&https%3A%2F%2Fu%2Fr.nl%3Fpin%3D…&access_token%3D…%26token%3D3%26x%2561pi%255Fkey%3D…',
  )
  const record = await signed(account, {
    path: `/app/site/hosting/restlet.nl?script=57&password=hunter2&key=${secret}`,
    edit: junkSignature,
  })
  const { refusal } = record
  if (!refusal) throw new TypeError('a junk signature was accepted')
  const mistake = {
    ...queryNotSigned,
    clientBaseString: base('hunter%32'),
    rightBaseString: `${base('hunter2')}%26zz%3D1`,
    differsAt: 30,
  }
  const diagnosis = diagnosisWith({ mistakes: [mistake], ruledOut: [], triedInPart: [] }, refusal, record, surroundings)
  const shown = 'GET&u&a%3D1%26password%3D…%26z%3D…'
  t.match(diagnosis.mistakes, [
    { clientBaseString: shown, rightBaseString: `${shown}%26zz%3D1`, differsAt: shown.length },
  ])
  const alike = { ...mistake, rightBaseString: base('hunter2') }
  const [only] = diagnosisWith(
    { mistakes: [alike], ruledOut: [], triedInPart: [] },
    refusal,
    record,
    surroundings,
  ).mistakes
  t.notOk(only && 'differsAt' in only, 'they part inside of what is not shown')
  for (const one of [diagnosis, diagnose(record, surroundings)]) {
    t.notMatch(JSON.stringify(one), 'hunter2')
    t.notMatch(JSON.stringify(one), secret)
  }
})

t.test('the same failure in the words of other surfaces', async t => {
  const account = stage.copy()
  changePart(account, 'users', 12, { inactive: true })
  const record = await signed(account)
  const { refusal } = record
  if (!refusal) throw new TypeError('an inactive user logged in')
  t.match(onOtherSurfaces(refusal, record), [
    { surface: 'rest', status: 401, code: 'INVALID_LOGIN', auditDetail: 'permission_denied' },
    { surface: 'tokens', status: 401, code: 'INVALID_LOGIN_ATTEMPT', message: 'Invalid login attempt.' },
    { surface: 'flow', status: 401, auditDetail: 'EntityOrRoleDisabled' },
    { surface: 'pages', auditDetail: 'LOGIN_DISABLED', message: /Acme Retail/ },
    { surface: 'nlauth', auditDetail: 'LOGIN_DISABLED', message: 'Invalid login attempt.' },
  ])
  t.strictSame(onOtherSurfaces({ failure: 'soap-feature-disabled', evidence: [] }, record), [
    {
      surface: 'soap',
      status: 500,
      code: 'WS_FEATURE_REQD',
      message: 'You have not enabled SOAP web services feature for your account.',
    },
  ])
  t.strictSame(
    onOtherSurfaces(
      { failure: 'rest-resource-unknown', evidence: [] },
      { ...record, attempt: { ...record.attempt, request: { ...record.attempt.request, surface: 'rest' } } },
    ),
    [],
  )
})
