/** Bytes of captures: UTF-8 and UTF-16 are read, everything else is refused. */
import t from 'tap'
import { decodeCapture } from '../../src/captures/decode.js'

const big = (text: string) => Buffer.from(text, 'utf16le').swap16()

t.test('UTF-8 and UTF-16 are decoded, with a byte order mark or without', async t => {
  const text = 'curl http://a/ -d Zoë'
  for (const bytes of [
    Buffer.from(text),
    Buffer.from(`\ufeff${text}`),
    Buffer.from(`\ufeff${text}`, 'utf16le'),
    big(`\ufeff${text}`),
    Buffer.from(text, 'utf16le'),
    big(text),
  ])
    t.equal(decodeCapture(bytes), text)
  t.equal(decodeCapture(new Uint8Array()), '')
})

t.test('bytes that are no text are refused with their place', async t => {
  t.throws(() => decodeCapture(Buffer.from('curl\n caf\xe9', 'latin1')), {
    name: 'CaptureError',
    line: 2,
    column: 5,
    found: 'bytes that are no text',
  })
})

t.test('more than 64 MiB are refused', async t => {
  t.throws(() => decodeCapture(Buffer.alloc(64 * 1024 * 1024 + 1, 'a')), {
    name: 'CaptureError',
    found: '67108865 bytes',
  })
})
