/** The exit code of explained requests: one rule, whatever was explained. */
import t from 'tap'
import { exitCodeOf, type Judgement, outcomeOf } from '../../src/explain/outcome.js'

const passes: Judgement = { wouldPass: true }
const fails: Judgement = { wouldPass: false }
const unknown: Judgement = { wouldPass: null }

t.test('what is right as far as it is judged passes, and what there is nothing to judge of is unknown', async t => {
  for (const [judgement, outcome] of [
    [passes, 'passes'],
    [fails, 'fails'],
    [unknown, 'unknown'],
    [{ wouldPass: null, signature: 'right' }, 'passes'],
    [{ wouldPass: null, signature: 'unknown' }, 'unknown'],
    [{ wouldPass: null, passport: 'right' }, 'passes'],
    [{ wouldPass: false, passport: 'right' }, 'fails'],
    [{ wouldPass: false, passport: 'wrong' }, 'fails'],
    [{ wouldPass: null, passport: 'not examined' }, 'fails'],
  ] as const)
    t.equal(outcomeOf(judgement), outcome, JSON.stringify(judgement))
})

t.test('one that fails counts more than one that cannot be judged, and that more than all that pass', async t => {
  for (const [requests, code] of [
    [[passes, passes], 0],
    [[passes, fails], 1],
    [[unknown, passes], 2],
    [[unknown, fails, passes], 1],
  ] as const)
    t.equal(exitCodeOf(requests), code)
})
