/** Which passwords an account takes, and how long they last. Source: reference identity §4.1. */
import { scryptSync } from 'node:crypto'
import { holds, type Release } from './releases.js'

/** "Password Policy" of the General Preferences page, the strictest first; the last one is labelled "Weak (Not Recommended)". */
export const passwordPolicyNames = ['Very strong', 'Strong', 'Medium', 'Weak'] as const
export type PasswordPolicy = (typeof passwordPolicyNames)[number]

interface PolicyDemands {
  readonly minimumLength: number
  /** How many of the four character types must occur: A-Z, a-z, 0-9, other ASCII. */
  readonly characterTypes: number
}

/** What each policy demands. Source: reference identity §4.1. */
export const passwordPolicies: Readonly<Record<PasswordPolicy, PolicyDemands>> = {
  'Very strong': { minimumLength: 10, characterTypes: 4 },
  Strong: { minimumLength: 10, characterTypes: 3 },
  Medium: { minimumLength: 8, characterTypes: 2 },
  Weak: { minimumLength: 6, characterTypes: 1 },
}

/** The longest password taken, in characters; our choice, so that absurd ones stay cheap. */
export const longestPassword = 128

export interface PasswordRules {
  readonly policy: PasswordPolicy
  /** "Minimum Password Length"; the longer of this and the policy's holds. */
  readonly minimumLength: number | undefined
  /** Are passwords taken that are easy to guess? Default no. */
  readonly takesEasyOnes?: boolean
}

/** Who will use the password: what everybody knows of a user is easy to guess. */
export interface PasswordOwner {
  readonly name?: string
  readonly email?: string
}

export interface PasswordProblem {
  readonly code: 'INVALID_PSWD' | 'INVALID_PSWD_ILLEGAL_CHAR'
  /** What NetSuite answers. */
  readonly message: string
  /** What the diagnosis says; it never repeats the password. */
  readonly why: string
}

/**
 * The rules for users of a center: since 2020.1 Customer Center users need eight characters and none that are easy to guess,
 * whatever the company's policy is. What was asked of them before is not known: here, no more than the weakest policy does.
 */
export function passwordRulesFor(center: string, company: PasswordRules, release: Release): PasswordRules {
  if (center !== 'Customer') return company
  return holds('customer-passwords', release)
    ? { policy: 'Weak', minimumLength: 8 }
    : { policy: 'Weak', minimumLength: undefined, takesEasyOnes: true }
}

/** Do passwords of this center's users ever expire? Those of Customer Center users do not. */
export function passwordsExpire(center: string): boolean {
  return center !== 'Customer'
}

/**
 * Why a new password is not taken, or `undefined` when it is.
 * @param previous every password the user ever had, the newest first: the current one is at 0
 */
export function passwordProblem(
  candidate: string,
  rules: PasswordRules,
  previous: readonly string[],
  owner: PasswordOwner = {},
): PasswordProblem | undefined {
  if (!isPrintableAscii(candidate)) {
    return {
      code: 'INVALID_PSWD_ILLEGAL_CHAR',
      message: 'Password contains an illegal character.',
      why: 'it contains a character that is not printable ASCII',
    }
  }
  const { minimumLength, characterTypes } = demandsOf(rules)
  const weakness = weaknessOf(candidate, minimumLength, characterTypes)
  if (weakness === undefined && previous.some(one => samePassword(one, candidate))) {
    return {
      code: 'INVALID_PSWD',
      message: "You've used that password before. Please choose a new password.",
      why: 'the user had this password before; none may be used again',
    }
  }
  const easy = rules.takesEasyOnes ? undefined : easiness(candidate, owner)
  const why = weakness ?? sameness(candidate, previous[0]) ?? easy
  if (why === undefined) return undefined
  return {
    code: 'INVALID_PSWD',
    message:
      `Your new password must be at least ${minimumLength} characters, contain at least one non-letter, ` +
      'and be substantially different from the current password.',
    why,
  }
}

function demandsOf({ policy, minimumLength }: PasswordRules): PolicyDemands {
  const demands = passwordPolicies[policy]
  return { ...demands, minimumLength: Math.max(demands.minimumLength, minimumLength ?? 0) }
}

/** No non-ASCII, no control characters; a blank is a character like others. */
function isPrintableAscii(text: string): boolean {
  return /^[ -~]*$/.test(text)
}

function weaknessOf(candidate: string, minimumLength: number, characterTypes: number): string | undefined {
  const { length } = candidate
  if (length < minimumLength) return `it has ${length} characters; at least ${minimumLength} are needed`
  if (length > longestPassword) return `it has ${length} characters; at most ${longestPassword} are taken here`
  const types = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter(type => type.test(candidate)).length
  if (types >= characterTypes) return undefined
  return `it has ${types} of the four character types (A-Z, a-z, 0-9, others); at least ${characterTypes} are needed`
}

function sameness(candidate: string, current: string | undefined): string | undefined {
  if (current === undefined || !differInOneCharacter(candidate, current)) return undefined
  return 'it differs from the current password in one character only; at least two must change'
}

/** Is the edit distance at most one? What is left between the common beginning and the common end tells. */
function differInOneCharacter(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length)
  let start = 0
  while (start < shorter && one[start] === other[start]) start++
  let end = 0
  while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++
  return Math.max(one.length, other.length) - start - end <= 1
}

/** The passwords that everybody tries first, in lower case; a small stand-in for NetSuite's lists of leaked ones. */
const usualPasswords: ReadonlySet<string> = new Set(
  (
    '1234567890 123123123 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc a123456789 abc123456 abcd1234 abc12345 admin123 ' +
    'admin1234 administrator baseball changeme changeme1 changeme1! changeme123 changeme123! dragon football ' +
    'iloveyou iloveyou1 letmein letmein1 letmein123 letmein123! master monkey mypassword netsuite netsuite1 netsuite1! ' +
    'netsuite123 netsuite123! p@ssw0rd p@ssw0rd1 p@ssw0rd1! p@ssw0rd12 p@ssw0rd123 p@ssw0rd123! p@ssword p@ssword1 ' +
    'p@ssword123 passw0rd passw0rd1 passw0rd123 passw0rd123! password password! password1 password1! password12 ' +
    'password12! password123 password123! password1234 password1234! princess q1w2e3r4 q1w2e3r4t5 qwerty qwerty1 ' +
    'qwerty12 qwerty123 qwerty123! qwerty1234 qwertyuiop qwerty12345 secret secret123 shadow sunshine superman ' +
    'test1234 test12345 trustno1 welcome welcome1 welcome1! welcome12 welcome123'
  ).split(' '),
)

/** Shorter parts of a name are in too many good passwords. */
const shortestPart = 4

function easiness(candidate: string, { name = '', email = '' }: PasswordOwner): string | undefined {
  const text = candidate.toLowerCase()
  if (usualPasswords.has(text)) return 'it is one of the passwords that everybody tries first'
  if (isRun(text)) return 'it is one character repeated, or a run of neighbours such as 123456'
  const mailbox = email.toLowerCase().split('@')[0] ?? ''
  const parts = [mailbox, ...`${name.toLowerCase()} ${mailbox}`.split(/[^a-z0-9]+/)]
  if (!parts.some(part => part.length >= shortestPart && text.includes(part))) return undefined
  return "it contains a part of the user's name or e-mail address"
}

function isRun(text: string): boolean {
  const step = text.charCodeAt(1) - text.charCodeAt(0)
  if (!(Math.abs(step) <= 1)) return false
  for (let at = 2; at < text.length; at++) if (text.charCodeAt(at) - text.charCodeAt(at - 1) !== step) return false
  return true
}

/**
 * The instant at which a password expires, in milliseconds since 1970; `undefined` when it never does.
 * @param changedAt when the user last changed it, an ISO 8601 instant; `undefined` when that is not known
 */
export function passwordExpiry(changedAt: string | undefined, expirationDays: number): number | undefined {
  const changed = changedAt === undefined ? Number.NaN : Date.parse(changedAt)
  return Number.isNaN(changed) ? undefined : changed + expirationDays * 86_400_000
}

/** What stands before a password that a person chose on a page, salted and hashed. */
const hashMark = 'scrypt$'

/**
 * A password as it is kept when a person chose it on a page: nobody's real one is ever stored in clear.
 * @param salt hex digits, random
 */
export function hashedPassword(password: string, salt: string): string {
  return `${hashMark}${salt}$${scryptSync(password, salt, 32, { N: 4096 }).toString('hex')}`
}

/** Is this a hash, and not test data in clear? */
export function isHashed(password: string): boolean {
  return password.startsWith(hashMark)
}

/** Is what was presented the password, in clear or hashed? Takes the same time whatever they have in common. */
export function samePassword(expected: string, presented: string): boolean {
  if (isHashed(expected)) {
    const [, salt = ''] = expected.split('$')
    return sameText(expected, hashedPassword(presented, salt))
  }
  return sameText(expected, presented)
}

/** Are these the same secret? How long it takes depends on what was presented alone. */
export function sameText(expected: string, presented: string): boolean {
  let difference = expected.length ^ presented.length
  for (let at = 0; at < presented.length; at++) difference |= expected.charCodeAt(at) ^ presented.charCodeAt(at)
  return difference === 0
}
