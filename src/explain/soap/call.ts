/** A captured call of SOAP web services, as far as its credentials go. */
import type { CapturedRequest } from '../../captures/capture.js'
import { isSoapUrl } from '../../captures/request-parts.js'
import type { Passport } from '../../login/passport.js'

/** What came of looking for a passport. */
export interface SoapCall {
  /** The one that is examined; `undefined` when there is none. */
  readonly passport: Passport | undefined
  /** Why NetSuite refuses the call whatever its passport, or why none was examined. */
  readonly problem: string | undefined
}

/** A POST to a SOAP endpoint: `/services/NetSuitePort_2025_2`. */
export function isSoapCall({ method, url }: CapturedRequest): boolean {
  return method === 'POST' && isSoapUrl(url)
}

export async function readSoapCall({ body }: CapturedRequest): Promise<SoapCall> {
  if (body === undefined || body.trim() === '') return unexamined('the capture holds no envelope')
  const { readEnvelope } = await import('./envelope.js')
  const presented = readEnvelope(body)
  if ('problem' in presented) return unexamined(presented.problem)
  const { tokenPassports, passwordPassport, applicationInfo } = presented
  const [passport] = tokenPassports
  if (!passport)
    return unexamined(
      passwordPassport
        ? 'the envelope has a passport with e-mail address and password: password passports are not examined'
        : 'the envelope has no tokenPassport in its header',
    )
  const beside = [
    ...(passwordPassport ? ['a passport with a password'] : []),
    ...(applicationInfo ? ['applicationInfo'] : []),
  ]
  const problem =
    beside.length > 0
      ? `a tokenPassport stands beside ${beside.join(' and ')}: NetSuite answers "Ambiguous authentication"; leave ${applicationInfo ? 'applicationInfo' : 'the password'} out`
      : tokenPassports.length > 1
        ? `the envelope has ${tokenPassports.length} tokenPassports, of which the first was examined: NetSuite takes one`
        : undefined
  return { passport, problem }
}

function unexamined(problem: string): SoapCall {
  return { passport: undefined, problem }
}
