/** Where each step of the checklist is looked up or configured: the page of the console, and the field on it. */
import type { StepName } from '../../../diagnosis/checklist/steps.js'
import { at, on, type Place } from '../../repair-place.js'

const company = on('company', 'Company Information')
const loginPermissions = at('role', 'permissions', 'Permissions of {role}')
const webServicesOnly = at('role', 'webServicesOnly', 'Web Services Only Role on {role}')

/** `undefined` where the client alone decides. */
export const stepPlaces: Readonly<Record<StepName, Place | undefined>> = {
  'page form': undefined,
  'Authorization header': undefined,
  tokenPassport: undefined,
  'NLAuth syntax': undefined,
  'e-mail and password': undefined,
  'RESTlet takes passwords': at('script', 'createdInRelease', 'Release of {script}'),
  lockout: at('user', 'lockedUntil', 'Lock of {user}'),
  'e-mail known': at('user', 'email', 'Email of {user}'),
  password: at('user', 'password', 'Password of {user}'),
  'password age': at('user', 'password', 'Password of {user}'),
  'consumer key': on('integration', 'Open {integration}'),
  token: at('token', 'inactive', 'Open {token}'),
  'application id': on('integration', 'Application ID of {integration}'),
  'verification code': at('user', 'otpSecret', 'Two factors of {user}'),

  'host name': company,
  'company id': company,
  'account of the page': company,
  'realm and account': company,
  'NLAuth account': company,
  'account enabled': at('company', 'disabled', 'State of the account'),

  'service there': at('release', 'to', 'Release'),
  'authorize request': undefined,
  'request token': undefined,
  'header syntax': undefined,
  'query decodes': undefined,
  'required parameters': undefined,
  version: undefined,
  'signature method': undefined,
  'timestamp form': undefined,
  'session cookie': undefined,
  'TBA feature': at('features', 'tokenBasedAuthentication', 'Enable Features'),
  'integration state': at('integration', 'state', 'State of {integration}'),
  integration: at('integration', 'state', 'State of {integration}'),
  'integration to issue for': at('integration', 'issueTokenEndpoint', 'Boxes of {integration}'),
  'timestamp window': on('clock', "The account's clock"),
  'nonce length': undefined,
  'nonce unused': undefined,
  signature: undefined,
  callback: at('integration', 'callbackUrl', 'Callback URL of {integration}'),
  verifier: undefined,

  entity: on('user', 'Open {user}'),
  'user lock': at('user', 'lockedUntil', 'Lock of {user}'),
  'user access': at('user', 'access', 'Access of {user}'),
  role: at('user', 'roles', 'Roles of {user}'),
  'token login permission': loginPermissions,
  'role creates tokens': loginPermissions,
  'customer access': at('features', 'customerAccess', 'Enable Features'),
  'web services only': webServicesOnly,
  'user interface role': webServicesOnly,
  'single sign-on only': at('role', 'singleSignOnOnly', 'Single Sign-on Only on {role}'),
  device: at('role', 'restrictedByDeviceId', 'Device ID restriction of {role}'),
  'two factors': at('role', 'twoFactorRequired', 'Two factors of {role}'),
  'permissions of the call': loginPermissions,

  'IP rules': at('company', 'allowedIpAddresses', 'Allowed IP Addresses'),
  'the call itself': on('script', 'Open {script}'),
}
