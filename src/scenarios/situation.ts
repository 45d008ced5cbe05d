/** What a scenario finds: the account as it is, the parts it is to break, time and randomness. */
import type { AccountDocument } from '../account/model/account.js'
import type { Integration } from '../account/model/integration.js'
import type { Role } from '../account/model/role.js'
import type { Deployment, Script } from '../account/model/script.js'
import type { AccessToken } from '../account/model/token.js'
import type { User } from '../account/model/user.js'
import type { RecordStore } from '../account/records.js'

/** Parts that belong together: a token with its integration, user and role, and the script it calls. */
export interface Party {
  readonly token?: AccessToken | undefined
  readonly integration?: Integration | undefined
  readonly user?: User | undefined
  readonly role?: Role | undefined
  readonly script?: Script | undefined
  readonly deployment?: Deployment | undefined
}

interface Surroundings {
  readonly document: AccountDocument
  readonly records: Pick<RecordStore, 'list' | 'types'>
  /** The account's clock, milliseconds since 1970. */
  readonly now: number
  /** Makes a credential of 64 lower-case hex digits. */
  readonly makeCredential: () => string
}

export class Situation {
  readonly document: AccountDocument
  readonly records: Surroundings['records']
  readonly now: number
  readonly makeCredential: () => string
  /** Parts that may be there besides those the scenario breaks. */
  readonly party: Party

  constructor({ document, records, now, makeCredential }: Surroundings, party: Party) {
    this.document = document
    this.records = records
    this.now = now
    this.makeCredential = makeCredential
    this.party = party
  }

  get token(): AccessToken {
    return there(this.party.token)
  }

  get integration(): Integration {
    return there(this.party.integration)
  }

  get user(): User {
    return there(this.party.user)
  }

  get role(): Role {
    return there(this.party.role)
  }

  get script(): Script {
    return there(this.party.script)
  }

  get deployment(): Deployment {
    return there(this.party.deployment)
  }
}

/** Targets are found before a scenario is asked for its edits. */
function there<T>(part: T | undefined): T {
  if (part === undefined) throw new TypeError('a scenario asks for a part that it does not say it breaks')
  return part
}
