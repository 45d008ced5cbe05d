/** Is a page of the console inert, whatever stands in it? Reads markup as strictly as `preact-render-to-string` writes it. */

const tagShape = /<(\/?)([a-z][a-z0-9]*)((?: [a-z][\w:-]*(?:="[^"]*")?)*)\s*\/?>/gi
const attributeShape = / ([a-z][\w:-]*)(?:="([^"]*)")?/gi

const addresses = [
  'href',
  'src',
  'action',
  'formaction',
  'data',
  'poster',
  'srcset',
  'xlink:href',
  'ping',
  'background',
]
const elements = new Set(
  (
    'html head meta title link script body a header footer main nav aside section article div p bdi span strong em small b i code pre mark time kbd ' +
    'h1 h2 h3 h4 ul ol li dl dt dd table caption thead tbody tr th td form input button label select option optgroup textarea datalist fieldset ' +
    'legend details summary progress img svg g path rect circle line br hr s del ins sub sup abbr output search colgroup col'
  ).split(' '),
)

/** Everything in the markup that could run, or lead away from this server; empty when nothing can. */
export function dangersOf(markup: string): string[] {
  const dangers: string[] = []
  const rest = markup
    .replace(/^<!DOCTYPE html>/, '')
    .replace(tagShape, (_, closing: string, name: string, inside: string) => {
      if (!elements.has(name.toLowerCase())) dangers.push(`element ${name}`)
      if (closing === '') dangers.push(...dangersOfTag(name.toLowerCase(), inside))
      return ''
    })
  const stray = rest.indexOf('<')
  if (stray >= 0) dangers.push(`markup that is not closed: ${rest.slice(stray, stray + 80)}`)
  return dangers
}

function dangersOfTag(name: string, inside: string): string[] {
  const attributes = new Map(
    [...inside.matchAll(attributeShape)].map(([, key = '', value = '']) => [key.toLowerCase(), value]),
  )
  const found: string[] = []
  for (const [key, value] of attributes) {
    if (/^on|^style$|^srcdoc$|^http-equiv$/.test(key)) found.push(`${name} with ${key}`)
    if (addresses.includes(key) && !isOwn(value)) found.push(`${name} leads to ${value.slice(0, 80)}`)
  }
  if (name === 'script' && !/^\/_mock\/console\/assets\/[\w-]+\.js$/.test(attributes.get('src') ?? ''))
    found.push('a script that is not of the package')
  return found
}

/** A path or an anchor of this server. Browsers leave out tabs and line ends, and read `\` as `/`. */
function isOwn(address: string): boolean {
  return /^(?:#|\?|\/(?![/\\]))/.test(address.replace(/[\t\r\n]/g, '')) || address === ''
}
