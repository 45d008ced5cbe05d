/** The package as npm packs it, installed elsewhere: `bin`, `exports` and types work, nothing else is reachable. */
import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { startRegistry } from './registry.js'

const root = new URL('../../', import.meta.url).pathname
const npm = (cwd: string, ...args: string[]) =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/**
 * Installs the tarball with npm in a project of its own; the registry is our own, so nothing comes from the network.
 * Returns the files in the tarball.
 */
async function install(project: string, scratch: string): Promise<string[]> {
  const [packed] = JSON.parse(npm(root, 'pack', '--json', '--ignore-scripts', '--pack-destination', project))
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'consumer', version: '1.0.0', type: 'module' }))
  const registry = await startRegistry(root, scratch)
  try {
    // Not execFileSync: the registry lives in this process and must go on answering.
    await promisify(execFile)(
      'npm',
      [
        'install',
        `./${packed.filename}`,
        '--registry',
        registry.url,
        '--cache',
        join(scratch, 'cache'),
        '--no-audit',
        '--no-fund',
      ],
      { cwd: project },
    )
  } finally {
    registry.close()
  }
  return packed.files.map((file: { path: string }) => file.path)
}

t.test('the packed package works when installed elsewhere', async t => {
  const project = t.testdir({ scratch: {} })
  const files = await install(project, join(project, 'scratch'))

  await t.test('the tarball holds what runs and what users read, and no sources or tests', async t => {
    for (const file of [
      'dist/cli.js',
      'dist/index.js',
      'dist/index.d.ts',
      'fixtures/accounts/1234567.json',
      'fixtures/account.schema.json',
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
    ]) {
      t.ok(files.includes(file), file)
    }
    t.same(
      files.filter(file => /^(src|test|node_modules|\.)/.test(file)),
      [],
    )
  })

  await t.test('the command runs', async t => {
    const bin = join(project, 'node_modules', '.bin', 'mock-netsuite')
    t.match(spawnSync(bin, ['--version'], { encoding: 'utf8' }), { status: 0, stdout: /^\d+\.\d+\.\d+\n$/ })
    t.match(spawnSync(bin, ['check'], { encoding: 'utf8', cwd: project }), { status: 0, stdout: /accounts are fine/ })
    t.match(spawnSync(bin, ['credentials'], { encoding: 'utf8' }), {
      status: 0,
      stdout: /revoked token +refused: token-revoked/,
    })
  })

  await t.test('the types are found and right, and the program runs', async t => {
    mkdirSync(join(project, 'src'))
    copyFileSync(join(root, 'test/package/consumer/use.ts'), join(project, 'src/use.ts'))
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2022',
      lib: ['es2023', 'esnext.disposable'],
      strict: true,
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
      outDir: 'out',
      rootDir: 'src',
    }
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }))
    const compiled = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc')], {
      cwd: project,
      encoding: 'utf8',
    })
    t.equal(compiled.stdout, '')
    t.equal(compiled.status, 0)
    t.match(spawnSync(process.execPath, ['out/use.js'], { cwd: project, encoding: 'utf8' }), {
      status: 0,
      stdout: 'authorization-missing true 0\n',
    })
  })

  await t.test('inner files are not reachable', async t => {
    const inner = spawnSync(
      process.execPath,
      ['--input-type=module', '-e', "await import('mock-netsuite/dist/netsuite.js')"],
      { cwd: project, encoding: 'utf8' },
    )
    t.match(inner.stderr, 'ERR_PACKAGE_PATH_NOT_EXPORTED')
  })
})
