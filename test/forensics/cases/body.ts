/** Bodies that are signed, and that are not. Holds no test of its own. */
import { createHash } from 'node:crypto'
import { type Case, cases, form, get, json, local, post, rest, restlet, restlets, suitetalk } from '../case.js'
import { csharp } from '../signers/csharp.js'
import { oauth1, oauth1AsItComes } from '../signers/oauth-1.0a.js'
import { oauthSign } from '../signers/oauth-sign.js'
import { php } from '../signers/php.js'
import { python } from '../signers/python.js'
import type { Pair } from '../signers/signer.js'
import { snippet } from '../signers/snippet.js'
import { lastOfEach, no, plusPairs, values, without } from '../slips.js'
import type { World } from '../world.js'

export function body(world: World): readonly Case[] {
  return [...bodies(), ...flowForm(world)]
}

function bodies(): readonly Case[] {
  const hash: Pair = ['oauth_body_hash', createHash('sha1').update('{"a":1}').digest('base64')]
  const hash256: Pair = ['oauth_body_hash', createHash('sha256').update('{"b":[1,2]}').digest('base64')]
  const fields: readonly Pair[] = [
    ['recordType', 'customer'],
    ['id', '107'],
  ]
  const jsonFields = JSON.stringify(Object.fromEntries(fields))
  const text = '{"a":1,"b":"x y"}'
  return [
    ...cases(
      ['json-body-signed'],
      [
        [
          'oauth-1.0a is given the JSON object as data',
          oauth1AsItComes,
          post(restlet(), { form: fields }),
          {},
          { send: json(jsonFields) },
        ],
        [
          'an HTTP client hands its JSON to the signer',
          python,
          { method: 'PUT', url: restlet('x=1', restlets) },
          { all: plusPairs(...fields) },
          { send: json(jsonFields) },
        ],
        [
          'numbers and words of a JSON object are signed',
          snippet,
          post(rest('record/v1/customer', suitetalk)),
          { all: plusPairs(['companyName', 'A & B'], ['isPerson', 'false'], ['limit', '3']) },
          { send: json('{"companyName":"A & B","isPerson":false,"limit":3}') },
        ],
      ],
    ),
    ...cases(
      ['body-text-signed'],
      [
        [
          'the text of the body stands behind the parameters',
          snippet,
          post(restlet()),
          { base: base => base + encodeURIComponent(text) },
          { send: json(text) },
        ],
        [
          'the text of the body is one parameter without a value',
          php,
          post(restlet('', restlets)),
          { all: plusPairs([text, '']) },
          { send: json(text) },
        ],
        [
          'the body is the fourth part of the base string',
          csharp,
          post(rest('query/v1/suiteql')),
          { base: base => `${base}&${encodeURIComponent('{"q":"x"}')}` },
          { send: json('{"q":"x"}') },
        ],
      ],
    ),
    ...cases(
      ['form-body-signed'],
      [
        [
          'a form goes to a RESTlet, and is signed',
          python,
          post(restlet()),
          { all: plusPairs(...fields) },
          { send: form(fields) },
        ],
        [
          'a library signs the form that it sends',
          oauth1,
          post(restlet('a=1', restlets)),
          { all: plusPairs(...fields) },
          { send: form(fields) },
        ],
        [
          'a form goes to a REST service, and is signed',
          snippet,
          post(rest('query/v1/suiteql?limit=1')),
          { all: plusPairs(['q', 'SELECT 1'], ['n', '']) },
          {
            send: form([
              ['q', 'SELECT 1'],
              ['n', ''],
            ]),
          },
        ],
      ],
    ),
    ...cases(
      ['body-hash-not-sent'],
      [
        [
          'the body hash is signed and a proxy strips it',
          php,
          post(restlet()),
          { all: plusPairs(hash) },
          { send: json('{"a":1}') },
        ],
        [
          'a body hash by SHA-256 is signed and not sent',
          python,
          { method: 'PUT', url: restlet('x=1', restlets) },
          { all: plusPairs(hash256) },
          { send: json('{"b":[1,2]}') },
        ],
        [
          'the hash of an empty body is signed and not sent',
          oauthSign,
          get(rest('record/v1/customer/107')),
          { all: plusPairs(['oauth_body_hash', '2jmj7l5rSw0yVb/vlWAYkK/YBwk=']) },
        ],
      ],
    ),
  ]
}

/** Step one of the authorization flow is the one place where a form is signed. */
function flowForm({ flow }: World): readonly Case[] {
  const callback: Pair = ['oauth_callback', 'https://my.example.com/tba/']
  const order = (more: readonly Pair[]) =>
    post(`${local}/rest/requesttoken`, { keys: flow, extra: [callback], form: more })
  return [
    ...cases(
      ['form-body-not-signed'],
      [
        [
          'the form of step one is not signed',
          snippet,
          order([['state', 'a b']]),
          { all: without('state') },
          { send: form([['state', 'a b']]) },
        ],
        [
          'a library does not know of the form',
          oauthSign,
          order([
            ['role', '3'],
            ['note', 'x=y'],
          ]),
          { all: without('role', 'note') },
          {
            send: form([
              ['role', '3'],
              ['note', 'x=y'],
            ]),
          },
        ],
        [
          'a class adds the form after signing',
          php,
          order([
            ['a', '1'],
            ['a', '2'],
          ]),
          { all: without('a') },
          {
            send: form([
              ['a', '1'],
              ['a', '2'],
            ]),
          },
        ],
      ],
    ),
    ...cases(
      ['header-parameter-not-signed'],
      [
        [
          'the callback is sent and not signed',
          python,
          { ...order([]), url: `${local}/rest/requesttoken` },
          { all: without('oauth_callback') },
        ],
      ],
    ),
    ...cases(
      ['parameters-unsorted'],
      [
        [
          'step one is signed in the order of the header',
          snippet,
          order([['zeta', '1']]),
          { order: pairs => pairs },
          { send: form([['zeta', '1']]) },
        ],
      ],
    ),
    ...cases(
      [],
      [['the form of step one is signed', python, order([['a', 'b c']]), {}, { send: form([['a', 'b c']]) }]],
    ),
    ...cases(
      ['query-not-signed'],
      [
        [
          'step one is called with a query that is not signed',
          csharp,
          { ...order([]), url: `${local}/rest/requesttoken?x=1` },
          { query: no },
        ],
      ],
    ),
    ...cases(
      ['duplicate-parameters-dropped'],
      [
        [
          'of two values of the form one is signed',
          csharp,
          order([
            ['a', '1'],
            ['a', '2'],
          ]),
          { all: lastOfEach },
          {
            send: form([
              ['a', '1'],
              ['a', '2'],
            ]),
          },
        ],
      ],
    ),
    ...cases(
      ['blank-as-plus'],
      [
        [
          'the form is signed as it is written',
          php,
          order([['a', 'b c']]),
          { value: text => encodeURIComponent(text).replaceAll('%20', '+') },
          { send: form([['a', 'b c']]) },
        ],
      ],
    ),
    ...cases(
      ['values-double-encoded'],
      [
        [
          'the callback is encoded before it is given to the signer',
          csharp,
          order([]),
          { all: values(value => (value.startsWith('https') ? encodeURIComponent(value) : value)) },
        ],
      ],
    ),
  ]
}
