/** `mock-netsuite check`: fixtures without starting anything. */
import { loadFixtures } from '../account/fixtures.js'
import { defaultFixturesFolder } from '../open.js'
import { onlyArgument, readArgs, type Verb } from './verb.js'

const help = `Usage: mock-netsuite check [path] [options]

Checks a fixtures folder (or one account file) and prints everything that is wrong, each with file, JSON path,
what was found and what was expected. Exit code 0 when all is well, 1 when not.

  --fixtures <path>  the same as [path] (default: the fixtures that come along)
  --schema           print the JSON schema of account files and stop`

export const check: Verb = async args => {
  const { values, positionals } = readArgs(args, { fixtures: { type: 'string' }, schema: { type: 'boolean' } }, true)
  if (values.help) {
    console.log(help)
    return 0
  }
  const argument = onlyArgument(positionals, 'path')
  if (values.schema) {
    console.log((await import('../account/json-schema.js')).accountJsonSchemaText())
    return 0
  }
  const path = argument ?? values.fixtures ?? defaultFixturesFolder
  const fixtures = loadFixtures(path)
  for (const { file, snapshot } of fixtures) {
    const { document, records } = snapshot
    const recordCount = Object.values(records).reduce((sum, list) => sum + list.length, 0)
    const { integrations, tokens, users, roles, scripts } = document
    console.log(
      `${file}: ${document.id} "${document.name}", release ${document.release}, ${integrations.length} integrations, ${tokens.length} tokens, ` +
        `${users.length} users, ${roles.length} roles, ${scripts.length} scripts, ${recordCount} records`,
    )
  }
  console.log(`${fixtures.length} ${fixtures.length === 1 ? 'account is' : 'accounts are'} fine`)
  return 0
}
