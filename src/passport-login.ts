/** Logging in with a SOAP tokenPassport, and what that leaves behind. */
import { accountOfAttempt } from './login/account-of-attempt.js'
import type { RequestFacts, TbaAttempt } from './login/attempt.js'
import { judgePassport } from './login/judge-passport.js'
import { type Passport, passportParameters } from './login/passport.js'
import { SigningKeys } from './login/signing-keys.js'
import { tbaParameters } from './login/tba-parameters.js'
import type { LoginResult, NetSuite } from './netsuite.js'

/** Judges a passport, spends its nonce, writes the audit row and keeps the attempt for a diagnosis. */
export function loginWithPassport(netsuite: NetSuite, request: RequestFacts, passport: Passport): LoginResult {
  const { directory } = netsuite
  const header = { text: '', parameters: passportParameters(passport), fault: undefined }
  const attempt: TbaAttempt = { credential: 'tba', request, header }
  const parameters = tbaParameters(header.parameters)
  const account = accountOfAttempt(request, parameters, directory)
  const now = netsuite.now(account)
  const memory = account && netsuite.memory(account)
  const verdict = judgePassport(attempt, parameters, account, {
    now,
    nonces: memory?.nonces ?? { has: () => false },
    rotations: memory?.rotations,
    keys: new SigningKeys(),
    tokenElsewhere: tokenId => (account ? directory.tokenElsewhere(tokenId, account)?.account : undefined),
  })
  const common = { attempt, parameters, account, now }
  if (verdict.outcome === 'refused') return netsuite.record({ ...common, ...verdict })
  const { session } = verdict
  const login = netsuite.record({ ...common, refusal: undefined, known: session, session })
  if (!login.record.refusal) netsuite.memory(session.account).spendNonce(session, parameters, now)
  return login
}
