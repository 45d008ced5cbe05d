/** Item 2 of the checklist: is it this account that is called, and is it there? */
import type { Surface } from '../../failures/failure.js'
import { menu } from '../../failures/faces.js'
import { shownValue } from '../../login/checks/what-is-it.js'
import type { Case, ItemNotes, StepNotes } from './case.js'

const serves: Readonly<Record<Surface, string>> = {
  restlet: 'RESTlets',
  rest: 'REST web services',
  tokens: 'the token services',
  flow: 'the authorization flow',
  pages: 'the login pages',
  soap: 'SOAP web services',
}

const steps = {
  'host name': {
    passed: ({ record: { attempt } }) => {
      const { received, forwarded, surface } = attempt.request
      return `${(forwarded ?? received).authority.slice(0, 100)} serves ${serves[surface]}`
    },
    menuPath: menu.companyInformation,
  },
  'company id': { passed: namedAccount, menuPath: menu.companyInformation },
  'account of the page': { passed: namedAccount, menuPath: menu.companyInformation },
  'realm and account': { passed: namedAccount, menuPath: menu.companyInformation },
  'NLAuth account': { passed: namedAccount, menuPath: menu.companyInformation },
  'account enabled': { passed: ({ account }) => `account ${account?.id ?? ''} is enabled and available` },
} as const satisfies StepNotes

export const accountId: ItemNotes<typeof steps> = { about, menuPath: menu.companyInformation, steps }

function namedAccount({ account, record: { attempt, parameters } }: Case): string {
  if (!account) return 'the call names no account, and needs none'
  const named =
    attempt.credential === 'tba' && parameters?.realm !== undefined
      ? `realm "${shown(parameters.realm, account)}"`
      : 'the call'
  return `${named} leads to account ${account.id}`
}

function about({ account, record: { attempt, parameters } }: Case): string {
  const { authority } = attempt.request.forwarded ?? attempt.request.received
  const host = authority.slice(0, 100)
  const realm = attempt.credential === 'tba' ? parameters?.realm : undefined
  const said = realm === undefined ? `host ${host}` : `realm "${shown(realm, account)}", host ${host}`
  if (!account) return `No account of this server is named by what was sent (${said}).`
  const { type, name, release } = account.document
  return `Account ${account.id} "${name}" (${type}, release ${release}); sent: ${said}.`
}

/** A realm may be anything that was pasted into it. */
function shown(realm: string, account: Case['account']): string {
  return shownValue(realm, account)
}
