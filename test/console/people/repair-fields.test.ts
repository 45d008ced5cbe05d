/** What the remedies link to is there: every field of a user, a role and a script that repairs a failure is on its page. */
import t from 'tap'
import { fieldId } from '../../../src/console/links.js'
import { repairTable } from '../../../src/console/repair-table.js'
import { sampleServer, withPart } from '../../sample-server.js'
import { Visitor } from '../visitor.js'

const addresses = { user: 'employees/5', role: 'roles/1001', script: 'scripts/58' } as const

t.test('every field that repairs a failure has its place', async t => {
  const places = Object.values(repairTable).flatMap(repair => repair.places)
  for (const fields of [{}, { otpSecret: 'MO4Z6MSKLVQXO3S6VAEMATB2DNF5GM7T', lockedUntil: '2099-01-01T00:00:00Z' }]) {
    const { app } = await sampleServer(withPart('users', 5, fields))
    const visitor = new Visitor(app)
    for (const [name, address] of Object.entries(addresses)) {
      const { markup } = await visitor.open(`/_mock/console/accounts/1234567/${address}`)
      for (const { page, field } of places)
        if (page === name && field !== undefined)
          t.equal(markup.split(`id="${fieldId(field)}"`).length, 2, `${field} of the ${name}`)
    }
  }
})
