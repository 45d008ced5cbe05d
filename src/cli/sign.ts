/** `mock-netsuite sign METHOD URL`: a ready curl command. */

import { type CredentialListing, listCredentials } from '../credentials.js'
import { authorizationHeader, type SignOptions, UnsignableUrlError } from '../sign.js'
import { mistakeCommands, type MistakeWish } from './mistake.js'
import { chosenAccount, openFixtures } from './offline.js'
import { shellQuote } from '../shell-quote.js'
import { onlyArgument, readArgs, UsageError, type Verb } from './verb.js'

const help = `Usage: mock-netsuite sign <METHOD> <URL> [options]

Prints a curl command whose Authorization header is signed for this request, good for five minutes and one call.
With a credential set that logs in with a password, the header holds the password instead (NLAuth) and is not signed.

  --as <name>        the credential set to call with (default: the first of the account)
  --account <id>     the account (default: the first of the fixtures)
  --fixtures <path>  a fixtures folder, or one account file (default: the fixtures that come along)
  --data <text>      a body for curl to send, not signed
  --timestamp <n>    oauth_timestamp in seconds (default: now)
  --nonce <text>     oauth_nonce (default: random)
  --header           print the Authorization header alone

       mock-netsuite sign --mistake <failure> [options] [BASE URL]

Prints the curl command, or commands, of a client that makes a mistake: the last one is answered with that failure.

  --surface <name>   restlet, rest, nlauth, tokens, flow or pages (default: the first where the mistake can be made)
  BASE URL           where the server is (default: http://127.0.0.1:8080); --account and --fixtures as above`

export const sign: Verb = async args => {
  const { values, positionals } = readArgs(
    args,
    {
      as: { type: 'string' },
      account: { type: 'string' },
      fixtures: { type: 'string' },
      data: { type: 'string' },
      timestamp: { type: 'string' },
      nonce: { type: 'string' },
      header: { type: 'boolean' },
      mistake: { type: 'string' },
      surface: { type: 'string' },
    },
    true,
  )
  if (values.help) {
    console.log(help)
    return 0
  }
  if (values.mistake !== undefined) {
    console.log(await mistakeCommands(mistakeWish(values.mistake, values, positionals)))
    return 0
  }
  if (values.surface !== undefined) throw new UsageError('--surface says where a mistake is made: give --mistake too')
  const [method, url, ...more] = positionals
  if (method === undefined || url === undefined || more.length > 0) {
    throw new UsageError(
      `wants a method and a URL, found ${positionals.length === 0 ? 'neither' : positionals.map(one => `"${one}"`).join(' ')}. Quote the URL: it holds "&"`,
    )
  }
  if (!/^[A-Za-z]+$/.test(method)) throw new UsageError(`the method must be a word such as GET, found "${method}"`)
  if (!URL.canParse(url) || !/^https?:/i.test(url))
    throw new UsageError(
      `the URL must be a whole one such as "http://127.0.0.1:8080/app/site/hosting/restlet.nl?script=57&deploy=1", found "${url}"`,
    )
  const timestamp = Number(values.timestamp ?? Math.floor(Date.now() / 1000))
  if (!Number.isSafeInteger(timestamp) || timestamp < 1)
    throw new UsageError(`--timestamp must be seconds since 1970, found "${values.timestamp}"`)
  const netsuite = await openFixtures(values.fixtures)
  const account = chosenAccount(netsuite, values.account)
  const sets = listCredentials(netsuite, account, new URL(url).origin)
  const credentials = values.as === undefined ? sets[0] : sets.find(one => one.name === values.as)
  if (!credentials) {
    throw new UsageError(
      `account ${account.id} has no credential set ${values.as === undefined ? 'at all' : `"${values.as}"`}; it has ${sets.map(one => one.name).join(', ')}`,
    )
  }
  const { nonce } = values
  const header =
    credentials.authentication === 'nlauth'
      ? withPassword(credentials, values)
      : signed({ method, url, credentials, timestamp, ...(nonce === undefined ? {} : { nonce }) })
  console.log(values.header ? header : curlCommand(method.toUpperCase(), new URL(url).href, header, values.data))
  return 0
}

/** Nothing that says how a right call is signed goes together with a mistake. */
function mistakeWish(
  failure: string,
  values: Readonly<Record<string, string | boolean | undefined>> & {
    readonly surface?: string | undefined
    readonly account?: string | undefined
    readonly fixtures?: string | undefined
  },
  positionals: readonly string[],
): MistakeWish {
  const odd = ['as', 'data', 'timestamp', 'nonce', 'header'].find(one => values[one] !== undefined)
  if (odd !== undefined) throw new UsageError(`--mistake decides what is sent: leave --${odd} out`)
  const { surface, account, fixtures } = values
  const base = onlyArgument(positionals, 'base URL') ?? 'http://127.0.0.1:8080'
  return { failure, surface, account, fixtures, base }
}

/** The NLAuth header of a set, which has nothing of a signature. */
function withPassword(
  { name, authorization }: CredentialListing,
  { timestamp, nonce }: { readonly timestamp?: string | undefined; readonly nonce?: string | undefined },
): string {
  if (timestamp !== undefined || nonce !== undefined) {
    const option = timestamp === undefined ? '--nonce' : '--timestamp'
    throw new UsageError(`"${name}" logs in with a password, which is not signed: leave ${option} out`)
  }
  if (authorization === undefined) throw new TypeError(`the credential set "${name}" came without its header`)
  return authorization
}

function signed(options: SignOptions): string {
  try {
    return authorizationHeader(options)
  } catch (error) {
    throw error instanceof UnsignableUrlError ? new UsageError(error.message) : error
  }
}

/** @param url as it was signed, which is how `URL` writes it */
function curlCommand(method: string, url: string, header: string, data: string | undefined): string {
  const parts = [
    // -g: brackets and braces in the URL are meant as they stand.
    'curl -i -g',
    // With data, curl would choose POST by itself.
    ...(method === 'GET' && data === undefined ? [] : [`-X ${method}`]),
    shellQuote(url),
    `-H ${shellQuote(`Authorization: ${header}`)}`,
    "-H 'Content-Type: application/json'",
    // SuiteQL demands it (rest-and-restlets §1.1).
    ...(new URL(url).pathname.startsWith('/services/rest/query/') ? ["-H 'Prefer: transient'"] : []),
  ]
  if (data !== undefined) parts.push(`--data-raw ${shellQuote(data)}`)
  return parts.join(' ')
}
