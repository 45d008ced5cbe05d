/** Words of a client in Markdown mention nobody and link to nothing. */
import t from 'tap'
import { markdown } from '../../src/diagnosis/text/markdown.js'

t.test('names, numbers, e-mail addresses and URLs are no mentions and no links', t => {
  const cases: readonly (readonly [text: string, written: string])[] = [
    ['ask @octocat', 'ask `@`octocat'],
    ['ines@example.com', 'ines`@`example.com'],
    ['#12 of a/b#34', '`#`12 of a/b`#`34'],
    ['mailto:a@b.example', 'mailto:a`@`b.example'],
    ['https://evil.example www.evil.example', 'https:&#47;&#47;evil.example www&#46;evil.example'],
    ['`@x` &#64;x', '\\``@`x\\` &amp;`#`64;x'],
    ['a @ b # c', 'a @ b # c'],
  ]
  for (const [text, written] of cases) t.equal(markdown([{ kind: 'paragraph', line: [text] }]), `${written}\n`)
  t.equal(markdown([{ kind: 'paragraph', line: [{ value: '@octocat #12' }] }]), '`@octocat #12`\n')
  t.end()
})
