/** A browser without a screen: it keeps cookies, follows redirects within the server, and fills in forms by hand. */
import type { FastifyInstance } from 'fastify'

export interface Page {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  /** The only h1. */
  readonly heading: string
  /** What the page says went wrong, or is worth knowing. */
  readonly message: string | undefined
  readonly operationId: string | undefined
  /** Where a redirect leads that left the server. */
  readonly location: string | undefined
  /** Names and values under the heading. */
  readonly facts: Readonly<Record<string, string>>
  /** Values of the roles to choose from. */
  readonly roles: readonly string[]
  readonly forms: readonly Form[]
}

interface Form {
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
}

export interface VisitorOptions {
  /** Scheme, host and port the browser believes to visit. */
  readonly origin?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A new browser at a page. */
export async function visitorAt(app: FastifyInstance, path: string, options?: VisitorOptions): Promise<Visitor> {
  const visitor = new Visitor(app, options)
  await visitor.open(path)
  return visitor
}

/** The host a browser would go to that got this Location, or form address, at `http://localhost`. */
export const hostAfter = (location: string): string => new URL(location, 'http://localhost/').host

type Answer = Awaited<ReturnType<FastifyInstance['inject']>>

export class Visitor {
  readonly #app: FastifyInstance
  readonly #origin: URL
  readonly #headers: Readonly<Record<string, string>>
  readonly cookies = new Map<string, string>()
  /** The lines that set cookies, all that ever came. */
  readonly setCookies: string[] = []
  page: Page | undefined

  constructor(app: FastifyInstance, { origin = 'http://localhost', headers = {} }: VisitorOptions = {}) {
    this.#app = app
    this.#origin = new URL(origin)
    this.#headers = headers
  }

  async open(path: string): Promise<Page> {
    return this.#follow(await this.send('GET', path))
  }

  /** Fills in the form of the page, the one of `step` if there are several. */
  async submit(
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Page> {
    const { step } = fields
    const form = this.page?.forms.find(one => step === undefined || one.hidden['step'] === step)
    if (!form) throw new RangeError(`no form ${step ?? ''} on the page "${this.page?.heading}"`)
    return this.post(form.action, { ...form.hidden, ...fields }, headers)
  }

  async post(
    path: string,
    fields: Readonly<Record<string, string>> | string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Page> {
    const payload = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString()
    const type = { 'content-type': 'application/x-www-form-urlencoded', origin: this.#origin.origin }
    return this.#follow(await this.send('POST', path, { ...type, ...headers }, payload))
  }

  /** One request, as it is; an empty header is left out. */
  async send(
    method: 'GET' | 'POST' | 'HEAD' | 'PUT' | 'DELETE',
    path: string,
    headers: Readonly<Record<string, string>> = {},
    payload?: string,
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const all = { host: this.#origin.host, cookie, ...this.#headers, ...headers }
    const answer = await this.#app.inject({
      method,
      url: path,
      headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')),
      ...(payload === undefined ? {} : { payload }),
    })
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      this.setCookies.push(line)
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      this.cookies.set(name, value)
    }
    return answer
  }

  async #follow(answer: Answer): Promise<Page> {
    const { location } = answer.headers
    if (answer.statusCode === 303 && typeof location === 'string') return this.open(location)
    const page = readPage(answer)
    this.page = page
    return page
  }
}

/** Our own pages are regular enough for this; the tests of the pages themselves read them with a real parser. */
function readPage({ statusCode, headers, body }: Answer): Page {
  const first = (pattern: RegExp) => textOf(pattern.exec(body)?.[1])
  const operationId = headers['x-n-operationid']
  const { location } = headers
  return {
    status: statusCode,
    headers,
    text: body,
    heading: first(/<h1>(.*?)<\/h1>/s) ?? '',
    message: first(/role="(?:alert|status)"[^>]*>(.*?)<\/p>/s),
    operationId: typeof operationId === 'string' ? operationId : undefined,
    location: typeof location === 'string' ? location : undefined,
    facts: Object.fromEntries(
      [...body.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/gs)].map(([, name, value]) => [
        textOf(name) ?? '',
        textOf(value) ?? '',
      ]),
    ),
    roles: [...body.matchAll(/<input type="radio"[^>]* value="([^"]*)"/g)].map(([, value]) => textOf(value) ?? ''),
    forms: [...body.matchAll(/<form method="post" action="([^"]*)".*?<\/form>/gs)].map(([form, action]) => ({
      action: textOf(action) ?? '',
      hidden: Object.fromEntries(
        [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [
          textOf(name) ?? '',
          textOf(value) ?? '',
        ]),
      ),
    })),
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" }

/** Markup as text. */
function textOf(markup: string | undefined): string | undefined {
  return markup?.replace(/<[^>]*>/g, '').replace(/&(\w+|#\d+);/g, (whole, name: string) => entities[name] ?? whole)
}
