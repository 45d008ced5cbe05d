/** What pages may promise: fields of NetSuite's stand where NetSuite has them, also those of surfaces that the mock has not yet. */
import { servedSurfaces } from '../faults/served.js'

/** Does the mock answer there, or is only known what NetSuite says? */
export function isServed(surface: string): boolean {
  return surface === 'nlauth' || servedSurfaces.some(one => one === surface)
}

/** The help of a field that is about one surface; where that is not served, it says so. */
export function helpOf(surface: string, help: string): string {
  return isServed(surface) ? help : `${help} Not served by this mock yet: it is kept, and nothing logs in by it.`
}
