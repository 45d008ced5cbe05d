/** `mock-netsuite credentials`: the magic credentials of the fixtures. */
import { type CredentialListing, listCredentials } from '../credentials.js'
import { chosenAccount, openFixtures } from './offline.js'
import { shellQuote } from '../shell-quote.js'
import { readArgs, readBase, UsageError, type Verb } from './verb.js'

const help = `Usage: mock-netsuite credentials [name] [options]

Lists the ready credential sets of the fixtures: those that work, and one for each failure that lives in an account.
With a name, prints that set in full, secrets and password included: the fixtures hold nothing but test data.

  --account <id>     one account only (default: all)
  --fixtures <path>  a fixtures folder, or one account file (default: the fixtures that come along)
  --url <base>       where the server is reached (default http://127.0.0.1:8080)
  --json             as JSON`

export const credentials: Verb = async args => {
  const { values, positionals } = readArgs(
    args,
    { account: { type: 'string' }, fixtures: { type: 'string' }, url: { type: 'string' }, json: { type: 'boolean' } },
    true,
  )
  if (values.help) {
    console.log(help)
    return 0
  }
  const base = readBase(values.url ?? 'http://127.0.0.1:8080')
  const netsuite = await openFixtures(values.fixtures)
  const accounts =
    values.account === undefined ? [...netsuite.directory.all()] : [chosenAccount(netsuite, values.account)]
  const all = accounts.flatMap(account => listCredentials(netsuite, account, base))
  const name = positionals.join(' ')
  const chosen = name === '' ? all : all.filter(one => one.name === name)
  if (chosen.length === 0) {
    throw new UsageError(
      `no credential set is called "${name}"; the names are ${[...new Set(all.map(one => one.name))].join(', ')}`,
    )
  }
  console.log(
    values.json ? JSON.stringify(chosen, null, 2) : name === '' ? table(chosen) : chosen.map(full).join('\n\n'),
  )
  return 0
}

function table(sets: readonly CredentialListing[]): string {
  const width = Math.max(...sets.map(one => one.name.length))
  const lines: string[] = []
  let account = ''
  for (const one of sets) {
    if (one.account !== account) {
      account = one.account
      lines.push('', account)
    }
    lines.push(`  ${one.name.padEnd(width)}  ${one.works ? '200' : `refused: ${one.failure ?? ''}`}`)
  }
  return [
    ...lines.slice(1),
    '',
    'mock-netsuite credentials "<name>" prints one in full, mock-netsuite sign GET <url> --as "<name>" calls with it.',
  ].join('\n')
}

/** Without the fields it does not use: the secrets of a signature in a set with a password, and the reverse. */
function full(set: CredentialListing): string {
  const { method, url, name, account, body } = set
  const command = ['sign', method, shellQuote(url), '--as', shellQuote(name), '--account', account]
  if (body !== undefined) command.push('--data', shellQuote(body))
  return [...Object.entries(set), ['try', `mock-netsuite ${command.join(' ')}`]]
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${`${key}:`.padEnd(16)} ${String(value)}`)
    .join('\n')
}
