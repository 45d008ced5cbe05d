/** SOAP web services by release. The mock does not serve them yet: nothing obeys these. Source: reference soap §0, §1.1, identity §0. */
import type { DatedRule, DatedRules } from './rule.js'

const waiting = { surfaces: ['soap'], waitsFor: 'SOAP web services' } as const
const documented = { ...waiting, confidence: 'documented' } as const
const toRest = 'Move to a newer endpoint, and in time to REST web services: SOAP web services end with 2028.2.'

/** An endpoint that is there from its own release on. */
function endpoint(version: string, until: string): DatedRule {
  const title = `SOAP endpoint ${version.replace('.', '_')} is available`
  return { ...documented, title, since: version, until, source: 'soap §1.1', advice: toRest }
}

/** Endpoints from `version` on, as long as they are supported. */
function supported(versions: string, version: string, until: string): DatedRule {
  const title = `SOAP endpoint ${versions} is supported (afterwards available without support)`
  return { ...documented, title, since: version, until, source: 'soap §1.1', advice: toRest }
}

export const soapRules = {
  'soap-web-services': {
    ...documented,
    title: 'SOAP web services are there',
    since: '2015.2',
    until: '2028.2',
    source: 'soap §1.1, rest-and-restlets §7.1',
    advice: 'Move to REST web services; 2025_2 is the last SOAP endpoint.',
  },
  'no-new-soap-integrations': {
    ...documented,
    title: 'No new integration may use SOAP web services',
    since: '2027.1',
    noLongerCreated: 'integrations that use SOAP web services',
    source: 'soap §1.1',
    advice: 'Build new integrations on REST web services.',
  },
  'soap-endpoint-up-to-2015-1': {
    ...waiting,
    title:
      'SOAP endpoints up to 2015_1 are available, caught by the record Default Web Services Integrations when no application id is sent',
    since: '2015.2',
    until: '2022.2',
    source: 'soap §1.1 (2015_1 refused in July 2022), §8, identity §0',
    confidence: 'observed',
    advice: toRest,
  },
  'soap-endpoint-up-to-2017-1': {
    ...waiting,
    title: 'SOAP endpoints up to 2017_1 are available',
    since: '2017.1',
    until: '2024.1',
    source: 'soap §1.1',
    confidence: 'observed',
    advice: toRest,
  },
  'soap-endpoint-2018-2': endpoint('2018.2', '2025.2'),
  'soap-endpoint-2019-1': endpoint('2019.1', '2026.1'),
  'soap-endpoint-2019-2': endpoint('2019.2', '2026.2'),
  'soap-endpoint-2020-1': endpoint('2020.1', '2027.1'),
  'soap-endpoint-2020-2': endpoint('2020.2', '2027.2'),
  'soap-endpoint-2021-1': endpoint('2021.1', '2028.1'),
  'soap-support-2023-1': supported('2023_1', '2023.1', '2026.1'),
  'soap-support-2023-2': supported('2023_2', '2023.2', '2026.2'),
  'soap-support-2024-1': supported('2024_1', '2024.1', '2027.1'),
  'soap-support-2024-2': supported('2024_2', '2024.2', '2027.2'),
  'soap-support-2025-1': supported('2025_1', '2025.1', '2027.2'),
  'soap-hmac-sha1-refused': {
    ...documented,
    title: 'SOAP refuses HMAC-SHA1 signatures, on every endpoint',
    since: '2023.1',
    source: 'soap §1.2',
    advice: 'Sign the token passport with HMAC-SHA256.',
  },
  'soap-tba': {
    ...documented,
    title:
      'A SOAP endpoint takes a token passport, and wants an application id with user credentials; before, token-based authentication is refused with UNSUPPORTED_WS_VERSION',
    since: '2015.2',
    byEndpoint: true,
    source: 'identity §0 "Release switches", soap §1.2, tba §11',
    advice: 'Send the Application ID with user credentials, and never together with a token passport.',
  },
  'soap-insufficient-permission-code': {
    ...waiting,
    title: 'SOAP faults know the code INSUFFICIENT_PERMISSION',
    since: '2016.2',
    byEndpoint: true,
    source: 'soap §1.2',
    confidence: 'observed',
    advice: 'Take it like a missing permission.',
  },
  'soap-account-specific-domains': {
    ...documented,
    title: 'A SOAP endpoint is served on account-specific domains only',
    since: '2019.1',
    byEndpoint: true,
    source: 'soap §1.2, identity §0, rest-and-restlets §7.1',
    advice: 'Ask getDataCenterUrls for the domain; the address in the WSDL is not it.',
  },
  'soap-without-login': {
    ...documented,
    title:
      'A SOAP endpoint has no login, logout, ssoLogin, mapSso, searchMore and searchNext, but getAccountGovernanceInfo and getIntegrationGovernanceInfo',
    since: '2020.1',
    byEndpoint: true,
    source: 'soap §0 row 8, §1.2',
    advice: 'Send credentials with every request, and use searchMoreWithId.',
  },
  'soap-without-passport': {
    ...documented,
    title: 'A SOAP endpoint takes no user credentials',
    since: '2020.2',
    byEndpoint: true,
    source: 'soap §1.2, identity §0 "Release switches"',
    advice: 'Use a token passport.',
  },
  'soap-last-endpoint': {
    ...documented,
    title: 'SOAP endpoint 2025_2 is there, the last one, with 42 operations',
    since: '2025.2',
    byEndpoint: true,
    source: 'soap §1.1, §1.2, rest-and-restlets §7.1',
    advice: 'Plan the move to REST web services; no later endpoint will come.',
  },
} as const satisfies DatedRules
