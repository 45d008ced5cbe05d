/** `mock-netsuite explain`: why a captured request fails. */
import * as v from 'valibot'
import { describeProblem, type Problem, problemsOf } from '../account/problems.js'
import { captureFormats } from '../captures/capture.js'
import { type ExplainWish, explainWishSchema } from '../captures/wish.js'
import { exitCodeOf } from '../explain/outcome.js'
import { plural } from '../plural.js'
import { explainAttempt } from './explain-attempt.js'
import { captureText, secretsOf } from './explain-input.js'
import { postControl, type ControlServer } from './control-client.js'
import { openFixtures } from './offline.js'
import { onlyArgument, readArgs, readBase, UsageError, type Verb } from './verb.js'

const help = `Usage: mock-netsuite explain [file] [options]

Reads captured requests from a file, or from standard input, and says of each whether it would pass; if not, why, what proves it,
and how to repair it. Of a SOAP call (POST /services/NetSuitePort_...) its tokenPassport is examined. It reads raw HTTP, the output of curl -v, curl commands (bash, or Windows cmd), a HAR file, or a bare Authorization header.
Requests are judged on a copy: nothing is sent, changed or kept. Exit code 0 when all would pass (SOAP calls: their passport is
right; calls of an account that only --secrets knows: their signature is), 1 when one would fail or its passport was not examined,
2 when one cannot be judged, the capture cannot be read or the command is wrong.

  --fixtures <path>     judge by a fixtures folder, or one account file (default: the fixtures that come along)
  --server <base>       judge by the accounts of the server that runs there
  --control-token <t>   the token its control API wants (or the environment variable MOCK_NETSUITE_CONTROL_TOKEN)
  --format <name>       ${captureFormats.join(', ')} (default: what the capture looks like)
  --method <method>     of the request of a bare Authorization header
  --url <url>           its whole URL, with the query
  --at <moment>         when to judge: now, request (the moment of its oauth_timestamp), or an instant such as 2026-11-22T08:00:00Z
                        (default: when it was captured, if the capture says so, else request; now for what lies in the future)
  --request <n>         print the n-th request only
  --from-address <ip>   the client's address (default: 127.0.0.1)
  --secrets <file>      a JSON file with account, consumerKey, consumerSecret, tokenId and tokenSecret; they are not kept.
                        Of an account, or a token, that is not known otherwise only the signature is judged
  --json                as JSON
  --markdown            as Markdown

       mock-netsuite explain --attempt <X-N-OperationId> --server <base>

Explains a call that the server has answered.`

const resultSchema = v.object({
  requests: v.array(
    v.looseObject({
      index: v.number(),
      wouldPass: v.nullable(v.boolean()),
      passport: v.optional(v.string()),
      signature: v.optional(v.string()),
      explanation: v.optional(v.string()),
    }),
  ),
})
type Result = v.InferOutput<typeof resultSchema>

export const explain: Verb = async args => {
  const { values, positionals } = readArgs(
    args,
    {
      fixtures: { type: 'string' },
      server: { type: 'string' },
      'control-token': { type: 'string' },
      format: { type: 'string' },
      method: { type: 'string' },
      url: { type: 'string' },
      at: { type: 'string' },
      request: { type: 'string' },
      'from-address': { type: 'string' },
      secrets: { type: 'string' },
      attempt: { type: 'string' },
      json: { type: 'boolean' },
      markdown: { type: 'boolean' },
    },
    true,
  )
  if (values.help) {
    console.log(help)
    return 0
  }
  const { fixtures, json = false, markdown = false, attempt, 'control-token': controlToken } = values
  if (json && markdown) throw new UsageError('--json and --markdown exclude each other')
  if (values.server !== undefined && fixtures !== undefined)
    throw new UsageError('--server is asked with its own fixtures: leave --fixtures out')
  const server = values.server === undefined ? undefined : serverOf(values.server, controlToken)
  if (!server && controlToken !== undefined)
    throw new UsageError('--control-token is for a running server: give its --server too')
  const words = json ? undefined : markdown ? 'markdown' : 'text'
  if (attempt !== undefined) {
    if (!server) throw new UsageError('--attempt is remembered by a running server: give its --server too')
    refuseBesideAttempt(values, positionals)
    return asUsage(() => explainAttempt(server, attempt, words))
  }
  const only = requestNumber(values.request)
  return asUsage(async () => {
    const wish = readWish({
      text: await captureText(onlyArgument(positionals, 'file')),
      format: values.format,
      method: values.method,
      url: values.url,
      at: values.at,
      fromAddress: values['from-address'],
      secrets: secretsOf(values.secrets),
      words,
    })
    const result = v.parse(resultSchema, server ? await askServer(server, wish) : await judgeHere(fixtures, wish))
    return print(chosen(result, only), json)
  })
}

function serverOf(base: string, token: string | undefined): ControlServer {
  return {
    base: readBase(base, '--server'),
    token: token ?? process.env.MOCK_NETSUITE_CONTROL_TOKEN,
    option: '--server',
  }
}

/** A verdict is what the exit code 1 means: whatever else goes wrong is 2. */
async function asUsage(run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function refuseBesideAttempt(values: Readonly<Record<string, unknown>>, positionals: readonly string[]): void {
  const odd = ['format', 'method', 'url', 'at', 'request', 'from-address', 'secrets'].find(
    one => values[one] !== undefined,
  )
  if (odd !== undefined) throw new UsageError(`--attempt was judged already: leave --${odd} out`)
  if (positionals.length > 0) throw new UsageError(`--attempt needs no capture: leave "${positionals.join(' ')}" out`)
}

function requestNumber(text: string | undefined): number | undefined {
  if (text === undefined || /^[1-9]\d{0,3}$/.test(text)) return text === undefined ? undefined : Number(text)
  throw new UsageError(`--request must be the number of a request, from 1, found "${text}"`)
}

/** The options, under the names of their fields. */
const optionOf: Readonly<Record<string, string>> = { '$.fromAddress': '--from-address' }

function readWish(data: Readonly<Record<keyof ExplainWish, unknown>>): ExplainWish {
  const given = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))
  const parsed = v.safeParse(explainWishSchema, given)
  if (parsed.success) return parsed.output
  throw new UsageError(problemsOf(parsed.issues).map(inOptions).join('; '))
}

function inOptions(problem: Problem): string {
  const secret = problem.path.startsWith('$.secrets.')
  const path = secret ? problem.path.replace('$.', '--') : (optionOf[problem.path] ?? problem.path.replace('$.', '--'))
  const found = secret && problem.found !== 'nothing' ? 'a value that is not shown' : problem.found
  return describeProblem({ ...problem, path, found })
}

async function judgeHere(fixtures: string | undefined, wish: ExplainWish): Promise<unknown> {
  const netsuite = await openFixtures(fixtures)
  const { explainCapture } = await import('../explain/explain.js')
  return explainCapture({ netsuite, trustForwarded: true }, wish)
}

async function askServer(server: ControlServer, wish: ExplainWish): Promise<unknown> {
  const reply = await postControl(server, '/explain', wish)
  if ('problem' in reply) throw new Error(reply.problem)
  return reply.body
}

function chosen({ requests }: Result, only: number | undefined): Result['requests'] {
  if (only === undefined) return requests
  const one = requests.find(({ index }) => index === only)
  if (one) return [one]
  throw new UsageError(`--request ${only}: the capture has ${plural(requests.length, 'request')}`)
}

function print(requests: Result['requests'], json: boolean): number {
  console.log(
    json ? JSON.stringify({ requests }, null, 2) : requests.map(({ explanation = '' }) => explanation).join('\n\n'),
  )
  return exitCodeOf(requests)
}
