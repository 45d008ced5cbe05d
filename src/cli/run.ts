/** From the command line to a verb: usage, unknown verbs, and one way to report errors. */
import { nearest } from '../account/nearest.js'
import type { Verb } from './verb.js'
import { UsageError } from './verb.js'

/** Verbs are imported when they are called: `start` must not pay for the others. */
const verbs: Readonly<Record<string, { readonly summary: string; load(): Promise<Verb> }>> = {
  start: { summary: 'serve the accounts of the fixtures', load: async () => (await import('./start.js')).start },
  check: {
    summary: 'check fixtures and say everything that is wrong with them',
    load: async () => (await import('./check.js')).check,
  },
  credentials: {
    summary: 'list ready credentials, good and bad',
    load: async () => (await import('./credentials.js')).credentials,
  },
  sign: {
    summary: 'print a ready curl command for a signed request, or for one with a mistake',
    load: async () => (await import('./sign.js')).sign,
  },
  otp: {
    summary: 'print the one-time password of a user',
    load: async () => (await import('./otp.js')).otp,
  },
  explain: {
    summary: 'say why a captured request fails, and how to repair it',
    load: async () => (await import('./explain.js')).explain,
  },
  failures: {
    summary: 'print the failure catalogue, or one failure',
    load: async () => (await import('./failures.js')).failures,
  },
  scenarios: {
    summary: 'print the scenarios that break an account, or one of them',
    load: async () => (await import('./scenarios.js')).scenarios,
  },
  'upgrade-report': {
    summary: 'say what another release means for an account',
    load: async () => (await import('./upgrade-report.js')).upgradeReport,
  },
}

const usage = `mock-netsuite: a local NetSuite server whose logins are real

Usage: mock-netsuite <command> [options]

Commands:
${Object.entries(verbs)
  .map(([name, { summary }]) => `  ${name.padEnd(14)} ${summary}`)
  .join('\n')}

  mock-netsuite <command> --help says more. Not affiliated with Oracle; NetSuite is a trademark of Oracle.`

/** Runs the command and answers with its exit code: 0 fine, 1 it failed, 2 it was called wrongly. */
export async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(usage)
    return name === undefined ? 2 : 0
  }
  if (name === '--version' || name === '-v') {
    console.log((await import('../version.js')).version)
    return 0
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (!verb) {
    console.error(
      `mock-netsuite: unknown command "${name}"${nearest(name, Object.keys(verbs))}\nThe commands are: ${Object.keys(verbs).join(', ')}.`,
    )
    return 2
  }
  try {
    return await (
      await verb.load()
    )(rest)
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`mock-netsuite ${name}: ${error.message}\nTry: mock-netsuite ${name} --help`)
      return 2
    }
    console.error(`mock-netsuite ${name}: ${error instanceof Error ? error.message : String(error)}`)
    return 1
  }
}
