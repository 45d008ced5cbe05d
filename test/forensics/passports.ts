/** Holds what is found in a passport against what was done. Holds no test of its own. */
import { investigate } from '../../src/diagnosis/forensics/investigate.js'
import type { MistakeId } from '../../src/diagnosis/forensics/mistake-ids.js'
import type { TokenPassport } from '../../src/diagnosis/forensics/subject.js'
import type { PassportCase } from './cases/passport.js'
import { passportString } from './signers/soap.js'
import type { World } from './world.js'

export interface Examined {
  readonly found: readonly MistakeId[]
  /** Everything that is not as it should be; empty when all is. */
  readonly wrong: readonly string[]
}

export function examine({ order, url, signature, baseString, expect }: PassportCase, { ada }: World): Examined {
  const { account, keys, nonce, timestamp } = order
  const subject: TokenPassport = {
    kind: 'passport',
    accountId: '1234567_SB1',
    ...keys,
    signatureMethod: 'HMAC-SHA256',
    signature,
    otherSecrets: [
      { half: 'token', secret: ada.tokenSecret, mistake: 'token-secret-of-other-token', whose: 'token "Token 22"' },
    ],
    earlier: [],
    account,
    nonce,
    timestamp,
    url,
  }
  const { mistakes, ruledOut } = investigate(subject)
  const found = mistakes.map(({ id }) => id)
  const wrong: string[] = []
  if (found.toSorted().join() !== expect.toSorted().join()) wrong.push(`named ${found.join(', ') || 'nothing'}`)
  if (mistakes.length === 0 && ruledOut.length === 0) wrong.push('says nothing of what was ruled out')
  for (const { id, clientBaseString, rightBaseString } of mistakes) {
    if (clientBaseString !== baseString) wrong.push(`${id}: client ${clientBaseString} but signed ${baseString}`)
    if (rightBaseString !== passportString(order)) wrong.push(`${id}: right ${rightBaseString}`)
  }
  return { found, wrong }
}
