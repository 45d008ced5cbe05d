/** Which script a RESTlet call reaches, and what stands in the way. Reference rest-and-restlets §5.3, §6.1, §6.4; identity §14 F08, F108. */

import { menu, scriptNotFound } from './faces.js'
import type { Failure } from './failure.js'

const loggedIn = { status: 'Success' } as const

export const deploymentFailures = {
  'concurrency-limit-exceeded': {
    title: 'Too many requests at once',
    catalogue: ['F108'],
    origin: 'account',
    phase: 'request',
    faces: {
      restlet: { status: 400, code: 'SSS_REQUEST_LIMIT_EXCEEDED', message: 'Request Limit Exceeded.' },
      rest: {
        status: 429,
        code: 'CONCURRENCY_LIMIT_EXCEEDED',
        message: 'Concurrent request limit exceeded. Request blocked.',
      },
    },
    audit: loggedIn,
    cause:
      'More requests are in flight than the account, or the integration, may have at once. The nonce of this call is spent.',
    remedy: {
      who: 'integrator',
      steps: ['Send fewer requests at once and retry with growing delays.', 'Sign every retry anew.'],
      menuPath: menu.integrations,
    },
    source: 'rest-and-restlets §5.3 (English text inferred)',
    confidence: 'observed',
  },
  'script-not-found': {
    title: 'Unknown script',
    catalogue: ['F08'],
    origin: 'client',
    phase: 'request',
    faces: scriptNotFound,
    audit: loggedIn,
    cause: 'No script of the account has the id in the script parameter, or the parameter is missing.',
    remedy: {
      who: 'integrator',
      steps: ['Copy the External URL from the script deployment.'],
      menuPath: menu.deployments,
    },
    source: 'rest-and-restlets §6.4',
    confidence: 'observed',
  },
  'deployment-not-found': {
    title: 'Unknown deployment',
    catalogue: ['F08'],
    origin: 'client',
    phase: 'request',
    faces: scriptNotFound,
    audit: loggedIn,
    cause: 'The script has no deployment of the id in the deploy parameter, or the parameter is missing.',
    remedy: {
      who: 'integrator',
      steps: ['Copy the External URL from the script deployment.'],
      menuPath: menu.deployments,
    },
    source: 'rest-and-restlets §6.4',
    confidence: 'observed',
  },
  'script-inactive': {
    title: 'Script inactive',
    catalogue: ['F08'],
    origin: 'account',
    phase: 'request',
    faces: scriptNotFound,
    audit: loggedIn,
    cause: 'The script record is inactive.',
    remedy: { who: 'administrator', steps: ['Edit the script, clear Inactive and save.'], menuPath: menu.scripts },
    source: 'rest-and-restlets §6.4',
    confidence: 'observed',
  },
  'deployment-undeployed': {
    title: 'Script not deployed',
    catalogue: ['F08'],
    origin: 'account',
    phase: 'request',
    faces: scriptNotFound,
    audit: loggedIn,
    cause: 'The Deployed box of the script deployment is not checked.',
    remedy: {
      who: 'administrator',
      steps: ['Edit the script deployment, check Deployed and save.'],
      menuPath: menu.deployments,
    },
    source: 'rest-and-restlets §6.4',
    confidence: 'observed',
  },
  'deployment-in-testing': {
    title: 'Deployment in status Testing',
    catalogue: ['F08'],
    origin: 'account',
    phase: 'request',
    faces: scriptNotFound,
    audit: loggedIn,
    cause: 'The status of the script deployment is Testing; only the owner of the script may call it then.',
    remedy: {
      who: 'administrator',
      steps: ['Edit the script deployment, set Status to Released and save.'],
      menuPath: menu.deployments,
    },
    source: 'rest-and-restlets §6.1, §8',
    confidence: 'inferred',
  },
  'audience-excludes-role': {
    title: 'Role not in the audience',
    catalogue: ['F08'],
    origin: 'account',
    phase: 'request',
    faces: {
      restlet: {
        status: 403,
        code: 'INSUFFICIENT_PERMISSION',
        message: 'You do not have privileges to view this page',
      },
    },
    audit: loggedIn,
    cause: 'The role of the token is not among the roles on the Audience subtab of the script deployment.',
    remedy: {
      who: 'administrator',
      steps: ['Edit the script deployment and add the role on the Audience subtab.'],
      menuPath: menu.deployments,
    },
    source: 'rest-and-restlets §6.4, §8',
    confidence: 'inferred',
  },
} as const satisfies Record<string, Failure>
