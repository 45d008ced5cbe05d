/**
 * Lets Node run the TypeScript of src/ and test/ as it stands, with stack traces that point to it: `node --import ./test/loader/typescript.mjs`.
 * What was compiled once is kept in .tap/compiled, one file for each source, and read again as long as the source is the same:
 * a process that finds all of it there does not load the compiler.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, register } from 'node:module'
import { fileURLToPath } from 'node:url'
import { isMainThread, threadId } from 'node:worker_threads'

// Node loads hooks in a thread of their own; there this file is loaded again.
if (isMainThread) register(import.meta.url)

const root = new URL('../../', import.meta.url).href
const cache = new URL('.tap/compiled/', root)
const folders = [new URL('src/', root).href, new URL('test/', root).href]
const require = createRequire(import.meta.url)

const isOurs = url => folders.some(folder => url.startsWith(folder))

/** An import of `./x.js` means `./x.ts` or `./x.tsx` where there is one. */
export function resolve(specifier, context, nextResolve) {
  if (/^(\.\.?\/|\/|file:).*\.js$/.test(specifier) && context.parentURL?.startsWith('file:')) {
    const path = new URL(specifier, context.parentURL).href.slice(0, -'.js'.length)
    for (const url of [`${path}.ts`, `${path}.tsx`]) {
      if (isOurs(url) && existsSync(new URL(url))) return { url, format: 'module', shortCircuit: true }
    }
  }
  return nextResolve(specifier, context)
}

export function load(url, context, nextLoad) {
  if (!/\.tsx?$/.test(url) || !isOurs(url)) return nextLoad(url, context)
  return { format: 'module', source: compiled(url), shortCircuit: true }
}

/** What everything compiled depends on besides its source: this file, the options, the version of the compiler. */
const settings = createHash('sha256')
for (const file of [import.meta.url, `${root}tsconfig.json`, `${root}node_modules/typescript/package.json`])
  settings.update(readFileSync(new URL(file)))

function compiled(url) {
  const source = readFileSync(new URL(url), 'utf8')
  const key = `// ${settings.copy().update(source).digest('hex')}`
  const kept = new URL(`${url.slice(root.length)}.js`, cache)
  // The key is the last line: the source map counts from the first.
  const before = existsSync(kept) ? readFileSync(kept, 'utf8') : ''
  if (before.endsWith(key)) return before
  const code = `${compile(source, url)}\n${key}`
  mkdirSync(new URL('./', kept), { recursive: true })
  // Another process may do the same just now: the file is there whole, or not at all.
  const unfinished = new URL(`${kept.href}.${process.pid}.${threadId}`)
  writeFileSync(unfinished, code)
  renameSync(unfinished, kept)
  return code
}

function compile(source, url) {
  const ts = require('typescript')
  const { config } = ts.readConfigFile(fileURLToPath(new URL('tsconfig.json', root)), ts.sys.readFile)
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, fileURLToPath(root))
  const { outputText, sourceMapText } = ts.transpileModule(source, {
    fileName: fileURLToPath(url),
    compilerOptions: { ...options, module: ts.ModuleKind.ESNext, noEmit: false, sourceMap: true },
  })
  // The source is named in full: a map inside the code has no place of its own to count from.
  const map = Buffer.from(JSON.stringify({ ...JSON.parse(sourceMapText), file: url, sources: [url] })).toString(
    'base64',
  )
  return outputText.replace(/^\/\/# sourceMappingURL=.*$/m, `//# sourceMappingURL=data:application/json;base64,${map}`)
}
