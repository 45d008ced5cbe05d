/** The fixtures that come along, injected, with a visitor: what the tests of breaking an account start from. */
import { buildApp } from '../../../src/app.js'
import { openNetSuite } from '../../../src/open.js'
import { Visitor } from '../visitor.js'

export async function openFixtures() {
  const { netsuite } = await openNetSuite()
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  return { app, netsuite, account: netsuite.directory.require('1234567'), visitor: new Visitor(app) }
}
