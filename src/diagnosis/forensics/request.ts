/** The search for the mistakes in a request's signature: which are tried, and in which order. */
import { createHmac } from 'node:crypto'
import { firstValue } from '../../login/rfc5849/parameters.js'
import { baseVariants } from './base-variants.js'
import { ofMoment, reused } from './bases/moment.js'
import type { Target } from './digests.js'
import { type Found, proven } from './findings.js'
import { keyVariants, rightKey } from './keys.js'
import { likelyPairs } from './likely-pairs.js'
import type { SignatureMistakeId } from './mistake-ids.js'
import { openEnded } from './open-ended.js'
import { hostOf, nearestOf, type Right } from './nearest.js'
import { type Frame, originOf, BaseStringWriter, plain, rightFrame, rightSigned, type Signed } from './recipe.js'
import type { Search } from './search.js'
import type { EarlierCall, SignedRequest } from './subject.js'
import { withoutBody } from './without-body.js'
import { type BaseVariant, costOf, type KeyVariant, shown, type Told, told } from './variant.js'

/** Mistakes that are met more seldom are tried behind the likely pairs, and in no pair. */
const usual = 4

/** With more parameters only the keys are tried: building base strings would take too long. */
const mostParameters = 500

/** Of likely pairs, both in some seldom way are left to the others. */
const mostOfLikely = 5

/** A wrong base string, begun from every right origin. */
interface WrongBase extends BaseVariant {
  readonly made: Signed
  readonly frames: readonly Frame[]
}

export class RequestExaminer {
  readonly #subject: SignedRequest
  readonly #search: Search
  readonly #writer: BaseStringWriter
  readonly #key: string
  readonly #signed: Signed
  readonly #rights: readonly Right[]
  readonly #frames: readonly Frame[]
  readonly #rightTexts: ReadonlySet<string>
  readonly #tried = new Set<SignatureMistakeId>()
  readonly #notTried = new Set<SignatureMistakeId>()

  constructor(subject: SignedRequest, search: Search) {
    this.#subject = subject
    this.#search = search
    this.#writer = new BaseStringWriter(characters => search.spend(characters))
    this.#key = rightKey(subject)
    this.#signed = rightSigned(subject)
    this.#rights = subject.origins.map(origin => {
      const frame = rightFrame(subject, origin)
      return { name: origin.name, frame, text: this.#text(frame, this.#signed) }
    })
    this.#frames = this.#rights.map(({ frame }) => frame)
    this.#rightTexts = new Set(this.#rights.map(({ text }) => text))
  }

  examine(): Found {
    return this.#right() ?? this.#resent() ?? this.#withMistakes() ?? this.#reused() ?? this.#nothingFound()
  }

  #text(frame: Frame, signed: Signed): string {
    return this.#writer.write(frame, signed)
  }

  /** Nothing is wrong but, perhaps, how the signature is written. */
  #right(): Found | undefined {
    for (const { text: right } of this.#rights) {
      const target = this.#search.match(this.#key, right)
      if (target) return this.#proven(target, [], right)
    }
    return undefined
  }

  #withMistakes(): Found | undefined {
    if (this.#search.isOver) return undefined
    const isAbsurd = this.#signed.parameters.length > mostParameters
    const variants = isAbsurd ? [] : baseVariants(this.#subject)
    const keys = keyVariants(this.#subject)
    const bases: WrongBase[] = []
    return (
      this.#singles(variants, keys, bases) ??
      this.#swappedArguments() ??
      this.#signedTwice() ??
      this.#likelyPairs(bases, keys) ??
      this.#otherPairs(bases, keys)
    )
  }

  /** @param changing takes those that change something in this request */
  #singles(variants: readonly BaseVariant[], keys: readonly KeyVariant[], changing: WrongBase[]): Found | undefined {
    const singles = [...variants, ...keys].sort((a, b) => costOf(a) - costOf(b))
    for (const single of singles) {
      const found = 'key' in single ? this.#ofKey(single) : this.#ofBase(single, changing)
      if (found) return found
    }
    return undefined
  }

  #ofKey({ key, told }: KeyVariant): Found | undefined {
    for (const { text: right } of this.#rights) {
      const target = this.#search.match(key, right)
      if (target) return this.#proven(target, told, right)
    }
    return this.#ruleOut(told)
  }

  #ofBase(variant: BaseVariant, changing: WrongBase[]): Found | undefined {
    const made = variant.signed?.(this.#signed) ?? this.#signed
    const frames = this.#frames.map(frame => variant.frame?.(frame) ?? frame)
    const wrong = frames.filter(frame => !this.#rightTexts.has(this.#text(frame, made)))
    for (const frame of wrong) {
      const found = this.#try(this.#key, frame, made, variant.told)
      if (found) return found
    }
    if (wrong.length === 0) return undefined
    changing.push({ ...variant, made, frames })
    return this.#ruleOut(variant.told)
  }

  /** What was tried and did not match; behind the bound nothing is tried. */
  #ruleOut(told: readonly Told[]): undefined {
    const [first, ...others] = told
    if (!first || others.length > 0) return
    if (this.#search.isOver) this.#notTried.add(first.id)
    else this.#tried.add(first.id)
  }

  #nothingFound(): Found {
    const tried = [...this.#tried]
    const isRuledOut = (id: SignatureMistakeId) => !openEnded.has(id) && !this.#notTried.has(id)
    return {
      mistakes: [],
      ruledOut: tried.filter(isRuledOut),
      triedInPart: tried.filter(id => !isRuledOut(id)),
    }
  }

  #likelyPairs(bases: readonly WrongBase[], keys: readonly KeyVariant[]): Found | undefined {
    const [basesOf, keysOf] = [byId(bases), byId(keys)]
    for (const [first, partners] of likelyPairs) {
      for (const one of basesOf.get(first) ?? []) {
        const isLikely = (other: BaseVariant | KeyVariant) => costOf(one) + costOf(other) <= mostOfLikely
        for (const second of partners) {
          const found = this.#pairs(
            [one],
            (basesOf.get(second) ?? []).filter(isLikely),
            (keysOf.get(second) ?? []).filter(isLikely),
          )
          if (found) return found
        }
      }
    }
    return undefined
  }

  /** The cheaper two mistakes are together, the sooner they are tried. */
  #otherPairs(bases: readonly WrongBase[], keys: readonly KeyVariant[]): Found | undefined {
    const costing = <T extends { readonly told: readonly Told[] }>(all: readonly T[], cost: number) =>
      all.filter(one => costOf(one) === cost)
    for (let sum = 2; sum <= 2 * usual; sum++) {
      for (let cost = 1; cost < sum; cost++) {
        if (this.#search.isOver) return undefined
        const rest = sum - cost
        const seconds = rest >= cost ? costing(bases, rest) : []
        const found = this.#pairs(costing(bases, cost), seconds, costing(keys, rest))
        if (found) return found
      }
    }
    return undefined
  }

  #pairs(firsts: readonly WrongBase[], seconds: readonly WrongBase[], keys: readonly KeyVariant[]): Found | undefined {
    for (const first of firsts) {
      for (const second of seconds) {
        if (second.told.some(({ id }) => first.told.some(one => one.id === id))) continue
        const made = second.signed?.(first.made) ?? first.made
        for (const one of first.frames) {
          const frame = second.frame?.(one) ?? one
          const found = this.#try(this.#key, frame, made, [...first.told, ...second.told])
          if (found) return found
          if (this.#search.isOver) return undefined
        }
      }
      for (const { key, told } of keys) {
        for (const frame of first.frames) {
          const found = this.#try(key, frame, first.made, [...first.told, ...told])
          if (found) return found
          if (this.#search.isOver) return undefined
        }
      }
    }
    return undefined
  }

  #try(key: string, frame: Frame, signed: Signed, told: readonly Told[]): Found | undefined {
    const text = this.#text(frame, signed)
    const target = this.#search.match(key, text)
    if (!target) return undefined
    const covered = withoutBody(this.#subject, frame, signed)
    return this.#proven(target, told, covered ? this.#text(covered.frame, covered.signed) : text, frame)
  }

  /** A client that gives the base string as the key, and the key as what is to be signed. */
  #swappedArguments(): Found | undefined {
    const title = 'The base string was given as the key, and the key as the text to be signed.'
    const repair = 'Give the signing key as the key of the HMAC, and the base string as its text.'
    const reason = told('key-and-text-swapped', 4, title, repair)
    for (const { text: right } of this.#rights) {
      const target = this.#search.match(right, this.#key)
      if (target) return this.#proven(target, [reason], right)
    }
    return this.#ruleOut([reason])
  }

  /** As the outside knows it; a call of this server may stand for one of NetSuite's own hosts. */
  #calledAs({ name, frame }: Right): string {
    const meant = shown(originOf(frame))
    const called = this.#rights.find(right => right.name === 'forwarded') ?? this.#rights[0]
    const isElsewhere = name === 'canonical' && called !== undefined && hostOf(called.frame) !== hostOf(frame)
    return isElsewhere ? `${shown(originOf(called.frame))}, which stands for ${meant}` : meant
  }

  /** A client that signs the parameters of its first try, its signature among them. */
  #signedTwice(): Found | undefined {
    if (this.#search.isOver) return undefined
    const algorithm = this.#subject.signatureMethod === 'HMAC-SHA1' ? 'sha1' : 'sha256'
    const title = 'The signature of a first try is among the signed parameters.'
    const repair = 'Make the parameters anew for every try, and leave oauth_signature out of the base string.'
    const reason = told('signature-parameter-signed', 4, title, repair)
    for (const { frame, text } of this.#rights) {
      const first = createHmac(algorithm, this.#key).update(text).digest('base64')
      const parameters = [...this.#signed.parameters, plain('header', 'oauth_signature', first)]
      const found = this.#try(this.#key, frame, { ...this.#signed, parameters }, [reason])
      if (found) return found
    }
    return this.#ruleOut([reason])
  }

  /** The signature of an earlier call, with a nonce or timestamp of this one. */
  #resent(): Found | undefined {
    const { earlier, signature, headerParameters } = this.#subject
    const sent = (name: string) => firstValue(headerParameters, name)
    const call = earlier.find(one => one.signature === signature)
    if (!call || (call.nonce === sent('oauth_nonce') && call.timestamp === sent('oauth_timestamp'))) return undefined
    const variants = ofMoment(headerParameters, 1, call)
    for (const frame of this.#frames) {
      for (const variant of variants) {
        const text = this.#text(frame, variant.signed?.(this.#signed) ?? this.#signed)
        const target = this.#search.match(this.#key, text)
        if (target) return this.#proven(target, [reused(call)], text, frame)
      }
    }
    return this.#notSigned(call)
  }

  /** A call that was sent again as it was says nothing of why it was wrong, so it is named last. */
  #reused(): Found | undefined {
    const { earlier, signature } = this.#subject
    const call = earlier.find(one => one.signature === signature)
    return call && this.#notSigned(call)
  }

  #notSigned(call: EarlierCall): Found {
    return proven({ client: undefined, right: this.#rights[0]?.text ?? '', told: [reused(call)] }, this.#subject)
  }

  /** @param frame what the client put around its parameters; left out where that is right */
  #proven(target: Target, told: readonly Told[], client: string, frame?: Frame): Found {
    const nearest = this.#rights[nearestOf(this.#rights, client, frame)]
    return proven(
      {
        client,
        right: nearest?.text ?? client,
        told: [...target.told, ...told],
        ...(frame && { signedFor: shown(originOf(frame)) }),
        ...(nearest && { calledAs: this.#calledAs(nearest) }),
      },
      this.#subject,
    )
  }
}

/** Those with one mistake, by its id. */
function byId<T extends { readonly told: readonly Told[] }>(all: readonly T[]): Map<SignatureMistakeId, T[]> {
  const groups = new Map<SignatureMistakeId, T[]>()
  for (const one of all) {
    const [first, ...others] = one.told
    if (!first || others.length > 0) continue
    const group = groups.get(first.id)
    if (group) group.push(one)
    else groups.set(first.id, [one])
  }
  return groups
}
