/** A real browser for tests: Chromium as npm brings it, without a window and without a network. */
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'

/** Compressed, in the package; the version is in the name of what is made of it. */
const packageFolder = dirname(dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))))
const packageJson: { version: string } = createRequire(import.meta.url)(join(packageFolder, 'package.json'))

/**
 * A browser that reaches 127.0.0.1 and localhost only. Close it when the test is over: `t.teardown(() => browser.close())`.
 * The package's own flags are for other places: they merge all into one process, which dies with the first window closed, and
 * switch the same-origin policy off.
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await executable(),
    args: [
      '--disable-gpu',
      '--font-render-hinting=none',
      '--no-proxy-server',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  })
}

/** Unpacks the browser once for all: test files run at the same time, so it is written aside and takes its name complete. */
async function executable(): Promise<string> {
  const path = join(tmpdir(), `mock-netsuite-chromium-${packageJson.version}`)
  if (existsSync(path)) return path
  const folder = await mkdtemp(`${path}-`)
  try {
    const unpacked = join(folder, 'chromium')
    await pipeline(
      createReadStream(join(packageFolder, 'bin/chromium.br')),
      createBrotliDecompress(),
      createWriteStream(unpacked, { mode: 0o700 }),
    )
    await rename(unpacked, path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return path
}
