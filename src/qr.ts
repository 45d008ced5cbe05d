/** QR codes as SVG, and as text for a terminal. */
import encodeQR from 'qr'

/** Light modules around the code, which readers need. Source: ISO/IEC 18004 (four modules). */
const quietZone = 4

/**
 * The QR code of a text, as markup of an SVG image. The text itself is not in the markup.
 * Rows of dark modules are strokes of one path, so the markup stays short; colours are fixed, for codes must be dark on light.
 * @param text at most 2,331 bytes
 * @param title what it is, for those who do not see it; plain words, put into the markup as they are
 */
export function qrSvg(text: string, title = 'QR code for an authenticator app'): string {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quietZone })
  const size = rows.length
  const path = rows.map((row, y) => strokesOf(row, y)).join('')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" shape-rendering="crispEdges" ` +
    `aria-labelledby="qr-title"><title id="qr-title">${title}</title>` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path stroke="#000" d="${path}"/></svg>`
  )
}

/**
 * The QR code of a text in half blocks, two rows of modules to a line. Light modules are what the terminal prints, so the code is
 * dark on light where the background is dark; `colours` makes it so everywhere, with escape sequences.
 * @param text at most 2,331 bytes
 */
export function qrText(text: string, { colours }: { readonly colours: boolean }): string {
  const lines = encodeQR(text, 'ascii', { ecc: 'medium', border: quietZone }).trimEnd().split('\n')
  return lines.map(line => (colours ? `${brightWhiteOnBlack}${line}${asBefore}` : line)).join('\n')
}

/** Source: ECMA-48, select graphic rendition. */
const brightWhiteOnBlack = '\x1b[97;40m'
const asBefore = '\x1b[0m'

/** A stroke for every run of dark modules. */
function strokesOf(row: readonly boolean[], y: number): string {
  let strokes = ''
  for (let from = 0; from < row.length; from++) {
    if (row[from] !== true) continue
    let to = from
    while (row[to] === true) to++
    strokes += `M${from} ${y + 0.5}h${to - from}`
    from = to
  }
  return strokes
}
