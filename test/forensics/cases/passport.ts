/** Token passports of SOAP clients whose signature is wrong. SOAP is not served, so they are no requests. Holds no test of its own. */
import type { MistakeId } from '../../../src/diagnosis/forensics/mistake-ids.js'
import { but, corpusSeconds, suitetalk, wholeOrder } from '../case.js'
import { csharp } from '../signers/csharp.js'
import { oauth1 } from '../signers/oauth-1.0a.js'
import { php } from '../signers/php.js'
import { python } from '../signers/python.js'
import type { Signer } from '../signers/signer.js'
import { type PassportOrder, passportSignature, passportString } from '../signers/soap.js'
import { hex, type World } from '../world.js'

export interface PassportCase {
  readonly name: string
  readonly order: PassportOrder
  readonly url: string
  readonly signature: string
  /** What was signed. */
  readonly baseString: string
  readonly expect: readonly MistakeId[]
}

const spelled = (account: string) => (one: PassportOrder) => passportString({ ...one, account })

const encodedParts = (one: PassportOrder) => passportString(one).split('&').map(encodeURIComponent).join('&')

const url = `${suitetalk}/services/NetSuitePort_2023_2`

export function passports({ orders, ada }: World): readonly PassportCase[] {
  let count = 0
  const order = (): PassportOrder => ({
    account: '1234567_SB1',
    keys: orders,
    nonce: `passportNonce${++count}`,
    timestamp: String(corpusSeconds),
  })
  /** The base string of a REST call to the SOAP endpoint. */
  const byRest = (name: string, signer: Signer, address: string): PassportCase => {
    const one = order()
    const whole = { ...wholeOrder({ method: 'POST', url: address }, orders, one.nonce), realm: one.account }
    const { baseString, signature } = signer.sign(whole)
    return { name, order: one, url: address, signature, baseString, expect: ['rest-string-in-passport'] }
  }
  const signedWith = (
    name: string,
    expect: readonly MistakeId[],
    secrets: Partial<PassportOrder['keys']>,
    text = passportString,
    hash = 'sha256',
    nonce?: string,
  ): PassportCase => {
    const one = nonce === undefined ? order() : { ...order(), nonce }
    const baseString = text(one)
    const signature = passportSignature({ ...one, keys: but(orders, secrets) }, baseString, hash)
    return { name, order: one, url, signature, baseString, expect }
  }
  return [
    byRest('a library for REST signs the passport', oauth1, url),
    byRest('a PHP class signs the passport as it signs RESTlets', php, `${suitetalk}/services/NetSuitePort_2021_1`),
    byRest('a Python script signs the passport as it signs REST', python, url),
    byRest('a C# class signs the passport as it signs REST', csharp, url),
    signedWith('the secrets of a passport are swapped', ['secrets-swapped'], {
      consumerSecret: orders.tokenSecret,
      tokenSecret: orders.consumerSecret,
    }),
    signedWith('a passport without token secret', ['token-secret-missing'], { tokenSecret: '' }),
    signedWith('a passport with the secret of another token', ['token-secret-of-other-token'], {
      tokenSecret: ada.tokenSecret,
    }),
    signedWith('a passport by SHA-1', ['hash-of-other-method'], {}, passportString, 'sha1'),
    signedWith('a passport signs its account in lower case', ['account-spelling'], {}, spelled('1234567_sb1')),
    signedWith('a passport signs its account as host names have it', ['account-spelling'], {}, spelled('1234567-sb1')),
    signedWith('a passport signs its account with a hyphen', ['account-spelling'], {}, spelled('1234567-SB1')),
    signedWith('a passport signs its string percent-encoded', ['passport-string-encoded'], {}, one =>
      encodeURIComponent(passportString(one)),
    ),
    signedWith(
      'a passport encodes each part',
      ['passport-string-encoded'],
      {},
      one => encodedParts(one),
      'sha256',
      'n+o/nce=',
    ),
    signedWith(
      'a passport encodes all, its nonce too',
      ['passport-string-encoded'],
      {},
      one => encodeURIComponent(passportString(one)),
      'sha256',
      'n/once+2=',
    ),
    signedWith('a passport whose secrets nobody knows', [], { tokenSecret: hex('nobody 9') }),
  ]
}
