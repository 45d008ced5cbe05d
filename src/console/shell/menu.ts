/** The menu: where NetSuite has a page, it stands where NetSuite has it. Source: reference identity §§1-9. */
import type { Account } from '../../account/account.js'
import type { LessonClass } from '../classes.js'
import { type AccountPage, accountPath, homePath, serverPath } from '../links.js'

export interface MenuEntry {
  readonly text: string
  readonly href: string
}

export interface MenuGroup {
  readonly title: string
  readonly entries: readonly MenuEntry[]
}

const pages: readonly (readonly [group: string, entries: readonly (readonly [AccountPage, string])[]])[] = [
  [
    'See and understand',
    [
      ['login-audit-trail', 'Login Audit Trail'],
      ['try', 'Try a login'],
      ['checklist', 'Checklist'],
    ],
  ],
  [
    'Setup',
    [
      ['company', 'Company Information'],
      ['features', 'Enable Features'],
      ['integrations', 'Manage Integrations'],
      ['tokens', 'Access Tokens'],
      ['roles', 'Manage Roles'],
    ],
  ],
  ['Lists', [['employees', 'Employees › Access']]],
  ['Customization', [['scripts', 'RESTlets']]],
  [
    'Break it',
    [
      ['scenarios', 'Scenarios'],
      ['faults', 'Faults'],
      ['clock', 'Time'],
      ['release', 'Release'],
      ['reset', 'Start over'],
    ],
  ],
]

/** Where a participant goes: the lessons of each class. */
export function classMenu(classes: readonly LessonClass[]): MenuGroup[] {
  return classes.map(({ title, code, lessons }) => ({
    title: title === '' ? 'Your class' : title,
    entries: [
      { text: 'Overview', href: serverPath('join', code) },
      ...lessons.map(one => ({ text: one.title, href: serverPath('lessons', one.name) })),
    ],
  }))
}

/** @param operator whoever runs the server sees what belongs to no account as well */
export function menuOf(account: Account | undefined, operator: boolean): MenuGroup[] {
  const groups: MenuGroup[] = []
  if (operator)
    groups.push({
      title: 'Server',
      entries: [
        { text: 'Home', href: homePath },
        { text: 'Explain a request', href: serverPath('explain') },
        { text: 'Lessons', href: serverPath('lessons') },
        { text: 'Classes', href: serverPath('classes') },
      ],
    })
  if (account)
    for (const [title, entries] of pages)
      groups.push({ title, entries: entries.map(([name, text]) => ({ text, href: accountPath(account.id, name) })) })
  return groups
}
