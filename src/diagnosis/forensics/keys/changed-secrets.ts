/** What happens to a secret between NetSuite's page and the program. */
import type { Subject } from '../subject.js'
import { type Cost, type KeyVariant, told, type Told } from '../variant.js'
import { keyOf } from './key.js'

type Change = readonly [id: Told['id'], cost: Cost, what: string, repair: string, change: (secret: string) => string]

const trim = 'Trim what is read from files and environment variables.'
const unquote = 'Take the quotes away: they belong to the file, not to the secret.'
const copyWhole = 'Copy the whole secret; it has 64 characters.'
const asShown = 'Keep the secret as NetSuite shows it.'
const noMark = 'Read the file as UTF-8 without its byte order mark.'

const changes: readonly Change[] = [
  ['secret-with-line-break', 2, 'ends with a line break', trim, secret => `${secret}\n`],
  ['secret-with-line-break', 5, 'ends with a line break (CR LF)', trim, secret => `${secret}\r\n`],
  ['secret-with-line-break', 3, 'ends with a carriage return', trim, secret => `${secret}\r`],
  ['secret-with-line-break', 6, 'begins with a line break', trim, secret => `\n${secret}`],
  ['secret-with-blanks', 2, 'ends with a blank', trim, secret => `${secret} `],
  ['secret-with-blanks', 5, 'begins with a blank', trim, secret => ` ${secret}`],
  ['secret-with-blanks', 6, 'has a blank on both sides', trim, secret => ` ${secret} `],
  ['secret-with-blanks', 5, 'ends with a tab', trim, secret => `${secret}\t`],
  ['secret-with-blanks', 6, 'begins with a tab', trim, secret => `\t${secret}`],
  ['secret-with-blanks', 6, 'ends with a no-break space', trim, secret => `${secret}\u00a0`],
  ['secret-in-quotes', 2, 'stands in double quotes', unquote, secret => `"${secret}"`],
  ['secret-in-quotes', 3, 'stands in single quotes', unquote, secret => `'${secret}'`],
  ['secret-with-bom', 3, 'begins with a byte order mark', noMark, secret => `\ufeff${secret}`],
  ['secret-cut', 3, 'lacks its last character', copyWhole, secret => secret.slice(0, -1)],
  ['secret-cut', 3, 'lacks its first character', copyWhole, secret => secret.slice(1)],
  // Columns and fields that are too short for it.
  ...[32, 40, 50].map((length): Change => [
    'secret-cut',
    6,
    `is cut at ${length} characters`,
    copyWhole,
    secret => secret.slice(0, length),
  ]),
  ['secret-in-upper-case', 3, 'is in upper case', asShown, secret => secret.toUpperCase()],
  ['secret-in-upper-case', 6, 'is in lower case', asShown, secret => secret.toLowerCase()],
]

/** Secrets of NetSuite need no encoding, so many clients join them as they are: both forms of each are tried. */
export function changedSecrets({ consumerSecret, tokenSecret }: Subject): KeyVariant[] {
  return changes.flatMap(([id, cost, what, repair, change]) => {
    const [consumer, token] = [change(consumerSecret), change(tokenSecret)]
    const variants = (name: string, seldom: Cost, [first, second]: readonly [string, string]): KeyVariant[] => {
      const why = told(id, seldom, `The ${name} ${what} in the signing key.`, repair)
      return [keyOf(first, second), `${first}&${second}`].map(key => ({ told: [why], key }))
    }
    const ofConsumer = variants('consumer secret', cost, [consumer, tokenSecret])
    if (tokenSecret === '') return ofConsumer
    return [
      ...variants('token secret', cost, [consumerSecret, token]),
      ...ofConsumer,
      ...variants('consumer secret and the token secret each', cost, [consumer, token]),
    ]
  })
}
