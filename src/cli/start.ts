/** `mock-netsuite start`: serves until it is told to stop. */
import { relative } from 'node:path'
import { defaultRelease } from '../account/releases.js'
import type { RunningServer } from '../start.js'
import { startServer } from '../start.js'
import { version } from '../version.js'
import { readArgs, readPort, readRelease, UsageError, type Verb } from './verb.js'

const help = `Usage: mock-netsuite start [options]

Serves the accounts of the fixtures until stopped with Ctrl+C.

  --port <n>            port, 0 for any free one (default 8080; or the environment variable PORT)
  --host <address>      address to bind (default 127.0.0.1; or HOST)
  --fixtures <path>     a fixtures folder, or one account file (default: the fixtures that come along)
  --lessons <folder>    lessons of your own beside those that come along; one of the same name replaces another
  --data <folder>       keep accounts and login audit trails there (default: in memory only)
  --release <YYYY.N>    the NetSuite release every fixture account emulates (default: what its file says)
  --allow-host <name>   a further host name for the control API; can be repeated
  --control-token <t>   token the control API wants (default: none on loopback, made up otherwise)
  --no-trust-forwarded  do not believe X-Forwarded-For, -Proto and -Host
  --no-log-refusals     do not print a line for each refused call (they go to stderr, at most 10 a second)`

export const start: Verb = async args => {
  const { values } = readArgs(args, {
    port: { type: 'string' },
    host: { type: 'string' },
    fixtures: { type: 'string' },
    lessons: { type: 'string' },
    data: { type: 'string' },
    release: { type: 'string' },
    'allow-host': { type: 'string', multiple: true },
    'control-token': { type: 'string' },
    'no-trust-forwarded': { type: 'boolean' },
    'no-log-refusals': { type: 'boolean' },
  })
  if (values.help) {
    console.log(help)
    return 0
  }
  const { env } = process
  const port = values.port === undefined ? readPort(env.PORT || '8080', 'PORT') : readPort(values.port, '--port')
  const host = values.host ?? (env.HOST || '127.0.0.1')
  const release = readRelease(values.release)
  const controlToken = values['control-token'] ?? env.MOCK_NETSUITE_CONTROL_TOKEN
  if (controlToken !== undefined && controlToken.length < 8)
    throw new UsageError('--control-token must have at least 8 characters')
  const server = await startServer({
    port,
    host,
    ...(values.fixtures === undefined ? {} : { fixtures: values.fixtures }),
    ...(values.lessons === undefined ? {} : { lessons: values.lessons }),
    ...(values.data === undefined ? {} : { data: values.data }),
    ...(release === undefined ? {} : { release }),
    ...(controlToken === undefined ? {} : { controlToken }),
    allowHosts: values['allow-host'] ?? [],
    trustForwarded: values['no-trust-forwarded'] !== true,
    log: values['no-log-refusals'] === true ? undefined : line => console.error(line),
    notify: message => console.error(`mock-netsuite: ${message}`),
  }).catch((error: unknown) => {
    throw new Error(explainListenError(error, host, port))
  })
  // A token the operator gave is known already; printed, it would stand in logs.
  console.log(banner(server, controlToken === undefined ? server.controlToken : undefined))
  await untilStopped()
  await server.close()
  return 0
}

function banner({ netsuite, url }: RunningServer, madeUpToken: string | undefined): string {
  const accounts = [...netsuite.directory.all()]
  const first = accounts[0]
  const releases = [...new Set(accounts.map(account => account.document.release))].join(', ') || defaultRelease
  return [
    `mock-netsuite ${version} · NetSuite ${releases} · ${accounts.length} ${accounts.length === 1 ? 'account' : 'accounts'}`,
    '',
    `  console       ${url}/`,
    `  RESTlets      ${url}/app/site/hosting/restlet.nl`,
    `  REST          ${url}/services/rest`,
    `  tokens        ${url}/rest/tokeninfo, and issuetoken, requesttoken …`,
    `  login pages   ${url}/app/login/secure/login.nl`,
    `  control API   ${url}/_mock/health`,
    ...(madeUpToken === undefined ? [] : [`  control token ${madeUpToken}`]),
    '',
    first
      ? `  credentials:  curl ${url}/_mock/accounts/${first.id}/credentials`
      : '  no accounts: create one with POST /_mock/accounts',
    `  next:         ${commandName()} credentials`,
  ].join('\n')
}

/** How this command was called: as an installed package, or out of a checkout. */
function commandName(): string {
  const script = process.argv[1] ?? ''
  return script.endsWith('.js') ? `node ${relative('.', script)}` : 'npx mock-netsuite'
}

function explainListenError(error: unknown, host: string, port: number): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return `port ${port} on ${host} is taken. Stop what listens there, or choose another with --port (0 takes any free one).`
  if (code === 'EACCES') return `port ${port} needs more rights than this user has. Choose one above 1023 with --port.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${host} is not an address of this machine. Choose one with --host.`
  return error.message
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
function untilStopped(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
