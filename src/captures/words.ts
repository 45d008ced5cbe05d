/** What command lines consist of. */
import { type CaptureError, troubleAt } from './capture.js'

/** A word of a command line, and where it begins in the capture. */
export interface Word {
  readonly text: string
  readonly at: number
  /** Why it cannot be read as it stands; it matters in words of curl only. */
  readonly trouble?: CaptureError
}

/** The words of one command. */
export type Command = readonly Word[]

/** An option as given; a flag has no value. */
export interface Option {
  readonly name: string
  readonly value: Word | undefined
  /** Where it stands. */
  readonly at: number
}

/** @param begin where the opening quote stands */
export function unclosedQuote(text: string, begin: number, quote: string): CaptureError {
  return troubleAt(text, begin, 'a quote that is never closed', `a closing ${quote} behind it`)
}

/** @param at where the `&` stands */
export function bareAmpersand(text: string, at: number): CaptureError {
  return troubleAt(
    text,
    at,
    'an "&" that is not quoted: the shell ends the command there, and the rest of the URL and all options behind it are not sent',
    'the URL in quotes',
  )
}
