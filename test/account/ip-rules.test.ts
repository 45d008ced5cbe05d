/** IP address rules: syntax, and who is let in. Vectors: reference identity §8. */
import fc from 'fast-check'
import t from 'tap'
import { allowsIp, ipRuleForms, maxIpRuleLength, parseIpRules, parseIpv4 } from '../../src/account/ip-rules.js'

/** Does the rule text let the address in? Fails the caller when the text is no rule. */
function lets(text: string, address: string): boolean {
  const parsed = parseIpRules(text)
  if (!parsed.ok) throw new Error(`${JSON.stringify(text)} is not accepted: ${parsed.invalid}`)
  return allowsIp(parsed.rules, address)
}

function dotted(ip: number): string {
  return [24, 16, 8, 0].map(shift => (ip >>> shift) & 255).join('.')
}

const address = fc.nat({ max: 0xffffffff })
/** Two addresses that are often near each other. */
const pair = fc.oneof(
  fc.tuple(address, address),
  address.chain(a =>
    fc.tuple(fc.constant(a), fc.integer({ min: Math.max(0, a - 300), max: Math.min(0xffffffff, a + 300) })),
  ),
)

const vectors: readonly {
  readonly rules: string
  readonly in?: readonly string[]
  readonly out?: readonly string[]
}[] = [
  // Of the reference.
  {
    rules: '123.45.67.80-99',
    in: ['123.45.67.80', '123.45.67.99'],
    out: ['123.45.67.100', '123.45.67.79', '123.45.68.90'],
  },
  { rules: '209.209.48.32/255.255.0.0', in: ['209.209.1.1', '209.209.48.32'], out: ['209.210.1.1'] },
  { rules: '123.45.67.90, 123.45.67.97', in: ['123.45.67.97', '123.45.67.90'], out: ['123.45.67.91'] },
  { rules: 'NONE', out: ['123.45.67.90', '0.0.0.0', '::1'] },
  { rules: 'ALL', in: ['123.45.67.90', '255.255.255.255', '::1', '2001:db8::1', 'rubbish'] },
  { rules: '12.34.56.78/12.34.56.78', in: ['12.34.56.78', '140.34.56.78'], out: ['12.34.56.70'] },
  // Of the syntax table.
  { rules: '123.45.67.89', in: ['123.45.67.89'], out: ['123.45.67.88', '123.45.67.90'] },
  { rules: '123.45.67.80-123.45.67.99', in: ['123.45.67.80', '123.45.67.99'], out: ['123.45.67.100'] },
  { rules: '123.45.67.80-123.45.68.9', in: ['123.45.67.255', '123.45.68.0'], out: ['123.45.68.10'] },
  { rules: '123.45.67.80/255.255.255.0', in: ['123.45.67.0', '123.45.67.255'], out: ['123.45.68.0'] },
  { rules: '123.45.67.80/24', in: ['123.45.67.0', '123.45.67.255'], out: ['123.45.66.255'] },
  { rules: '10.0.0.1 10.0.0.3', in: ['10.0.0.1', '10.0.0.3'], out: ['10.0.0.2'] },
  { rules: ' 10.0.0.1 ,\n10.0.0.3,, ', in: ['10.0.0.1', '10.0.0.3'], out: ['10.0.0.2'] },
  // Edges.
  { rules: '1.2.3.4/0', in: ['0.0.0.0', '255.255.255.255', '200.1.2.3'] },
  { rules: '1.2.3.4/32', in: ['1.2.3.4'], out: ['1.2.3.5', '129.2.3.4'] },
  { rules: '200.2.3.4/1', in: ['128.0.0.0', '255.255.255.255'], out: ['127.255.255.255'] },
  { rules: '200.2.3.4/255.255.255.255', in: ['200.2.3.4'], out: ['200.2.3.5'] },
  { rules: '200.2.3.4/0.0.0.0', in: ['1.1.1.1', '254.1.1.1'] },
  { rules: '10.0.0.7-7', in: ['10.0.0.7'], out: ['10.0.0.6', '10.0.0.8'] },
  { rules: '0.0.0.0-255.255.255.255', in: ['0.0.0.0', '255.255.255.255'] },
  { rules: 'NONE 10.0.0.1', in: ['10.0.0.1'], out: ['10.0.0.2'] },
  {
    rules: '10.0.0.1',
    in: ['::ffff:10.0.0.1', '::FFFF:10.0.0.1'],
    out: ['::ffff:10.0.0.2', '::1', '2001:db8::a00:1', '', '10.0.0', '10.0.0.256', '10.0.0.1.', ' 10.0.0.1'],
  },
]

for (const { rules, in: inside = [], out: outside = [] } of vectors) {
  t.test(`rules ${JSON.stringify(rules)} let in exactly whom they should`, t => {
    for (const one of inside) t.equal(lets(rules, one), true, `${one} is let in`)
    for (const one of outside) t.equal(lets(rules, one), false, `${one} is kept out`)
    t.end()
  })
}

const invalid: readonly (readonly [rules: string, invalid: string])[] = [
  ['123.45.67.80 - 99', '-'],
  ['::1', '::1'],
  ['::ffff:10.0.0.1', '::ffff:10.0.0.1'],
  ['2001:db8::/32', '2001:db8::/32'],
  ['10.0.0.1-::ffff:10.0.0.9', '10.0.0.1-::ffff:10.0.0.9'],
  ['10.0.0.1/::ffff:255.0.0.0', '10.0.0.1/::ffff:255.0.0.0'],
  ['10.0.0.256', '10.0.0.256'],
  ['10.0.0', '10.0.0'],
  ['10.0.0.0.1', '10.0.0.0.1'],
  ['10.0.0.1-256', '10.0.0.1-256'],
  ['10.0.0.9-1', '10.0.0.9-1'],
  ['10.0.1.0-10.0.0.255', '10.0.1.0-10.0.0.255'],
  ['10.0.0.1-', '10.0.0.1-'],
  ['10.0.0.1-2-3', '10.0.0.1-2-3'],
  ['-5', '-5'],
  ['10.0.0.1/33', '10.0.0.1/33'],
  ['10.0.0.1/-1', '10.0.0.1/-1'],
  ['10.0.0.1/', '10.0.0.1/'],
  ['10.0.0.1/8/8', '10.0.0.1/8/8'],
  ['10.0.0.1-9/8', '10.0.0.1-9/8'],
  ['10.0.0.1/255.255.256.0', '10.0.0.1/255.255.256.0'],
  ['10.0.0.1;10.0.0.2', '10.0.0.1;10.0.0.2'],
  ['localhost', 'localhost'],
  ['all', 'all'],
  ['None', 'None'],
  ['0x0a.0.0.1', '0x0a.0.0.1'],
  ['10.0.0.1, 10.0.0.2, oops, 10.0.0.3', 'oops'],
]

for (const [rules, wrong] of invalid) {
  t.test(`rules ${JSON.stringify(rules)} are refused, naming ${wrong}`, t => {
    t.strictSame(parseIpRules(rules), { ok: false, invalid: wrong, why: ipRuleForms })
    t.end()
  })
}

t.test('an empty field means no restriction, not even for IPv6', t => {
  for (const text of ['', ' ', ',', ' , \n']) {
    t.strictSame(parseIpRules(text), { ok: true, rules: [] }, JSON.stringify(text))
    t.equal(lets(text, '1.2.3.4'), true)
    t.equal(lets(text, '::1'), true)
  }
  t.end()
})

t.test('a field holds 4000 characters and not one more', t => {
  t.equal(maxIpRuleLength, 4000)
  const full = '10.0.0.1,'.repeat(443) + '10.0.0.12'.padStart(13)
  t.equal(full.length, 4000)
  t.equal(lets(full, '10.0.0.12'), true, 'the last of them counts')
  t.strictSame(parseIpRules(`${full} `), {
    ok: false,
    invalid: '10.0.0.1,10.0.0.1,10…',
    why: 'at most 4000 characters',
  })
  t.end()
})

t.test('an address survives being written and read', t => {
  fc.assert(fc.property(address, ip => parseIpv4(dotted(ip)) === ip && parseIpv4(`::ffff:${dotted(ip)}`) === ip))
  t.end()
})

t.test('a range lets in what lies between its ends, both included', t => {
  fc.assert(
    fc.property(pair, pair, ([a, b], [c, near]) => {
      const [from, to] = a <= b ? [a, b] : [b, a]
      return [a, b, c, near, Math.max(0, from - 1), Math.min(0xffffffff, to + 1)].every(
        ip => lets(`${dotted(from)}-${dotted(to)}`, dotted(ip)) === (ip >= from && ip <= to),
      )
    }),
  )
  t.end()
})

t.test('a short range is the long range with the last octet replaced', t => {
  fc.assert(
    fc.property(address, fc.nat({ max: 255 }), address, (from, end, ip) => {
      const short = parseIpRules(`${dotted(from)}-${end}`)
      const long = parseIpRules(`${dotted(from)}-${dotted(from - (from % 256) + end)}`)
      if (end < from % 256) return !short.ok && !long.ok
      return short.ok && long.ok && allowsIp(short.rules, dotted(ip)) === allowsIp(long.rules, dotted(ip))
    }),
  )
  t.end()
})

t.test('a mask lets in every address that agrees with the rule in the bits of the mask, contiguous or not', t => {
  fc.assert(
    fc.property(address, address, address, (rule, mask, other) => {
      const ips = [other, rule, (rule & mask) | (other & ~mask), rule ^ (mask & -mask)].map(ip => ip >>> 0)
      return ips.every(ip => lets(`${dotted(rule)}/${dotted(mask)}`, dotted(ip)) === ((ip & mask) === (rule & mask)))
    }),
  )
  t.end()
})

t.test('a number of bits is the mask with that many leading ones', t => {
  fc.assert(
    fc.property(address, fc.integer({ min: 0, max: 32 }), address, (rule, bits, ip) => {
      const same = BigInt(rule) >> BigInt(32 - bits) === BigInt(ip) >> BigInt(32 - bits)
      const flipped = bits === 0 ? rule : (rule ^ (1 << (32 - bits))) >>> 0
      return (
        lets(`${dotted(rule)}/${bits}`, dotted(ip)) === same &&
        lets(`${dotted(rule)}/${bits}`, dotted(flipped)) === (bits === 0)
      )
    }),
  )
  t.end()
})

t.test('a list lets in whom any of its rules lets in, in any order and with any separators', t => {
  const rule = fc.oneof(
    address.map(dotted),
    fc.tuple(address, fc.integer({ min: 8, max: 32 })).map(([ip, bits]) => `${dotted(ip)}/${bits}`),
    fc.tuple(address, address).map(([a, b]) => `${dotted(Math.min(a, b))}-${dotted(Math.max(a, b))}`),
    fc.constantFrom('ALL', 'NONE'),
  )
  fc.assert(
    fc.property(
      fc.array(rule, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(' ', ',', ', ', '\n', ' ,, '),
      address,
      (rules, separator, ip) => {
        const expected = rules.some(one => lets(one, dotted(ip)))
        return (
          lets(rules.join(separator), dotted(ip)) === expected &&
          lets([...rules].reverse().join(separator), dotted(ip)) === expected
        )
      },
    ),
  )
  t.end()
})

t.test('no text makes the parser throw', t => {
  const soup = fc.string({ unit: fc.constantFrom(...'0123456789./-, :ALNOE'), maxLength: 60 })
  fc.assert(
    fc.property(fc.oneof(soup, fc.string()), soup, (text, address) => {
      const parsed = parseIpRules(text)
      return parsed.ok ? typeof allowsIp(parsed.rules, address) === 'boolean' : text.includes(parsed.invalid)
    }),
  )
  t.end()
})
