/** QR codes as a reader sees them. */
import fc from 'fast-check'
import decodeQR from 'qr/decode.js'
import t from 'tap'
import { qrSvg, qrText } from '../src/qr.js'

/** Pixels of a module. */
const scale = 4

interface Image {
  width: number
  height: number
  data: Uint8Array
}

/** Paints the half blocks as a terminal would: what is printed is light. */
function paintText(text: string): Image {
  const lines = text.split('\n')
  const side = (lines[0]?.length ?? 0) * scale
  const data = new Uint8Array(side * side * 4).fill(255)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const row = Math.floor(y / scale)
      const block = lines[row >> 1]?.[Math.floor(x / scale)]
      const isLight = block === '█' || block === (row % 2 === 0 ? '▀' : '▄')
      if (!isLight) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3)
    }
  }
  return { width: side, height: side, data }
}

/** Paints the strokes of the markup, as a browser would. */
function paint(svg: string): Image {
  const modules = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1])
  const side = modules * scale
  const data = new Uint8Array(side * side * 4).fill(255)
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)\.5h(\d+)/g)) {
    for (let row = 0; row < scale; row++) {
      const from = ((Number(y) * scale + row) * side + Number(x) * scale) * 4
      for (let at = from; at < from + Number(length) * scale * 4; at++) if (at % 4 !== 3) data[at] = 0
    }
  }
  return { width: side, height: side, data }
}

t.test('a reader finds the text', async () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }),
      text => decodeQR(paint(qrSvg(text))) === text,
    ),
    {
      numRuns: 30,
      examples: [['otpauth://totp/NetSuite%3Aana%40example.com?secret=GEZDGNBVGY3TQOJQ&issuer=NetSuite']],
    },
  )
})

t.test('the markup is an image with a name, and does not depend on the text but for its strokes', async t => {
  const svg = qrSvg('"><script>alert(1)</script>')
  t.match(svg, / role="img" /)
  t.match(svg, /aria-labelledby="qr-title"><title id="qr-title">QR code for an authenticator app<\/title>/)
  t.match(svg, /^<svg [^<>]*><title [^<>]*>[\w ]+<\/title><path [^<>]*\/><path stroke="#000" d="[M\d. h]+"\/><\/svg>$/)
})

t.test('a text that no code can hold is an error', async t => {
  t.throws(() => qrSvg('x'.repeat(2332)))
  t.ok(qrSvg('x'.repeat(2331)))
})

t.test('a reader finds the text on a terminal too, half as high as wide, with colours or without', async t => {
  const uri = 'otpauth://totp/mock%20NetSuite:ana%40example.com?secret=GEZDGNBVGY3TQOJQ&issuer=mock%20NetSuite'
  for (const text of [uri, 'x', 'ü€😀']) {
    const plain = qrText(text, { colours: false })
    t.equal(decodeQR(paintText(plain)), text)
    const lines = plain.split('\n')
    t.ok(lines.every(line => line.length === lines[0]?.length && /^[█▀▄ ]+$/.test(line)))
    t.equal(lines.length, Math.ceil((lines[0]?.length ?? 0) / 2))
    const coloured = qrText(text, { colours: true }).split('\n')
    t.same(
      coloured,
      lines.map(line => `\x1b[97;40m${line}\x1b[0m`),
      'light on dark whatever the terminal has',
    )
  }
})
