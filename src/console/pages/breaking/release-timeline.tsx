/** Every dated rule at the release with which it begins or ends, with its source and how sure it is. */
import type { Account } from '../../../account/account.js'
import { releases, rulesOfRelease } from '../../../account/releases.js'
import { accountPath } from '../../links.js'
import { Badge, type Tone } from '../../parts/show.js'
import { surfaceWord } from './scenario-words.js'

export interface ShownRule {
  readonly effect: 'begins' | 'ends'
  readonly title: string
  readonly surfaces: readonly string[]
  readonly waitsFor?: string
  readonly source: string
  readonly confidence: Confidence
  readonly advice: string
}

type Confidence = 'documented' | 'observed' | 'inferred'

const tones: Readonly<Record<Confidence, Tone>> = { documented: 'ok', observed: 'note', inferred: 'warn' }

export function Sure({ confidence }: { confidence: Confidence }) {
  return <Badge tone={tones[confidence]}>{confidence}</Badge>
}

export function Rule({ rule, advice = false }: { rule: ShownRule; advice?: boolean }) {
  const { effect, title, surfaces, waitsFor, source, confidence } = rule
  return (
    <>
      <p>
        <strong>{effect === 'begins' ? 'Begins:' : 'Ends:'}</strong> {title}
      </p>
      {advice ? <p>What to do: {rule.advice}</p> : undefined}
      <p class="soft small">
        <Sure confidence={confidence} /> {surfaces.map(surfaceWord).join(', ')} · {source}
        {waitsFor === undefined ? '' : ` · not obeyed by the mock yet: ${waitsFor}`}
      </p>
    </>
  )
}

export function Timeline({ account }: { account: Account }) {
  const here = account.document.release
  return (
    <ol class="timeline">
      {releases.map(release => {
        const rules = rulesOfRelease(release)
        if (rules.length === 0 && release !== here) return undefined
        return (
          <li class={release === here ? 'here' : undefined}>
            <h3>
              <a href={accountPath(account.id, 'release', { query: { to: release } })}>{release}</a>
              {release === here ? ' (the account is here)' : ''}
            </h3>
            {rules.length === 0 ? <p class="soft">Nothing changes with it.</p> : undefined}
            <ul class="rules">
              {rules.map(({ rule, effect }) => (
                <li>
                  <Rule rule={{ ...rule, effect }} />
                </li>
              ))}
            </ul>
          </li>
        )
      })}
    </ol>
  )
}
