/** Permissions and their levels, as on the Permissions subtab of a role and among the Global Permissions of an employee. */
import { findPermission, permissionKey, permissionLevels, permissions } from '../../account/permissions.js'
import { Select, TextField } from './form.js'
import { Badge, Empty, Table } from './show.js'

export type Grants = Readonly<Record<string, string>>

/** The choice that takes a permission off the list. */
const remove = 'remove'

const levelOptions = [
  ...permissionLevels.toReversed().map(level => ({ value: level, text: level })),
  { value: remove, text: 'take off the list' },
]

export interface PermissionRowsProps {
  /** The field to add one by has this name; its value names the permission. */
  readonly name: string
  readonly grants: Grants
  readonly form?: URLSearchParams | undefined
  readonly error?: string | undefined
}

/** Rows with a level each, and a line to add another. */
export function PermissionRows({ name, grants, form, error }: PermissionRowsProps) {
  const keys = Object.keys(grants)
  return (
    <div class="stack">
      {keys.length === 0 ? (
        <Empty>No permission is listed. Add the first one below, such as “Log in using Access Tokens”.</Empty>
      ) : (
        <Table
          label="Permissions"
          head={['Permission', 'Subtab', 'Level']}
          rows={keys.map((key, index) => [
            <>
              {labelOf(key)}{' '}
              {findPermission(key)?.requiresTwoFactor === true ? (
                <Badge tone="note">2FA is mandatory</Badge>
              ) : undefined}
            </>,
            findPermission(key)?.subtab ?? '–',
            <>
              <input type="hidden" name={`${name}-key-${index}`} value={key} />
              <Select
                name={`${name}-level-${index}`}
                label={<span class="visually-hidden">Level of {labelOf(key)}</span>}
                value={form?.get(`${name}-level-${index}`) ?? grants[key]}
                options={levelOptions}
              />
            </>,
          ])}
        />
      )}
      <div class="filters">
        <TextField
          name={name}
          label="Add a permission"
          help="As NetSuite labels it. Suggestions open while you type."
          value={form?.get(name) ?? ''}
          list={permissions.map(permissionKey)}
          error={error}
        />
        <Select
          name={`${name}-level`}
          label="At level"
          value={form?.get(`${name}-level`) ?? 'Full'}
          options={levelOptions.filter(one => one.value !== remove)}
        />
      </div>
    </div>
  )
}

function labelOf(key: string): string {
  return findPermission(key)?.label ?? key
}

/** The merge patch that the rows of a form stand for: `null` takes a permission off. */
export function grantsPatch(form: URLSearchParams, name: string): Readonly<Record<string, string | null>> {
  const patch: Record<string, string | null> = {}
  for (let index = 0; form.has(`${name}-key-${index}`); index++) {
    const level = form.get(`${name}-level-${index}`)
    if (level !== null) patch[form.get(`${name}-key-${index}`) ?? ''] = level === remove ? null : level
  }
  const added = (form.get(name) ?? '').trim()
  if (added !== '') patch[keyOf(added)] = form.get(`${name}-level`) ?? 'Full'
  return patch
}

/** People leave the subtab out, and write small: whatever means one permission only is understood. */
function keyOf(text: string): string {
  const wanted = text.toLowerCase()
  const found = permissions.filter(
    one => permissionKey(one).toLowerCase() === wanted || one.label.toLowerCase() === wanted,
  )
  const [only] = found
  return only && found.length === 1 ? permissionKey(only) : text
}
