/** Whatever the texts are, a page is the same page: texts stay texts. A browser reads the pages. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { loginPage } from '../../../src/surfaces/login-pages/pages/login.js'
import { secondFactorPage } from '../../../src/surfaces/login-pages/pages/second-factor.js'
import { twoFactorSetupPage } from '../../../src/surfaces/login-pages/pages/two-factor-setup.js'
import { launchBrowser } from '../../browser.js'
import { pages, type TextOf } from './pages.js'

const browser = await launchBrowser()
t.teardown(() => browser.close())
const tab = await browser.newPage()

const usual: TextOf = one => one
const hostile = [
  '<script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onfocus='alert(1)' autofocus='",
  '" onfocus="alert(1)" autofocus="',
  '</p></form><form action="https://evil.example">',
  '--><svg onload=alert(1)>',
  '&lt;script&gt; &amp; &quot;',
  '<!--',
  ']]><style>*{display:none}</style>',
  '`${7*7}`{{7*7}}',
  'javascript:alert(1)',
  '‮\u0000\u0007​',
]

/** An element as the browser's parser made it. */
interface ParsedElement {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  /** Text of its own, not that of elements within. */
  readonly text: string
}

/** Reads documents the way a browser does; nothing in them runs. */
function parse(tab: Page, documents: readonly string[]): Promise<ParsedElement[][]> {
  return tab.evaluate(
    texts =>
      texts.map(text =>
        [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('*')].map(one => ({
          tag: one.tagName.toLowerCase(),
          attributes: Object.fromEntries([...one.attributes].map(({ name, value }) => [name, value])),
          text: [...one.childNodes].map(node => (node.nodeType === 3 ? node.nodeValue : '')).join(''),
        })),
      ),
    documents,
  )
}

async function parseOne(text: string): Promise<readonly ParsedElement[]> {
  return (await parse(tab, [text]))[0] ?? []
}

const named = (elements: readonly ParsedElement[], tag: string) => elements.filter(one => one.tag === tag)

/** Elements and the names of their attributes, and the values that no text of a prop goes into. */
function skeleton(elements: readonly ParsedElement[]): string[] {
  const fixed = ['type', 'name', 'id', 'for', 'class', 'method', 'rel', 'role', 'autocomplete', 'aria-describedby']
  return elements.map(({ tag, attributes }) => {
    const shown = Object.entries(attributes).map(([name, value]) => (fixed.includes(name) ? `${name}=${value}` : name))
    return `${tag} ${shown.sort().join(' ')}`
  })
}

const skeletonsOf = async (documents: readonly string[]) => (await parse(tab, documents)).map(skeleton)

t.test('hostile texts come out as texts: the page has the same elements and attributes', async t => {
  for (const [name, { make }] of Object.entries(pages)) {
    const [expected, ...others] = await skeletonsOf([make(usual), ...hostile.map(text => make(one => one + text))])
    for (const [index, other] of others.entries()) t.same(other, expected, `${name}: ${JSON.stringify(hostile[index])}`)
  }
})

t.test('any texts come out as texts', async t => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom('<', '>', '"', "'", '&', '/', '=', '!', '-', ' ', 'a', ';', '#'),
      maxLength: 20,
    }),
    fc.constantFrom(...hostile),
  )
  for (const [name, { make }] of Object.entries(pages)) {
    const expected = withoutChecked(skeleton(await parseOne(make(usual))))
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 20 }), async texts => {
        const documents = texts.map((_, from) => {
          let next = from
          return make(one => `${one}${texts[next++ % texts.length] ?? ''}`)
        })
        for (const found of await skeletonsOf(documents)) assert.deepEqual(withoutChecked(found), expected)
      }),
      { numRuns: 4 },
    )
    t.pass(name)
  }
})

/** Which radio button is checked depends on which texts are equal. */
function withoutChecked(skeleton: readonly string[]): string[] {
  return skeleton.map(one => one.replace(/ (?:autofocus|checked)(?= |$)/g, ''))
}

t.test('texts are shown as they are', async t => {
  for (const text of hostile.filter(one => !one.includes('\u0000'))) {
    const elements = await parseOne(
      loginPage({
        form: { action: '/login', csrf: text },
        email: text,
        account: { id: text, name: text },
        application: text,
        error: text,
      }),
    )
    const valueOf = (name: string) => elements.find(one => one.attributes['name'] === name)?.attributes['value']
    t.equal(valueOf('email'), text)
    t.equal(valueOf('csrf'), text)
    t.equal(elements.find(one => one.attributes['role'] === 'alert')?.text, text)
    t.equal(named(elements, 'dd')[0]?.text, `${text} (${text})`)
    t.equal(named(elements, 'strong')[1]?.text, text)
  }
})

t.test('every page has a language, a title, one h1, and landmarks', async t => {
  for (const [name, { make }] of Object.entries(pages)) {
    const text = make(usual)
    const elements = await parseOne(text)
    t.match(text, /^<!DOCTYPE html><html lang="en">/, name)
    t.match(named(elements, 'title')[0]?.text, /\S – mock NetSuite$/, name)
    for (const tag of ['h1', 'main', 'header', 'footer']) t.equal(named(elements, tag).length, 1, `${name} ${tag}`)
    t.match(text, 'test data only; not affiliated with Oracle', name)
  }
})

t.test('every page is small and brings no script and no style of its own', async t => {
  for (const [name, { make }] of Object.entries(pages)) {
    const text = make(usual)
    t.ok(Buffer.byteLength(text) < 30_000, `${name}: ${text.length}`)
    for (const { tag, attributes } of await parseOne(text)) {
      t.notOk(['script', 'style', 'iframe', 'object', 'embed', 'img', 'base'].includes(tag), `${name} ${tag}`)
      for (const one of Object.keys(attributes))
        t.notMatch(one, /^(?:on|style$|srcdoc$|formaction$)/, `${name} ${tag} ${one}`)
    }
  }
})

t.test('every form posts its step and its csrf token to its own address', async t => {
  const { action, csrf } = { action: '/app/login?oauth_token=a&b=%22', csrf: 'token' }
  for (const [name, { make, steps }] of Object.entries(pages)) {
    const elements = await parseOne(make(usual))
    const forms = named(elements, 'form')
    t.same(
      elements.filter(one => one.attributes['name'] === 'step').map(one => one.attributes['value']),
      steps,
      name,
    )
    t.equal(forms.length, steps.length, name)
    t.equal(elements.filter(one => one.attributes['name'] === 'csrf').length, steps.length, name)
    for (const { attributes } of forms) t.equal(attributes['method'], 'post', name)
  }
  const elements = await parseOne(loginPage({ form: { action, csrf }, email: '' }))
  t.equal(named(elements, 'form')[0]?.attributes['action'], action)
})

t.test('a form that would post to another server is not made', async t => {
  for (const action of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:1',
    '',
  ])
    t.throws(() => loginPage({ form: { action, csrf: '' }, email: '' }), /not a path of this server/, action)
})

t.test('every field that people see has a label', async t => {
  for (const [name, { make }] of Object.entries(pages)) await labelled(t, name, await parseOne(make(usual)))
})

async function labelled(t: Test, name: string, elements: readonly ParsedElement[]): Promise<void> {
  const labels = named(elements, 'label').map(one => one.attributes['for'])
  const ids = elements.flatMap(one => one.attributes['id'] ?? [])
  t.equal(new Set(ids).size, ids.length, `${name}: no id twice`)
  for (const { attributes } of named(elements, 'input')) {
    if (attributes['type'] === 'hidden' || 'hidden' in attributes) continue
    t.ok(labels.includes(attributes['id']), `${name}: ${attributes['name']}`)
    for (const id of attributes['aria-describedby']?.split(' ') ?? []) t.ok(ids.includes(id), `${name}: ${id}`)
  }
}

t.test('the fields are those that the server reads', async t => {
  const fieldsOf = async (name: string) =>
    (await parseOne(pages[name]?.make(usual) ?? ''))
      .filter(({ tag, attributes }) => ['input', 'button'].includes(tag) && attributes['name'] !== undefined)
      .filter(({ attributes }) => attributes['type'] !== 'hidden')
      .map(({ attributes }) => [attributes['name'], attributes['value']].filter(one => one !== undefined).join('='))
  t.same(await fieldsOf('login'), ['email=', 'password'])
  t.same(await fieldsOf('second factor'), ['code', 'trustDevice=yes'])
  t.same(await fieldsOf('second factor refused'), ['code'])
  t.same(await fieldsOf('two-factor setup'), ['code'])
  t.same(await fieldsOf('change password'), ['currentPassword', 'newPassword', 'confirmPassword'])
  t.same(await fieldsOf('choose role'), ['role=1234567~3', 'role=1234567~1012', 'role=1234567_SB1~3'])
  t.same(await fieldsOf('consent'), ['decision=allow', 'decision=deny', 'decision=change-role'])
  t.same(await fieldsOf('consent without other roles'), ['decision=allow', 'decision=deny'])
})

t.test('an error is an alert, stands in the title, and belongs to the fields', async t => {
  const failed = [
    'login refused',
    'second factor refused',
    'two-factor setup',
    'change password refused',
    'consent refused',
    'home refused',
  ]
  for (const name of failed) {
    const elements = await parseOne(pages[name]?.make(usual) ?? '')
    const alert = elements.find(one => one.attributes['role'] === 'alert')
    t.match(named(elements, 'title')[0]?.text, /^Error: /, name)
    t.ok(alert, name)
    for (const { attributes } of named(elements, 'input').filter(one => 'required' in one.attributes)) {
      t.equal(attributes['aria-invalid'], 'true', name)
      t.ok(attributes['aria-describedby']?.split(' ').includes(alert?.attributes['id'] ?? 'none'), name)
    }
  }
})

t.test('one field of a page with fields has the focus: the first that waits to be filled in', async t => {
  const focus = async (name: string) =>
    (await parseOne(pages[name]?.make(usual) ?? ''))
      .filter(one => 'autofocus' in one.attributes)
      .map(one => one.attributes['id'])
  t.same(await focus('login'), ['email'])
  t.same(await focus('login refused'), ['password'])
  t.same(await focus('second factor'), ['code'])
  t.same(await focus('change password'), ['currentPassword'])
  t.same(await focus('choose role'), ['role-1'])
  t.same(await focus('consent'), [], 'nobody allows by pressing Enter once too often')
})

t.test('the browser is told what fields are for', async t => {
  const field = async (name: string, id: string) =>
    (await parseOne(pages[name]?.make(usual) ?? '')).find(one => one.attributes['id'] === id)?.attributes
  t.match(await field('login', 'email'), { autocomplete: 'username', inputmode: 'email', autocapitalize: 'none' })
  t.match(await field('login', 'password'), { autocomplete: 'current-password', type: 'password' })
  t.match(await field('change password', 'newPassword'), { autocomplete: 'new-password', type: 'password' })
  t.match(await field('second factor', 'code'), { autocomplete: 'one-time-code', inputmode: 'numeric' })
})

t.test('a page for testers says which command helps, as a shell takes it', async t => {
  const commandFor = async (email: string) =>
    named(
      await parseOne(secondFactorPage({ form: { action: '/', csrf: '' }, email, role: 'Administrator' })),
      'code',
    )[0]?.text
  t.equal(await commandFor('ana@example.com'), 'mock-netsuite otp ana@example.com')
  t.equal(await commandFor("o'hara $(x)@example.com"), `mock-netsuite otp 'o'\\''hara $(x)@example.com'`)
})

t.test('the secret is shown in groups of four, and only otpauth addresses become links', async t => {
  const setup = (otpauthUri: string) =>
    parseOne(
      twoFactorSetupPage({
        form: { action: '/', csrf: '' },
        email: 'ana@example.com',
        secret: 'GEZDGNBVGY',
        otpauthUri,
        qrSvg: '<svg></svg>',
      }),
    )
  t.equal(named(await setup('otpauth://totp/a'), 'code')[0]?.text, 'GEZD GNBV GY')
  t.equal(named(await setup('otpauth://totp/a?b&c'), 'a')[0]?.attributes['href'], 'otpauth://totp/a?b&c')
  t.same(named(await setup('javascript:alert(1)'), 'a'), [])
})
