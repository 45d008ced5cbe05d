/** One half of an attempt: what the client sent, and what it saw. */
import type { AttemptRecord } from '../../../audit/attempts.js'
import type { attemptView } from '../../../diagnosis/attempt-view.js'
import type { Concealer } from '../../../diagnosis/concealer.js'
import { inert } from '../../../diagnosis/text/inert.js'
import { Facts, Lines, Section } from '../../parts/show.js'
import { answerOf } from './answer-of.js'

export type AttemptView = ReturnType<typeof attemptView>

/** A line of a request, a value in a list. */
const line = (text: string) => inert(text, 1_500)
const value = (text: string) => inert(text, 240)

/** Parameters of a header. */
const mostParameters = 40

export const surfaceNames: Readonly<Record<AttemptView['surface'], string>> = {
  restlet: 'RESTlet',
  rest: 'REST web services',
  tokens: 'Token service',
  flow: 'TBA authorization flow',
  pages: 'Login page',
  soap: 'SOAP web services',
}

export function Sent({ record, view, concealer }: { record: AttemptRecord; view: AttemptView; concealer: Concealer }) {
  const { text, note } = answerOf(record)
  const parameters = parametersOf(view)
  return (
    <Section id="seen" title="What the client saw">
      <div class="close">
        <h3>Request</h3>
        <Lines text={requestText(record, view, concealer)} label="The request" />
        {parameters.length > 0 ? (
          <details>
            <summary>{titleOf(view)}</summary>
            <Facts facts={parameters.map(([name, text]) => [value(name), <code>{value(text)}</code>])} />
            <p class="soft small">Signatures, passwords and what looks like a secret are not shown.</p>
          </details>
        ) : undefined}
      </div>
      <div class="close">
        <h3>Answer</h3>
        {text === undefined ? undefined : <Lines text={plainLines(concealer.hide(text))} label="The answer" />}
        {note === undefined ? undefined : <p class="soft">{inert(concealer.hide(note), 500)}</p>}
      </div>
    </Section>
  )
}

/** As far as it is kept. */
function requestText(
  { contentType }: AttemptRecord,
  { request, credential }: AttemptView,
  concealer: Concealer,
): string {
  const { method, path, query, host, userAgent, forwardedAs } = request
  const scheme = { tba: 'OAuth …', nlauth: 'NLAuth …', page: undefined, none: undefined }[credential]
  const lines = [
    `${method} ${path}${query === '' ? '' : `?${query}`} HTTP/1.1`,
    `Host: ${host}`,
    ...(forwardedAs === undefined ? [] : [`(forwarded as ${forwardedAs})`]),
    ...(userAgent === '' ? [] : [`User-Agent: ${userAgent}`]),
    ...(contentType === undefined ? [] : [`Content-Type: ${concealer.hide(contentType)}`]),
    ...(scheme === undefined ? [] : [`Authorization: ${scheme}`]),
  ]
  return lines.map(line).join('\n')
}

function titleOf({ credential, surface }: AttemptView): string {
  if (surface === 'soap') return 'What the passport holds'
  return credential === 'tba' ? 'Parameters of the OAuth header' : 'What came with the password'
}

function parametersOf(view: AttemptView): (readonly [name: string, value: string])[] {
  const held: Readonly<Record<string, unknown>> =
    'oauth' in view ? view.oauth : 'passport' in view ? view.passport : 'login' in view ? view.login : {}
  return Object.entries(held)
    .slice(0, mostParameters)
    .flatMap(([name, one]) => {
      if (one === null || one === undefined || (Array.isArray(one) && one.length === 0)) return []
      return [[name, typeof one === 'string' ? one : Array.isArray(one) ? one.join(', ') : one === true ? 'yes' : 'no']]
    })
}

/** Lines stay lines; whatever else is not seen is spelled out. */
function plainLines(text: string): string {
  return text
    .split('\n')
    .slice(0, 60)
    .map(one => inert(one, 3_000))
    .join('\n')
}
