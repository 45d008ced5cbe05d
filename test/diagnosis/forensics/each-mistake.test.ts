/** Every mistake, made by a client of the test's own, is named, and nothing else is. */
import { createHash } from 'node:crypto'
import t from 'tap'
import { investigate } from '../../../src/diagnosis/forensics/investigate.js'
import { signatureMistakes } from '../../../src/diagnosis/forensics/mistake-ids.js'
import type { SignedRequest } from '../../../src/diagnosis/forensics/subject.js'
import {
  called,
  consumerKey,
  consumerSecret,
  type Pair,
  restletUrl,
  rfc3986,
  rightWay,
  sentOauth,
  signatureOf,
  tokenId,
  tokenSecret,
  type Way,
} from './client.js'
import { header } from './samples.js'

const plain = 'script=57&deploy=1'
const rich = "script=57&deploy=1&q=it's%20(new)&note=a%3Db&b=2&b=1"
const host = '1234567.restlets.api.netsuite.com'
const otherSecret = 'abcd'.repeat(16)

interface Case {
  readonly made: string
  readonly query?: string
  readonly way: (right: Way) => Partial<Way>
  readonly changes?: Partial<SignedRequest>
  /** Where the mistake shows together with another. */
  readonly also?: readonly string[]
}

const bare = (encode: (text: string) => string) => (text: string) =>
  encode(text).replace(/%(21|27|28|29|2A)/g, code => decodeURIComponent(code))
const lower = (encode: (text: string) => string) => (text: string) =>
  encode(text).replace(/%[0-9A-F]{2}/g, code => code.toLowerCase())
const oauthWith = (name: string, value: string): Pair[] => sentOauth.map(one => (one[0] === name ? [name, value] : one))
const without = (name: string) => sentOauth.filter(([one]) => one !== name)
const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const withHeader = (...extra: Pair[]) => ({ headerParameters: [...header, ...extra] })
const json = '{"entity":41,"memo":"two words","lines":[{"item":7}]}'
const body = (content: string, contentType = 'application/json') => ({
  method: 'POST',
  body: { contentType, text: content, cut: false },
})
const other = (
  half: 'consumer' | 'token',
  mistake: SignedRequest['otherSecrets'][number]['mistake'],
  whose: string,
) => ({
  otherSecrets: [{ half, secret: otherSecret, mistake, whose }],
})
const at = (path: string): Partial<SignedRequest> => ({ path })
const urlOf = (path: string) => `http://127.0.0.1:8080${path}`

const cases: Readonly<Record<(typeof signatureMistakes)[number], readonly Case[]>> = {
  'query-not-signed': [
    { made: 'all left out', way: () => ({ query: [] }) },
    { made: 'over NetSuite’s URL', way: () => ({ query: [], url: `https://${host}/app/site/hosting/restlet.nl` }) },
  ],
  'query-partly-signed': [
    { made: 'only script and deploy', query: rich, way: ({ query }) => ({ query: query.slice(0, 2) }) },
    { made: 'all but script and deploy', query: rich, way: ({ query }) => ({ query: query.slice(2) }) },
    { made: 'one left out', query: `${plain}&a=1`, way: ({ query }) => ({ query: query.slice(1) }) },
    {
      made: 'some of six',
      query: `${plain}&a=1&b=2&c=3&d=4`,
      way: ({ query: q }) => ({ query: [1, 3, 4].flatMap(i => q.slice(i, i + 1)) }),
    },
    { made: 'paging left out', query: 'limit=10&kind=a&offset=20', way: ({ query }) => ({ query: query.slice(1, 2) }) },
  ],
  'query-in-header': [
    {
      made: 'in both, signed once',
      way: () => ({}),
      changes: withHeader(['script', '57'], ['deploy', '1']),
    },
  ],
  'query-in-url': [
    { made: 'there only', way: ({ url }) => ({ url: `${url}?${plain}`, query: [] }) },
    { made: 'there too', way: ({ url }) => ({ url: `${url}?${plain}` }) },
    {
      made: 'script and deploy only',
      query: `${plain}&a=1`,
      way: ({ url, query }) => ({ url: `${url}?${plain}`, query: query.slice(2) }),
    },
  ],
  'header-parameter-not-signed': [
    { made: 'a foreign one', way: () => ({}), changes: withHeader(['scope', 'all']) },
    { made: 'a token', way: () => ({ oauth: without('oauth_token') }) },
    { made: 'a body hash', way: () => ({}), changes: withHeader(['oauth_body_hash', 'x=']) },
  ],
  'version-not-signed': [{ made: 'left out', way: () => ({ oauth: without('oauth_version') }) }],
  'version-signed-not-sent': ['1.0', '1.0a'].map(version => ({
    made: version,
    way: () => ({ oauth: oauthWith('oauth_version', version) }),
    changes: { headerParameters: header.filter(([name]) => name !== 'oauth_version') },
  })),
  'realm-signed': [{ made: 'added', way: () => ({ oauth: [['realm', '1234567'], ...sentOauth] }) }],
  'signature-parameter-signed': [{ made: 'empty', way: () => ({ oauth: [...sentOauth, ['oauth_signature', '']] }) }],
  'empty-parameters-dropped': [
    {
      made: 'one of several',
      query: `${plain}&a=&c=1`,
      way: ({ query }) => ({ query: query.filter(([, value]) => value !== '') }),
    },
    { made: 'without equals sign', query: `${plain}&flag`, way: ({ query }) => ({ query: query.slice(0, 2) }) },
  ],
  'duplicate-parameters-dropped': [
    {
      made: 'the last kept',
      query: rich,
      way: ({ query }) => ({ query: [...new Map(query.map(one => [one[0], one])).values()] }),
    },
    { made: 'the first kept', query: rich, way: ({ query }) => ({ query: query.slice(0, -1) }) },
    { made: 'joined', query: rich, way: ({ query }) => ({ query: [...query.slice(0, -2), ['b', '2,1']] }) },
  ],
  'value-cut-at-equals': [
    {
      made: 'at a bare one',
      query: `${plain}&f=a=b=c&g=1`,
      way: () => ({
        query: [
          ['script', '57'],
          ['deploy', '1'],
          ['f', 'a'],
          ['g', '1'],
        ],
      }),
    },
  ],
  'json-body-signed': [
    {
      made: 'as JSON texts',
      changes: body(json),
      way: () => ({
        method: 'POST',
        body: [
          ['entity', '41'],
          ['memo', 'two words'],
          ['lines', '[{"item":7}]'],
        ],
      }),
    },
    {
      made: 'as oauth-1.0a does',
      changes: body(json),
      way: () => ({
        method: 'POST',
        body: [
          ['entity', '41'],
          ['memo', 'two words'],
          ['lines', '[object Object]'],
        ],
      }),
    },
    {
      made: 'as forms do',
      changes: body(json),
      way: () => ({
        method: 'POST',
        body: [
          ['entity', '41'],
          ['memo', 'two words'],
          ['lines[0][item]', '7'],
        ],
      }),
    },
  ],
  'body-text-signed': [
    { made: 'as a name', changes: body(json), way: () => ({ method: 'POST', body: [[json, '']] }) },
    {
      made: 'behind the base string',
      changes: body(json),
      way: () => ({ method: 'POST', finish: base => `${base}&${rfc3986(json)}` }),
    },
    {
      made: 'letter by letter',
      changes: body('{"a":"é"}'),
      way: () => ({ method: 'POST', body: [...'{"a":"é"}'].map((one, index): Pair => [`${index}`, one]) }),
    },
  ],
  'form-body-signed': [
    {
      made: 'where it does not count',
      changes: body('a=1&b=x+y', 'application/x-www-form-urlencoded'),
      way: () => ({
        method: 'POST',
        body: [
          ['a', '1'],
          ['b', 'x y'],
        ],
      }),
    },
  ],
  'form-body-not-signed': [
    {
      made: 'where it counts',
      query: '',
      changes: { ...body('role=3', 'application/x-www-form-urlencoded'), formParameters: [['role', '3']] },
      way: () => ({ method: 'POST' }),
    },
  ],
  'body-hash-not-sent': (['sha1', 'sha256'] as const).map(hash => ({
    made: hash,
    changes: body(json),
    way: () => ({
      method: 'POST',
      oauth: [...sentOauth, ['oauth_body_hash', createHash(hash).update(json).digest('base64')]],
    }),
  })),
  'parameters-unsorted': [
    { made: 'as sent', way: () => ({ compare: undefined }) },
    { made: 'query first', way: ({ query }) => ({ compare: undefined, oauth: query, query: sentOauth }) },
    { made: 'sorted query behind the header', way: ({ query }) => ({ compare: undefined, query: [...query].sort() }) },
    { made: 'backwards', way: () => ({ compare: (a, b) => text(b[0], a[0]) }) },
  ],
  'sorted-before-encoding': [
    {
      made: 'by decoded names',
      query: `${plain}&a%5B0%5D=1&a1=2`,
      way: () => ({ compare: (a, b) => text(decodeURIComponent(a[0]), decodeURIComponent(b[0])) }),
    },
    {
      made: 'by decoded values',
      query: `${plain}&a=%7B&a=x`,
      way: () => ({
        compare: (a, b) => text(a.map(decodeURIComponent).join('\0'), b.map(decodeURIComponent).join('\0')),
      }),
    },
  ],
  'sorted-after-joining': [
    {
      made: 'where a name begins another',
      query: `${plain}&a=1&a1=2&a-b=3`,
      way: () => ({ compare: (a, b) => text(a.join('='), b.join('=')) }),
    },
  ],
  'sorted-ignoring-case': [
    {
      made: 'capitals among the rest',
      query: `${plain}&Zone=1&area=2`,
      way: () => ({ compare: (a, b) => text(a[0].toLowerCase(), b[0].toLowerCase()) }),
    },
  ],
  'duplicates-unsorted': [{ made: 'as sent', query: rich, way: () => ({ compare: (a, b) => text(a[0], b[0]) }) }],
  'reserved-characters-bare': [
    {
      made: 'in every step',
      query: rich,
      way: ({ encode }) => ({ encode: bare(encode), encodeName: bare(encode), encodeAgain: bare(encode) }),
    },
    { made: 'in the first step', query: rich, way: ({ encode }) => ({ encode: bare(encode) }) },
    {
      made: 'slashes, as Python does',
      query: `${plain}&p=a%2Fb`,
      way: ({ encode }) => {
        const quote = (one: string) => encode(one).replaceAll('%2F', '/')
        return { encode: quote, encodeAgain: quote, encodeUrl: quote }
      },
    },
  ],
  'blank-as-plus': [
    {
      made: 'in values',
      query: `${plain}&q=a%20b`,
      way: ({ encode }) => ({ encode: one => encode(one).replaceAll('%20', '+') }),
    },
  ],
  'plus-taken-literally': [
    {
      made: 'in a value',
      query: `${plain}&q=a+b%21`,
      way: () => ({
        query: [
          ['script', '57'],
          ['deploy', '1'],
          ['q', 'a+b!'],
        ],
      }),
    },
  ],
  'tilde-encoded': [
    {
      made: 'in values',
      query: `${plain}&q=~x`,
      way: ({ encode }) => ({ encode: one => encode(one).replaceAll('~', '%7E') }),
    },
  ],
  'lower-case-hex': [
    {
      made: 'everywhere',
      query: `${plain}&q=%2F`,
      way: ({ encode }) => ({ encode: lower(encode), encodeAgain: lower(encode), encodeUrl: lower(encode) }),
    },
    { made: 'in values', query: `${plain}&q=%2F`, way: ({ encode }) => ({ encode: lower(encode) }) },
  ],
  'names-double-encoded': [
    {
      made: 'as oauth-1.0a does',
      query: `${plain}&list%5B0%5D=1`,
      way: ({ encode }) => ({
        query: [
          ['script', '57'],
          ['deploy', '1'],
          [encode('list[0]'), '1'],
        ],
      }),
    },
  ],
  'values-double-encoded': [
    {
      made: 'in the query',
      query: `${plain}&q=a%20b`,
      way: () => ({
        query: [
          ['script', '57'],
          ['deploy', '1'],
          ['q', 'a%20b'],
        ],
      }),
    },
  ],
  'parameters-double-encoded': [
    {
      made: 'names and values',
      query: `${plain}&a%5B%5D=x%20y`,
      way: () => ({
        query: [
          ['script', '57'],
          ['deploy', '1'],
          ['a%5B%5D', 'x%20y'],
        ],
      }),
    },
    { made: 'the joined text', way: ({ encodeAgain }) => ({ encodeAgain: one => encodeAgain(encodeAgain(one)) }) },
  ],
  'parameters-not-encoded': [
    { made: 'in the first step', query: `${plain}&q=a%20b`, way: () => ({ encode: one => one }) },
    { made: 'in the second step', way: () => ({ encodeAgain: one => one }) },
    {
      made: 'as they stand in the URL',
      query: `${plain}&q=a:b&r=c%3Ad`,
      way: ({ encode }) => ({ encode: one => encode(one).replace('a%3A', 'a:') }),
    },
  ],
  'values-decoded-twice': [
    {
      made: 'a percent sign lost',
      query: `${plain}&q=100%2525`,
      way: () => ({
        query: [
          ['script', '57'],
          ['deploy', '1'],
          ['q', '100%'],
        ],
      }),
    },
  ],
  'base-string-not-encoded': [
    { made: 'URL and parameters', way: () => ({ encodeAgain: one => one, encodeUrl: one => one }) },
  ],
  'latin-1': [
    {
      made: 'é as %E9',
      query: `${plain}&q=%C3%A9`,
      way: ({ encode }) => ({ encode: one => encode(one).replace('%C3%A9', '%E9') }),
    },
    {
      made: 'UTF-8 misread',
      query: `${plain}&q=%C3%A9`,
      way: () => ({
        query: [
          ['script', '57'],
          ['deploy', '1'],
          ['q', 'Ã©'],
        ],
      }),
    },
  ],
  'unicode-normalised': [
    {
      made: 'composed',
      query: `${plain}&q=e%CC%81`,
      way: ({ query }) => ({ query: query.map(([name, value]): Pair => [name, value.normalize('NFC')]) }),
    },
    {
      made: 'taken apart',
      query: `${plain}&q=%C3%A9`,
      way: ({ query }) => ({ query: query.map(([name, value]): Pair => [name, value.normalize('NFD')]) }),
    },
  ],
  'scheme-wrong': [
    { made: 'https for http', way: () => ({ url: restletUrl.replace('http', 'https') }) },
    { made: 'http for NetSuite', way: () => ({ url: `http://${host}/app/site/hosting/restlet.nl` }) },
  ],
  'port-kept': [{ made: ':443', way: () => ({ url: `https://${host}:443/app/site/hosting/restlet.nl` }) }],
  'port-dropped': [{ made: ':8080', way: () => ({ url: restletUrl.replace(':8080', '') }) }],
  'host-case': [
    {
      made: 'a sandbox',
      way: () => ({ url: 'https://1234567-SB1.restlets.api.netsuite.com/app/site/hosting/restlet.nl' }),
      changes: {
        accountId: '1234567_SB1',
        origins: [{ name: 'canonical', scheme: 'https', authority: '1234567-sb1.restlets.api.netsuite.com' }],
      },
    },
    {
      made: 'as sent',
      way: () => ({ url: restletUrl.replace('127.0.0.1', 'LocalHost') }),
      changes: { origins: [{ name: 'received', scheme: 'http', authority: 'LocalHost:8080' }] },
    },
  ],
  'trailing-slash': [
    { made: 'added', way: ({ url }) => ({ url: `${url}/` }) },
    {
      made: 'taken away',
      way: () => ({ url: urlOf('/services/rest/record/v1/customer') }),
      changes: at('/services/rest/record/v1/customer/'),
    },
    { made: 'of a base URL', way: () => ({}), changes: at('//app/site/hosting/restlet.nl') },
  ],
  'path-case': [
    {
      made: 'lower',
      way: () => ({ url: urlOf('/services/rest/record/v1/salesorder') }),
      changes: at('/services/rest/record/v1/salesOrder'),
    },
  ],
  'path-double-encoded': [
    { made: 'a blank', way: () => ({ url: urlOf('/services/rest/a%2520b') }), changes: at('/services/rest/a%20b') },
  ],
  'path-decoded': [
    { made: 'a blank', way: () => ({ url: urlOf('/services/rest/a b') }), changes: at('/services/rest/a%20b') },
  ],
  'path-encoded-otherwise': [
    { made: 'a colon', way: () => ({ url: urlOf('/services/rest/eid%3A41') }), changes: at('/services/rest/eid:41') },
  ],
  'path-not-signed': [{ made: 'the host alone', way: () => ({ url: 'http://127.0.0.1:8080' }) }],
  'host-not-signed': [{ made: 'the path alone', way: () => ({ url: '/app/site/hosting/restlet.nl' }) }],
  'url-not-encoded': [{ made: 'as it is', way: () => ({ encodeUrl: one => one }) }],
  'other-host': [
    {
      made: 'another service',
      way: () => ({ url: 'https://1234567.suitetalk.api.netsuite.com/app/site/hosting/restlet.nl' }),
    },
    { made: 'the host of old', way: () => ({ url: 'https://rest.netsuite.com/app/site/hosting/restlet.nl' }) },
    {
      made: 'one that is given',
      way: () => ({ url: 'https://7654321.restlets.api.netsuite.com/app/site/hosting/restlet.nl' }),
      changes: {
        otherOrigins: [{ scheme: 'https', authority: '7654321.restlets.api.netsuite.com', mistake: 'other-host' }],
      },
    },
  ],
  'inner-address': [
    { made: 'another name of this machine', way: () => ({ url: restletUrl.replace('127.0.0.1', 'localhost') }) },
    {
      made: 'one that is given',
      way: () => ({ url: restletUrl.replace('127.0.0.1:8080', 'netsuite:3000') }),
      changes: { otherOrigins: [{ scheme: 'http', authority: 'netsuite:3000', mistake: 'inner-address' }] },
    },
  ],
  'method-wrong': ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'].map(method => ({
    made: method,
    way: () => ({ method }),
  })),
  'method-lower-case': ['get', 'Get'].map(method => ({ made: method, way: () => ({ method }) })),
  'nonce-differs': [
    { made: 'empty', way: () => ({ oauth: oauthWith('oauth_nonce', '') }) },
    {
      made: 'of an earlier call',
      way: () => ({ oauth: oauthWith('oauth_nonce', 'earlier1') }),
      changes: { earlier: [{ nonce: 'earlier1', timestamp: '1760000000', signature: 'x' }] },
    },
    {
      made: 'encoded twice',
      way: () => ({ oauth: oauthWith('oauth_nonce', 'a+b/c') }),
      changes: {
        headerParameters: header.map(([name, value]) => [name, name === 'oauth_nonce' ? 'a%2Bb%2Fc' : value] as const),
      },
    },
  ],
  'timestamp-differs': ['1760000001', '1759999998', '1760000000000', '1760000'].map(value => ({
    made: value,
    way: () => ({ oauth: oauthWith('oauth_timestamp', value) }),
  })),
  'signature-reused': [
    {
      made: 'of another call',
      way: () => ({ oauth: oauthWith('oauth_nonce', 'earlier1'), query: [['script', '99']] }),
      changes: {
        earlier: [
          {
            nonce: 'earlier1',
            timestamp: '1760000000',
            signature: signatureOf({
              ...rightWay(''),
              query: [['script', '99']],
              oauth: oauthWith('oauth_nonce', 'earlier1'),
            }),
          },
        ],
      },
    },
  ],
  'base-string-with-line-break': [{ made: 'by echo', way: () => ({ finish: base => `${base}\n` }) }],
  'passport-string': [
    { made: 'raw', way: () => ({ finish: () => `1234567&${consumerKey}&${tokenId}&fjaLirsIcCGVZWzBX0pg&1760000000` }) },
    {
      made: 'encoded',
      way: () => ({ finish: () => rfc3986(`1234567&${consumerKey}&${tokenId}&fjaLirsIcCGVZWzBX0pg&1760000000`) }),
    },
  ],
  // These three are mistakes of passports: passport.test.ts.
  'rest-string-in-passport': [],
  'account-spelling': [],
  'passport-string-encoded': [],
  'secrets-swapped': [{ made: 'swapped', way: () => ({ consumerSecret: tokenSecret, tokenSecret: consumerSecret }) }],
  'token-secret-missing': [{ made: 'empty', way: () => ({ tokenSecret: '' }) }],
  'consumer-secret-missing': [{ made: 'empty', way: () => ({ consumerSecret: '' }) }],
  'ampersand-missing': [
    { made: 'between', way: () => ({ key: (consumer, token) => consumer + token }) },
    { made: 'with the token secret', way: () => ({ key: consumer => consumer }), also: ['token-secret-missing'] },
  ],
  'token-secret-of-other-token': [
    {
      made: 'another',
      way: () => ({ tokenSecret: otherSecret }),
      changes: other('token', 'token-secret-of-other-token', 'token "Nightly sync"'),
    },
  ],
  'consumer-secret-of-other-integration': [
    {
      made: 'another',
      way: () => ({ consumerSecret: otherSecret }),
      changes: other('consumer', 'consumer-secret-of-other-integration', 'integration "ActOnTBA"'),
    },
  ],
  'consumer-secret-before-reset': [
    {
      made: 'the old one',
      way: () => ({ consumerSecret: otherSecret }),
      changes: other('consumer', 'consumer-secret-before-reset', 'integration "OSC Connector"'),
    },
  ],
  'token-secret-before-roll': [
    {
      made: 'the old one',
      way: () => ({ tokenSecret: otherSecret }),
      changes: other('token', 'token-secret-before-roll', 'token "Nightly sync"'),
    },
  ],
  'secret-of-other-account': [
    {
      made: 'one',
      way: () => ({ tokenSecret: otherSecret }),
      changes: other('token', 'secret-of-other-account', 'account 1234567_SB1 (sandbox): token "A"'),
    },
    {
      made: 'both',
      way: () => ({ tokenSecret: otherSecret, consumerSecret: 'dcba'.repeat(16) }),
      changes: {
        otherSecrets: [
          {
            half: 'consumer',
            secret: 'dcba'.repeat(16),
            mistake: 'secret-of-other-account',
            whose: 'account 1234567_SB1 (sandbox): integration "A"',
          },
          {
            half: 'token',
            secret: otherSecret,
            mistake: 'secret-of-other-account',
            whose: 'account 1234567_SB1 (sandbox): token "A"',
          },
        ],
      },
    },
  ],
  'identifier-as-secret': [
    { made: 'the key', way: () => ({ consumerSecret: consumerKey }) },
    { made: 'the token id', way: () => ({ tokenSecret: tokenId }) },
    { made: 'both', way: () => ({ consumerSecret: consumerKey, tokenSecret: tokenId }) },
    { made: 'the account', way: () => ({ tokenSecret: '1234567' }) },
  ],
  'secret-with-blanks': [' ', '\t'].flatMap(blank => [
    { made: JSON.stringify(blank), way: () => ({ tokenSecret: `${tokenSecret}${blank}` }) },
    { made: `${JSON.stringify(blank)} before`, way: () => ({ consumerSecret: `${blank}${consumerSecret}` }) },
  ]),
  'secret-with-line-break': ['\n', '\r\n', '\r'].flatMap(end => [
    { made: JSON.stringify(end), way: () => ({ tokenSecret: `${tokenSecret}${end}` }) },
    {
      made: `${JSON.stringify(end)} in both, joined as they are`,
      way: () => ({ key: (consumer: string, token: string) => `${consumer}${end}&${token}${end}` }),
    },
  ]),
  'secret-in-quotes': ['"', "'"].map(quote => ({
    made: quote,
    way: () => ({ consumerSecret: `${quote}${consumerSecret}${quote}`, tokenSecret: `${quote}${tokenSecret}${quote}` }),
  })),
  'secret-with-bom': [{ made: 'before the first', way: () => ({ consumerSecret: `\ufeff${consumerSecret}` }) }],
  'secret-cut': [
    { made: 'at the end', way: () => ({ tokenSecret: tokenSecret.slice(0, -1) }) },
    { made: 'at the start', way: () => ({ consumerSecret: consumerSecret.slice(1) }) },
  ],
  'secret-in-upper-case': [{ made: 'the token’s', way: () => ({ tokenSecret: tokenSecret.toUpperCase() }) }],
  'secret-percent-encoded': [
    {
      made: 'twice',
      way: () => ({ consumerSecret: 'a%2Fb', tokenSecret: 'c%2Bd' }),
      changes: { consumerSecret: 'a/b', tokenSecret: 'c+d' },
    },
    { made: 'with its ampersand', way: () => ({ key: (consumer, token) => `${consumer}%26${token}` }) },
  ],
  'secret-not-encoded': [
    { made: 'both', way: () => ({ key: () => 'a/b&c+d' }), changes: { consumerSecret: 'a/b', tokenSecret: 'c+d' } },
  ],
  'key-and-text-swapped': [],
  'hash-of-other-method': [
    { made: 'SHA-1', way: () => ({ hash: 'sha1' }) },
    {
      made: 'SHA-1, named so in the base string',
      way: () => ({ hash: 'sha1', oauth: oauthWith('oauth_signature_method', 'HMAC-SHA1') }),
    },
    {
      made: 'SHA-256 for SHA-1',
      way: () => ({ oauth: oauthWith('oauth_signature_method', 'HMAC-SHA1') }),
      changes: {
        signatureMethod: 'HMAC-SHA1',
        headerParameters: header.map(
          ([name, value]) => [name, name === 'oauth_signature_method' ? 'HMAC-SHA1' : value] as const,
        ),
      },
    },
  ],
  'signature-in-hex': [
    { made: 'lower case', way: () => ({ write: digest => digest.toString('hex') }) },
    { made: 'upper case', way: () => ({ write: digest => digest.toString('hex').toUpperCase() }) },
  ],
  'signature-base64-of-hex': [
    { made: 'of the text', way: () => ({ write: digest => Buffer.from(digest.toString('hex')).toString('base64') }) },
    {
      made: 'of what openssl prints',
      way: () => ({ write: digest => Buffer.from(`SHA2-256(stdin)= ${digest.toString('hex')}\n`).toString('base64') }),
    },
  ],
  'signature-base64url': [
    { made: 'without padding', query: 'n=4', way: () => ({ write: digest => digest.toString('base64url') }) },
  ],
  'signature-padding-missing': [
    { made: 'cut', way: () => ({ write: digest => digest.toString('base64').replace('=', '') }) },
  ],
  'signature-encoded-twice': [
    { made: 'once too often', way: () => ({ write: digest => encodeURIComponent(digest.toString('base64')) }) },
  ],
  'signature-with-line-break': [
    { made: 'at the end', way: () => ({ write: digest => `${digest.toString('base64')}\n` }) },
  ],
}

for (const id of signatureMistakes) {
  t.test(`${id} is named`, async t => {
    for (const { made, query = plain, way, changes = {}, also = [] } of cases[id]) {
      const findings = investigate(called(query, way(rightWay(query)), changes))
      t.strictSame(new Set(findings.mistakes.map(one => one.id)), new Set([id, ...also]), made)
      t.strictSame(findings.ruledOut, [], made)
      for (const mistake of findings.mistakes) {
        const written = JSON.stringify(mistake)
        for (const secret of [consumerSecret, tokenSecret, otherSecret, tokenSecret.toUpperCase()])
          t.notOk(written.includes(secret), `${made}: no secret is written`)
        t.ok(mistake.title.endsWith('.') && mistake.repair.endsWith('.') && !/\n/.test(mistake.title + mistake.repair))
      }
    }
  })
}
