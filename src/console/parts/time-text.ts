/** How pages write instants. */
import { instantOf } from '../../account/clock.js'

/** `2026-11-22 08:00:00 UTC`. */
export function timeText(ms: number): string {
  return `${instantOf(ms).slice(0, 19).replace('T', ' ')} UTC`
}
