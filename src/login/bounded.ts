/** Makes room in what is remembered: above `capacity` the entry that was put in first goes. */
export function dropOldest<K>(
  kept: { readonly size: number; keys(): Iterable<K>; delete(key: K): boolean },
  capacity: number,
): void {
  if (kept.size <= capacity) return
  for (const oldest of kept.keys()) {
    kept.delete(oldest)
    return
  }
}
