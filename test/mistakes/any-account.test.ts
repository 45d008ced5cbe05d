/** Mistakes use the account's own credentials: they lead to their failure in any account, or say what the account lacks. */
import t from 'tap'
import { mistakenFailures, surfacesOfMistake } from '../../src/failures/requests/index.js'
import { readyMistake } from '../../src/mistakes/mistakes.js'
import { sendInTurn } from '../../src/mistakes/send.js'
import { UnmakeableRequestError } from '../../src/mistakes/values.js'
import { type CopyWish, openStage, stageUrl } from './stage.js'

/** How many of the mistakes an account has to be able to make, at least. */
const accounts: Readonly<Record<string, CopyWish & { readonly least: number }>> = {
  'a copy of the sandbox': { from: '1234567_SB1', least: 175 },
  'a copy of the test drive account': { from: 'TSTDRV1234567', least: 130 },
  'a copy in an earlier release': { release: '2020.1', least: 175 },
}
const stage = await openStage()

for (const [name, { least, ...wish }] of Object.entries(accounts)) {
  t.test(`${name}: every mistake leads to its failure, or the account lacks something`, async t => {
    let met = 0
    for (const failure of mistakenFailures) {
      for (const surface of surfacesOfMistake(failure)) {
        const account = stage.copy(wish)
        try {
          const { requests } = readyMistake(stage.netsuite, account, failure, {
            surface,
            baseUrl: stageUrl,
          })
          const answer = await sendInTurn(requests, stage.send)
          const record = stage.netsuite.attempt(answer.headers['x-n-operationid'] ?? '')
          t.equal(record?.refusal?.failure, failure, `${failure} on ${surface}: ${answer.status}`)
          met++
        } catch (error) {
          if (!(error instanceof UnmakeableRequestError)) throw error
          t.match(error.message, /would have to have \w|is met in releases (before|from) \d/, failure)
        }
        stage.netsuite.directory.delete(account)
      }
    }
    t.ok(met >= least, `${met} were met, at least ${least} must be`)
  })
}
