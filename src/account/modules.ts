/** RESTlet modules are code: fixture files alone bring it in, never a request and never what was kept. */
import type { Account } from './account.js'
import type { Change } from './changes.js'
import type { AccountDocument } from './model/account.js'
import { InvalidAccountError, type Problem } from './problems.js'

/** The RESTlet modules that an account names. */
export function modulesOf({ scripts }: AccountDocument): ReadonlySet<string> {
  return new Set(scripts.flatMap(({ behaviour }) => (behaviour.kind === 'module' ? behaviour.path : [])))
}

/** The documents that accounts go back to. Their modules came from fixture files. */
export function originsOf(accounts: Iterable<Account>): AccountDocument[] {
  return [...accounts].map(one => one.origin.document)
}

/** The RESTlet modules that at least one of the accounts names. */
export function modulesOfAll(documents: Iterable<AccountDocument>): ReadonlySet<string> {
  return new Set([...documents].flatMap(one => [...modulesOf(one)]))
}

/** One problem for each script whose module is not known. */
export function foreignModules({ scripts }: AccountDocument, known: ReadonlySet<string>): Problem[] {
  return scripts.flatMap(({ behaviour }, index) =>
    behaviour.kind !== 'module' || known.has(behaviour.path)
      ? []
      : foreign(`$.scripts[${index}].behaviour.path`, behaviour.path),
  )
}

/** Throws `InvalidAccountError` when the account names a module that none of `others` does. */
export function refuseForeignModules(document: AccountDocument, others: Iterable<AccountDocument>): void {
  if (modulesOf(document).size === 0) return
  const problems = foreignModules(document, modulesOfAll(others))
  if (problems.length > 0) throw new InvalidAccountError(problems)
}

/** One problem for each value of the changes that holds or is a module that is not known; undoing it would put the module in. */
export function foreignModulesIn(
  changes: readonly Change[],
  known: ReadonlySet<string>,
  place = '$.changes',
): Problem[] {
  return changes.flatMap(({ path, before, after }, index) => {
    const isPath = path.at(-1) === 'path' && path.at(-2) === 'behaviour'
    return Object.entries({ before, after }).flatMap(([side, value]) => {
      const named = isPath && typeof value === 'string' ? [value] : modulesIn(value)
      return named.filter(one => !known.has(one)).map(one => foreign(`${place}[${index}].${side}`, one))
    })
  })
}

/** Every module named in plain data, however deep. Not recursive: a request decides how deep it is. */
function modulesIn(data: unknown): string[] {
  const named: string[] = []
  const open = [data]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value !== 'object' || value === null) continue
    if ('kind' in value && value.kind === 'module' && 'path' in value && typeof value.path === 'string')
      named.push(value.path)
    for (const one of Object.values(value)) open.push(one)
  }
  return named
}

function foreign(path: string, module: string): Problem {
  return {
    path,
    found: JSON.stringify(module),
    expected: 'a module that a fixture file names; nothing else than a fixture file loads code',
  }
}
