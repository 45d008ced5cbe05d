/** Says that a form was refused, and what belongs to none of its fields. */
import { plural } from '../../plural.js'
import type { FormErrors } from './field-errors.js'
import { Notice } from './show.js'

export function NothingSaved({ errors: { fields, others } }: { errors: FormErrors }) {
  const marked =
    fields.size === 0 ? [] : [`${plural(fields.size, 'field is', 'fields are')} marked below with what is wrong.`]
  return <Notice kind="failed">{['Nothing was saved.', ...marked, ...others].join(' ')}</Notice>
}
