/** From the bytes of a file to its text: a capture is whatever an editor or a shell made of it. */
import { isUtf8 } from 'node:buffer'
import { CaptureError, mostBytes, positionOf, start } from './capture.js'

/** UTF-8 and UTF-16, with or without a byte order mark. Throws `CaptureError` for what is no text. */
export function decodeCapture(bytes: Uint8Array): string {
  if (bytes.length > mostBytes)
    throw new CaptureError(
      start,
      `${bytes.length} bytes`,
      `at most ${mostBytes} (64 MiB): cut the capture down to the requests in question`,
    )
  const wide = wideEncoding(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  const text = new TextDecoder('utf-8').decode(bytes)
  if (isUtf8(bytes)) return text
  const [first] = /\ufffd/.exec(text) ?? []
  throw new CaptureError(
    positionOf(text, first === undefined ? 0 : text.indexOf(first)),
    'bytes that are no text',
    'a text in UTF-8 or UTF-16; save the capture as text',
  )
}

/** PowerShell writes UTF-16; without a mark its zeros tell it. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined
  const sample = bytes.subarray(0, 64)
  const zeros = (parity: number) => sample.every((byte, at) => (byte === 0) === (at % 2 === parity))
  if (zeros(1)) return 'utf-16le'
  return zeros(0) ? 'utf-16be' : undefined
}
