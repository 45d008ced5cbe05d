/** Item 1 of the checklist: is the caller who it says, and are key, token and password known? */
import { menu } from '../../failures/faces.js'
import { always, type Case, type ItemNotes, type StepNotes } from './case.js'

const steps = {
  'page form': always('the form came from the login page, in a session that goes on'),
  'Authorization header': {
    passed: ({ record }) =>
      ({
        tba: 'an OAuth header came along',
        nlauth: 'an NLAuth header came along',
        page: 'a login form was sent',
        none: 'none is needed here',
      })[record.attempt.credential],
  },
  tokenPassport: always('the envelope carries one'),
  'NLAuth syntax': always('every name and value of the header can be read'),
  'e-mail and password': always('both were sent'),
  'RESTlet takes passwords': always('this RESTlet takes passwords', menu.scripts),
  lockout: {
    passed: ({ parties }) => (parties.user ? `"${parties.user.name}" is not locked out` : 'nobody is locked out'),
    menuPath: menu.userAccessReset,
  },
  'e-mail known': {
    passed: ({ parties }) =>
      parties.user ? `the address is the login name of "${parties.user.name}"` : 'a user has this address',
    menuPath: menu.employees,
  },
  password: {
    passed: ({ record }) =>
      record.reading === 'as it stands' ? 'it is right, though not percent-encoded' : 'it is right',
    menuPath: menu.employees,
  },
  'password age': always('it has not expired and need not be changed', menu.generalPreferences),
  'consumer key': {
    passed: ({ parties }) =>
      parties.integration
        ? `it is the consumer key of the integration "${parties.integration.name}"`
        : 'it is the consumer key of an integration record',
    menuPath: menu.integrations,
  },
  token: {
    passed: ({ parties: { token, integration } }) =>
      token
        ? `"${token.name}" is in use, and of ${integration ? `"${integration.name}"` : 'this integration'}`
        : 'known',
    menuPath: menu.accessTokens,
  },
  'application id': {
    passed: ({ parties, record: { attempt } }) =>
      'facts' in attempt && attempt.facts.applicationId && parties.integration
        ? `it is that of the integration "${parties.integration.name}", which takes user credentials`
        : 'none was sent, and none is needed',
    menuPath: menu.integrations,
  },
  'verification code': always('it is right, or none is needed', menu.twoFactorRoles),
} as const satisfies StepNotes

export const credentials: ItemNotes<typeof steps> = { about, menuPath, steps }

function about({ parties: { user, integration, token }, record: { attempt, parameters } }: Case): string {
  switch (attempt.credential) {
    case 'none':
      return 'The call carries no credentials that are looked at here.'
    case 'tba': {
      const key = integration
        ? `The consumer key is that of the integration "${integration.name}" (State ${integration.state})`
        : parameters?.consumerKey
          ? 'The consumer key belongs to no integration record of this account'
          : 'No consumer key was sent'
      if (attempt.request.surface === 'flow') return `${key}.`
      const named = token
        ? `the token is "${token.name}" (${token.revoked ? 'Revoked' : token.inactive ? 'Inactive' : 'active'})${user ? ` of user "${user.name}"` : ''}`
        : parameters?.token
          ? 'the token id belongs to no access token of this account'
          : 'no token id was sent'
      return `${key}; ${named}.`
    }
    default: {
      const secrets = [
        attempt.facts.passwordSent ? 'a password' : '',
        attempt.facts.codeSent ? 'a verification code' : '',
      ]
      const sent = secrets.filter(one => one !== '').join(' and ') || 'no password'
      return user
        ? `User "${user.name}" (${user.email}), with ${sent}.`
        : `No user of this account is known by the e-mail address; ${sent} was sent.`
    }
  }
}

function menuPath({ byPassword, parties }: Case): string {
  if (byPassword) return menu.employees
  return parties.integration ? menu.accessTokens : menu.integrations
}
