/** Which parameters of the query are signed: too few, too many, or not as they are. Holds no test of its own. */
import { type Case, cases, get, json, local, post, rest, restlet, restlets, suitetalk } from '../case.js'
import { shells } from '../signers/all.js'
import { csharp } from '../signers/csharp.js'
import { nodeOauth } from '../signers/node-oauth.js'
import { oauth1, oauth1AsItComes } from '../signers/oauth-1.0a.js'
import { oauthSign } from '../signers/oauth-sign.js'
import { php } from '../signers/php.js'
import { python } from '../signers/python.js'
import type { Pair } from '../signers/signer.js'
import { snippet } from '../signers/snippet.js'
import { firstOfEach, lastOfEach, no, only, plusPairs, rawPairs, without } from '../slips.js'

const big = 'customscript=1&recordType=customer&from=2026-01-01&to=2026-02-01'

/** The query as it is stays in the URL; parameters are read from elsewhere. */
const whole = (_base: string, url: string) => url.replace(/^[a-z]+:\/\/[^/]*/i, origin => origin.toLowerCase())

export function query(): readonly Case[] {
  return [
    ...cases(
      ['query-not-signed'],
      [
        ['the base string holds the URL without its query', snippet, get(restlet('a=1')), { query: no }],
        [
          'a library is given the URL cut at the question mark',
          oauthSign,
          post(restlet('mode=full&note=a%20b')),
          { query: no },
          { send: json('{"a":1}') },
        ],
        [
          'a REST search is signed without q and limit',
          php,
          get(rest('record/v1/customer?q=email%20IS%20%22a%40b.c%22&limit=1', suitetalk)),
          { query: no },
        ],
        [
          'a SuiteQL call is signed without limit and offset',
          nodeOauth,
          post(rest('query/v1/suiteql?limit=10&offset=0')),
          { query: no },
          { send: json('{"q":"SELECT 1 FROM customer"}', { prefer: 'transient' }) },
        ],
        [
          'behind a proxy, a library gets no data',
          oauth1,
          { method: 'DELETE', url: restlet('id=7', 'https://mock.example.com') },
          { query: no },
          {
            send: {
              headers: { host: '10.1.1.1', 'x-forwarded-host': 'mock.example.com', 'x-forwarded-proto': 'https' },
            },
          },
        ],
      ],
    ),
    ...cases(
      ['query-not-signed'],
      shells.map(one => ['a shell script forgets the query', one, get(restlet('x=1')), { query: no }] as const),
    ),
    ...cases(
      ['query-partly-signed'],
      [
        [
          'only script and deploy are signed',
          oauth1,
          get(restlet('recordType=customer&id=107')),
          { query: only('script', 'deploy') },
        ],
        [
          'the parameters beside script and deploy are signed, those two are not',
          csharp,
          get(restlet('recordType=customer&id=107')),
          { query: without('script', 'deploy') },
        ],
        [
          'limit is added after signing',
          python,
          get(rest('record/v1/customer?q=a%20IS%20b&limit=5&offset=10', suitetalk)),
          { query: without('limit') },
        ],
        [
          'the last parameter is added after signing',
          snippet,
          post(restlet('a=1&b=2&c=3', restlets)),
          { query: without('c') },
          { send: json('{}') },
        ],
        [
          'offset and limit are added by a paging helper',
          nodeOauth,
          post(rest('query/v1/suiteql?limit=5&offset=10&x=1')),
          { query: only('x') },
          { send: json('{"q":"SELECT 1 FROM customer"}', { prefer: 'transient' }) },
        ],
      ],
    ),
    ...cases(
      ['query-in-header'],
      [
        [
          'everything that is signed is written into the header',
          oauth1,
          get(restlet('a=1')),
          { sent: plusPairs(['script', '57'], ['deploy', '1'], ['a', '1']) },
        ],
        [
          'a class writes all parameters into the header',
          php,
          get(rest('record/v1/customer?limit=1&q=a%20b')),
          { sent: pairs => [['limit', '1'], ['q', 'a b'], ...pairs] },
        ],
        [
          'script and deploy stand in the header too',
          snippet,
          { method: 'PUT', url: restlet('x=1', restlets) },
          { sent: plusPairs(['script', '57'], ['deploy', '1']) },
          { send: json('{"a":1}') },
        ],
        [
          'a dictionary of all parameters becomes the header',
          python,
          post(rest('query/v1/suiteql?limit=3')),
          { sent: plusPairs(['limit', '3']) },
          { send: json('{"q":"x"}') },
        ],
      ],
    ),
    ...cases(
      ['query-in-url'],
      [
        [
          'the base URI keeps its query, and the query is not among the parameters',
          snippet,
          get(restlet('a=1')),
          { url: whole, query: no },
        ],
        [
          'the base URI keeps its query, and the parameters are signed as well',
          python,
          get(restlet('a=1&b=c%20d', restlets)),
          { url: whole },
        ],
        [
          'a library gets the whole URL for a base URI',
          oauthSign,
          get(rest('record/v1/customer?limit=1&offset=0', suitetalk)),
          { url: whole, query: no },
        ],
        [
          'a C# class takes the absolute URI',
          csharp,
          post(rest('query/v1/suiteql?limit=10')),
          { url: whole },
          { send: json('{"q":"x"}') },
        ],
      ],
    ),
    ...cases(
      ['empty-parameters-dropped'],
      [
        [
          'parameters without a value are left out',
          php,
          get(restlet('a=&b=1')),
          { query: pairs => pairs.filter(([, value]) => value !== '') },
        ],
        [
          'a query parser drops blank values',
          python,
          get(rest('record/v1/customer?q=&limit=1', suitetalk)),
          { query: pairs => pairs.filter(([, value]) => value !== '') },
        ],
        [
          'a truthy test drops a parameter that has no equals sign',
          snippet,
          { method: 'DELETE', url: restlet('id=1&force') },
          { query: pairs => pairs.filter(([, value]) => value) },
        ],
      ],
    ),
    ...cases(
      ['duplicate-parameters-dropped'],
      [
        ['a dictionary keeps the last of two', csharp, get(restlet('id=1&id=2')), { query: lastOfEach }],
        ['the first of three is kept', nodeOauth, get(restlet('x=a&x=b&x=c', restlets)), { query: firstOfEach }],
        [
          'an associative array keeps the last',
          php,
          post(rest('query/v1/suiteql?limit=1&limit=2')),
          { query: lastOfEach },
          { send: json('{"q":"x"}') },
        ],
      ],
    ),
    ...cases(
      ['value-cut-at-equals'],
      [
        ['oauth-1.0a splits at every equals sign', oauth1AsItComes, get(restlet('filter=a=b')), {}],
        [
          'a script takes the second piece of a split',
          snippet,
          get(rest('record/v1/customer?q=name=x&limit=1')),
          {
            query: (_, raw) =>
              raw.split('&').map((one): Pair => [one.split('=')[0] ?? '', decodeURIComponent(one.split('=')[1] ?? '')]),
          },
        ],
        [
          'a token that is base64 loses its padding',
          php,
          post(restlet('cursor=YWJjZA==', restlets)),
          { query: (_, raw) => rawPairs(raw).map(([name, value]): Pair => [name, value.split('=')[0] ?? '']) },
          { send: json('{}') },
        ],
      ],
    ),
    ...cases(
      ['query-not-signed'],
      [
        ['the token service is asked about a token', python, get(`${local}/rest/tokeninfo?x=1`), { query: no }],
        ['a long query is forgotten', csharp, get(restlet(big, 'http://127.0.0.1:3000')), { query: no }],
      ],
    ),
  ]
}
