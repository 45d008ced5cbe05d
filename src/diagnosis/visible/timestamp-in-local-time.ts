import type { AttemptRecord } from '../../audit/attempts.js'
import type { VisibleCheck } from './sight.js'
import { finerUnit } from './timestamp-in-milliseconds.js'
import { readable, skewOf } from './timestamp.js'

/** How far a clock may be off besides, in seconds. */
const tolerance = 90

/** Offsets from UTC that are in use, in minutes, and where. Summer time is named as such. */
const zones: readonly (readonly [minutes: number, where: string])[] = [
  [-720, 'Baker Island'],
  [-660, 'Samoa (American)'],
  [-600, 'Hawaii'],
  [-570, 'Marquesas'],
  [-540, 'Alaska'],
  [-480, 'Los Angeles, or Alaska in summer'],
  [-420, 'Denver, Phoenix, or Los Angeles in summer'],
  [-360, 'Chicago, Mexico City, or Denver in summer'],
  [-300, 'New York, Bogota, Lima, or Chicago in summer'],
  [-240, 'Halifax, or New York in summer'],
  [-210, 'Newfoundland'],
  [-180, 'Sao Paulo, Buenos Aires'],
  [-150, 'Newfoundland in summer'],
  [-120, 'South Georgia'],
  [-60, 'Azores'],
  [60, 'Berlin, Paris, Madrid, Lagos, or London in summer'],
  [120, 'Athens, Johannesburg, or Berlin in summer'],
  [180, 'Istanbul, Moscow, Nairobi, Riyadh'],
  [210, 'Tehran'],
  [240, 'Dubai'],
  [270, 'Kabul'],
  [300, 'Karachi, Tashkent'],
  [330, 'India, Sri Lanka'],
  [345, 'Nepal'],
  [360, 'Dhaka'],
  [390, 'Myanmar'],
  [420, 'Bangkok, Jakarta, Ho Chi Minh City'],
  [480, 'Singapore, Manila, Beijing, Perth'],
  [525, 'Eucla'],
  [540, 'Tokyo, Seoul'],
  [570, 'Darwin, or Adelaide in winter'],
  [600, 'Brisbane, or Sydney in winter'],
  [630, 'Adelaide in summer, Lord Howe'],
  [660, 'Sydney in summer'],
  [720, 'Auckland in winter'],
  [765, 'Chatham Islands'],
  [780, 'Auckland in summer'],
  [825, 'Chatham Islands in summer'],
  [840, 'Kiribati'],
]

/** The zone that a skew fits, if one does: the client took its local time for UTC. */
function zoneOf(skewSeconds: number): { readonly offset: string; readonly where: string } | undefined {
  const zone = zones.find(([minutes]) => Math.abs(skewSeconds - minutes * 60) <= tolerance)
  return zone && { offset: offsetName(zone[0]), where: zone[1] }
}

/** `UTC+05:30`. */
function offsetName(minutes: number): string {
  const size = Math.abs(minutes)
  const two = (count: number) => String(count).padStart(2, '0')
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** The zone of a timestamp in seconds. */
export function localZoneOf(record: AttemptRecord) {
  const skew = skewOf(record)
  if (skew === undefined || finerUnit(record.parameters?.timestamp ?? '') !== undefined) return undefined
  const zone = zoneOf(skew)
  return zone && { ...zone, skew }
}

/** The client counted the seconds of its wall clock as if that showed UTC. */
export const timestampInLocalTime: VisibleCheck = {
  id: 'timestamp-in-local-time',
  explains: ['timestamp-out-of-window'],
  see({ record }) {
    const zone = localZoneOf(record)
    if (!zone) return undefined
    const { skew, offset, where } = zone
    return {
      title: `oauth_timestamp is ${readable(Math.abs(skew))} ${skew < 0 ? 'behind' : 'ahead of'} the account's clock: local time of ${offset} (${where}) taken for UTC`,
      repair: `Count the seconds since 1970-01-01T00:00:00Z: take the time in UTC, not in ${offset}, before it becomes a number.`,
    }
  },
}
