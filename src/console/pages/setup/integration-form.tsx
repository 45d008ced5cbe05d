/** The form of an integration record, new or there: what can be entered, and where the secrets are. */
import type { Account } from '../../../account/account.js'
import { holds } from '../../../account/releases.js'
import { accountPath } from '../../links.js'
import { Notice, Section } from '../../parts/show.js'
import type { FieldSpec } from './fields.js'
import { type Draft, Fields, type FormErrors } from './fields.js'
import { concurrencyField, nameField, otherFields, stateField, tbaFields } from './integration-fields.js'

export interface RecordFormProps {
  readonly draft: Draft
  readonly errors: FormErrors
  /** Only these may be changed; default: all. */
  readonly only?: readonly FieldSpec[]
}

export function RecordFields({ draft, errors, only }: RecordFormProps) {
  const shown = (specs: readonly FieldSpec[]) => specs.filter(one => only === undefined || only.includes(one))
  const common = { draft, errors }
  return (
    <>
      <Section id="record" title="Integration record">
        <Fields specs={shown([nameField, stateField, concurrencyField])} {...common} />
      </Section>
      {only ? undefined : (
        <Section id="authentication" title="Authentication">
          <fieldset class="stack">
            <legend>Token-based Authentication</legend>
            <Fields specs={tbaFields} {...common} />
          </fieldset>
          <fieldset class="stack">
            <legend>Other ways in</legend>
            <Fields specs={otherFields} {...common} />
          </fieldset>
        </Section>
      )}
    </>
  )
}

/** From 2027.1 on, NetSuite makes nothing new that uses tokens (identity §0, F16). */
export function NoNewTba({ account, what }: { account: Account; what: string }) {
  const { release } = account.document
  if (!holds('no-new-tba-integrations', release)) return null
  return (
    <Notice kind="warn">
      <p>
        In release {release} NetSuite makes no new {what}: that ended with 2027.1, and what is there goes on. Build new
        ones on OAuth 2.0, or <a href={accountPath(account.id, 'release')}>choose an earlier release</a>.
      </p>
    </Notice>
  )
}
