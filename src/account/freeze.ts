/** Documents are shared: between a template and its copies, an account and its origin. So none can be changed in place. */

/** Freezes plain data through and through; what is frozen already is not walked again, so that copies cost little. */
export function deepFreeze<T>(data: T): T {
  if (typeof data !== 'object' || data === null || Object.isFrozen(data)) return data
  Object.freeze(data)
  for (const part of Object.values(data)) deepFreeze(part)
  return data
}
