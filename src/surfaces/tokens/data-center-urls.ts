/** `/rest/datacenterurls`: where an account lives, asked without a login. Source: reference nlauth §5.2, §9 rows 7, 8. */
import type { Account } from '../../account/account.js'
import { canonicalAccountId } from '../../account/ids.js'
import { holds } from '../../account/releases.js'
import type { AnonymousAttempt } from '../../login/attempt.js'
import { nobody } from '../../login/judge.js'
import { firstValue } from '../../login/rfc5849/parameters.js'
import { type Refusal, refuse } from '../../login/verdict.js'
import type { NetSuite } from '../../netsuite.js'
import type { WireReply } from '../wire-reply.js'
import { jsonReply } from './render.js'
import type { RolesResult } from './roles.js'
import { dataCenterUrls } from './urls.js'

export function answerDataCenterUrls(netsuite: NetSuite, attempt: AnonymousAttempt): RolesResult {
  const asked = firstValue(attempt.request.queryParameters ?? [], 'account')
  const account = asked === undefined ? undefined : accountCalled(netsuite, asked)
  const refusal = account ? checkRelease(account) : companyIdInvalid(asked)
  const login = netsuite.record({
    attempt,
    account,
    now: netsuite.now(account),
    refusal,
    known: { ...nobody, account },
    // Nobody logs in here.
    unaudited: true,
  })
  if (refusal || !account) return { login }
  const reply: WireReply = jsonReply(dataCenterUrls(account, attempt.request))
  return { login, reply }
}

/** Lower case is taken, a hyphen is not. */
function accountCalled({ directory }: NetSuite, spelling: string): Account | undefined {
  const id = spelling.includes('-') || spelling !== spelling.trim() ? undefined : canonicalAccountId(spelling)
  return id && directory.get(id)
}

function checkRelease({ document }: Account): Refusal | undefined {
  if (holds('data-center-urls-service', document.release)) return undefined
  return refuse('service-not-there', {
    what: 'release of the account',
    found: document.release,
    expected: '2017.2 or later',
  })
}

function companyIdInvalid(asked: string | undefined): Refusal {
  return refuse('company-id-invalid', {
    what: 'query parameter account',
    found: asked === undefined ? 'nothing' : JSON.stringify(asked.slice(0, 40)),
    expected: 'the id of an account that exists, such as 1234567 or 1234567_SB1',
  })
}
