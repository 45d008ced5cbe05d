/** The whole corpus, by groups. Holds no test of its own. */
import type { Case } from '../case.js'
import type { World } from '../world.js'
import { body } from './body.js'
import { digest } from './digest.js'
import { encoding } from './encoding.js'
import { good, refusedOtherwise, unknownSecrets } from './good.js'
import { header } from './header.js'
import { identifiers } from './identifiers.js'
import { key } from './key.js'
import { method } from './method.js'
import { neighbours } from './neighbours.js'
import { nonceAndTimestamp } from './nonce-and-timestamp.js'
import { order } from './order.js'
import { pairs } from './pairs.js'
import { passwords } from './passwords.js'
import { query } from './query.js'
import { secretsMisread } from './secrets-misread.js'
import { url } from './url.js'
import { visible } from './visible.js'

export const groups = {
  'good requests': good,
  'requests refused for something else': refusedOtherwise,
  'secrets that nobody knows': unknownSecrets,
  'the query': query,
  'the header': header,
  'the body': body,
  'the order of parameters': order,
  'the encoding of parameters': encoding,
  'the URL': url,
  'the method': method,
  'the key': key,
  'secrets misread': secretsMisread,
  'the digest': digest,
  'nonce and timestamp': nonceAndTimestamp,
  'what shows in the request': visible,
  'keys and ids': identifiers,
  'logins by password': passwords,
  neighbours,
  pairs,
} satisfies Record<string, (world: World) => readonly Case[]>
