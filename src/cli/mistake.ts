/** `mock-netsuite sign --mistake FAILURE`: curl commands that lead to a failure. */
import type { ReadyRequest } from '../mistakes/build.js'
import { NoSuchMistakeError, type ReadyMistake, readyMistake } from '../mistakes/mistakes.js'
import { UnmakeableRequestError } from '../mistakes/values.js'
import { chosenAccount, openFixtures } from './offline.js'
import { shellQuote } from '../shell-quote.js'
import { readBase, UsageError } from './verb.js'

export interface MistakeWish {
  readonly failure: string
  readonly surface: string | undefined
  readonly account: string | undefined
  readonly fixtures: string | undefined
  /** Where the server is, as it was given. */
  readonly base: string
}

/** One curl command for each request, the last of which fails. */
export async function mistakeCommands({ failure, surface, account, fixtures, base }: MistakeWish): Promise<string> {
  const netsuite = await openFixtures(fixtures)
  const from = chosenAccount(netsuite, account)
  const baseUrl = readBase(base)
  const mistake = readOrExplain(() => readyMistake(netsuite, from, failure, { surface, baseUrl }))
  if (JSON.stringify(mistake.requests).includes('{{')) {
    throw new UsageError(
      `"${mistake.failure}" on ${mistake.surface} takes ${mistake.requests.length} requests that need each other's answers, which curl alone cannot send: ask the server for GET /_mock/accounts/${from.id}/mistakes/${mistake.failure}?surface=${mistake.surface}`,
    )
  }
  return mistake.requests.map(curlCommand).join('\n')
}

function readOrExplain(read: () => ReadyMistake): ReadyMistake {
  try {
    return read()
  } catch (error) {
    if (error instanceof NoSuchMistakeError || error instanceof UnmakeableRequestError)
      throw new UsageError(error.message)
    throw error
  }
}

function curlCommand({ method, url, headers, body, bodyBytes }: ReadyRequest): string {
  // A body that curl makes itself: so many of the letter x.
  const bytes = bodyBytes === undefined ? '' : `head -c ${bodyBytes} /dev/zero | tr '\\0' x | `
  const parts = [
    // -g: brackets and braces in the URL are meant as they stand.
    `${bytes}curl -i -g`,
    ...(method === 'GET' && body === undefined ? [] : [`-X ${method}`]),
    shellQuote(url),
    ...Object.entries(headers).map(([name, value]) => `-H ${shellQuote(`${name}: ${value}`)}`),
    // With data, curl would say that it is a form.
    ...(headers['Content-Type'] === undefined && (body ?? bodyBytes) !== undefined ? ["-H 'Content-Type:'"] : []),
    ...(bodyBytes === undefined ? [] : ['--data-binary @-']),
    ...(body === undefined ? [] : [`--data-raw ${shellQuote(body)}`]),
  ]
  return parts.join(' ')
}
