/** The URL that is signed. Holds no test of its own. */
import { type Case, cases, get, json, post, rest, restlet, restlets, suitetalk } from '../case.js'
import { csharp } from '../signers/csharp.js'
import { nodeOauth } from '../signers/node-oauth.js'
import { php } from '../signers/php.js'
import { python } from '../signers/python.js'
import { snippet } from '../signers/snippet.js'
import { bare, path, withHost, withOrigin, withScheme } from '../slips.js'

const eid = 'record/v1/customer/eid:CRM%20107'

export function url(): readonly Case[] {
  const proxied = {
    send: { headers: { host: '10.0.0.7:8080', 'x-forwarded-host': 'mock.example.com', 'x-forwarded-proto': 'https' } },
  }
  return [
    ...cases(
      ['scheme-wrong'],
      [
        ['http is called and https signed', snippet, get(restlet('a=1')), { url: withScheme('https') }],
        [
          'a client is led here from NetSuite’s host and signs http',
          php,
          get(restlet('a=1', restlets)),
          { url: withScheme('http') },
          { send: { headers: { host: 'localhost:8080' } } },
        ],
        [
          'https is signed and a REST call goes to a plain port',
          python,
          post(rest('query/v1/suiteql?limit=1', 'http://127.0.0.1:3000')),
          { url: withScheme('https') },
          { send: json('{"q":"x"}') },
        ],
        [
          'TLS ends at a proxy, and the client behind it signs http',
          csharp,
          get(restlet('', 'https://mock.example.com')),
          { url: withScheme('http') },
          proxied,
        ],
      ],
    ),
    ...cases(
      ['port-kept'],
      [
        [
          'the port of https is signed',
          snippet,
          get(restlet('a=1', restlets)),
          { url: base => base.replace('.com/', '.com:443/') },
        ],
        [
          'the port of http is signed',
          php,
          get(restlet('a=1', 'http://localhost')),
          { url: base => base.replace('localhost/', 'localhost:80/') },
        ],
        [
          'a REST library keeps :443',
          python,
          get(rest('record/v1/customer?limit=1', suitetalk)),
          { url: base => base.replace('.com/', '.com:443/') },
        ],
      ],
    ),
    ...cases(
      ['port-dropped'],
      [
        ['hostname instead of host', snippet, get(restlet('a=1')), { url: base => base.replace(':8080', '') }],
        [
          'a PHP class forgets the port',
          php,
          get(rest('record/v1/customer/107', 'http://127.0.0.1:3000')),
          { url: base => base.replace(':3000', '') },
        ],
        [
          'uri.Host instead of uri.Authority',
          csharp,
          post(restlet('x=1', 'http://mock.example.com:9090')),
          { url: base => base.replace(':9090', '') },
          { send: json('{}') },
        ],
      ],
    ),
    ...cases(
      ['host-case'],
      [
        [
          'the host is signed as it was typed',
          snippet,
          get(restlet('a=1', 'https://1234567-SB1.restlets.api.netsuite.com')),
          { url: base => base.replace('1234567-sb1', '1234567-SB1') },
        ],
        [
          'LocalHost is signed with its capitals',
          python,
          get(rest('record/v1/customer/107', 'http://LocalHost:8080')),
          { url: base => base.replace('localhost', 'LocalHost') },
        ],
        [
          'a configured host name in capitals',
          csharp,
          post(rest('query/v1/suiteql', 'http://MOCK.example.com:9090')),
          { url: base => base.replace('mock', 'MOCK') },
          { send: json('{"q":"x"}') },
        ],
      ],
    ),
    ...cases(
      ['trailing-slash'],
      [
        ['a slash is signed behind the path', snippet, get(restlet('a=1')), { url: base => `${base}/` }],
        [
          'a slash is sent and not signed',
          php,
          get(rest('record/v1/customer/?limit=1', suitetalk)),
          { url: base => base.replace(/\/$/, '') },
        ],
        [
          'a REST client joins its URL with a slash at the end',
          python,
          post(rest('query/v1/suiteql?limit=1')),
          { url: base => `${base}/` },
          { send: json('{"q":"x"}') },
        ],
      ],
    ),
    ...cases(
      ['path-case'],
      [
        [
          'the whole URL is put into lower case',
          snippet,
          get(rest('record/v1/customer/eid:CRM-1')),
          { url: base => base.toLowerCase() },
        ],
        [
          'a class lower-cases the URL with its record type',
          csharp,
          get(rest('record/v1/salesOrder/5', suitetalk)),
          { url: base => base.toLowerCase() },
        ],
        [
          'node-oauth is given the URL in lower case',
          nodeOauth,
          { method: 'DELETE', url: rest('record/v1/inventoryItem/7', 'http://127.0.0.1:3000') },
          { url: base => base.toLowerCase() },
        ],
      ],
    ),
    ...cases(
      ['path-double-encoded'],
      [
        [
          'the path is encoded though it was encoded',
          snippet,
          get(rest(eid)),
          { url: path(one => one.replaceAll('%', '%25')) },
        ],
        [
          'encodeURI over an encoded path',
          python,
          { method: 'PATCH', url: rest('record/v1/customer/eid:M%C3%BCller', suitetalk) },
          { url: path(one => encodeURI(one)) },
          { send: json('{}') },
        ],
        [
          'rawurlencode over each segment',
          php,
          get(rest('record/v1/customer/eid%3A5?limit=1')),
          { url: path(one => one.replaceAll('%', '%25')) },
        ],
      ],
    ),
    ...cases(
      ['path-decoded'],
      [
        ['the framework’s decoded path is signed', python, get(rest(eid)), { url: path(decodeURIComponent) }],
        [
          'uri.LocalPath instead of uri.AbsolutePath',
          csharp,
          { method: 'PATCH', url: rest('record/v1/customer/eid:M%C3%BCller', suitetalk) },
          { url: path(decodeURIComponent) },
          { send: json('{}') },
        ],
        [
          'parse_url and urldecode',
          php,
          get(rest('record/v1/customer/eid%3A5?limit=1')),
          { url: path(decodeURIComponent) },
        ],
      ],
    ),
    ...cases(
      ['path-encoded-otherwise'],
      [
        [
          'the colon is sent plain and signed encoded',
          php,
          get(rest('record/v1/customer/eid:5')),
          { url: path(one => one.replace(':', '%3A')) },
        ],
        [
          'a blank that is encoded is signed as a plus',
          python,
          get(rest(eid, suitetalk)),
          { url: path(one => one.replace('%20', '+')) },
        ],
        [
          'hexadecimal digits of the path are sent in lower case and signed in upper case',
          csharp,
          get(rest('record/v1/customer/eid:M%c3%bcller')),
          { url: path(one => one.replace('%c3%bc', '%C3%BC')) },
        ],
      ],
    ),
    ...cases(
      ['host-not-signed'],
      [
        ['only the path is signed', snippet, get(restlet('a=1')), { url: base => new URL(base).pathname }],
        [
          'req.url of a framework is signed',
          php,
          get(rest('record/v1/customer?limit=1', suitetalk)),
          { url: base => new URL(base).pathname },
        ],
        [
          'a relative URI of a REST client is signed',
          csharp,
          post(rest('query/v1/suiteql?limit=1', 'http://127.0.0.1:3000')),
          { url: base => new URL(base).pathname },
          { send: json('{"q":"x"}') },
        ],
      ],
    ),
    ...cases(
      ['path-not-signed'],
      [
        ['only scheme and host are signed', snippet, get(restlet('a=1')), { url: base => new URL(base).origin }],
        [
          'a base URL is signed, and the path is appended later',
          php,
          get(rest('record/v1/customer?limit=1', suitetalk)),
          { url: base => `${new URL(base).origin}/` },
        ],
        [
          'the configured base URL of a REST client is signed',
          python,
          post(rest('query/v1/suiteql', 'http://127.0.0.1:3000')),
          { url: base => new URL(base).origin },
          { send: json('{"q":"x"}') },
        ],
      ],
    ),
    ...cases(
      ['url-not-encoded'],
      [
        ['the URL goes plain into the base string', snippet, get(restlet('a=1')), { urlPart: bare }],
        [
          'a class encodes the parameters only',
          csharp,
          post(rest('query/v1/suiteql?limit=2', suitetalk)),
          { urlPart: bare },
          { send: json('{"q":"x"}') },
        ],
        [
          'a Python script forgets quote() once',
          python,
          { method: 'DELETE', url: restlet('id=1', 'http://127.0.0.1:3000') },
          { urlPart: bare },
        ],
      ],
    ),
    ...cases(
      ['other-host'],
      [
        [
          'a RESTlet is signed for the REST services’ host',
          snippet,
          get(restlet('a=1')),
          { url: withOrigin(suitetalk) },
          { right: [restlet('a=1'), restlet('a=1', restlets)] },
        ],
        [
          'production’s host is signed for the sandbox',
          php,
          get(rest('record/v1/customer?limit=1', suitetalk)),
          { url: withHost('1234567.suitetalk.api.netsuite.com') },
        ],
        [
          'the old host of all RESTlets is signed',
          python,
          post(restlet('', restlets)),
          { url: withHost('rest.netsuite.com') },
          { send: json('{}') },
        ],
        [
          'the user interface’s host is signed',
          csharp,
          get(restlet('b=1', 'http://127.0.0.1:3000')),
          { url: withOrigin('https://1234567-sb1.app.netsuite.com') },
          { right: [restlet('b=1', 'http://127.0.0.1:3000'), restlet('b=1', restlets)] },
        ],
      ],
    ),
    ...cases(
      ['inner-address'],
      [
        [
          'the proxy’s inner address is signed',
          snippet,
          get(restlet('a=1', 'https://mock.example.com')),
          { url: withOrigin('http://localhost:8080') },
          { send: { headers: { host: 'mock.example.com' } }, right: [restlet('a=1', 'http://mock.example.com')] },
        ],
        [
          '127.0.0.1 is signed and localhost called',
          php,
          get(rest('record/v1/customer?limit=1')),
          { url: withHost('127.0.0.1:8080') },
        ],
        [
          'a container signs host.docker.internal',
          python,
          post(restlet('x=1', 'http://mock-netsuite:8080')),
          { url: withHost('host.docker.internal:8080') },
          { send: json('{}') },
        ],
        [
          'localhost is signed and 127.0.0.1 called',
          csharp,
          get(restlet('', 'http://127.0.0.1:3000')),
          { url: withHost('localhost:3000') },
        ],
      ],
    ),
  ]
}
