/** Dated rules: when each begins and ends, which of them code obeys, and what lies between two releases. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import * as v from 'valibot'
import {
  type DatedRule,
  type DatedRuleId,
  datedRules,
  holds,
  isSince,
  nextChange,
  type Release,
  releases,
  releaseSchema,
  rulesBetween,
  rulesOfRelease,
} from '../../src/account/releases.js'
import { isFailureId } from '../../src/failures/catalogue.js'

const release = (text: string): Release => v.parse(releaseSchema, text)
const rules: readonly (readonly [DatedRuleId, DatedRule])[] = (Object.keys(datedRules) as DatedRuleId[]).map(id => [
  id,
  datedRules[id],
])

/** As the reference has them: identity §0, tba §5 §11, nlauth §10, rest-and-restlets §7.1, soap §0 §1, oauth2 §12. */
const dates: Readonly<Record<DatedRuleId, readonly [since: string, until?: string]>> = {
  'account-specific-domains': ['2017.2'],
  'concurrency-pool-of-account': ['2017.2'],
  'hmac-sha1-refused-early': ['2021.1'],
  'hmac-sha1-refused-non-production': ['2021.2'],
  'hmac-sha1-refused': ['2023.1'],
  'restlet-login-refusal-is-401': ['2021.1'],
  'other-schemes-are-generic': ['2021.1'],
  'no-new-tba-integrations': ['2027.1'],
  'tba-ended': ['2028.2'],
  'integration-permissions': ['2016.2'],
  'role-selection-order': ['2017.1'],
  'two-factor-mandatory': ['2018.2'],
  'two-factor-mandatory-on-apis': ['2019.1'],
  'full-access-role': ['2015.2', '2019.1'],
  'customer-passwords': ['2020.1'],
  'new-restlets-refuse-passwords': ['2021.1'],
  passkeys: ['2026.2'],
  'restlets-refuse-passwords': ['2027.1'],
  'map-sso': ['2015.2', '2021.1'],
  'suitesignon-dc-env': ['2015.2', '2021.1'],
  'suitesignon-non-production': ['2015.2', '2024.1'],
  suitesignon: ['2015.2', '2025.1'],
  'roles-name-account-type': ['2017.1'],
  'data-center-urls-service': ['2017.2'],
  'issue-token-installs-integrations': ['2019.1'],
  'issue-token-box': ['2019.2'],
  'tba-authorization-flow': ['2019.2'],
  'flow-without-account': ['2020.1'],
  'callback-localhost-any-port': ['2020.1'],
  'roles-of-account-host': ['2020.1'],
  'callback-label-wildcard': ['2020.2'],
  'rest-beta-records': ['2019.2', '2022.1'],
  'rest-errors-name-rfc9110': ['2025.1'],
  'rest-instance-wording': ['2025.1'],
  'rest-system-service': ['2025.2'],
  'rest-attach-detach': ['2026.1'],
  'rest-support-cases': ['2026.1'],
  'rest-batch-and-forms': ['2026.1'],
  'resolve-domain': ['2017.1'],
  'soap-web-services': ['2015.2', '2028.2'],
  'no-new-soap-integrations': ['2027.1'],
  'soap-endpoint-up-to-2015-1': ['2015.2', '2022.2'],
  'soap-endpoint-up-to-2017-1': ['2017.1', '2024.1'],
  'soap-endpoint-2018-2': ['2018.2', '2025.2'],
  'soap-endpoint-2019-1': ['2019.1', '2026.1'],
  'soap-endpoint-2019-2': ['2019.2', '2026.2'],
  'soap-endpoint-2020-1': ['2020.1', '2027.1'],
  'soap-endpoint-2020-2': ['2020.2', '2027.2'],
  'soap-endpoint-2021-1': ['2021.1', '2028.1'],
  'soap-support-2023-1': ['2023.1', '2026.1'],
  'soap-support-2023-2': ['2023.2', '2026.2'],
  'soap-support-2024-1': ['2024.1', '2027.1'],
  'soap-support-2024-2': ['2024.2', '2027.2'],
  'soap-support-2025-1': ['2025.1', '2027.2'],
  'soap-hmac-sha1-refused': ['2023.1'],
  'soap-tba': ['2015.2'],
  'soap-insufficient-permission-code': ['2016.2'],
  'soap-account-specific-domains': ['2019.1'],
  'soap-without-login': ['2020.1'],
  'soap-without-passport': ['2020.2'],
  'soap-last-endpoint': ['2025.2'],
  'oauth2-code-grant': ['2020.1'],
  'oauth2-plain-challenge-refused': ['2020.2'],
  'oauth2-keys-of-account': ['2021.1'],
  'oauth2-oidc-provider': ['2021.1'],
  'oauth2-revoke': ['2021.1'],
  'oauth2-client-credentials': ['2021.2'],
  'oauth2-prompt-and-consent': ['2021.2'],
  'oauth2-token-ids': ['2022.1'],
  'oauth2-plain-slashes': ['2024.1'],
  'oauth2-rsa-pkcs1-refused': ['2025.1'],
  'oauth2-ai-connector': ['2025.2'],
  'oauth2-certificate-rotation': ['2026.1'],
  'oauth2-ps256-tokens': ['2026.2'],
  'oauth2-pkce-for-new-integrations': ['2027.1'],
}

t.test('every dated rule holds from its release on until its end, and not one release earlier or later', async t => {
  t.strictSame(Object.keys(dates).sort(), Object.keys(datedRules).sort())
  for (const [id] of rules) {
    const [since, until] = dates[id]
    const first = releases.map(String).indexOf(since)
    const end = until === undefined ? releases.length : releases.map(String).indexOf(until)
    t.ok(first >= 0 && end > first, `${id} begins and ends at releases that exist`)
    releases.forEach((one, place) => {
      if (holds(id, one) !== (place >= first && place < end)) t.fail(`${id} in ${one}`)
    })
  }
})

const source = new URL('../../src/', import.meta.url).pathname
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  name => /\.tsx?$/.test(name) && !name.startsWith('account/releases'),
)
const asked = new Set(
  files.flatMap(name =>
    [...readFileSync(source + name, 'utf8').matchAll(/(?:holds\(|rule = |\? |: )'([a-z0-9-]+)'/g)].map(
      ([, id]) => id ?? '',
    ),
  ),
)

t.test('code asks for every rule, but for those that say what they wait for', async t => {
  for (const [id, { waitsFor }] of rules) t.equal(asked.has(id), waitsFor === undefined, id)
})

/** Where releases are compared with each other, and not with a date: an account on its way from one to another, data that say when a mistake can be made, and the page that lists releases as earlier and later. */
const compare =
  /^(upgrade-report|scenarios\/table\/releases\.ts$|mistakes\/mistakes\.ts$|console\/pages\/breaking\/release)/

t.test('no code compares releases by itself: what depends on one is a dated rule', async t => {
  for (const name of files) {
    const text = readFileSync(source + name, 'utf8')
    if (!compare.test(name)) t.notMatch(text, /\bisSince\(/, name)
  }
})

t.test('a rule says where it shows, what to do, and names failures that exist', async t => {
  for (const [id, rule] of rules) {
    t.ok(rule.surfaces.length > 0, id)
    for (const text of [rule.title, rule.advice, rule.source]) t.ok(text.trim().length > 5, id)
    t.match(rule.advice, /\.$/, id)
    for (const failure of rule.failures ?? []) t.ok(isFailureId(failure), `${id}: ${failure}`)
    if (rule.surfaces.some(one => one === 'soap' || one === 'oauth2') && rule.surfaces.length === 1)
      t.match(rule.waitsFor, /^(SOAP web services|OAuth 2\.0)$/, id)
  }
})

t.test(
  'what lies between two releases is what holds in one and not in the other, in the order of the way',
  async () => {
    const any = fc.constantFrom(...releases)
    fc.assert(
      fc.property(any, any, (from, to) => {
        const changes = rulesBetween(from, to)
        const back = rulesBetween(to, from)
        const changed = rules.map(([id]) => id).filter(id => holds(id, from) !== holds(id, to))
        const places = changes.map(one => releases.indexOf(one.release))
        const ordered = places.every(
          (place, at) =>
            at === 0 || (isSince(to, from) ? place >= (places[at - 1] ?? 0) : place <= (places[at - 1] ?? 0)),
        )
        return (
          ordered &&
          changes.length === changed.length &&
          changes.every(({ id, effect }) => holds(id, to) === (effect === 'begins')) &&
          changes.every(({ id, effect, release }) =>
            back.some(one => one.id === id && one.effect !== effect && one.release === release),
          )
        )
      }),
    )
  },
)

t.test('the way from the oldest release to the newest is made of what each release brings', async t => {
  const [oldest = release('2015.2')] = releases
  t.strictSame(
    rulesOfRelease(oldest).map(({ id, effect, release }) => [id, effect, String(release)]),
    rules.filter(([, rule]) => rule.since === '2015.2').map(([id]) => [id, 'begins', '2015.2']),
  )
  for (const [at, one] of releases.entries()) {
    const before = releases[at - 1]
    if (before === undefined) continue
    t.strictSame(rulesOfRelease(one), rulesBetween(before, one), one)
    t.ok(
      rulesOfRelease(one).every(change => change.release === one),
      one,
    )
  }
})

t.test('the next change is the next release in which something changes that the mock obeys', async t => {
  const table = [
    ['2015.2', '2017.1'],
    ['2023.1', '2025.1'],
    ['2026.2', '2027.1'],
    ['2027.1', '2028.2'],
    ['2028.2', undefined],
  ] as const
  for (const [from, to] of table) t.equal(nextChange(release(from)), to, from)
})
