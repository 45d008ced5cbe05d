/** Which of several right base strings a client meant to sign. */
import type { MatchedUrl } from '../../login/verdict.js'
import { likeness } from './findings.js'
import type { Frame } from './recipe.js'

export interface Right {
  readonly text: string
  readonly frame: Frame
  readonly name: MatchedUrl
}

/**
 * The index of its own one; else of one for the host it signed for; else of one for the URL it called, as the outside knows it.
 * @param frame what the client put around its parameters, where that is known
 */
export function nearestOf(rights: readonly Right[], client: string, frame: Frame | undefined): number {
  const own = rights.findIndex(({ text }) => text === client)
  if (own >= 0) return own
  const called = rights.find(({ name }) => name === 'forwarded') ?? rights[0]
  const isKnown = frame && rights.some(right => hostOf(right.frame) === hostOf(frame))
  const host = isKnown ? hostOf(frame) : called && hostOf(called.frame)
  const scores = rights.map(({ frame: one, text }) => {
    const isThere = hostOf(one) === host
    // NetSuite's own names are called with TLS, whatever reached this server.
    const isAsCalled = one.scheme === 'https' && hostOf(one).endsWith('.netsuite.com')
    return Number(isThere) * 4 + Number(isAsCalled) * 2 + likeness(client, text) / (client.length + 1)
  })
  return scores.indexOf(Math.max(...scores))
}

/** The host that a URL leads to, without its port. */
export function hostOf({ authority }: Frame): string {
  return authority.toLowerCase().replace(/:\d*$/, '')
}
