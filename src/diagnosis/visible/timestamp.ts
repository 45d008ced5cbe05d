/** How far a timestamp is from the account's clock. */
import { parseTimestamp } from '../../login/tba-parameters.js'
import type { AttemptRecord } from '../../audit/attempts.js'
import { plural } from '../../plural.js'

/** Seconds that `oauth_timestamp` is ahead of the account's clock; negative when it is behind. */
export function skewOf({ parameters, at }: AttemptRecord): number | undefined {
  const seconds = parseTimestamp(parameters?.timestamp ?? '')
  return seconds === undefined ? undefined : seconds - Math.floor(at / 1000)
}

/** `421 seconds (7 min 1 s)`; below a minute without the bracket. */
export function duration(seconds: number): string {
  const plain = plural(seconds, 'second')
  return seconds < 60 ? plain : `${plain} (${readable(seconds)})`
}

/** `5 h 30 min`: the two largest units. */
export function readable(seconds: number): string {
  const units = [
    ['d', Math.floor(seconds / 86_400)],
    ['h', Math.floor((seconds % 86_400) / 3600)],
    ['min', Math.floor((seconds % 3600) / 60)],
    ['s', seconds % 60],
  ] as const
  const first = units.findIndex(([, count]) => count > 0)
  const shown = units.slice(first, first + 2).filter(([, count]) => count > 0)
  return shown.map(([unit, count]) => `${count} ${unit}`).join(' ')
}
