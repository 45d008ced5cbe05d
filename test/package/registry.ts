/** A registry on loopback that serves the packages of this checkout's node_modules, so that a real `npm install` needs no network. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'

/** The folders in which a package is installed, at its several versions, by the lock file. */
function foldersOf(root: string): ReadonlyMap<string, readonly string[]> {
  const lock: { readonly packages: Readonly<Record<string, unknown>> } = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  )
  const folders = new Map<string, string[]>()
  for (const path of Object.keys(lock.packages)) {
    const name = path.split('node_modules/').at(-1) ?? ''
    if (path !== '' && existsSync(join(root, path, 'package.json')))
      folders.set(name, [...(folders.get(name) ?? []), join(root, path)])
  }
  return folders
}

/**
 * @param root the checkout
 * @param scratch a folder for links; the registry leaves nothing elsewhere
 */
export async function startRegistry(root: string, scratch: string): Promise<{ readonly url: string; close(): void }> {
  const installed = foldersOf(root)
  const server: Server = createServer((request, response) => {
    const [name = '', tarball] = decodeURIComponent(request.url ?? '/')
      .slice(1)
      .split('/-/')
    const manifests = (installed.get(name) ?? []).map(folder => ({
      folder,
      manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
    }))
    if (tarball === undefined) {
      const versions = manifests.map(({ manifest }) => [
        manifest.version,
        { ...manifest, dist: { tarball: `${urlOf(server)}/${name}/-/${manifest.version}` } },
      ])
      response.end(
        JSON.stringify({
          name,
          'dist-tags': { latest: manifests[0]?.manifest.version },
          versions: Object.fromEntries(versions),
        }),
      )
      return
    }
    const folder = manifests.find(({ manifest }) => manifest.version === tarball)?.folder ?? ''
    // npm wants everything below a folder called "package".
    const link = join(scratch, `${name.replace('/', '+')}@${tarball}`)
    mkdirSync(link, { recursive: true })
    symlinkSync(folder, join(link, 'package'))
    spawn('tar', ['-czh', '--exclude', 'package/node_modules', '-f', '-', '-C', link, 'package']).stdout.pipe(response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { url: urlOf(server), close: () => server.close() }
}

function urlOf(server: Server): string {
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}
