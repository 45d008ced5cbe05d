/** The other half of an attempt: why it was refused, what proves it, and what repairs it. */
import { partingOf, type Diagnosis } from '../../../diagnosis/diagnose.js'
import type { Mistake } from '../../../diagnosis/forensics/mistake.js'
import type { OtherSurface } from '../../../diagnosis/other-surfaces.js'
import { inert } from '../../../diagnosis/text/inert.js'
import { plural } from '../../../plural.js'
import { Badge, Section, Table } from '../../parts/show.js'
import type { RepairLink } from '../../repairs.js'
import { BaseStrings, RightBaseStrings } from './base-strings.js'

const words = (text: string) => inert(text, 1_000)
const value = (text: string) => inert(text, 240)

/** Things of a kind. */
const mostListed = 20

/** @param summary is not said above already */
export function Why({
  diagnosis,
  links,
  id,
  summary,
}: {
  diagnosis: Diagnosis
  links: readonly RepairLink[]
  id: string
  summary: boolean
}) {
  const { mistakes, evidence } = diagnosis
  const found = evidence.filter(one => !one.what.startsWith('base string'))
  return (
    <Section id={id} title="Why">
      {summary ? <p>{words(diagnosis.summary)}</p> : undefined}
      {mistakes.length > 0 ? <Mistakes mistakes={mistakes} /> : undefined}
      {found.length > 0 ? (
        <Table
          label="Evidence"
          head={['Looked at', 'Found', 'Expected']}
          rows={found
            .slice(0, mostListed)
            .map(one => [words(one.what), <code>{value(one.found)}</code>, <code>{value(one.expected)}</code>])}
        />
      ) : undefined}
      <Repair diagnosis={diagnosis} links={links} />
    </Section>
  )
}

function Mistakes({ mistakes }: { mistakes: readonly Mistake[] }) {
  return (
    <ul class="mistakes">
      {mistakes.slice(0, mostListed).map(({ certainty, title, repair, id }) => (
        <li class={`notice ${certainty === 'proven' ? 'failed' : 'warn'} close`}>
          <p>
            <Badge tone={certainty === 'proven' ? 'failed' : 'warn'}>
              {certainty === 'proven' ? 'Proven mistake' : 'Seen in the request'}
            </Badge>{' '}
            <code>{id}</code>
          </p>
          <p class="mistake">{words(title)}</p>
          <p>
            <strong>Repair:</strong> {words(repair)}
          </p>
        </li>
      ))}
    </ul>
  )
}

const hands = {
  administrator: 'the administrator of the account',
  user: 'the user',
  integrator: 'whoever builds the client',
} as const

function Repair({ diagnosis: { remedy }, links }: { diagnosis: Diagnosis; links: readonly RepairLink[] }) {
  const { who, steps, menuPath } = remedy
  return (
    <div class="close">
      <h3>Repair, by {hands[who]}</h3>
      <ol>
        {steps.slice(0, mostListed).map(step => (
          <li>{words(step)}</li>
        ))}
      </ol>
      {menuPath === undefined ? undefined : (
        <p>
          <span class="soft">In NetSuite at</span> {menuPath.replaceAll(' > ', ' › ')}
        </p>
      )}
      <RepairLinks links={links} />
    </div>
  )
}

/** What is proven of the client is repaired there, and nowhere else. */
export function fittingLinks(links: readonly RepairLink[], { mistakes }: Diagnosis): readonly RepairLink[] {
  if (!mistakes.some(one => one.certainty === 'proven')) return links
  const inClient = links.filter(one => one.isInClient)
  if (inClient.length === 0) return links
  return inClient.map(one => ({ ...one, text: 'Try it without this mistake' }))
}

export function RepairLinks({ links }: { links: readonly RepairLink[] }) {
  if (links.length === 0) return null
  return (
    <p class="buttons">
      {links.slice(0, 4).map(({ href, text }, index) => (
        <a class={index === 0 ? 'button primary repair' : 'button repair'} href={href}>
          {inert(text, 200)}
        </a>
      ))}
    </p>
  )
}

/** Base strings, where there are some; long, so it takes the full width. */
export function Signature({ diagnosis: { mistakes, evidence } }: { diagnosis: Diagnosis }) {
  const parting = mistakes.find(one => one.differsAt !== undefined)
  const { clientBaseString: client, rightBaseString: right, differsAt: at } = parting ?? {}
  const rights = evidence.filter(one => one.what.startsWith('base string') && !one.what.startsWith(partingOf))
  if (client === undefined && rights.length === 0) return null
  return (
    <Section id="base-strings" title="Base strings">
      {client !== undefined && right !== undefined && at !== undefined ? (
        <BaseStrings client={client} right={right} at={at} />
      ) : (
        <RightBaseStrings evidence={rights} isProven={mistakes.some(one => one.certainty === 'proven')} />
      )}
    </Section>
  )
}

export function RuledOut({ diagnosis: { ruledOut, triedInPart } }: { diagnosis: Diagnosis }) {
  if (ruledOut.length + triedInPart.length === 0) return null
  const list = (ids: readonly string[]) => (
    <ul class="ids">
      {ids.map(id => (
        <li>
          <code>{id}</code>
        </li>
      ))}
    </ul>
  )
  return (
    <details class="card">
      <summary>Ruled out: {plural(ruledOut.length, 'mistake')} that would have made another signature</summary>
      <div class="stack">
        {list(ruledOut)}
        {triedInPart.length > 0 ? (
          <div class="close">
            <p>Tried in their usual forms only, so another form of them may be it all the same:</p>
            {list(triedInPart)}
          </div>
        ) : undefined}
      </div>
    </details>
  )
}

export function OtherSurfaces({ others }: { others: readonly OtherSurface[] }) {
  return (
    <details class="card">
      <summary>The same failure on other surfaces</summary>
      {others.length === 0 ? (
        <p>None answers it, as far as is known.</p>
      ) : (
        <Table
          label="The same failure on other surfaces"
          head={['Surface', 'Status', 'Code', 'Message', 'Detail in the audit trail']}
          rows={others.map(one => [
            one.paths ? `${one.surface} (${one.paths.join(', ')})` : one.surface,
            String(one.status),
            value(one.code ?? ''),
            words(one.message ?? ''),
            value(one.auditDetail ?? ''),
          ])}
        />
      )}
    </details>
  )
}
