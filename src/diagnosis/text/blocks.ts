/** A text for people, before it is written as plain text or Markdown. All texts in it are inert. */

/** Words, or a value that is shown as it stands. */
export type Part = string | { readonly value: string }

export type Line = readonly Part[]

export type Block =
  /** What it is about: one line, however long. */
  | { readonly kind: 'title'; readonly line: Line }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly numbered?: true; readonly items: readonly ListItem[] }
  /** Lines that keep their columns and are not wrapped. */
  | { readonly kind: 'verbatim'; readonly lines: readonly string[] }

export interface ListItem {
  readonly line: Line
  readonly items?: readonly ListItem[]
}
