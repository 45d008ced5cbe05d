/** Every signer that can sign any request rightly. Holds no test of its own. */
import { csharp } from './csharp.js'
import { nodeOauth } from './node-oauth.js'
import { oauth1 } from './oauth-1.0a.js'
import { oauthSign } from './oauth-sign.js'
import { php } from './php.js'
import { python } from './python.js'
import { hasOpenssl, shell } from './shell.js'
import type { Signer } from './signer.js'
import { snippet } from './snippet.js'

export const signers: readonly Signer[] = [oauth1, oauthSign, nodeOauth, snippet, php, python, csharp]

/** The one that needs `openssl`, where there is one. */
export const shells: readonly Signer[] = hasOpenssl() ? [shell] : []
