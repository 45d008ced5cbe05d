import { runningClock } from '../../account/clock.js'
import type { VisibleCheck } from './sight.js'
import { localZoneOf } from './timestamp-in-local-time.js'
import { finerUnit } from './timestamp-in-milliseconds.js'
import { duration, skewOf } from './timestamp.js'

/** The client's clock is wrong, by an amount that no zone or unit explains. */
export const clockSkew: VisibleCheck = {
  id: 'clock-skew',
  explains: ['timestamp-out-of-window'],
  see({ record }) {
    const skew = skewOf(record)
    const { account, parameters } = record
    if (skew === undefined || !account || finerUnit(parameters?.timestamp ?? '') || localZoneOf(record))
      return undefined
    const window = account.document.settings.timestampWindowSeconds
    const size = Math.abs(skew)
    const isSet = account.clock !== runningClock
    return {
      title: `oauth_timestamp is ${duration(size)} ${skew < 0 ? 'behind' : 'ahead of'} the account's clock, ${size - window} more than the ${window} allowed`,
      repair: `Set the clock of the client's machine by a time server (NTP), and make the timestamp right before sending.${isSet ? ` The clock of account ${account.id} was set by hand: GET /_mock/accounts/${account.id}/clock shows it.` : ''}`,
    }
  },
}
