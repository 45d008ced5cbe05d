/** Callback URLs: which a record may carry, which match it, and which never do. */
import fc from 'fast-check'
import * as v from 'valibot'
import t from 'tap'
import { callbackLocation, callbackProblem, matchesCallback } from '../../src/account/callback-url.js'
import { releaseSchema } from '../../src/account/releases.js'

const release = (text: string) => v.parse(releaseSchema, text)
const now = release('2026.2')

t.test('a record may carry an absolute URL, with a wildcard at the two places where one is allowed', async t => {
  for (const url of [
    'https://my.example.com/TBA/?callbackRequest',
    'https://my.example.com',
    'HTTPS://My.Example.com:8443/a/b.c;d?e=f&g=%20@:/?',
    'http://localhost:8899/callback',
    'http://127.0.0.1:3000/',
    'http://[::1]:3000/cb',
    'https://xn--bcher-kva.example/cb',
    'http://localhost:*',
    'http://LOCALHOST:*/tba',
    'https://*.xyz.example.com/callback',
    'https://*.example.com:8443/callback',
  ]) {
    t.equal(callbackProblem(url), undefined, url)
  }
})

t.test('a record may carry nothing else, and is told what would be right', async t => {
  for (const [url, right] of [
    ['', /absolute/],
    ['/callback', /absolute/],
    ['//my.example.com/callback', /absolute/],
    ['my.example.com/callback', /absolute/],
    ['ftp://my.example.com/', /absolute/],
    ['javascript:alert(1)', /absolute/],
    ['data:text/html,x', /absolute/],
    ['myapp://callback', /absolute/],
    ['https:my.example.com', /absolute/],
    ['https:/my.example.com', /absolute/],
    ['https:///my.example.com', /absolute/],
    ['https://', /absolute/],
    ['https://?x', /absolute/],
    ['https://my.example.com@evil.example/', /user name/],
    ['https://user:secret@my.example.com/', /user name/],
    ['https://my.example.com/#', /fragment/],
    ['https://my.example.com/cb#top', /fragment/],
    ['https:\\\\my.example.com\\', /backslashes/],
    ['https://my.example.com\\.evil.example/', /backslashes/],
    [' https://my.example.com/', /ASCII/],
    ['https://my.example.com/a b', /ASCII/],
    ['https://my.example.com/\r\nSet-Cookie:a=b', /ASCII/],
    ['https://my.exa\tmple.com/', /ASCII/],
    ['https://bücher.example/', /ASCII/],
    ['https://my.example。com/', /ASCII/],
    ['https://my.example.com./', /host/],
    ['https://my..example.com/', /host/],
    ['https://-my.example.com/', /host/],
    ['https://my%2eexample.com/', /host/],
    ['https://[my.example.com]/', /host/],
    ['https://[::1/', /port/],
    ['https://[0:0:0:0:0:0:0:1]/', /host/],
    ['https://0x7f.1/', /host/],
    ['https://2130706433/', /host/],
    ['https://xn--a.example/', /host/],
    ['https://my.example.com:/', /port/],
    ['https://my.example.com:0/', /port/],
    ['https://my.example.com:0443/', /port/],
    ['https://my.example.com:65536/', /port/],
    ['https://my.example.com:80:80/', /port/],
    ['https://localhost:*', /"\*" only/],
    ['http://localhost:80*', /"\*" only/],
    ['http://127.0.0.1:*', /"\*" only/],
    ['http://my.example.com:*/', /"\*" only/],
    ['http://*.localhost:*/', /"\*" only/],
    ['https://*/', /"\*" only/],
    ['https://*:443/', /"\*" only/],
    ['https://my*.example.com/', /"\*" only/],
    ['https://*my.example.com/', /"\*" only/],
    ['https://my.*.example.com/', /"\*" only/],
    ['https://*.*.example.com/', /"\*" only/],
    ['https://my.example.com/*', /"\*" only/],
    ['https://my.example.com/?a=*', /"\*" only/],
    ['https://*.0.0.1/', /host/],
    [`https://my.example.com/${'a'.repeat(2000)}`, /at most 2000/],
  ] as const) {
    t.match(callbackProblem(url) ?? 'no problem', right, url)
  }
})

t.test('without a wildcard the URL must be the same, but for the case of scheme and host', async t => {
  const record = 'https://my.example.com/TBA/?callbackRequest'
  t.ok(matchesCallback(record, record, release('2019.2')))
  t.ok(matchesCallback(record, 'HTTPS://MY.example.COM/TBA/?callbackRequest', now))
  t.ok(matchesCallback(record, 'https://my.example.com:443/TBA/?callbackRequest', now))
  t.ok(matchesCallback('https://my.example.com', 'https://my.example.com/', now))
  t.ok(matchesCallback('http://my.example.com:80/cb', 'http://my.example.com/cb', now))
  for (const url of [
    'http://my.example.com/TBA/?callbackRequest',
    'https://my.example.com:8443/TBA/?callbackRequest',
    'https://my.example.com/tba/?callbackRequest',
    'https://my.example.com/TBA?callbackRequest',
    'https://my.example.com/TBA/',
    'https://my.example.com/TBA/?callbackrequest',
    'https://my.example.com/TBA/?callbackRequest=',
    'https://my.example.com/TBA/?callbackRequest&x=y',
    'https://my.example.com/%54BA/?callbackRequest',
    'https://my.example.com/x/../TBA/?callbackRequest',
    'https://my.example.com//TBA/?callbackRequest',
  ]) {
    t.notOk(matchesCallback(record, url, now), url)
  }
})

t.test('http://localhost:* stands for any port since 2020.1', async t => {
  const record = 'http://localhost:*'
  for (const url of [
    'http://localhost:7777/tba',
    'http://localhost/',
    'http://LocalHost:1?x=y',
    'http://localhost:65535',
  ]) {
    t.ok(matchesCallback(record, url, release('2020.1')), url)
    t.notOk(matchesCallback(record, url, release('2019.2')), url)
  }
  for (const url of [
    'https://localhost:7777/tba',
    'http://localhost:*',
    'http://localhost:*/tba',
    'http://localhost:/tba',
    'http://localhost:99999/',
    'http://localhost.evil.example:80/',
    'http://localhost:80@evil.example/',
    'http://127.0.0.1:7777/',
    'http://x.localhost:80/',
    'http://localhost.:80/',
  ]) {
    t.notOk(matchesCallback(record, url, now), url)
  }
})

t.test('http://localhost:* with a path stands for that path only', async t => {
  t.ok(matchesCallback('http://localhost:*/tba', 'http://localhost:7777/tba', now))
  t.notOk(matchesCallback('http://localhost:*/tba', 'http://localhost:7777/', now))
  t.notOk(matchesCallback('http://localhost:*/tba', 'http://localhost:7777/tba?x', now))
  t.ok(matchesCallback('http://localhost:*/tba?x', 'http://localhost:7777/tba?x', now))
  t.ok(matchesCallback('http://localhost:*/', 'http://localhost:7777', now))
  t.notOk(matchesCallback('http://localhost:*/', 'http://localhost:7777/tba', now))
})

t.test('* as the first label stands for exactly one label since 2020.2', async t => {
  const record = 'https://*.xyz.example.com/callback'
  const url = 'https://myaccount.xyz.example.com/callback'
  t.ok(matchesCallback(record, url, release('2020.2')))
  t.notOk(matchesCallback(record, url, release('2020.1')))
  t.ok(matchesCallback(record, 'https://1234567-SB1.XYZ.example.com:443/callback', now))
  for (const other of [
    'https://myaccount.prefix.xyz.example.com/callback',
    'https://myaccount.example.com/callback',
    'https://xyz.example.com/callback',
    'https://.xyz.example.com/callback',
    'https://*.xyz.example.com/callback',
    'https://evilxyz.example.com/callback',
    'https://evil.example/.xyz.example.com/callback',
    'https://evil.example?.xyz.example.com/callback',
    'https://evil.example%2f.xyz.example.com/callback',
    'https://myaccount.xyz.example.com/other',
    'http://myaccount.xyz.example.com/callback',
    'https://myaccount.xyz.example.com:8443/callback',
  ]) {
    t.notOk(matchesCallback(record, other, now), other)
  }
})

const tricks = [
  'https://my.example.com@evil.example',
  'https://my.example.com@evil.example/',
  'https://my.example.com:443@evil.example/',
  'https://evil.example\\@my.example.com/',
  'https://my.example.com\\evil.example/',
  'https:\\\\my.example.com/',
  '//my.example.com/',
  '/\\my.example.com/',
  'https:my.example.com/',
  'https:///my.example.com/',
  'javascript:alert(1)//https://my.example.com/',
  'javascript://my.example.com/%0aalert(1)',
  'data:text/html,https://my.example.com/',
  'https://my.example.com/\r\nLocation: https://evil.example/',
  'https://my.example.com/\n',
  '\thttps://my.example.com/',
  'https://my.example.com/ ',
  'ht\ttps://my.example.com/',
  'https://my.example.com/\u0000',
  'https://my.example.com/#',
  'https://my.example.com./',
  'https://my.example.com。/',
  'https://my。example。com/',
  'https://ｍy.example.com/',
  'https://mу.example.com/',
  'https://my.example.com%00.evil.example/',
  'https://my%2Eexample.com/',
  'https://evil.example/?https://my.example.com',
  'https://evil.example/https://my.example.com/',
  'https://evil.example/#https://my.example.com/',
  'https://my.example.com.evil.example/',
  'https://evilmy.example.com/',
  'https://my.example.com:443:443/',
  'https://[my.example.com]/',
  '',
]

t.test('tricks never match', async t => {
  const records = ['https://my.example.com', 'https://my.example.com/', 'https://*.example.com/', 'http://localhost:*']
  for (const record of records) {
    for (const trick of tricks) {
      if (record.includes('*.') && trick === 'https://evilmy.example.com/') continue
      t.notOk(matchesCallback(record, trick, now), `${record} and ${JSON.stringify(trick)}`)
    }
  }
})

t.test('a record that may not be saved matches nothing, itself neither', async t => {
  for (const url of [...tricks.slice(0, 20), 'https://*/', 'https://my.example.com/*', 'http://127.0.0.1:*']) {
    t.notOk(matchesCallback(url, url, now), JSON.stringify(url))
  }
})

const pieces = fc.constantFrom(
  ...[
    'https://',
    'http://',
    'HTTPS://',
    'my.example.com',
    'localhost',
    'a',
    'evil.example',
    '.',
    '*',
    ':',
    '443',
    '80',
    '8080',
  ],
  ...[
    '/',
    '\\',
    '@',
    '?',
    '#',
    '%2f',
    '%00',
    '\t',
    '\n',
    ' ',
    'é',
    '。',
    '[',
    ']',
    '//',
    'cb',
    'x=y',
    'javascript:',
    '..',
  ],
)
const mixture = fc.array(pieces, { maxLength: 10 }).map(list => list.join(''))
const target = fc.oneof(
  mixture,
  fc
    .tuple(fc.constantFrom('https://my.example.com', 'http://localhost', 'https://a.example.com'), mixture)
    .map(p => p.join('')),
  fc.webUrl({ withQueryParameters: true }),
)

t.test('nothing that a browser takes to another origin than the registered one ever matches', async t => {
  let matches = 0
  const origins: readonly (readonly [string, RegExp])[] = [
    ['https://my.example.com', /^https:\/\/my\.example\.com$/],
    ['https://my.example.com/cb?x=y', /^https:\/\/my\.example\.com$/],
    ['http://localhost:8080/cb', /^http:\/\/localhost:8080$/],
    ['http://localhost:*', /^http:\/\/localhost(:\d+)?$/],
    ['http://localhost:*/cb', /^http:\/\/localhost(:\d+)?$/],
    ['https://*.example.com', /^https:\/\/[^./:]+\.example\.com$/],
  ]
  fc.assert(
    fc.property(fc.constantFrom(...origins), target, ([record, origin], url) => {
      if (!matchesCallback(record, url, now)) return true
      matches++
      // What a browser does with a Location of exactly this text, asked from the mock's own page.
      const where = new URL(url, 'https://mock.example/app/login/secure/authorizetoken.nl')
      return origin.test(where.origin) && where.username === '' && where.password === ''
    }),
    { numRuns: 5000 },
  )
  t.ok(matches > 0, 'some did match')
})

t.test('every URL that a record may carry without a wildcard matches itself', async () => {
  fc.assert(
    fc.property(
      target,
      url => callbackProblem(url) !== undefined || url.includes('*') || matchesCallback(url, url, now),
    ),
    { numRuns: 2000 },
  )
})

t.test('the browser goes to the callback with its own query kept and the parameters behind it', async t => {
  t.equal(
    callbackLocation('https://my.example.com/TBA/?callbackRequest', [
      ['oauth_token', '447d'],
      ['oauth_verifier', '3eff'],
      ['company', '1234567'],
      ['role', '45678'],
      ['entity', '38'],
      ['state', 'nnbs6b8n0zjlmhrlisv'],
    ]),
    'https://my.example.com/TBA/?callbackRequest&oauth_token=447d&oauth_verifier=3eff&company=1234567&role=45678&entity=38&state=nnbs6b8n0zjlmhrlisv',
  )
  const token = [['oauth_token', '1']] as const
  t.equal(callbackLocation('http://localhost:7777/tba', token), 'http://localhost:7777/tba?oauth_token=1')
  t.equal(callbackLocation('http://localhost:7777', token), 'http://localhost:7777?oauth_token=1')
  t.equal(callbackLocation('https://a.b/?', token), 'https://a.b/?oauth_token=1')
  t.equal(callbackLocation('https://a.b/?x&', token), 'https://a.b/?x&oauth_token=1')
  t.equal(callbackLocation('https://a.b/?x', []), 'https://a.b/?x')
  t.equal(callbackLocation('https://a.b/', [['oauth_verifier', '']]), 'https://a.b/?oauth_verifier=')
})

t.test('whatever the parameters are, they stay parameters and the origin stays the same', async () => {
  const text = fc.string({ unit: 'binary' })
  const callback = fc.constantFrom(
    'https://my.example.com',
    'https://my.example.com/cb',
    'https://my.example.com/?own=1',
  )
  fc.assert(
    fc.property(callback, fc.array(fc.tuple(text, text), { maxLength: 5 }), (url, parameters) => {
      const location = callbackLocation(url, parameters)
      const got = new URL(location)
      const own = url.includes('own') ? [['own', '1']] : []
      return (
        /^[!-~]*$/.test(location) &&
        got.origin === 'https://my.example.com' &&
        got.hash === '' &&
        JSON.stringify([...got.searchParams]) === JSON.stringify([...own, ...parameters])
      )
    }),
  )
})
