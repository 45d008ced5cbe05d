/** `mock-netsuite otp EMAIL`: the one-time password that the user's authenticator app shows. */
import type { Account } from '../account/account.js'
import type { User } from '../account/model/user.js'
import { nearest } from '../account/nearest.js'
import type { JsonObject } from '../json-object.js'
import type { NetSuite } from '../netsuite.js'
import { appCode, otpUser } from '../two-factor.js'
import { type ControlReply, getControl } from './control-client.js'
import { chosenAccount, openFixtures } from './offline.js'
import { onlyArgument, readArgs, readBase, UsageError, type Verb } from './verb.js'

const help = `Usage: mock-netsuite otp <EMAIL> [options]

Prints the one-time password that the authenticator app of a user shows now; how long it stands goes to the error output, so
that $(mock-netsuite otp <EMAIL>) is the code alone. A code is good once.

  --account <id>         the account (default: the first that has the user, with a secret)
  --fixtures <path>      a fixtures folder, or one account file (default: the fixtures that come along)
  --url <base>           ask the server that runs there instead: its accounts may have another clock, or new secrets
  --control-token <t>    the token its control API wants (or the environment variable MOCK_NETSUITE_CONTROL_TOKEN)
  --qr                   also print the otpauth address and a QR code, for a real authenticator app
  --json                 as JSON, the otpauth address included`

/** What is printed, wherever it came from. */
interface Shown {
  readonly account: string
  readonly email: string
  readonly code: string
  /** ISO 8601, by the account's clock. */
  readonly validUntil: string
  readonly secondsLeft: number
  readonly used: boolean
  readonly otpauthUri: string
}

export const otp: Verb = async args => {
  const { values, positionals } = readArgs(
    args,
    {
      account: { type: 'string' },
      fixtures: { type: 'string' },
      url: { type: 'string' },
      'control-token': { type: 'string' },
      qr: { type: 'boolean' },
      json: { type: 'boolean' },
    },
    true,
  )
  if (values.help) {
    console.log(help)
    return 0
  }
  const email = onlyArgument(positionals, 'e-mail address')
  if (email === undefined || email === '')
    throw new UsageError('wants the e-mail address of a user, such as administrator@example.com')
  const { account, fixtures, url, 'control-token': controlToken } = values
  if (url === undefined && controlToken !== undefined)
    throw new UsageError('--control-token is for a running server: give its --url too')
  if (values.json && values.qr) throw new UsageError('--json holds the otpauth address already: leave --qr out')
  if (url !== undefined && fixtures !== undefined)
    throw new UsageError('--url asks a running server, which has its own fixtures: leave --fixtures out')
  const shown =
    url === undefined
      ? fromFixtures(await openFixtures(fixtures), email, account)
      : await fromServer(
          { base: readBase(url), token: controlToken ?? process.env.MOCK_NETSUITE_CONTROL_TOKEN },
          email,
          account,
        )
  if (values.json) {
    console.log(JSON.stringify(shown, null, 2))
    return 0
  }
  console.log(shown.code)
  if (values.qr) console.log(await qrLines(shown))
  console.error(
    `${shown.email}, account ${shown.account}: the next code in ${shown.secondsLeft} s${shown.used ? '; this one was used already' : ''}`,
  )
  return 0
}

async function qrLines({ otpauthUri }: Shown): Promise<string> {
  const { qrText } = await import('../qr.js')
  return `\n${otpauthUri}\n\n${qrText(otpauthUri, { colours: process.stdout.isTTY === true })}`
}

function fromFixtures(netsuite: NetSuite, email: string, id: string | undefined): Shown {
  const accounts = id === undefined ? [...netsuite.directory.all()] : [chosenAccount(netsuite, id)]
  const people = accounts.flatMap(account => {
    const user = otpUser(account, email)
    return user ? [{ account, user }] : []
  })
  const [first] = people
  if (!first) {
    const emails = new Set(accounts.flatMap(({ document }) => document.users.map(one => one.email)))
    const where = id === undefined ? 'no account has a' : `account ${accounts[0]?.id ?? id} has no`
    throw new UsageError(`${where} user with the e-mail address "${email}"${nearest(email, emails)}`)
  }
  const { account, user } = people.find(one => one.user.otpSecret !== undefined) ?? first
  return shownOf(netsuite, account, user)
}

function shownOf(netsuite: NetSuite, account: Account, user: User): Shown {
  const shown = appCode(netsuite, account, user)
  if (shown) {
    const validUntil = new Date(shown.validUntil).toISOString()
    return { account: account.id, email: user.email, ...shown, validUntil }
  }
  throw new Error(
    `"${user.name}" (${user.email}) of account ${account.id} has no secret, so there is no code. Give the user an "otpSecret" of 32 base32 characters in the fixture; on a running server POST /_mock/accounts/${account.id}/users/${user.id}/two-factor-reset gives one.`,
  )
}

interface Server {
  /** Without a slash at the end. */
  readonly base: string
  readonly token: string | undefined
}

/** Without an account, the first one that answers with a code; else the most telling refusal. */
async function fromServer({ base, token }: Server, email: string, id: string | undefined): Promise<Shown> {
  const ids = id === undefined ? idsOf(await getControl({ base, token }, '/accounts')) : [id]
  let refused: Extract<ControlReply, { status: number }> | undefined
  for (const one of ids) {
    const path = `/accounts/${encodeURIComponent(one)}/users/${encodeURIComponent(email)}/verification-code`
    const reply = await getControl({ base, token }, path)
    if ('body' in reply) return readShown(one, reply)
    // A user without a secret says more than no such user.
    if (!refused || (refused.status === 404 && reply.status !== 404)) refused = reply
  }
  throw new Error(refused?.problem ?? `the server at ${base} has no account`)
}

function idsOf(reply: ControlReply): readonly string[] {
  if (!('body' in reply)) throw new Error(reply.problem)
  const list: readonly unknown[] = Array.isArray(reply.body) ? reply.body : []
  return list.flatMap(one =>
    typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string' ? [one.id] : [],
  )
}

function readShown(account: string, { body }: Extract<ControlReply, { body: unknown }>): Shown {
  const fields: JsonObject = { ...body }
  const { email, code, validUntil, secondsLeft, used, otpauthUri } = fields
  if (
    typeof email === 'string' &&
    typeof code === 'string' &&
    typeof validUntil === 'string' &&
    typeof secondsLeft === 'number' &&
    typeof used === 'boolean' &&
    typeof otpauthUri === 'string'
  )
    return { account, email, code, validUntil, secondsLeft, used, otpauthUri }
  throw new Error('the server answered without a code: is it another version of mock-netsuite?')
}
