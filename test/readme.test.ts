/** The README cannot rot: its shell commands run, its table is what the command prints, its fixture and its program are checked. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { parseAccount } from '../src/account/parse.js'
import { listCredentials } from '../src/credentials.js'
import { openNetSuite } from '../src/open.js'
import { startServer } from '../src/start.js'
import { cli } from './cli/cli.js'

const root = new URL('../', import.meta.url)
const readme = readFileSync(new URL('README.md', root), 'utf8')

/** The code blocks of a language, in order. */
function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, code]) => code ?? '')
}

/** Blocks that install, serve for ever, or need docker are tried by hand and by .ci/run. */
const byHand = /npm ci|docker/

t.test('every shell command of the README runs against a fresh server and exits with 0', async t => {
  const server = await startServer()
  t.teardown(() => server.close())
  const scripts = blocks('sh').filter(code => !byHand.test(code))
  t.ok(scripts.length >= 5)
  const printed: string[] = []
  for (const script of scripts) {
    const commands = script.replaceAll('http://127.0.0.1:8080', server.url)

    const { status, stdout, stderr } = await new Promise<{ status: number | null; stdout: string; stderr: string }>(
      resolve => {
        // Not spawnSync: the server lives in this process and must go on answering.
        import('node:child_process').then(({ execFile }) => {
          const child = execFile(
            'bash',
            ['-euo', 'pipefail', '-c', commands],
            { cwd: root },
            (_error, stdout, stderr) => resolve({ status: child.exitCode, stdout, stderr }),
          )
        })
      },
    )
    t.equal(status, 0, `${commands}\n${stderr}`)
    t.notMatch(stdout, /about:blank/, 'no problem details')
    printed.push(stdout)
  }
  const [first, why] = printed
  t.match(first, /HTTP\/1\.1 200 OK/)
  t.match(first, /HTTP\/1\.1 401 Unauthorized/)
  t.match(
    first,
    /www-authenticate: OAuth realm="1234567", error="token_rejected", error_description="Invalid login attempt\."/i,
  )
  t.match(first, '{"error":{"code":"INVALID_LOGIN_ATTEMPT","message":"Invalid login attempt."}}')
  t.match(why, '"detail": "token_rejected"')
  t.match(why, '"reason": "Token revoked. The access token was revoked. That cannot be undone."')
  t.match(why, '"menuPath": "Setup > Users/Roles > Access Tokens"')
})

t.test('the table of magic credentials is the one the fixtures give', async t => {
  const table = /<!-- credentials:begin -->\n([\s\S]*?)<!-- credentials:end -->/.exec(readme)?.[1] ?? ''
  const { netsuite } = await openNetSuite()
  const rows = [...netsuite.directory.all()].flatMap(account =>
    listCredentials(netsuite, account, 'http://127.0.0.1:8080').map(
      one => `| ${account.id} | ${one.name} | ${one.works ? '200' : `\`${one.failure}\``} |\n`,
    ),
  )
  // To repair the table after a change of the fixtures, copy what this assertion expected into the README.
  t.equal(table, `| Account | Credentials | A call is answered with |\n| --- | --- | --- |\n${rows.join('')}`)
})

t.test('the fixture of the README is a valid account', async t => {
  const [fixture] = blocks('json')
  t.match(parseAccount(JSON.parse(fixture ?? '')), { ok: true })
})

t.test('the README says that it is not affiliated with Oracle', async t => {
  t.match(readme, 'not affiliated with')
  t.match(readme, 'NetSuite is a trademark of Oracle')
})

t.test('every verb and option the README names exists', async t => {
  let help = ''
  for (const verb of [
    'start',
    'check',
    'credentials',
    'sign',
    'otp',
    'explain',
    'failures',
    'scenarios',
    'upgrade-report',
  ])
    help += (await cli(t, verb, '--help')).out()
  const options = new Set([...readme.matchAll(/(?<=[\s`])--[a-z][a-z-]+/g)].map(([option]) => option))
  t.ok(options.size > 5)
  for (const option of options) if (option !== '--help') t.match(help, option)
})
