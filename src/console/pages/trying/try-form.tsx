/** What is to be tried: credentials, target, a client's mistake, a pretended address. */
import type { Account } from '../../../account/account.js'
import { accountPath } from '../../links.js'
import { Form, type Option, Select, SubmitButton, TextField } from '../../parts/form.js'
import type { Visit } from '../../route.js'
import type { Choice } from '../../trying/choices.js'
import { type TrialMistake, trialMistakes } from '../../trying/mistakes.js'
import { listTargets, ownTarget } from '../../trying/targets.js'
import type { TrialError, TrialField } from '../../trying/trial-error.js'

/** The fields as they stand in the form. */
export type TypedWish = Readonly<Record<TrialField, string>>

/** Where the answer is found on the page. */
export const resultId = 'answer'

export interface TryFormProps {
  readonly visit: Visit
  readonly account: Account
  readonly typed: TypedWish
  readonly choices: readonly Choice[]
  readonly error: TrialError | undefined
  /** It was sent before. */
  readonly again: boolean
}

export function TryForm({ visit, account, typed, choices, error, again }: TryFormProps) {
  const errorOf = (field: TrialField) => (error?.field === field ? error.message : undefined)
  return (
    <section class="card stack try-form" aria-labelledby="what">
      <h2 id="what">What to send</h2>
      <Form visit={visit} action={`${accountPath(account.id, 'try')}#${resultId}`}>
        <Select
          name="credentials"
          label="Credentials"
          help="Each with what happens when it makes the call that it is for, from this machine, now."
          value={typed.credentials}
          options={choices.map(optionOf)}
          error={errorOf('credentials')}
        />
        <Select
          name="target"
          label="Target"
          value={typed.target}
          options={[
            { value: ownTarget, text: 'What these credentials are for' },
            ...listTargets(account).flatMap(({ surface, targets }) =>
              targets.map(({ value, label }) => ({ value, text: label, group: surface })),
            ),
          ]}
          error={errorOf('target')}
        />
        <Select
          name="mistake"
          label="Mistake of the client"
          help={clockWords(account)}
          value={typed.mistake}
          options={[{ value: '', text: 'None' }, ...mistakeOptions()]}
          error={errorOf('mistake')}
        />
        <TextField
          name="address"
          label="Pretended IP address"
          help={
            visit.trustForwarded
              ? 'Sent as X-Forwarded-For. Empty: the address of this machine.'
              : 'Has no effect here: it is sent as X-Forwarded-For, and this server was started with --no-trust-forwarded.'
          }
          placeholder="203.0.113.9"
          value={typed.address}
          error={errorOf('address')}
          mono
        />
        <SubmitButton>{again ? 'Try again' : 'Send'}</SubmitButton>
      </Form>
    </section>
  )
}

/** Said where it could surprise: the page signs as a client does whose clock is that of the account. */
function clockWords({ clock }: Account): string | undefined {
  if (clock.frozenAtMs === null && clock.offsetMs === 0) return undefined
  return "The account's clock was moved, and this page signs by it. A client that signs by this machine's clock is off by as much: choose a slow or a fast clock to see what it gets."
}

function optionOf({ kind, value, label, authentication, failure, happens }: Choice): Option {
  const group =
    kind === 'token'
      ? 'Access tokens of this account'
      : authentication === 'tba'
        ? 'Ready sets that sign'
        : 'Ready sets with a password'
  return { value, text: `${label} — ${failure === undefined ? happens : `refused: ${happens}`}`, group }
}

const groups: readonly (readonly [title: string, has: (mistake: TrialMistake) => boolean])[] = [
  ['With a signature', ({ kinds }) => kinds.length === 1 && kinds[0] === 'tba'],
  ['With a signature or a password', ({ kinds }) => kinds.length > 1],
  ['With a password', ({ kinds }) => kinds.length === 1 && kinds[0] === 'nlauth'],
]

function mistakeOptions(): Option[] {
  return groups.flatMap(([group, has]) =>
    trialMistakes.filter(has).map(({ id, label }) => ({ value: id, text: label, group })),
  )
}
