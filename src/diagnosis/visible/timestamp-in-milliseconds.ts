import type { VisibleCheck } from './sight.js'

const units: Readonly<Record<number, string>> = { 13: 'milliseconds', 16: 'microseconds', 19: 'nanoseconds' }

/** The unit of a timestamp that has more digits than seconds have; `undefined` for seconds. Source: reference tba §6.2. */
export function finerUnit(timestamp: string): string | undefined {
  return /^\d+$/.test(timestamp) ? units[timestamp.length] : undefined
}

/** 13 digits, as most languages count the time; also 16 and 19. */
export const timestampInMilliseconds: VisibleCheck = {
  id: 'timestamp-in-milliseconds',
  explains: ['timestamp-out-of-window', 'timestamp-malformed'],
  see({ record }) {
    const timestamp = record.parameters?.timestamp ?? ''
    const unit = finerUnit(timestamp)
    if (unit === undefined) return undefined
    return {
      title: `oauth_timestamp has ${timestamp.length} digits: it counts ${unit}, not seconds`,
      repair: `Send whole seconds since 1970: divide by ${unit === 'milliseconds' ? '1000' : `1${'0'.repeat(timestamp.length - 10)}`} and round down.`,
    }
  },
}
