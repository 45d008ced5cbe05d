/** The digest, and how it is written. Holds no test of its own. */
import { type Case, cases, get, json, post, rest, restlet, restlets, suitetalk, until } from '../case.js'
import { shells } from '../signers/all.js'
import { csharp } from '../signers/csharp.js'
import { nodeOauth } from '../signers/node-oauth.js'
import { oauth1 } from '../signers/oauth-1.0a.js'
import { php } from '../signers/php.js'
import { python } from '../signers/python.js'
import { snippet } from '../signers/snippet.js'
import { asBase64OfHex, asBase64url, asHex, asUpperHex, right, withoutPadding } from '../slips.js'
import type { World } from '../world.js'

const body = { send: json('{"a":1}') }

export function digest(w: World): readonly Case[] {
  const sha1 = { hash: 'HMAC-SHA1', keys: w.old, realm: '4567890' } as const
  const fullLength = (text: string) => right(right(text))
  return [
    ...cases(
      ['hash-of-other-method'],
      [
        ['SHA-1 is computed and SHA256 written', snippet, get(restlet('a=1')), { hash: 'sha1' }],
        ['a class still hashes by SHA-1', php, post(restlet('', restlets)), { hash: 'sha1' }, body],
        [
          'SHA-256 is computed and SHA1 written, where that is taken',
          python,
          get(restlet('a=1'), sha1),
          { hash: 'sha256' },
        ],
        ['node-oauth with a patched name', nodeOauth, get(rest('record/v1/customer?limit=1')), { hash: 'sha1' }],
      ],
    ),
    ...cases(
      ['signature-in-hex'],
      [
        ['the digest as hexadecimal text', snippet, get(restlet('a=1')), { digest: asHex }],
        ['hash_hmac without its last argument', php, post(restlet('', restlets)), { digest: asHex }, body],
        [
          'hexdigest() in upper case',
          python,
          get(rest('record/v1/customer?limit=1', suitetalk)),
          { digest: asUpperHex },
        ],
        ['BitConverter and SHA-1', csharp, get(restlet('a=1'), sha1), { digest: asUpperHex }],
      ],
    ),
    ...cases(
      ['signature-base64-of-hex'],
      [
        ['base64 of the hexadecimal text', php, get(restlet('a=1')), { digest: asBase64OfHex }],
        ['btoa(hash.toString())', snippet, post(restlet('', restlets)), { digest: asBase64OfHex }, body],
        [
          'b64encode(hexdigest())',
          python,
          get(rest('record/v1/customer?limit=1', suitetalk)),
          { digest: asBase64OfHex },
        ],
      ],
    ),
    ...cases(
      ['signature-base64url'],
      [
        ['base64url', snippet, until(/[+/]/, snippet, get(restlet('a=1')), w.orders), { digest: asBase64url }],
        [
          'urlsafe_b64encode keeps the padding',
          python,
          until(/[+/]/, python, post(restlet('', restlets)), w.orders),
          { digest: one => one.toString('base64').replaceAll('+', '-').replaceAll('/', '_') },
          body,
        ],
        [
          'Base64UrlTextEncoder',
          csharp,
          until(/[+/]/, csharp, get(rest('record/v1/customer?limit=1', suitetalk)), w.orders),
          { digest: asBase64url },
        ],
      ],
    ),
    ...cases(
      ['signature-padding-missing'],
      [
        ['the equals sign at the end is cut', snippet, get(restlet('a=1')), { digest: withoutPadding }],
        [
          'rtrim of everything that is not a letter',
          php,
          post(restlet('', restlets)),
          { digest: withoutPadding },
          body,
        ],
        [
          'a library whose b64pad is empty',
          oauth1,
          get(rest('record/v1/customer?limit=1')),
          { digest: withoutPadding },
        ],
      ],
    ),
    ...cases(
      ['signature-encoded-twice'],
      [
        [
          'the signature is encoded, and encoded again in the header',
          snippet,
          get(restlet('a=1')),
          { write: (value, name) => (name === 'oauth_signature' ? fullLength(value) : right(value)) },
        ],
        [
          'a class encodes its result, and the header',
          php,
          post(restlet('', restlets)),
          { digest: bytes => right(bytes.toString('base64')) },
          body,
        ],
        [
          'quote() where a library quotes again',
          python,
          get(rest('record/v1/customer?limit=1', suitetalk)),
          { digest: bytes => right(bytes.toString('base64')) },
        ],
      ],
    ),
    ...cases(
      ['signature-with-line-break'],
      [
        [
          'encodestring() ends with a line break',
          python,
          get(restlet('a=1')),
          { digest: bytes => `${bytes.toString('base64')}\n` },
        ],
        [
          'openssl base64 without -A',
          snippet,
          post(restlet('', restlets)),
          { digest: bytes => `${bytes.toString('base64')}\n` },
          body,
        ],
        [
          'chunk_split of the signature',
          php,
          get(rest('record/v1/customer?limit=1', suitetalk)),
          { digest: bytes => `${bytes.toString('base64')}\r\n` },
        ],
      ],
    ),
    ...cases(
      ['base-string-with-line-break'],
      [
        ['echo without -n', snippet, get(restlet('a=1')), { base: base => `${base}\n` }],
        ['PHP_EOL behind the base string', php, post(restlet('', restlets)), { base: base => `${base}\n` }, body],
        [
          'a here-document of Python',
          python,
          get(rest('record/v1/customer?limit=1', suitetalk)),
          { base: base => `${base}\n` },
        ],
        ['WriteLine on Windows', csharp, get(restlet('b=1')), { base: base => `${base}\r\n` }],
      ],
    ),
    ...cases(
      ['base-string-with-line-break'],
      shells.map(
        one => ['echo "$base" | openssl', one, get(restlet('a=1')), { base: (base: string) => `${base}\n` }] as const,
      ),
    ),
    ...cases(
      ['signature-in-hex'],
      shells.map(
        one => ['openssl dgst prints hexadecimal digits', one, get(restlet('a=1')), { digest: asHex }] as const,
      ),
    ),
    ...cases(
      ['secret-with-line-break'],
      shells.map(
        one =>
          [
            'a shell reads a secret with its line break',
            one,
            get(restlet('a=1')),
            { key: ({ consumerSecret, tokenSecret }) => `${consumerSecret}&${tokenSecret}\n` },
          ] as const,
      ),
    ),
  ]
}
