/** How parameters are encoded. Holds no test of its own. */
import { type Case, cases, get, json, post, rest, restlet, restlets, suitetalk } from '../case.js'
import { csharp } from '../signers/csharp.js'
import { nodeOauth } from '../signers/node-oauth.js'
import { oauth1, oauth1AsItComes } from '../signers/oauth-1.0a.js'
import { oauthSign } from '../signers/oauth-sign.js'
import { php } from '../signers/php.js'
import { python } from '../signers/python.js'
import type { Pair, Pairs } from '../signers/signer.js'
import { snippet } from '../signers/snippet.js'
import {
  bare,
  javaEncoder,
  latin,
  loose,
  lower,
  plus,
  plusStays,
  rawPairs,
  right,
  sorted,
  tilde,
  twice,
  values,
} from '../slips.js'

export function encoding(): readonly Case[] {
  const names =
    (change: (text: string) => string) =>
    (pairs: Pairs): Pairs =>
      pairs.map(([name, value]): Pair => [change(name), value])
  return [
    ...cases(
      ['reserved-characters-bare'],
      [
        [
          'encodeURIComponent alone',
          snippet,
          get(restlet("note=it's%20(really)%20*new*!")),
          { name: loose, value: loose, joined: loose },
        ],
        [
          'oauth-1.0a with the encoder of JavaScript',
          oauth1,
          get(rest("record/v1/customer?q=name%20IS%20'x'", suitetalk)),
          { name: loose, value: loose, joined: loose },
        ],
        [
          'an older Uri.EscapeDataString',
          csharp,
          post(restlet('f=%28a%29', restlets)),
          { name: loose, value: loose, joined: loose },
          { send: json('{}') },
        ],
        ['a helper that leaves the values and nothing else', python, get(restlet('a=x!')), { value: loose }],
      ],
    ),
    ...cases(
      ['blank-as-plus'],
      [
        ['urlencode instead of rawurlencode', php, get(restlet('q=a%20b')), { name: plus, value: plus, joined: plus }],
        [
          'quote_plus instead of quote',
          python,
          get(rest('record/v1/customer?q=email%20IS%20%22a%22&limit=1', suitetalk)),
          { name: plus, value: plus },
        ],
        [
          'URLSearchParams writes the parameters',
          snippet,
          post(restlet('note=a+b+c', restlets)),
          { value: plus },
          { send: json('{}') },
        ],
      ],
    ),
    ...cases(
      ['plus-taken-literally'],
      [
        ['oauth-1.0a keeps a plus of the query', oauth1AsItComes, get(restlet('q=a+b')), {}],
        [
          'a decoder that knows no form encoding',
          snippet,
          get(rest('record/v1/customer?q=email+IS+%22a%22&limit=1', suitetalk)),
          { query: (_, raw) => plusStays(raw) },
        ],
        [
          'unquote instead of unquote_plus',
          python,
          { method: 'DELETE', url: restlet('note=x+y&id=1', restlets) },
          { query: (_, raw) => plusStays(raw) },
        ],
      ],
    ),
    ...cases(
      ['tilde-encoded'],
      [
        ['an old encoder encodes the tilde', php, get(restlet('path=~ada')), { name: tilde, value: tilde }],
        [
          'an old quote of Python',
          python,
          get(rest('record/v1/customer?q=~x&limit=1', suitetalk)),
          { value: tilde, name: tilde },
        ],
        [
          'a Java URLEncoder that was repaired but for the tilde',
          snippet,
          post(restlet('f=a~b', restlets)),
          { value: tilde, name: tilde },
          { send: json('{}') },
        ],
      ],
    ),
    ...cases(
      ['lower-case-hex'],
      [
        [
          'HttpUtility.UrlEncode',
          csharp,
          get(restlet('q=a%2Fb')),
          { name: lower, value: lower, joined: lower, urlPart: lower },
        ],
        [
          'hexadecimal digits in lower case everywhere',
          php,
          get(rest('record/v1/customer?q=%C3%BC', suitetalk)),
          { name: lower, value: lower, joined: lower, urlPart: lower },
        ],
        [
          'a byte loop with toString(16)',
          snippet,
          { method: 'PUT', url: restlet('x=1', restlets) },
          { name: lower, value: lower, joined: lower, urlPart: lower },
          { send: json('{}') },
        ],
      ],
    ),
    ...cases(
      ['names-double-encoded'],
      [
        ['oauth-1.0a encodes an escaped name again', oauth1AsItComes, get(restlet('list%5B0%5D=1')), {}],
        [
          'names are taken as they stand in the query',
          php,
          get(rest('record/v1/customer?f%5Ba%5D=x%20y&limit=1', suitetalk)),
          { name: text => (text.includes('[') ? twice(text) : right(text)) },
        ],
        [
          'a parser that decodes values only',
          python,
          post(restlet('%C3%BC=1', restlets)),
          { query: names(encodeURIComponent) },
          { send: json('{}') },
        ],
      ],
    ),
    ...cases(
      ['values-double-encoded'],
      [
        [
          'values are taken as they stand in the query',
          snippet,
          get(restlet('q=a%20b')),
          { query: (_, raw) => rawPairs(raw) },
        ],
        [
          'values are encoded before a library encodes them',
          oauthSign,
          get(rest('record/v1/customer?q=email%20IS%20%22a%40b.c%22', suitetalk)),
          { query: values(right) },
        ],
        [
          'a class encodes values twice',
          csharp,
          post(restlet('note=%C3%BC%20x', restlets)),
          { query: values(right) },
          { send: json('{}') },
        ],
      ],
    ),
    ...cases(
      ['parameters-double-encoded'],
      [
        ['the joined parameters are encoded twice', snippet, get(restlet('a=1')), { joined: twice }],
        [
          'a base string whose third part is encoded again',
          python,
          post(rest('query/v1/suiteql?limit=1', suitetalk)),
          { joined: twice },
          { send: json('{"q":"x"}') },
        ],
        [
          'node-oauth with an encoder around its encoder',
          nodeOauth,
          get(restlet('q=a%20b', restlets)),
          { joined: twice },
        ],
      ],
    ),
    ...cases(
      ['parameters-not-encoded'],
      [
        [
          'names and values go plain into the base string',
          snippet,
          get(restlet('q=a%20b%26c')),
          { name: bare, value: bare },
        ],
        [
          'only the joined string is encoded',
          php,
          get(rest('record/v1/customer?q=email%20IS%20%22a%22', suitetalk)),
          { name: bare, value: bare },
        ],
        [
          'a C# class that forgot the inner encoding',
          csharp,
          post(restlet('note=%C3%BC', restlets)),
          { name: bare, value: bare },
          { send: json('{}') },
        ],
      ],
    ),
    ...cases(
      ['values-decoded-twice'],
      [
        [
          'a framework decodes, and the signer decodes again',
          php,
          get(restlet('q=100%2525')),
          { query: values(decodeURIComponent) },
        ],
        [
          'a redirect helper decodes once too often',
          python,
          get(rest('record/v1/customer?q=a%252Fb&limit=1', suitetalk)),
          { query: values(decodeURIComponent) },
        ],
        [
          'a value that was encoded by the user is decoded for signing',
          csharp,
          post(restlet('u=https%253A%252F%252Fx', restlets)),
          { query: values(decodeURIComponent) },
          { send: json('{}') },
        ],
      ],
    ),
    ...cases(
      ['base-string-not-encoded'],
      [
        [
          'method, URL and parameters are joined as they are',
          snippet,
          get(restlet('a=1')),
          { urlPart: bare, joined: bare },
        ],
        [
          'a Python script joins plain strings',
          python,
          post(rest('query/v1/suiteql?limit=1', suitetalk)),
          { urlPart: bare, joined: bare },
          { send: json('{"q":"x"}') },
        ],
        [
          'a class that never encodes the parts',
          csharp,
          get(restlet('q=a%20b', restlets)),
          { urlPart: bare, joined: bare },
        ],
      ],
    ),
    ...cases(
      ['latin-1'],
      [
        ['an umlaut is one byte', php, get(restlet('name=M%C3%BCller')), { name: latin, value: latin }],
        ['escape() of old JavaScript', snippet, get(rest('record/v1/customer?q=%C3%A9', suitetalk)), { value: latin }],
        [
          'Encoding.Default of an old .NET',
          csharp,
          post(restlet('n=%C3%9F&m=%C3%84', restlets)),
          { value: latin },
          { send: json('{}') },
        ],
      ],
    ),
    ...cases(
      ['unicode-normalised'],
      [
        [
          'the URL is decomposed, the base string composed',
          python,
          get(restlet('name=Mu%CC%88ller')),
          { query: values(text => text.normalize('NFC')) },
        ],
        [
          'the URL is composed, the base string decomposed as file names are',
          php,
          get(rest('record/v1/customer?q=%C3%A9', suitetalk)),
          { query: values(text => text.normalize('NFD')) },
        ],
        [
          'a form library normalises compatibility characters',
          snippet,
          post(restlet('x=%EF%AC%81', restlets)),
          { query: values(text => text.normalize('NFKC')) },
          { send: json('{}') },
        ],
      ],
    ),
    // A Java encoder makes three mistakes at once; which of them show depends on the value.
    ...cases(
      ['blank-as-plus'],
      [['URLEncoder of Java over a value with blanks only', csharp, get(restlet('q=a%20b')), { value: javaEncoder }]],
    ),
    ...cases(
      ['tilde-encoded'],
      [['URLEncoder of Java over a value with a tilde only', csharp, get(restlet('q=a~b')), { value: javaEncoder }]],
    ),
    ...cases(
      ['reserved-characters-bare'],
      [
        [
          'URLEncoder of Java over a value with an asterisk only',
          csharp,
          get(restlet('q=a*b')),
          { value: javaEncoder },
        ],
      ],
    ),
    ...cases(
      ['parameters-unsorted'],
      [
        [
          'URLSearchParams in the order of insertion',
          snippet,
          get(restlet('b=2&a=1')),
          { order: pairs => sorted(pairs).toReversed() },
        ],
      ],
    ),
  ]
}
