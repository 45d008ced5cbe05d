/** `mock-netsuite failures [id]`: the catalogue for people. */
import { nearest } from '../account/nearest.js'
import { catalogue, type FailureId, failureIds, isFailureId } from '../failures/catalogue.js'
import type { FaceSurface } from '../failures/failure.js'
import { waysTo } from './provoke.js'
import { onlyArgument, readArgs, UsageError, type Verb } from './verb.js'

const help = `Usage: mock-netsuite failures [id] [options]

Prints the failure catalogue: what a client sees, what the login audit trail says. With an id, everything about that failure.

  --json  as JSON`

export const failures: Verb = async args => {
  const { values, positionals } = readArgs(args, { json: { type: 'boolean' } }, true)
  if (values.help) {
    console.log(help)
    return 0
  }
  const id = onlyArgument(positionals, 'id')
  if (id === undefined) {
    console.log(
      values.json
        ? JSON.stringify(
            failureIds.map(one => ({ id: one, ...catalogue[one] })),
            null,
            2,
          )
        : overview(),
    )
    return 0
  }
  if (!isFailureId(id)) throw new UsageError(`there is no failure "${id}"${nearest(id, failureIds)}`)
  console.log(values.json ? JSON.stringify({ id, ...catalogue[id] }, null, 2) : describe(id))
  return 0
}

function overview(): string {
  const width = Math.max(...failureIds.map(one => one.length))
  const columns = (name: string, restlet: string, rest: string, trail: string) =>
    `${name.padEnd(width)}  ${restlet.padEnd(32)}  ${rest.padEnd(31)}  ${trail}`
  return [
    columns('failure', 'RESTlet answer', 'REST answer', 'login audit trail'),
    ...failureIds.map(id => columns(id, wire(id, restletFace(id)), wire(id, 'rest'), audit(id))),
  ].join('\n')
}

/** A RESTlet that is called with a password answers as NLAuth does. */
function restletFace(id: FailureId): FaceSurface {
  return catalogue[id].faces.restlet ? 'restlet' : 'nlauth'
}

function wire(id: FailureId, surface: FaceSurface): string {
  const face = catalogue[id].faces[surface]
  return face ? [String(face.status), face.code].filter(Boolean).join(' ') : '-'
}

const surfaces: readonly (readonly [surface: FaceSurface, label: string])[] = [
  ['restlet', 'RESTlet answer'],
  ['rest', 'REST answer'],
  ['nlauth', 'NLAuth answer'],
  ['tokens', 'Token service'],
  ['flow', 'TBA flow'],
  ['pages', 'Login page'],
  ['soap', 'SOAP fault'],
]

/** One line for each surface that can meet the failure. */
function answers(id: FailureId): string[] {
  return surfaces.flatMap(([surface, label]) => {
    const face = catalogue[id].faces[surface]
    if (!face) return []
    return [`${label.padEnd(16)}  ${wire(id, surface)}${face.message === undefined ? '' : ` "${face.message}"`}`]
  })
}

function audit(id: FailureId): string {
  const { audit } = catalogue[id]
  return audit.status === 'Failure' ? `Failure, ${audit.detail}` : audit.status === 'Success' ? 'Success' : 'no row'
}

/** The Detail words of surfaces that have their own. */
function otherWords(id: FailureId): string {
  const { audit } = catalogue[id]
  if (audit.status !== 'Failure') return ''
  const others = [
    [audit.restDetail, 'over REST and SOAP'],
    [audit.flowDetail, 'in the TBA flow'],
    [audit.passwordDetail, 'with a password'],
  ] as const
  return others.flatMap(([detail, where]) => (detail === undefined ? [] : [`; ${detail} ${where}`])).join('')
}

function describe(id: FailureId): string {
  const failure = catalogue[id]
  const { remedy } = failure
  return [
    `${id}: ${failure.title}`,
    '',
    failure.cause,
    '',
    ...answers(id),
    `Audit trail       ${audit(id)}${otherWords(id)}`,
    `Lives in          the ${failure.origin}`,
    ...waysTo(id).map((way, index) => `${index === 0 ? 'Try it' : ''.padEnd(6)}            ${way}`),
    `Who repairs it    ${remedy.who}`,
    ...remedy.steps.map((step, index) => `  ${index + 1}. ${step}`),
    ...(remedy.menuPath === undefined ? [] : [`Where             ${remedy.menuPath}`]),
    `Source            ${failure.source} (${failure.confidence})${failure.catalogue.length === 0 ? '' : `; reference ${failure.catalogue.join(', ')}`}`,
  ].join('\n')
}
