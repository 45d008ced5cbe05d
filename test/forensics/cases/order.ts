/** The order of parameters. Holds no test of its own. */
import { type Case, cases, get, json, post, rest, restlet, restlets, suitetalk } from '../case.js'
import { shells } from '../signers/all.js'
import { csharp } from '../signers/csharp.js'
import { php } from '../signers/php.js'
import { python } from '../signers/python.js'
import type { Pairs } from '../signers/signer.js'
import { snippet } from '../signers/snippet.js'
import { sortedByName, sortedEarly, sortedIgnoringCase, sortedJoined, unsorted } from '../slips.js'

const oauthFirst = (pairs: Pairs): Pairs => pairs.toSorted(([one], [other]) => rank(one) - rank(other))

const rank = (name: string) => (name.startsWith('oauth_') ? 0 : 1)

export function order(): readonly Case[] {
  return [
    ...cases(
      ['parameters-unsorted'],
      [
        [
          'the query comes first, then the OAuth parameters, as they were collected',
          snippet,
          get(restlet('a=1')),
          { order: unsorted },
        ],
        [
          'the OAuth parameters come first and the query is appended',
          snippet,
          post(restlet('z=1&a=2', restlets)),
          { all: oauthFirst, order: unsorted },
          { send: json('{}') },
        ],
        [
          'a REST search is appended to sorted OAuth parameters',
          python,
          get(rest('record/v1/customer?q=x&limit=1', suitetalk)),
          { order: unsorted },
        ],
        ['a C# list is never sorted', csharp, get(restlet('b=2&a=1')), { order: unsorted }],
      ],
    ),
    ...cases(
      ['sorted-before-encoding'],
      [
        ['names with brackets are sorted while they are plain', php, get(restlet('a%5B0%5D=1&a1=2')), sortedEarly],
        ['a name with an umlaut and one with a tilde', snippet, get(restlet('%C3%BC=1&~a=2', restlets)), sortedEarly],
        [
          'values of one name are sorted while they are plain',
          python,
          get(rest('record/v1/customer?q=a%3Ab&q=a0b')),
          sortedEarly,
        ],
        [
          'a colon sorts behind digits once it is encoded before them',
          csharp,
          post(restlet('a%3Ab=1&a0=2')),
          sortedEarly,
          { send: json('{}') },
        ],
      ],
    ),
    ...cases(
      ['sorted-after-joining'],
      [
        ['pairs are joined, and sorted then', php, get(restlet('a=1&a-b=2')), { order: sortedJoined }],
        [
          'a list of strings is sorted',
          python,
          get(rest('record/v1/customer?id=7&id.x=1', suitetalk)),
          { order: sortedJoined },
        ],
        [
          'LINQ orders the joined pairs',
          csharp,
          post(restlet('from=1&from%5B%5D=2', restlets)),
          { order: sortedJoined },
          { send: json('{}') },
        ],
      ],
    ),
    ...cases(
      ['sorted-after-joining'],
      shells.map(one => ['sort of a shell takes whole lines', one, get(restlet('a=1&a-b=2'))] as const),
    ),
    ...cases(
      ['sorted-ignoring-case'],
      [
        [
          'a collation that knows no upper case',
          csharp,
          get(restlet('recordType=x&Zone=1')),
          { order: sortedIgnoringCase },
        ],
        [
          'names sorted in lower case',
          snippet,
          get(rest('record/v1/customer?expandSubResources=true&Limit=1', suitetalk)),
          { order: sortedIgnoringCase },
        ],
        [
          'localeCompare sorts a before B',
          php,
          post(restlet('B=1&a=2', restlets)),
          { order: sortedIgnoringCase },
          { send: json('{}') },
        ],
      ],
    ),
    ...cases(
      ['duplicates-unsorted'],
      [
        ['two values of one name stay as they came', php, get(restlet('id=9&id=10&id=1')), { order: sortedByName }],
        ['a sort by name alone', python, get(rest('record/v1/customer?q=z&q=a', suitetalk)), { order: sortedByName }],
        [
          'a dictionary of lists',
          csharp,
          post(restlet('x=2&x=1', restlets)),
          { order: sortedByName },
          { send: json('{}') },
        ],
      ],
    ),
  ]
}
