/**
 * NetSuite's IP address rules: the text of an allowed list, read into rules and matched.
 * Source: reference identity §8 (syntax, mask semantics, test vectors).
 */

/** One rule: an inclusive range, a bit mask, or one of the words `ALL` and `NONE`. Addresses are unsigned 32-bit. */
export type IpRule =
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'mask'; readonly address: number; readonly mask: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }

export type ParsedIpRules =
  | { readonly ok: true; readonly rules: readonly IpRule[] }
  | { readonly ok: false; readonly invalid: string; readonly why: string }

/** The longest list the field accepts, in characters. */
export const maxIpRuleLength = 4000

/** Reads a dotted IPv4 address into an unsigned 32-bit number; IPv4-mapped IPv6 (`::ffff:a.b.c.d`) counts as IPv4. */
export function parseIpv4(text: string): number | undefined {
  const match = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/i.exec(text)
  if (!match) return undefined
  let value = 0
  for (let part = 1; part <= 4; part++) {
    const octet = Number(match[part])
    if (octet > 255) return undefined
    value = value * 256 + octet
  }
  return value
}

/** Reads the text of an IP rules field. An empty text gives no rules, which means no restriction. */
export function parseIpRules(text: string): ParsedIpRules {
  if (text.length > maxIpRuleLength) {
    return { ok: false, invalid: `${text.slice(0, 20)}…`, why: `at most ${maxIpRuleLength} characters` }
  }
  const rules: IpRule[] = []
  for (const item of text.split(/[\s,]+/)) {
    if (item === '') continue
    const rule = parseIpRule(item)
    if (!rule) return { ok: false, invalid: item, why: ipRuleForms }
    rules.push(rule)
  }
  return { ok: true, rules }
}

export const ipRuleForms =
  'an IPv4 address, a range "a.b.c.d-e" or "a.b.c.d-a.b.c.e" without blanks, "a.b.c.d/24", "a.b.c.d/255.255.255.0", ALL or NONE'

function parseIpRule(item: string): IpRule | undefined {
  if (item === 'ALL') return { kind: 'all' }
  if (item === 'NONE') return { kind: 'none' }
  const slash = item.indexOf('/')
  if (slash >= 0) return parseMask(item.slice(0, slash), item.slice(slash + 1))
  const dash = item.indexOf('-')
  const from = parseIpv4Rule(dash < 0 ? item : item.slice(0, dash))
  if (from === undefined) return undefined
  if (dash < 0) return { kind: 'range', from, to: from }
  const end = item.slice(dash + 1)
  const to = /^\d{1,3}$/.test(end) && Number(end) <= 255 ? from - (from % 256) + Number(end) : parseIpv4Rule(end)
  return to === undefined || to < from ? undefined : { kind: 'range', from, to }
}

/** A rule is written in plain IPv4: the mapped IPv6 form that a socket may report is not accepted here. */
function parseIpv4Rule(text: string): number | undefined {
  return text.includes(':') ? undefined : parseIpv4(text)
}

function parseMask(addressText: string, maskText: string): IpRule | undefined {
  const address = parseIpv4Rule(addressText)
  if (address === undefined) return undefined
  if (/^\d{1,2}$/.test(maskText) && Number(maskText) <= 32) {
    const bits = Number(maskText)
    return { kind: 'mask', address, mask: bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0 }
  }
  const mask = parseIpv4Rule(maskText)
  return mask === undefined ? undefined : { kind: 'mask', address, mask }
}

/** Do these rules let `address` in? No rules mean no restriction; an address that is not IPv4 matches `ALL` only. */
export function allowsIp(rules: readonly IpRule[], address: string): boolean {
  if (rules.length === 0) return true
  const ip = parseIpv4(address)
  return rules.some(rule => matchesIp(rule, ip))
}

function matchesIp(rule: IpRule, ip: number | undefined): boolean {
  switch (rule.kind) {
    case 'all':
      return true
    case 'none':
      return false
    case 'range':
      return ip !== undefined && ip >= rule.from && ip <= rule.to
    case 'mask':
      return ip !== undefined && (ip & rule.mask) >>> 0 === (rule.address & rule.mask) >>> 0
  }
}
