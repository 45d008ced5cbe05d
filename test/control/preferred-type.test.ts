/** Which form of an answer an Accept header asks for. */
import t from 'tap'
import { preferredType } from '../../src/control/preferred-type.js'

const cases: Readonly<Record<string, string>> = {
  'application/json': 'application/json',
  'text/plain': 'text/plain',
  'text/markdown': 'text/markdown',
  'TEXT/Markdown': 'text/markdown',
  '*/*': 'application/json',
  // A browser, axios, and fetch with a preference.
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8': 'application/json',
  'application/json, text/plain, */*': 'application/json',
  'text/plain, */*': 'text/plain',
  'text/*': 'text/plain',
  'text/markdown, text/plain;q=0.9, */*;q=0.1': 'text/markdown',
  'text/plain;q=0.5, text/markdown;q=0.7': 'text/markdown',
  'text/markdown, text/plain': 'text/markdown',
  'text/plain, text/markdown': 'text/plain',
  'text/plain;q=0, text/*': 'text/markdown',
  'text/plain;charset=utf-8;q=0.9, application/json;q=0.2': 'text/plain',
  'application/json;q=0.1, text/plain;q=0.100': 'application/json',
  // Nothing that there is, and no header at all.
  'image/png': 'application/json',
  'text/plain;q=0': 'application/json',
  'text/plain;q=2': 'application/json',
  'text/plain;q=often': 'application/json',
  'plain, ;;, /, text/ plain': 'application/json',
  '': 'application/json',
}

t.test('the preferred of JSON, plain text and Markdown; JSON where nothing is said', async t => {
  t.equal(preferredType(undefined), 'application/json')
  for (const [accept, expected] of Object.entries(cases)) t.equal(preferredType(accept), expected, accept)
})

t.test('a header that is as long as headers may be is read in no time', async t => {
  t.equal(preferredType(`${'text/html,'.repeat(1600)}text/plain`), 'text/plain')
})
