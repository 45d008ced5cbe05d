/** A diagnosis as text: what is proven can be seen at once, and nothing that a client sent is obeyed by a terminal or a page. */
import fc from 'fast-check'
import t from 'tap'
import type { AttemptRecord } from '../../src/audit/attempts.js'
import { Concealer } from '../../src/diagnosis/concealer.js'
import { diagnosisWith, tellOf } from '../../src/diagnosis/diagnose.js'
import { explain, explainInMarkdown, explainShort, refusalBlocks } from '../../src/diagnosis/explain.js'
import type { Mistake } from '../../src/diagnosis/forensics/mistake.js'
import type { Block } from '../../src/diagnosis/text/blocks.js'
import { inert } from '../../src/diagnosis/text/inert.js'
import { markdown } from '../../src/diagnosis/text/markdown.js'
import { plainText } from '../../src/diagnosis/text/plain.js'
import { differenceWindow } from '../../src/diagnosis/text/window.js'
import { callStage, junkSignature, restlet } from './calls.js'

const stage = await callStage()
const { signed, get, surroundings } = stage

async function proven(mistake: Partial<Mistake>): Promise<readonly Block[]> {
  const record = await signed(stage.copy(), { edit: junkSignature })
  const { refusal } = record
  if (!refusal) throw new TypeError('a junk signature was accepted')
  const long = 'oauth_consumer_key%3D'.padEnd(200, 'k')
  const mistakes: readonly Mistake[] = [
    {
      id: 'query-not-signed',
      certainty: 'proven',
      title: 'The query parameters deploy, script are not in the base string',
      repair: 'Add the query parameters to those that are sorted and signed.',
      clientBaseString: `GET&u&${long}`,
      rightBaseString: `GET&u&${long}%26script%3D57`,
      differsAt: 206,
      ...mistake,
    },
  ]
  return refusalBlocks(
    record,
    diagnosisWith({ mistakes, ruledOut: [], triedInPart: [] }, refusal, record, surroundings),
    {
      surroundings,
      concealer: new Concealer([]),
    },
  )
}

t.test(
  'a proven mistake: first words, repair, a caret under the first difference, and both base strings whole',
  async t => {
    const blocks = await proven({})
    const text = plainText(blocks)
    const lines = text.split('\n')
    t.equal(lines[0], `GET ${restlet} (restlet), answered 401: refused with signature-invalid.`)
    t.match(text, `\n\nProven: the query parameters deploy, script are not in the base string. Wrong signature.\n`)
    t.match(
      text,
      '\nMistakes:\n  Proven (query-not-signed): The query parameters deploy, script are not in the base string\n    Repair: Add the query parameters to those that are sorted and signed.\n',
    )
    const lead = `…${'k'.repeat(36)}`
    t.match(
      text,
      [
        'Base strings where they part:',
        `  client: ${lead}(ends here)`,
        `  right:  ${lead}%26script%3D57`,
        `  ${' '.repeat(8 + lead.length)}^ position 206, counted from 0`,
      ].join('\n'),
    )
    t.match(text, '\nRepair, by the integrator:\n  1. Add the query parameters')
    const long = 'oauth_consumer_key%3D'.padEnd(200, 'k')
    t.match(text, `\nbase string, found:\n  GET&u&${long}\n\nbase string, expected:\n  GET&u&${long}%26script%3D57`)
    for (const line of lines.slice(1).filter(one => !one.includes(long.slice(-40)))) t.ok(line.length <= 100, line)
    const formatted = markdown(blocks)
    t.match(formatted, `## \`GET ${restlet}\` (restlet), answered 401: refused with signature-invalid.\n`)
    t.match(
      formatted,
      `\`\`\`text\nclient: ${lead}(ends here)\nright:  ${lead}%26script%3D57\n${' '.repeat(8 + lead.length)}^ position 206`,
    )
  },
)

t.test('the checklist is ticked and crossed, with the steps of the item that failed', async t => {
  const text = explain(await signed(stage.copy(), { edit: junkSignature }), surroundings)
  const marks = text.split('\n').filter(line => /^ {2}[✓✗·] /.test(line))
  t.strictSame(
    marks.map(line => line.trim().split(':')[0]),
    [
      '✓ Credentials',
      '✓ Account ID',
      '✗ TBA deep dive',
      '· Role and permissions',
      '· IP restrictions',
      '✓ Logs',
      '· Isolation test',
    ],
  )
  t.match(text, '\n    ✓ nonce length: 15 characters\n')
  t.match(text, '\n    ✗ signature\n')
  t.match(text, /\nThe same failure on other surfaces:\n {2}rest: 401 INVALID_LOGIN "/)
  t.match(text, /\nSource: tba §4, §6\.1 \(documented\)\.\n/)
})

t.test('what was ruled out, and what was tried in its usual forms only, are told apart', async t => {
  const record = await signed(stage.copy(), { edit: junkSignature })
  const { ruledOut = [], triedInPart = [] } = tellOf(record, surroundings).diagnosis ?? {}
  t.ok(ruledOut.includes('query-not-signed') && !ruledOut.includes('secret-cut'))
  t.ok(triedInPart.includes('secret-cut') && !triedInPart.includes('query-not-signed'))
  const text = explain(record, surroundings).replaceAll(/(?<=[,:])\n(?=\S)/g, ' ')
  t.match(text, `\nRuled out: ${ruledOut.join(', ')}\n`)
  t.match(text, `\nTried in their usual forms only: ${triedInPart.join(', ')}\n`)
  t.match(
    explainInMarkdown(record, surroundings),
    `### Ruled out\n\n${ruledOut.join(', ')}\n\n### Tried in their usual forms only\n\n${triedInPart.join(', ')}\n`,
  )
  const { refusal } = record
  if (!refusal) throw new TypeError('a junk signature was accepted')
  const nothing = diagnosisWith({ mistakes: [], ruledOut: [], triedInPart: [] }, refusal, record, surroundings)
  t.notMatch(
    plainText(refusalBlocks(record, nothing, { surroundings, concealer: new Concealer([]) })),
    /Ruled out|usual forms/,
  )
})

t.test('one line of it, and nothing of a call that passed', async t => {
  const account = stage.copy()
  const refused = await signed(account, { edit: junkSignature })
  t.match(explainShort(refused, surroundings), /^signature-invalid: [^\n]+$/)
  const passed = await signed(account)
  t.equal(explainShort(passed, surroundings), undefined)
  t.match(explain(passed, surroundings), /^GET .* \(restlet\), answered 200: nothing was refused\.\n/)
  t.match(explain({ ...passed, status: undefined }, surroundings), ', not answered yet: nothing was refused.')
})

t.test('a call that soft mode let pass says what would have refused it', async t => {
  const account = stage.copy()
  account.replace({ ...account.document, settings: { ...account.document.settings, softMode: true } })
  const text = explain(await signed(account, { edit: junkSignature }), surroundings)
  t.match(text, /^GET .*answered 200: let pass by soft mode, else refused with signature-invalid\.\n/)
  t.match(text, '\nWrong signature. ')
  t.match(text, '\n  ✗ TBA deep dive: ')
})

const hostile =
  '\u001b[31m\u202egpj.<script>alert(1)</script>\r\n# heading `code` [link](javascript:alert(1)) ![i](http://evil.example) | www.evil.example <b>&amp;'

t.test('what a client sent is inert in both forms', async t => {
  const account = stage.copy()
  const made = await signed(account, { edit: header => header.replace(/realm="[^"]*"/, 'realm="<b>*x*</b>"') })
  const { request } = made.attempt
  const record: AttemptRecord = {
    ...made,
    attempt: { ...made.attempt, request: { ...request, path: `/${hostile}`, userAgent: hostile, address: hostile } },
  }
  for (const text of [explain(record, surroundings), explainInMarkdown(record, surroundings)]) {
    t.notMatch(text, /[^\P{Cc}\n]|\u202e/u)
    t.match(text, '\\u{1b}[31m\\u{202e}gpj')
    t.notMatch(text, /\n# heading/)
  }
  const formatted = explainInMarkdown(record, surroundings)
  const prose = formatted.replace(/(`+)(?!`)[^]*?[^`]\1(?!`)/g, '')
  t.notMatch(prose, /<|(?<!\\)[[*]|:\/\/|www\.(?=e)/, 'outside of code nothing is markup')
  const [title = ''] = formatted.split('\n')
  t.match(title, /^## ``GET \//, 'a code span that its backticks do not end')
})

t.test(
  'a request with line breaks, quotes and a query with a password is shown on one line, without the password',
  async t => {
    const record = await get('/app/site/hosting/restlet.nl?script=57&password=hunter2&x=%0a', { 'User-Agent': 'a`b' })
    const text = explain(record, surroundings)
    t.match(text.split('\n')[0], 'GET /app/site/hosting/restlet.nl?script=57&password=…&x=%0a (restlet), answered 401')
    t.notMatch(text, 'hunter2')
    t.match(text, 'by a`b,')
  },
)

t.test('everything is bounded', async t => {
  const path = `/app/site/hosting/restlet.nl?script=57&x=${'y'.repeat(12_000)}`
  const record = await signed(stage.copy(), { path, edit: junkSignature, headers: { 'User-Agent': 'z'.repeat(5_000) } })
  for (const text of [explain(record, surroundings), explainInMarkdown(record, surroundings)]) {
    t.ok(text.length < 30_000, String(text.length))
    t.match(text, `${'y'.repeat(100)}…`)
    t.match(text, `${'z'.repeat(200)}…`)
  }
})

t.test('nothing unseen comes through, whatever the text', async t => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 200 }), (text, most) => {
      const shown = inert(text, most)
      return !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(shown) && text.length > most === shown.endsWith('…')
    }),
    { examples: [['a\u0000\n\t\r', 9]] },
  )
  t.equal(inert('a\u0000\n\t\r\u{e0041}\ud800', 20), 'a\\u{0}\\n\\t\\r\\u{e0041}\\u{d800}')
  t.equal(inert('abc', 2), 'ab…')
})

t.test('the caret stands under the first character that differs, whatever the texts', async () => {
  const part = fc.string({ unit: fc.constantFrom('a', '%', '2', 'é', '\n', '𝄞'), maxLength: 90 })
  fc.assert(
    fc.property(part, part, part, (common, one, other) => {
      const client = `${common}x${one}`
      const right = `${common}y${other}`
      const [first = '', second = '', caret = ''] = differenceWindow(client, right, common.length)
      const column = caret.indexOf('^')
      return (
        first[column] === 'x' &&
        second[column] === 'y' &&
        first.slice(8, column) === second.slice(8, column) &&
        /^[ -~…]*$/.test(first + second)
      )
    }),
  )
})

t.test('Markdown: what begins a block at the beginning of a line does not', async t => {
  const item = (text: string) => ({ line: [text] })
  const blocks: readonly Block[] = [
    { kind: 'paragraph', line: ['# no heading'] },
    { kind: 'list', items: [item('- no list'), item('1. no number'), item('> no quotation')] },
    {
      kind: 'list',
      numbered: true,
      items: [{ line: [{ value: 'a``b`' }, ' and ', { value: '' }], items: [item('inner')] }],
    },
    { kind: 'verbatim', lines: ['```', 'x'] },
  ]
  t.equal(
    markdown(blocks),
    '\\# no heading\n\n- \\- no list\n- 1\\. no number\n- \\> no quotation\n\n1. ``` a``b` ``` and (empty)\n   - inner\n\n````text\n```\nx\n````\n',
  )
})

t.test('what was made of an attempt already is written down, and not made again', async t => {
  const record = await signed(stage.copy(), { edit: junkSignature })
  const told = tellOf(record, surroundings)
  t.equal(explain(record, surroundings, told), explain(record, surroundings))
  const diagnosis = told.diagnosis && { ...told.diagnosis, summary: 'Made before.' }
  t.match(explain(record, surroundings, { ...told, diagnosis }), '\n\nMade before.\n')
  t.match(explainInMarkdown(record, surroundings, { ...told, diagnosis }), '\n\nMade before.\n')
})
