/** A request as text to be copied, and how values become literals of a language. */

export interface Copy {
  readonly id: 'curl' | 'node' | 'python' | 'postman'
  readonly label: string
  /** A name to save it by. */
  readonly file: string
  readonly text: string
  /** One line that must be known, such as that the mistake is not in it. */
  readonly note?: string
}

/** Characters that end a line somewhere, or turn the direction of writing, and so would hide what is copied. */

const deceptive = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** A string in double quotes, as JavaScript, JSON and Python read it alike. */
export function literal(text: string): string {
  return JSON.stringify(text).replace(deceptive, one => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

export const withoutMistake = 'This copy holds the request without the mistake, which its library does not make.'
