/** A browser without a screen and without scripts: it keeps cookies, follows redirects, and sends forms as they stand in the page. */
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'

export interface Form {
  readonly action: string
  /** What the form sends when nothing is changed: hidden fields, values, chosen options, checked boxes. Buttons are not among them. */
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly markup: string
}

export interface SeenPage {
  readonly status: number
  /** Path and query after all redirects. */
  readonly path: string
  readonly headers: Readonly<Record<string, unknown>>
  /** The markup. */
  readonly markup: string
  /** What a person reads: without tags, blanks as one. */
  readonly text: string
  /** The only h1. */
  readonly heading: string
  readonly forms: readonly Form[]
  /** All addresses that links lead to. */
  readonly links: readonly string[]
}

/** An answer as it came, before redirects are followed. */
export interface PlainAnswer {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
  readonly cookies: readonly string[]
}

type Fields = Readonly<Record<string, string | readonly string[] | undefined>>

export class Visitor {
  readonly #app: FastifyInstance | string
  readonly #headers: Readonly<Record<string, string>>
  readonly cookies = new Map<string, string>()
  #page: SeenPage | undefined

  /** @param app calls are injected into it; or the URL of a server that listens, for pages that call it themselves */
  constructor(app: FastifyInstance | string, headers: Readonly<Record<string, string>> = {}) {
    this.#app = app
    this.#headers = { ...(typeof app === 'string' ? {} : { host: 'localhost' }), ...headers }
  }

  /** The page that is open. */
  get page(): SeenPage {
    if (!this.#page) throw new Error('no page is open')
    return this.#page
  }

  async open(path: string): Promise<SeenPage> {
    return this.#follow(path.split('#')[0] ?? path, await this.send('GET', path.split('#')[0] ?? path))
  }

  /**
   * Sends a form of the page, with some fields filled in; `undefined` leaves a field out, e.g. an unchecked box.
   * @param action the end of the form's address, or a text in its markup
   */
  async submit(action: string, fields: Fields = {}): Promise<SeenPage> {
    const form =
      this.page.forms.find(one => one.action.split('?')[0]?.endsWith(action)) ??
      this.page.forms.find(one => one.markup.includes(action))
    if (!form) throw new Error(`no form ${action} on "${this.page.heading}": ${this.page.text.slice(0, 300)}`)
    const sent = new URLSearchParams(
      form.fields.filter(([name]) => !(name in fields)).map(([name, value]) => [name, value]),
    )
    for (const [name, value] of Object.entries(fields))
      for (const one of value === undefined ? [] : typeof value === 'string' ? [value] : value) sent.append(name, one)
    return this.post(form.action, sent.toString())
  }

  async post(path: string, payload: string, headers: Readonly<Record<string, string>> = {}): Promise<SeenPage> {
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    return this.#follow(path, await this.send('POST', path, { ...type, ...headers }, payload))
  }

  async send(
    method: 'GET' | 'POST',
    url: string,
    headers: Readonly<Record<string, string>> = {},
    payload?: string,
  ): Promise<PlainAnswer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const all = { ...this.#headers, ...(cookie === '' ? {} : { cookie }), ...headers }
    const answer =
      typeof this.#app === 'string'
        ? await fetched(this.#app + url, method, all, payload)
        : await injected(this.#app, url, method, all, payload)
    for (const line of answer.cookies) {
      const [name, value] = (line.split(';')[0] ?? '').split('=')
      if (name !== undefined && value !== undefined) this.cookies.set(name, value)
    }
    return answer
  }

  async #follow(path: string, answer: PlainAnswer): Promise<SeenPage> {
    const { location } = answer.headers
    if (answer.statusCode === 303 && typeof location === 'string') return this.open(location)
    this.#page = seen(path, answer.statusCode, answer.headers, answer.body)
    return this.#page
  }
}

type Headers = Readonly<Record<string, string>>

async function injected(
  app: FastifyInstance,
  url: string,
  method: 'GET' | 'POST',
  headers: Headers,
  payload: string | undefined,
): Promise<PlainAnswer> {
  const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
  const { statusCode, body } = answer
  return { statusCode, body, headers: answer.headers, cookies: [answer.headers['set-cookie'] ?? []].flat() }
}

/** Not by fetch, which says that a script asks and no person. */
async function fetched(
  url: string,
  method: 'GET' | 'POST',
  headers: Headers,
  payload: string | undefined,
): Promise<PlainAnswer> {
  const sent = request(url, { method, headers }).end(payload)
  const [answer]: IncomingMessage[] = await once(sent, 'response')
  if (!answer) throw new TypeError('no answer came')
  return {
    statusCode: answer.statusCode ?? 0,
    headers: answer.headers,
    body: await text(answer),
    cookies: answer.headers['set-cookie'] ?? [],
  }
}

function seen(path: string, status: number, headers: Readonly<Record<string, unknown>>, markup: string): SeenPage {
  return {
    status,
    path,
    headers,
    markup,
    text: textOf(markup),
    heading: textOf(/<h1[^>]*>(.*?)<\/h1>/s.exec(markup)?.[1] ?? ''),
    forms: [...markup.matchAll(/<form [^>]*>.*?<\/form>/gs)].map(([form]) => formOf(form)),
    links: [...markup.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => decoded(href ?? '')),
  }
}

function formOf(markup: string): Form {
  const fields: (readonly [string, string])[] = []
  for (const [tag, inside] of [
    // Values may hold ">".
    ...markup.matchAll(
      /<(?:input\b(?:[^>"]|"[^"]*")*>|(?:select|textarea)\b(?:[^>"]|"[^"]*")*>(.*?)<\/(?:select|textarea)>)/gs,
    ),
  ]) {
    const name = attribute(tag, 'name')
    if (name === undefined) continue
    if (tag.startsWith('<select')) {
      const options = [...(inside ?? '').matchAll(/<option(?:[^>"]|"[^"]*")*>/g)].map(([option]) => option)
      const chosen = options.find(option => / selected\b/.test(option)) ?? options[0]
      if (chosen !== undefined) fields.push([name, attribute(chosen, 'value') ?? ''])
    } else if (tag.startsWith('<textarea')) fields.push([name, decoded(inside ?? '')])
    else if (!/type="(checkbox|radio)"/.test(tag) || / checked\b/.test(tag))
      fields.push([name, attribute(tag, 'value') ?? ''])
  }
  return { action: attribute(markup, 'action') ?? '', fields, markup }
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`^<(?:[^>"]|"[^"]*")*? ${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : decoded(value)
}

function textOf(markup: string): string {
  return decoded(markup.replace(/<head>.*<\/head>/s, '').replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
}

function decoded(text: string): string {
  return text.replace(/&(lt|gt|quot|amp|#39);/g, (_, name: string) => characters[name] ?? '')
}

const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" }
