/** Every mistake of the catalogue leads to its failure, on any copy of the default account. */
import t from 'tap'
import { mistakenFailures, mistakeOf, mistakeSurfaces } from '../../src/failures/requests/index.js'
import { requestsOf } from '../../src/mistakes/build.js'
import { sendInTurn } from '../../src/mistakes/send.js'
import { type CopyWish, openStage } from './stage.js'

const from: Readonly<Record<string, CopyWish>> = {
  'realm-misspelled': { from: '1234567_SB1' },
  'realm-missing on flow': { release: '2019.2' },
}
const stage = await openStage()
for (const failure of mistakenFailures) {
  for (const surface of mistakeSurfaces) {
    const mistake = mistakeOf(failure, surface)
    if (!mistake) continue
    t.test(`${failure} on ${surface}`, async t => {
      const account = stage.copy(from[failure] ?? from[`${failure} on ${surface}`] ?? {})
      const answer = await sendInTurn(requestsOf(stage.maker(account), mistake), stage.send)
      const record = stage.netsuite.attempt(answer.headers['x-n-operationid'] ?? '')
      t.equal(record?.refusal?.failure, failure, answer.body.slice(0, 200))
      stage.netsuite.directory.delete(account)
    })
  }
}
