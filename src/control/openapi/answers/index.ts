/** The schemas that have a name of their own in the OpenAPI document. */
import type * as v from 'valibot'
import { integrationSchema } from '../../../account/model/integration.js'
import { roleSchema } from '../../../account/model/role.js'
import { scriptSchema } from '../../../account/model/script.js'
import { tokenSchema } from '../../../account/model/token.js'
import { userSchema } from '../../../account/model/user.js'
import * as accounts from './accounts.js'
import { attempt, checklistItem, diagnosis, mistake, nextFailure } from './attempt.js'
import * as catalogues from './catalogues.js'
import * as changes from './changes.js'
import { failureId, remedy } from './common.js'
import { needEntry, permissionsUsed } from './permissions.js'
import { upgradeReport } from './upgrade-report.js'

/** As answers have them, every default filled in. */
export const namedSchemas: Readonly<Record<string, v.GenericSchema>> = {
  Account: accounts.account,
  AccountDocument: accounts.accountDocument,
  AccountSummary: accounts.accountSummary,
  CreatedAccount: accounts.createdAccount,
  CredentialSet: accounts.credentialListing,
  Clock: accounts.clock,
  AuditRow: accounts.auditRow,
  ExecutedCall: accounts.executedCall,
  Snapshot: accounts.snapshot,
  VerificationCode: accounts.verificationCode,
  User: userSchema,
  Role: roleSchema,
  Integration: integrationSchema,
  Token: tokenSchema,
  Script: scriptSchema,
  Attempt: attempt,
  NextFailure: nextFailure,
  Diagnosis: diagnosis,
  Mistake: mistake,
  ChecklistItem: checklistItem,
  PermissionNeed: needEntry,
  PermissionsUsed: permissionsUsed,
  Remedy: remedy,
  FailureId: failureId,
  Failure: catalogues.failure,
  ScenarioName: catalogues.scenarioName,
  Scenario: catalogues.scenario,
  ActiveScenario: changes.activeScenario,
  RepairedScenario: changes.repairedScenario,
  ReadyMistake: catalogues.readyMistake,
  Fault: changes.fault,
  RotationReport: changes.rotationReport,
  Release: catalogues.release,
  UpgradeReport: upgradeReport,
}
