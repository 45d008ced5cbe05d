/** A text that begins with a capital: `no role` → `No role`. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
