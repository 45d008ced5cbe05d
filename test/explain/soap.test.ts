/** Captured SOAP calls: their tokenPassport is judged and diagnosed, what they do is not. Reference soap §3, §4, clients §5. */
import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { control, type ControlSample } from '../control/samples.js'
import { envelope, type Fields, hmac, keyOf, partiesOf, path, raw, rightSignature, tokenPassport } from './passports.js'

const sandbox = '1234567_SB1'

/** Explains one captured request; the answer is held against the OpenAPI document, and must not hold a secret. */
async function explained({ call, netsuite }: ControlSample, text: string, more: object = {}) {
  const { status, body, text: answer } = await call('POST', '/explain', { text, ...more })
  t.equal(status, 200)
  for (const { document } of netsuite.directory.all()) {
    for (const { consumerSecret } of document.integrations) t.notOk(answer.includes(consumerSecret))
    for (const { tokenSecret } of document.tokens) t.notOk(answer.includes(tokenSecret))
  }
  return body.requests[0]
}

async function sampleCall() {
  const sample = await control()
  const { fields, secrets } = partiesOf(sample)
  return {
    sample,
    fields,
    secrets,
    /** Explains a passport of these fields; the signature is right unless one is given. */
    of: (change: Partial<Fields> = {}, signature?: string, more: object = {}) => {
      const sent = { ...fields, ...change }
      const passport = tokenPassport(sent, signature ?? rightSignature(sent, secrets))
      return explained(sample, raw(envelope(passport)), more)
    },
  }
}

const ids = (result: { attempt: { diagnosis: { mistakes: { id: string; certainty: string }[] } } }) =>
  result.attempt.diagnosis.mistakes.map(({ id, certainty }) => `${certainty} ${id}`)

t.test('a right passport is said to be right, and that the call itself is not judged', async t => {
  const { of } = await sampleCall()
  const result = await of({}, undefined, { words: 'text' })
  t.match(result, {
    method: 'POST',
    url: `http://localhost:8080${path}`,
    judgedAt: { instant: '2025-06-15T15:06:40.000Z', from: 'request' },
    wouldPass: null,
    status: null,
    failure: null,
    passport: 'right',
    attempt: {
      surface: 'soap',
      credential: 'tba',
      account: '1234567',
      verdict: 'granted',
      status: null,
      diagnosis: null,
      passport: {
        account: '1234567',
        nonce: 'fjaLirsIcCGVZWzBX0pg',
        timestamp: '1750000000',
        algorithm: 'HMAC-SHA256',
      },
    },
  })
  t.notOk('signature' in result.attempt.passport)
  t.match(result.explanation, '(soap), not answered, since SOAP is not served: nothing was refused.')
  t.match(
    result.explanation,
    /\nThe passport is right: SOAP itself is not served, so what the call does is not judged\.$/,
  )
  t.notMatch(result.explanation, /oauth_|realm/)
})

t.test("Oracle's own test vector is right", async t => {
  const sample = await control()
  const secrets = {
    account: '123456',
    consumerKey: 'ef40afdd8abaac111b13825dd5e5e2ddddb44f86d5a0dd6dcf38c20aae6b67e4',
    consumerSecret: 'd26ad321a4b2f23b0741c8d38392ce01c3e23e109df6c96eac6d099e9ab9e8b5',
    tokenId: '2b0ce516420110bcbd36b69e99196d1b7f6de3c6234c5afb799b73d87569f5cc',
    tokenSecret: 'c29a677df7d5439a458c063654187e3d678d73aca8e3c9d8bea1478a3eb0d295',
  }
  const fields = {
    account: secrets.account,
    consumerKey: secrets.consumerKey,
    token: secrets.tokenId,
    nonce: 'fjaLirsIcCGVZWzBX0pg',
    timestamp: '1508242306',
  }
  const passport = tokenPassport(fields, 'tIcC5zyKUmycB5Ml/cNxOHDusw03Y5KPQiXVNUHHp4U=')
  const result = await explained(sample, raw(envelope(passport)), { secrets })
  t.match(result, { passport: 'right', judgedAt: { instant: '2017-10-17T12:11:46.000Z' } })
})

t.test('passports are found however clients write them', async t => {
  const { sample, fields, secrets } = await sampleCall()
  const signature = rightSignature(fields, secrets)
  const { account, consumerKey, token, nonce, timestamp } = fields
  const plain = (extra = '', algorithm = 'algorithm="HMAC_SHA256"') =>
    `<ns3:tokenPassport xmlns:ns3="ns" soapenv:mustUnderstand="0"><timestamp>${timestamp}</timestamp><signature ${algorithm}>${signature}\n</signature>${extra}<nonce> ${nonce} </nonce><token>${token}</token><account>${account}</account><consumerKey><![CDATA[${consumerKey}]]></consumerKey></ns3:tokenPassport>`
  for (const [what, header] of [
    ['a namespace called ns, any order, an underscore, a trailing line break', plain()],
    ['an unknown child', plain('<version>1.0</version>')],
    ['other headers beside it', `<m:preferences><m:warningAsError>true</m:warningAsError></m:preferences>${plain()}`],
    [
      'a fresh prefix per child',
      tokenPassport(fields, signature).replace('c:nonce>', 'q:nonce xmlns:q="x">').replace('/c:nonce', '/q:nonce'),
    ],
    ['characters as references', tokenPassport(fields, signature.replaceAll('=', '&#61;') + '&#xA;')],
  ] as const)
    t.match(await explained(sample, raw(envelope(header))), { passport: 'right', failure: null }, what)
  const body = envelope(plain())
  const curl = `curl -X POST 'https://1234567.suitetalk.api.netsuite.com${path}' -H 'SOAPAction: get' --data-raw '${body}'`
  t.match(await explained(sample, curl), { format: 'curl', passport: 'right' })
  const entry = {
    startedDateTime: new Date(Number(timestamp) * 1000).toISOString(),
    request: {
      method: 'POST',
      url: `https://1234567.suitetalk.api.netsuite.com${path}`,
      headers: [],
      postData: { text: body },
    },
  }
  const har = await explained(sample, JSON.stringify({ log: { entries: [entry] } }))
  t.match(har, { format: 'har', passport: 'right', judgedAt: { from: 'capture' } })
  t.notOk('note' in har)
})

t.test('a wrong signature is examined: the mistake is proven', async t => {
  const { of, fields, secrets } = await sampleCall()
  const { consumerKey, token, nonce, timestamp } = fields
  const key = keyOf(secrets)
  const swapped = `${secrets.tokenSecret}&${secrets.consumerSecret}`
  const oauth = `oauth_consumer_key=${consumerKey}&oauth_nonce=${nonce}&oauth_signature_method=HMAC-SHA256&oauth_timestamp=${timestamp}&oauth_token=${token}&oauth_version=1.0`
  const request = `POST&${encodeURIComponent(`http://localhost:8080${path}`)}&${encodeURIComponent(oauth)}`
  const text = `1234567&${consumerKey}&${token}&${nonce}&${timestamp}`
  for (const [id, signature] of [
    ['secrets-swapped', hmac(text, swapped).toString('base64')],
    ['rest-string-in-passport', hmac(request, key).toString('base64')],
    ['signature-in-hex', hmac(text, key).toString('hex')],
    ['base-string-with-line-break', hmac(`${text}\n`, key).toString('base64')],
    ['token-secret-missing', hmac(text, `${secrets.consumerSecret}&`).toString('base64')],
  ] as const) {
    const result = await of({}, signature)
    t.match(result, { wouldPass: false, failure: 'signature-invalid', passport: 'wrong' }, id)
    t.strictSame(ids(result), [`proven ${id}`])
  }
  const { diagnosis } = (await of({}, hmac(request, key).toString('base64'))).attempt
  t.equal(
    diagnosis.summary,
    'Proven: signed like a request (method, URL and sorted parameters), but sent in a SOAP tokenPassport. Wrong signature.',
  )
  t.match(diagnosis.evidence[1], { what: 'base string', found: request, expected: text })
  t.equal(
    diagnosis.mistakes[0].repair,
    'For a tokenPassport sign account&consumerKey&token&nonce&timestamp, joined as they are.',
  )
  t.equal(diagnosis.source, 'soap §3, §6.2 S1; tba §4, §6.1')
})

t.test('what no mistake explains says so, with the string to compare', async t => {
  const { of, fields } = await sampleCall()
  const result = await of({}, `${'A'.repeat(43)}=`, { words: 'markdown' })
  const { diagnosis } = result.attempt
  t.strictSame(diagnosis.mistakes, [])
  t.ok(diagnosis.ruledOut.includes('rest-string-in-passport'))
  t.strictSame(diagnosis.evidence, [
    {
      what: '<signature>',
      found: 'a signature of another string or with other secrets',
      expected: 'that of account&consumerKey&token&nonce&timestamp with the secrets of integration and token',
    },
    {
      what: 'base string',
      found: 'unknown; print the base string your client signs',
      expected: `1234567&${fields.consumerKey}&${fields.token}&${fields.nonce}&1750000000`,
    },
  ])
  t.match(diagnosis.cause, /or the client signed another string than account&consumerKey&token&nonce&timestamp\.$/)
  t.strictSame(
    diagnosis.checklist.map(({ state }: { state: string }) => state),
    ['ok', 'ok', 'failed', 'not reached', 'not reached', 'ok', 'not reached'],
  )
  t.match(diagnosis.checklist[5].note, /^The row: Status Failure; Detail InvalidSignature; /)
  t.match(result.explanation, /\n\*\*Would fail\*\*: the passport is refused with signature-invalid\.$/)
})

t.test('the account is spelt as NetSuite spells it, in the passport and in what is signed', async t => {
  const sample = await control()
  const { fields, secrets } = partiesOf(sample, sandbox)
  const of = (change: Partial<Fields>, signed: Partial<Fields> = change) =>
    explained(
      sample,
      raw(envelope(tokenPassport({ ...fields, ...change }, rightSignature({ ...fields, ...signed }, secrets)))),
    )
  t.match(await of({}), { passport: 'right' })
  const lower = await of({ account: sandbox.toLowerCase() })
  t.match(lower, { passport: 'wrong', failure: 'realm-misspelled', attempt: { account: sandbox } })
  t.strictSame(ids(lower), ['seen realm-lower-case'])
  t.match(lower.attempt.diagnosis.summary, /^<account> in lower case or with a hyphen\. /)
  t.match(lower.attempt.diagnosis.evidence, [{ what: '<account>', found: sandbox.toLowerCase(), expected: sandbox }])
  t.match(lower.attempt.diagnosis.mistakes[0].repair, `Write <account>${sandbox}</account>: upper case`)
  const signedLower = await of({}, { account: sandbox.toLowerCase() })
  t.strictSame([signedLower.failure, ...ids(signedLower)], ['signature-invalid', 'proven account-spelling'])
})

t.test('whatever is wrong before the signature is the failure', async t => {
  const { of, sample, fields, secrets } = await sampleCall()
  const failure = async (change: Partial<Fields>, more: object = {}) => (await of(change, undefined, more)).failure
  t.equal(await failure({ account: '9999999' }), 'account-unknown')
  t.equal(await failure({ consumerKey: 'f'.repeat(64) }), 'consumer-key-unknown')
  t.equal(await failure({ token: 'f'.repeat(64) }), 'token-unknown')
  t.equal(await failure({ timestamp: '1750000000.5' }), 'timestamp-malformed')
  t.equal(await failure({ nonce: 'short' }), 'nonce-too-short')
  t.equal(await failure({}, { at: '2025-06-15T15:12:00Z' }), 'timestamp-out-of-window')
  const algorithm = raw(envelope(tokenPassport(fields, 'x').replace('HMAC-SHA256', 'MD5')))
  t.match((await explained(sample, algorithm)).failure, 'signature-method-refused')
  const empty = await of({ token: '' })
  t.equal(empty.failure, 'parameter-missing')
  t.strictSame(empty.attempt.diagnosis.evidence, [{ what: '<token>', found: 'nothing', expected: 'a value' }])
  const bare = await explained(sample, raw(envelope('<m:tokenPassport/>')))
  t.strictSame(
    bare.attempt.diagnosis.evidence.map(({ what }: { what: string }) => what),
    [
      '<account>',
      '<consumerKey>',
      '<token>',
      '<nonce>',
      '<timestamp>',
      '<signature>',
      'attribute algorithm of <signature>',
    ],
  )
  const otherHost = raw(
    envelope(tokenPassport(fields, rightSignature(fields, secrets))),
    '1234567-sb1.suitetalk.api.netsuite.com',
  )
  t.equal((await explained(sample, otherHost)).failure, 'realm-of-other-account')
  await sample.call('PATCH', '/accounts/1234567/tokens/1', { revoked: true })
  const revoked = await of()
  t.match(revoked, { passport: 'wrong', failure: 'token-revoked', wouldPass: false })
  t.match(revoked.attempt.diagnosis.checklist[0], { item: 'Credentials', state: 'failed' })
})

t.test('the moment of its own timestamp is that of the passport, and a nonce counts once', async t => {
  const { sample, fields, secrets } = await sampleCall()
  const one = raw(envelope(tokenPassport(fields, rightSignature(fields, secrets))))
  const { body } = await sample.call('POST', '/explain', { text: `${one}\n${one}`, words: 'text' })
  t.strictSame(
    body.requests.map(({ failure }: { failure: string | null }) => failure),
    [null, 'nonce-used'],
  )
  t.match(body.requests[0].explanation, ', the moment of its own timestamp: ')
  t.match(await explained(sample, one), { passport: 'right' }, 'it is not spent on the server')
})

t.test('a second credential beside the passport makes it ambiguous', async t => {
  const { sample, fields, secrets } = await sampleCall()
  const passport = tokenPassport(fields, rightSignature(fields, secrets))
  const password = '<m:passport><c:email>a@b.example</c:email><c:password>Correct-Horse-9</c:password></m:passport>'
  for (const [header, note] of [
    [
      `${passport}<m:ApplicationInfo><m:applicationId>x</m:applicationId></m:ApplicationInfo>`,
      'a tokenPassport stands beside applicationInfo: NetSuite answers "Ambiguous authentication"; leave applicationInfo out',
    ],
    [
      `${passport}${password}`,
      'a tokenPassport stands beside a passport with a password: NetSuite answers "Ambiguous authentication"; leave the password out',
    ],
    [
      `${passport}${passport}`,
      'the envelope has 2 tokenPassports, of which the first was examined: NetSuite takes one',
    ],
  ] as const) {
    const result = await explained(sample, raw(envelope(header)), { words: 'text' })
    t.match(result, { passport: 'right', wouldPass: false, failure: null, note })
    t.match(result.explanation, /Would fail: the passport is right, but NetSuite refuses the envelope: see the note\.$/)
    t.notMatch(JSON.stringify(result), 'Correct-Horse-9')
  }
  const cookie = raw(envelope(passport)).replace('\n\n', '\nCookie: a=1\nCookie: JSESSIONID=1\n\n')
  t.match(await explained(sample, cookie), { failure: 'session-cookie-sent' })
})

t.test('what holds no tokenPassport is not examined, and says why', async t => {
  const { sample } = await sampleCall()
  const password = '<m:passport><c:email>a@b.example</c:email><c:password>Correct-Horse-9</c:password></m:passport>'
  const bomb = `<?xml version="1.0"?><!-- x --><!DOCTYPE lolz [<!ENTITY a "lol">${[...'bcdefghij'].map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'.charAt(at)};`.repeat(10)}">`).join('')}]><a>&j;</a>`
  const unexamined = 'with e-mail address and password: password passports are not examined'
  for (const [body, note] of [
    ['', 'the capture holds no envelope'],
    ['garbage', 'the envelope is no well-formed XML (its line 1, column 1)'],
    ['<a><b></a>', 'the envelope is no well-formed XML (its line 1, column 7)'],
    ['<Correct-Horse-9', 'the envelope is no well-formed XML (its line 1, column 1)'],
    ['<!-- nothing -->', 'the envelope is no well-formed XML'],
    ['<a/>', 'its body is XML, but no SOAP envelope'],
    ['<__proto__/>', 'the envelope is no XML that can be read'],
    [`${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`, 'the envelope is no XML that can be read'],
    [bomb, 'the envelope has a document type, which SOAP forbids (SOAP 1.1 §3)'],
    [`<a>${' '.repeat(1024 * 1024)}</a>`, 'the envelope has 1048583 bytes, and at most 1048576 (1 MiB) are read'],
    [envelope(''), 'the envelope has no tokenPassport in its header'],
    [envelope('', '<m:tokenPassport/>'), 'the envelope has no tokenPassport in its header'],
    [envelope(password), `the envelope has a passport ${unexamined}`],
    [envelope('', `<m:login>${password}</m:login>`), `the envelope has a passport ${unexamined}`],
  ] as const) {
    const result = await explained(sample, raw(body), { words: 'text' })
    t.match(result, { passport: 'not examined', wouldPass: null, status: null, failure: null, attempt: null })
    t.equal(result.note, note)
    t.match(result.explanation, /Not judged: no passport was examined\.$/)
    t.notMatch(JSON.stringify(result), 'Correct-Horse-9')
  }
})

t.test('markup that only looks like a document type is none', async t => {
  const { sample, fields, secrets } = await sampleCall()
  const passport = tokenPassport(fields, rightSignature(fields, secrets))
  const body = '<m:add><m:message><![CDATA[<!DOCTYPE html><p>&nbsp;</p>]]></m:message></m:add>'
  t.match(await explained(sample, raw(envelope(passport, body))), { passport: 'right' })
})

t.test('other calls below /services are judged as ever', async t => {
  const { sample } = await sampleCall()
  const result = await explained(sample, `GET ${path}?wsdl HTTP/1.1\nHost: localhost\n\n`)
  t.match(result, { wouldPass: false, status: 404, failure: null })
  t.notOk('passport' in result)
})

t.test('the XML parser is loaded only when an envelope is read', async t => {
  const source = (name: string) => readFileSync(new URL(`../../src/${name}`, import.meta.url), 'utf8')
  const users = readdirSync(new URL('../../src/', import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .filter(name => /fast-xml-parser|\/envelope\.js/.test(source(name)))
  t.strictSame(users.sort(), ['explain/soap/call.ts', 'explain/soap/envelope.ts'])
  t.match(source('explain/soap/call.ts'), "= await import('./envelope.js')")
  t.notMatch(source('explain/soap/call.ts'), /from '.*envelope/)
})
