/** Whose checklist it is: a credential set of the account, or a token that no set uses. */
import type { Account } from '../../../account/account.js'
import type { CredentialSet } from '../../../account/model/account.js'
import type { AccessToken } from '../../../account/model/token.js'
import { type CredentialListing, listCredentials } from '../../../credentials.js'
import type { Option } from '../../parts/form.js'
import { PageProblem } from '../../page-problem.js'
import type { Visit } from '../../route.js'

export interface Choice {
  readonly set: CredentialSet
  readonly options: readonly Option[]
  /** The credential sets of the account, with what happens to each now. */
  readonly listed: readonly CredentialListing[]
}

/** What the address asks for; else the first that fails now, else the first. `undefined` when there is nothing to choose from. */
export function choiceOf(visit: Visit, account: Account): Choice | undefined {
  const { netsuite, baseUrl, query } = visit
  const { credentials, tokens } = account.document
  const listed = listCredentials(netsuite, account, baseUrl)
  const failing = new Set(listed.filter(one => !one.works).map(one => one.name))
  const isFailing = ({ name }: CredentialSet) => failing.has(name)
  const unused = tokens.filter(one => !credentials.some(set => set.token === one.id)).map(ofToken)
  const ordered = [...credentials.filter(isFailing), ...credentials.filter(one => !isFailing(one)), ...unused]
  const set = asked() ?? ordered[0]
  if (!set) return undefined
  const options = ordered.map(one => ({
    value: one.name,
    text: one.name,
    group: unused.includes(one) ? 'Tokens without a credential set' : isFailing(one) ? 'Refused now' : 'Work now',
  }))
  return { set, options, listed }

  function asked(): CredentialSet | undefined {
    const name = query.get('credentials')
    if (name !== null && name !== '') {
      const found = ordered.find(one => one.name === name)
      if (found) return found
      throw new PageProblem(
        404,
        `Account ${account.id} has no credential set "${name}". Choose one on the checklist page.`,
      )
    }
    const id = query.get('token')
    if (id === null || id === '') return undefined
    const token = tokens.find(one => String(one.id) === id)
    if (!token)
      throw new PageProblem(
        404,
        `Account ${account.id} has no access token ${id}. Its tokens are listed at Access Tokens.`,
      )
    const own = ordered.filter(one => one.token === token.id)
    return own.find(isFailing) ?? own[0]
  }
}

function ofToken({ id, name }: AccessToken): CredentialSet {
  return { name: `token ${id}: ${name}`, token: id, note: '' }
}
