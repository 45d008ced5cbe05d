/** The examples in the documentation of the library's topics run as they stand. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import t from 'tap'
import ts from 'typescript'

const folder = new URL('../../src/library/', import.meta.url)
const library = new URL('../../src/index.js', import.meta.url).pathname

function examplesOf(file: string): string[] {
  const text = readFileSync(new URL(file, folder), 'utf8')
  return [...text.matchAll(/@example\n\s*\* ```ts\n([\s\S]*?)\n\s*\* ```/g)].map(([, lines = '']) =>
    lines.replaceAll(/^\s*\* ?/gm, ''),
  )
}

const examples = readdirSync(folder).flatMap(file => examplesOf(file).map(code => ({ file, code })))
t.ok(examples.length >= 3)

for (const [index, { file, code }] of examples.entries()) {
  t.test(`example ${index + 1}, of ${file}`, async t => {
    const program = new URL(`./example-${process.pid}-${index}.mjs`, import.meta.url)
    t.teardown(() => rmSync(program, { force: true }))
    const { outputText } = ts.transpileModule(code.replace("from 'mock-netsuite'", `from ${JSON.stringify(library)}`), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    })
    writeFileSync(program, outputText)
    const printed = t.capture(console, 'log')
    await import(program.href)
    t.equal(printed().length, 1, 'it prints what it read')
  })
}
