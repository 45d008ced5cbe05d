/** Scenarios of users: their access, their roles, their passwords, their second factor. */
import { instantOf } from '../../account/clock.js'
import { menu } from '../../failures/faces.js'
import type { AccountDocument } from '../../account/model/account.js'
import { isAdministrator, requiresTwoFactor, type Role } from '../../account/model/role.js'
import { isCustomer } from '../../account/model/user.js'
import { gone, ofRole, ofUser } from '../edits.js'
import { passwordCalls, type Scenario, type ScenarioCall, signedCalls } from '../scenario.js'
import type { Situation } from '../situation.js'

const issuetoken = { surface: 'tokens', service: 'issuetoken' } as const
const accesstoken = { surface: 'flow', step: 'accesstoken' } as const
const everyCall = [...signedCalls, ...passwordCalls] as const
const passwordApis = [{ surface: 'nlauth' }, issuetoken] as const satisfies readonly ScenarioCall[]
const day = 86_400_000

const ofEmployee = { breaks: ['user'], menuPath: menu.employees } as const

/** A password like those of throw-away copies: every policy takes it. */
const newPassword = ({ makeCredential }: Situation): string => `Pw-${makeCredential().slice(-16)}A`

function withoutPassword({ user }: Situation): string | undefined {
  return user.password === undefined ? `the user "${user.name}" has no password; aim it at another user` : undefined
}

export const userScenarios = {
  'user-locked': {
    ...ofEmployee,
    title: 'The user is locked out',
    produces: 'user-locked',
    catalogue: ['F59'],
    done: "Somebody tried wrong passwords until NetSuite locked the user, for half an hour of the account's clock; the tokens stop too.",
    menuPath: menu.userAccessReset,
    caller: 'signed',
    calls: everyCall,
    withoutEffect: ({ user, now }) =>
      user.lockedUntil !== undefined && Date.parse(user.lockedUntil) > now
        ? `the user "${user.name}" is locked already, until ${user.lockedUntil}`
        : undefined,
    edits: ({ user, now, document }) => {
      const { lockoutMinutes } = document.settings.passwordLogins
      return ofUser(user, { lockedUntil: instantOf(now + lockoutMinutes * 60_000), failedLogins: 0 })
    },
  },
  'user-inactive': {
    ...ofEmployee,
    title: 'The user is inactive',
    produces: 'user-inactive',
    catalogue: ['F60'],
    done: 'The employee record was edited and Inactive checked.',
    caller: 'signed',
    calls: [...everyCall, accesstoken],
    edits: ({ user }) => ofUser(user, { inactive: true }),
  },
  'user-without-access': {
    ...ofEmployee,
    title: 'The user has no access any more',
    produces: 'user-without-access',
    catalogue: ['F61'],
    done: 'On the Access subtab of the employee record, Give Access was cleared.',
    caller: 'signed',
    calls: [...everyCall, accesstoken],
    edits: ({ user }) => ofUser(user, { access: false }),
  },
  'user-deleted': {
    ...ofEmployee,
    title: 'The user is deleted',
    produces: 'token-unknown',
    catalogue: ['F42'],
    done: 'The employee record was deleted, and the tokens of the user with it.',
    caller: 'signed',
    calls: signedCalls,
    withoutEffect: ({ user, document }) =>
      document.scripts.some(one => one.owner === user.id)
        ? `the user "${user.name}" owns a script, and NetSuite deletes nobody who is needed; aim it at another user`
        : undefined,
    edits: ({ user, document }) => [
      gone('users', user),
      ...document.tokens.filter(one => one.user === user.id).map(one => gone('tokens', one)),
    ],
  },
  'role-not-assigned': {
    title: 'The role was taken from the user',
    produces: 'role-not-assigned',
    catalogue: ['F69'],
    done: 'On Access › Roles of the employee record, the role was removed; tokens with it are kept and do not work.',
    menuPath: menu.employees,
    breaks: ['user', 'role'],
    caller: 'signed',
    calls: [...signedCalls, accesstoken],
    edits: ({ user, role }) => ofUser(user, { roles: user.roles.filter(one => one !== role.id) }),
  },
  'role-not-held': {
    title: 'The role that the login names was taken from the user',
    produces: 'role-not-held',
    catalogue: ['F82'],
    done: 'On Access › Roles of the employee record, the role was removed; the client still sends it as nlauth_role.',
    menuPath: menu.employees,
    breaks: ['user', 'role'],
    caller: 'password with role',
    calls: [{ surface: 'nlauth' }],
    edits: ({ user, role }) => ofUser(user, { roles: user.roles.filter(one => one !== role.id) }),
  },
  'role-hidden': {
    title: 'The user hid the role',
    produces: 'role-hidden',
    catalogue: ['F70'],
    done: 'On the View My Roles page, the user unchecked the role.',
    menuPath: menu.viewMyRoles,
    breaks: ['user', 'role'],
    caller: 'signed',
    calls: [...signedCalls, accesstoken],
    edits: ({ user, role }) =>
      ofUser(user, {
        hiddenRoles: user.hiddenRoles.includes(role.id) ? user.hiddenRoles : [...user.hiddenRoles, role.id],
      }),
  },
  'role-not-selectable': {
    ...ofEmployee,
    title: 'The user has no role to fall back on',
    produces: 'role-not-selectable',
    catalogue: ['F62'],
    done: 'The user has no default role and has not logged in with any; the login names none.',
    caller: 'password',
    calls: passwordApis,
    edits: ({ user }) =>
      ofUser(user, { defaultRole: undefined, lastRole: undefined, lastCustomerCenterRole: undefined }),
  },
  'user-without-role': {
    ...ofEmployee,
    title: 'The user has no role at all',
    produces: 'role-not-selectable',
    catalogue: ['F62'],
    done: 'On the Access subtab of the employee record, the last role was removed.',
    caller: 'password',
    calls: passwordCalls,
    edits: ({ user }) =>
      ofUser(user, { roles: [], defaultRole: undefined, lastRole: undefined, lastCustomerCenterRole: undefined }),
  },
  'default-role-changed': {
    ...ofEmployee,
    title: 'The default role of the user became one with two factors',
    produces: 'two-factor-required',
    catalogue: ['F109'],
    done: 'The user got a two-factor role and made it the default role; the login names none, so NetSuite takes that.',
    caller: 'password',
    calls: passwordApis,
    withoutEffect: ({ document }) =>
      twoFactorRole(document) ? undefined : 'the account has no role that needs two factors; add one to its "roles"',
    edits: ({ document, user }) => {
      const role = twoFactorRole(document)
      if (!role) return []
      const roles = user.roles.includes(role.id) ? user.roles : [...user.roles, role.id]
      return ofUser(user, { roles, defaultRole: role.id })
    },
  },
  'email-changed': {
    ...ofEmployee,
    title: 'The e-mail address of the user was changed',
    produces: 'email-unknown',
    catalogue: ['F63'],
    done: 'The e-mail address was changed on the employee record; the client still logs in with the old one. Tokens are not touched.',
    caller: 'password',
    calls: passwordCalls,
    withoutEffect: withoutPassword,
    edits: ({ user, document }) => ofUser(user, { email: newEmail(document, user.id) }),
  },
  'password-changed': {
    ...ofEmployee,
    title: 'The password of the user was changed',
    produces: 'password-wrong',
    catalogue: ['F56'],
    done: 'The user chose another password; the client still sends the old one. Tokens are not touched.',
    caller: 'password',
    calls: passwordCalls,
    withoutEffect: withoutPassword,
    edits: situation => {
      const { user, now } = situation
      const { password, previousPasswords } = user
      return ofUser(user, {
        password: newPassword(situation),
        passwordChangedAt: instantOf(now),
        previousPasswords: [...(password === undefined ? [] : [password]), ...previousPasswords].slice(0, 100),
        failedLogins: 0,
      })
    },
  },
  'password-expired': {
    ...ofEmployee,
    title: 'The password of the user has expired',
    produces: 'password-expired',
    catalogue: ['F57'],
    done: 'Nobody changed the password for longer than Password Expiration in Days.',
    menuPath: menu.generalPreferences,
    caller: 'password',
    calls: passwordApis,
    withoutEffect: situation =>
      isCustomer(situation.user)
        ? `the user "${situation.user.name}" is a ${situation.user.kind}, whose passwords do not expire; aim it at an employee`
        : withoutPassword(situation),
    edits: ({ user, now, document }) =>
      ofUser(user, {
        passwordChangedAt: instantOf(now - (document.passwordPolicy.expirationDays + 1) * day),
      }),
  },
  'password-change-required': {
    ...ofEmployee,
    title: 'The user must change the password first',
    produces: 'password-change-required',
    catalogue: ['F58'],
    done: 'On the Access subtab of the employee record, Require Password Change on Next Login was checked.',
    caller: 'password',
    calls: passwordApis,
    withoutEffect: withoutPassword,
    edits: ({ user }) => ofUser(user, { mustChangePassword: true }),
  },
  'two-factor-not-set-up': {
    title: 'The user has not set up two-factor authentication',
    produces: 'two-factor-not-set-up',
    catalogue: ['F66'],
    done: 'The 2FA settings of the user were reset, and the user has not set up an authenticator app again.',
    menuPath: menu.userAccessReset,
    breaks: ['user', 'role'],
    caller: 'second factor',
    calls: [issuetoken],
    edits: ({ user, role }) => [
      ...ofUser(user, { otpSecret: undefined, backupCodes: [] }),
      ...(requiresTwoFactor(role) ? [] : ofRole(role, { twoFactorRequired: true })),
    ],
  },
} as const satisfies Record<string, Scenario>

/** A role of its own that needs two factors, else Administrator. */
function twoFactorRole({ roles }: AccountDocument): Role | undefined {
  const fitting = roles.filter(one => !one.inactive && requiresTwoFactor(one))
  return fitting.find(one => !isAdministrator(one)) ?? fitting[0]
}

/** An address that nobody of the account has. */
function newEmail({ users }: AccountDocument, id: number): string {
  const taken = new Set(users.map(one => one.email.toLowerCase()))
  for (let count = 0; ; count++) {
    const email = `changed.${id}${count === 0 ? '' : `.${count}`}@example.com`
    if (!taken.has(email)) return email
  }
}
