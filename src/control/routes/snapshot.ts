/** Snapshots: an account as one JSON document, and back. */
import { canonicalAccountId } from '../../account/ids.js'
import { InvalidAccountError } from '../../account/problems.js'
import {
  createOfSnapshot,
  readSnapshot,
  restoreSnapshot,
  snapshotSchema,
  takeSnapshot,
} from '../../snapshot/snapshot.js'
import { readObject } from '../body.js'
import { answer, type ControlRoute } from '../route.js'
import { accountOf, summary } from './accounts.js'

/** The longest snapshot taken, in bytes: that of a full login audit trail and a full store of nonces is shorter. */
const bodyLimit = 64 * 1024 * 1024

const path = '/accounts/:account/snapshot'

const take: ControlRoute = {
  method: 'GET',
  path,
  summary:
    'A snapshot: everything that decides what the next call is answered with, and the login audit trail, as one document. Attempts and diagnoses, requests on their way, sessions of browsers and request tokens are not in it',
  success: [200, 'the snapshot'],
  handle: request => answer(200, takeSnapshot(request.netsuite, accountOf(request))),
}

const restore: ControlRoute = {
  method: 'PUT',
  path,
  summary:
    'Puts the account into the state of a snapshot of it; there need be no such account (201 then). A reset goes back to where it did before, for a new account to the snapshot',
  body: snapshotSchema,
  bodyLimit,
  success: [200, 'the account after that'],
  otherwise: [201, 'the account, which is new'],
  handle({ netsuite, params, body }) {
    const { account: spelling = '' } = params
    const id = canonicalAccountId(spelling)
    if (id === undefined) {
      throw new InvalidAccountError([
        {
          path: 'the account in the path',
          found: JSON.stringify(spelling.slice(0, 100)),
          expected: 'an account id such as "7654321" or "7654321_SB2"',
        },
      ])
    }
    const snapshot = readSnapshot(netsuite, readObject(body), id)
    const account = netsuite.directory.get(id)
    if (!account) return answer(201, summary(createOfSnapshot(netsuite, snapshot)))
    restoreSnapshot(netsuite, account, snapshot)
    return answer(200, summary(account))
  },
}

export const snapshotRoutes: readonly ControlRoute[] = [take, restore]
