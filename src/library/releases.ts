/** What another release means for an account, as the library hands it out. */
import { readRelease } from '../account/releases.js'
import { upgradeReport, type UpgradeReport } from '../upgrade-report.js'
import type { AccountContext } from './context.js'

export interface ReleaseMethods {
  /**
   * What another release, later or earlier, means for this account: which recorded calls would be refused or pass, and which credentials,
   * tokens, integrations, RESTlets and roles stop or start. Nothing is changed.
   * @param to such as `"2027.1"`; default: the next release that changes something, else the newest. Throws `RangeError` for another text.
   */
  upgradeReport(to?: string): UpgradeReport
}

export function releaseMethods({ netsuite, account, mustBeHere }: AccountContext): ReleaseMethods {
  return {
    upgradeReport(to) {
      mustBeHere()
      return upgradeReport(netsuite, account, to === undefined ? undefined : readRelease(to))
    },
  }
}
