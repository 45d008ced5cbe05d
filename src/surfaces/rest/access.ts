/** What a session may do over REST: features, REST Web Services, and the permission of a record type. Source: rest-and-restlets §4. */
import type { RecordType } from '../../account/record-types/record-type.js'
import { type PermissionLevel, permissionKeysOfRecordType } from '../../account/permissions.js'
import { permissionNeed, permissionRefusal } from '../../login/authorize.js'
import { unlessSoft } from '../../login/soft-mode.js'
import { type Refusal, refuse } from '../../login/verdict.js'
import type { RestRequest } from './request.js'

/** What every resource but the server's time needs: feature and permission REST Web Services. */
export function checkRestFeature({ session }: RestRequest): Refusal | undefined {
  if (session.account.document.features.restWebServices) return undefined
  const evidence = { what: 'feature REST Web Services', found: 'off', expected: 'on' }
  return unlessSoft(session, refuse('rest-feature-disabled', evidence))
}

export function checkRestPermission({ session, noteNeed }: RestRequest): Refusal | undefined {
  const need = permissionNeed(session, ['REST Web Services'], 'Full')
  noteNeed(need)
  if (need.granted) return undefined
  return unlessSoft(session, {
    ...refuse('role-without-rest-permission', {
      what: `permission "REST Web Services" of role "${session.role.name}"`,
      found: need.held,
      expected: 'Full',
    }),
    facts: { permission: 'REST Web Services' },
  })
}

/** SuiteQL, datasets and filtered collections need the SuiteAnalytics Workbook, at any level (rest-and-restlets §4.1). */
export function checkWorkbook({ session, noteNeed }: RestRequest): Refusal | undefined {
  if (!session.account.document.features.suiteAnalyticsWorkbook) {
    const evidence = { what: 'feature SuiteAnalytics Workbook', found: 'off', expected: 'on' }
    const disabled = unlessSoft(session, refuse('workbook-feature-disabled', evidence))
    if (disabled) return disabled
  }
  const need = permissionNeed(session, ['Reports -> SuiteAnalytics Workbook'], 'View')
  noteNeed(need)
  return need.granted ? undefined : unlessSoft(session, permissionRefusal(need, session))
}

/**
 * The permission of a record type at a level.
 * @param action lists are refused in another way than single records
 */
export function checkRecordPermission(
  { session, noteNeed }: RestRequest,
  type: RecordType,
  level: PermissionLevel,
  action: 'list' | 'record' = 'record',
): Refusal | undefined {
  const need = permissionNeed(session, permissionKeysOfRecordType(type.name), level)
  noteNeed(need)
  if (need.granted) return undefined
  const refusal = permissionRefusal(need, session)
  return unlessSoft(session, {
    ...refusal,
    failure: type.kind === 'custom' ? 'custom-record-permission-too-low' : refusal.failure,
    facts: { ...refusal.facts, label: type.label, action },
  })
}
