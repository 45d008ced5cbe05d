/** `mock-netsuite upgrade-report`: what another release means for an account. */
import { UsageError, readArgs, readBase, readRelease, type Verb } from './verb.js'
import { askControl, type ControlServer, getControl } from './control-client.js'
import { chosenAccount, openFixtures } from './offline.js'

const help = `Usage: mock-netsuite upgrade-report [options]

Says what another release means for an account: which dated rules change, which credential sets, access tokens, integration records,
RESTlets and roles stop working or start to, and what can no longer be created. Of a running server it also judges the recorded calls
again and lists which would be refused. Nothing is changed.

  --account <id>         the account (default: the first one)
  --to <release>         the other release, later or earlier (default: the next one that changes something, else the newest)
  --url <base>           ask the server that runs there: it knows which calls were made
  --control-token <t>    the token its control API wants (or the environment variable MOCK_NETSUITE_CONTROL_TOKEN)
  --fixtures <path>      without a server: a fixtures folder, or one account file (default: the fixtures that come along)
  --json                 as JSON`

export const upgradeReport: Verb = async args => {
  const { values } = readArgs(args, {
    account: { type: 'string' },
    to: { type: 'string' },
    url: { type: 'string' },
    'control-token': { type: 'string' },
    fixtures: { type: 'string' },
    json: { type: 'boolean' },
  })
  if (values.help) {
    console.log(help)
    return 0
  }
  const { account, fixtures, url, json = false, 'control-token': controlToken } = values
  const to = readRelease(values.to, '--to')
  if (url === undefined && controlToken !== undefined)
    throw new UsageError('--control-token is for a running server: give its --url too')
  if (url !== undefined && fixtures !== undefined)
    throw new UsageError('--url asks a running server, which has its own fixtures: leave --fixtures out')
  const wish = { account, to, json }
  console.log(
    url === undefined
      ? await fromFixtures(fixtures, wish)
      : await fromServer({ base: readBase(url), token: controlToken ?? process.env.MOCK_NETSUITE_CONTROL_TOKEN }, wish),
  )
  return 0
}

interface Wish {
  readonly account: string | undefined
  readonly to: ReturnType<typeof readRelease>
  readonly json: boolean
}

async function fromFixtures(fixtures: string | undefined, { account, to, json }: Wish): Promise<string> {
  const netsuite = await openFixtures(fixtures)
  const [{ upgradeReport: make }, { upgradeReportText }] = await Promise.all([
    import('../upgrade-report.js'),
    import('../upgrade-report/text.js'),
  ])
  const report = make(netsuite, chosenAccount(netsuite, account), to)
  return json ? JSON.stringify(report, null, 2) : upgradeReportText(report).trimEnd()
}

async function fromServer(server: ControlServer, { account, to, json }: Wish): Promise<string> {
  const id = account ?? (await firstAccount(server))
  const query = new URLSearchParams({ ...(to === undefined ? {} : { to }), format: json ? 'json' : 'text' })
  const reply = await askControl(server, `/accounts/${encodeURIComponent(id)}/upgrade-report?${query.toString()}`)
  if ('problem' in reply) throw new Error(reply.problem)
  return reply.text.trimEnd()
}

async function firstAccount({ base, token }: ControlServer): Promise<string> {
  const reply = await getControl({ base, token }, '/accounts')
  if ('problem' in reply) throw new Error(reply.problem)
  const [first]: readonly unknown[] = Array.isArray(reply.body) ? reply.body : []
  if (typeof first === 'object' && first !== null && 'id' in first && typeof first.id === 'string') return first.id
  throw new Error(`the server at ${base} has no account`)
}
