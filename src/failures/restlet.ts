/** What can go wrong after the login on RESTlets, and on both surfaces: permissions, method, body, what a script returns. Reference rest-and-restlets §3.2, §4.2, §6; identity §14 F76. */

import { menu, permissionRefusal, scriptRefusal } from './faces.js'
import type { Failure } from './failure.js'

const loggedIn = { status: 'Success' } as const

export const restletFailures = {
  'permission-missing': {
    title: 'Permission missing',
    catalogue: ['F40', 'F76'],
    origin: 'account',
    phase: 'request',
    faces: permissionRefusal(
      "Permission Violation: You need  the '{permission}' permission to access this page. Please contact your account administrator.",
    ),
    audit: loggedIn,
    cause:
      'The login was good, but the role lacks the permission that the action needs. REST web services and RESTlets run with the permissions of the caller.',
    remedy: {
      who: 'administrator',
      steps: ['Edit the role and add the permission at the level needed, or use a token of another role.'],
      menuPath: menu.manageRoles,
    },
    source: 'rest-and-restlets §4.2, §6.4 (two blanks after "need" are NetSuite\'s)',
    confidence: 'observed',
  },
  'permission-level-too-low': {
    title: 'Permission level too low',
    catalogue: ['F40', 'F76'],
    origin: 'account',
    phase: 'request',
    faces: permissionRefusal(
      "Permission Violation: You need a higher level of the '{permission}' permission to access this page. Please contact your account administrator.",
    ),
    audit: loggedIn,
    cause: 'The login was good, and the role has the permission, but at a lower level than the action needs.',
    remedy: {
      who: 'administrator',
      steps: ['Edit the role and raise the level of the permission, or use a token of another role.'],
      menuPath: menu.manageRoles,
    },
    source: 'rest-and-restlets §4.2, §6.4',
    confidence: 'observed',
  },
  'method-not-offered': {
    title: 'HTTP method not offered',
    catalogue: [],
    origin: 'client',
    phase: 'request',
    faces: {
      tokens: { status: 405 },
      flow: { status: 405 },
      restlet: {
        status: 405,
        code: 'METHOD_NOT_ALLOWED',
        message: 'The RESTlet has no entry point for this HTTP method.',
      },
      rest: { status: 405, code: 'INVALID_REQUEST', message: 'The resource does not offer this HTTP method.' },
    },
    audit: loggedIn,
    cause: 'The script has no entry point for the HTTP method, or the resource does not take it.',
    remedy: {
      who: 'integrator',
      steps: ['Call the RESTlet with a method its script offers, or the REST resource with one that it takes.'],
      menuPath: menu.scripts,
    },
    source: 'rest-and-restlets §6.4, §8 (status documented, code and text ours)',
    confidence: 'inferred',
  },
  'content-type-unsupported': {
    title: 'Content-Type not accepted',
    catalogue: [],
    origin: 'client',
    phase: 'request',
    faces: {
      restlet: {
        status: 415,
        code: 'INVALID_CONTENT_TYPE',
        message:
          'Invalid content type. You can only use application/json, application/xml or text/plain with RESTlets.',
      },
    },
    audit: loggedIn,
    cause:
      'Content-Type is not application/json, application/xml or text/plain, written in lower case, or it is missing although there is a body.',
    remedy: { who: 'integrator', steps: ['Send Content-Type: application/json.'] },
    source: 'rest-and-restlets §6.2',
    confidence: 'documented',
  },
  'body-on-get': {
    title: 'Body on a GET',
    catalogue: [],
    origin: 'client',
    phase: 'request',
    faces: {
      restlet: {
        status: 400,
        code: 'INVALID_REQUEST',
        message: 'The request could not be understood by the server due to malformed syntax.',
      },
    },
    audit: loggedIn,
    cause: 'A GET came with a body. GET takes its input from the query string.',
    remedy: { who: 'integrator', steps: ['Put the input into the query string, or use POST or PUT.'] },
    source: 'rest-and-restlets §6.4 (status documented, body ours)',
    confidence: 'inferred',
  },
  'body-malformed': {
    title: 'Body is not what Content-Type says',
    catalogue: [],
    origin: 'client',
    phase: 'request',
    faces: {
      flow: {
        status: 400,
        code: 'INVALID_REQUEST',
        message: 'The request could not be understood by the server due to malformed syntax.',
      },
      pages: {
        status: 400,
        code: 'INVALID_REQUEST',
        message: 'The request could not be understood by the server due to malformed syntax.',
      },
      tokens: {
        status: 400,
        code: 'INVALID_REQUEST',
        message: 'The request could not be understood by the server due to malformed syntax.',
      },
      restlet: {
        status: 400,
        code: 'INVALID_REQUEST',
        message: 'The request could not be understood by the server due to malformed syntax.',
      },
      rest: { status: 400, code: 'INVALID_CONTENT', message: 'Invalid content in the request body.' },
    },
    audit: loggedIn,
    cause: 'The body is not the JSON that it should be, or it is not valid UTF-8.',
    remedy: { who: 'integrator', steps: ['Send the body through a JSON serialiser, encoded as UTF-8.'] },
    source: 'rest-and-restlets §3.2; RESTlets: no public capture, ours after §6.4',
    confidence: 'inferred',
  },
  'body-too-large': {
    title: 'Body too large',
    catalogue: [],
    origin: 'client',
    phase: 'request',
    faces: {
      flow: { status: 413, code: 'INVALID_REQUEST', message: 'The request body is larger than 64 kB.' },
      pages: { status: 413, code: 'INVALID_REQUEST', message: 'The request body is larger than 64 kB.' },
      tokens: { status: 413, code: 'INVALID_REQUEST', message: 'The request body is larger than 64 kB.' },
      restlet: { status: 413, code: 'INVALID_REQUEST', message: 'The request body is larger than 10 MB.' },
      rest: { status: 413, code: 'INVALID_REQUEST', message: 'The request body is larger than 104 MB.' },
    },
    audit: loggedIn,
    cause:
      'RESTlets take strings of up to 10 MB, REST web services requests of up to 104 MB; a larger body is refused.',
    remedy: { who: 'integrator', steps: ['Send the data in several calls.'] },
    source: 'rest-and-restlets §5.4; NetSuite help chapter_161251386312 (limits documented, answers ours)',
    confidence: 'inferred',
  },
  'return-data-not-text': {
    title: 'Script returns an object to a caller that wants text',
    catalogue: [],
    origin: 'client',
    phase: 'request',
    faces: scriptRefusal('INVALID_RETURN_DATA_FORMAT', 'Invalid data format. You should return text.'),
    audit: loggedIn,
    cause:
      'The call has no Content-Type (or text/plain), so the script has to return text, but it returned an object or nothing.',
    remedy: { who: 'integrator', steps: ['Send Content-Type: application/json, also with GET and DELETE.'] },
    source: 'rest-and-restlets §6.2, §6.5',
    confidence: 'observed',
  },
  'record-not-found': {
    title: 'Record does not exist',
    catalogue: [],
    origin: 'client',
    phase: 'request',
    faces: {
      ...scriptRefusal('RCRD_DSNT_EXIST', 'That record does not exist.'),
      rest: {
        status: 404,
        code: 'NONEXISTENT_ID',
        message: 'The record instance does not exist. Provide a valid record instance ID.',
      },
    },
    audit: loggedIn,
    cause: 'The call names a record by an id that the account does not have.',
    remedy: { who: 'integrator', steps: ['Check the internal id; ids differ between production and sandbox.'] },
    source: 'rest-and-restlets §3.2, §6.4',
    confidence: 'documented',
  },
  'argument-missing': {
    title: 'Script misses an argument',
    catalogue: [],
    origin: 'client',
    phase: 'request',
    faces: scriptRefusal('SSS_MISSING_REQD_ARGUMENT', '{function}: Missing a required argument: {argument}'),
    audit: loggedIn,
    cause: 'The script was called without an input that it needs.',
    remedy: {
      who: 'integrator',
      steps: ['Send the input: in the query for GET and DELETE, in the body for POST and PUT.'],
    },
    source: 'rest-and-restlets §6.4 (text inferred)',
    confidence: 'inferred',
  },
  'script-error': {
    title: 'Script threw an error',
    catalogue: [],
    origin: 'account',
    phase: 'request',
    faces: scriptRefusal('{code}', '{message}'),
    audit: loggedIn,
    cause:
      'The script threw an error and did not catch it. NetSuite answers 400 with the name and message of the error.',
    remedy: {
      who: 'integrator',
      steps: ["Look into the script's execution log and repair the script."],
      menuPath: menu.scripts,
    },
    source: 'rest-and-restlets §6.4',
    confidence: 'documented',
  },
  'unexpected-error': {
    title: 'Unexpected error',
    catalogue: [],
    origin: 'account',
    phase: 'request',
    faces: {
      tokens: { status: 500, code: 'UNEXPECTED_ERROR', message: 'An unexpected error occurred. Error ID: {errorId}' },
      flow: { status: 500, code: 'UNEXPECTED_ERROR', message: 'An unexpected error occurred. Error ID: {errorId}' },
      pages: { status: 500, code: 'UNEXPECTED_ERROR', message: 'An unexpected error occurred. Error ID: {errorId}' },
      restlet: { status: 500, code: 'UNEXPECTED_ERROR', message: 'An unexpected error occurred. Error ID: {errorId}' },
      rest: { status: 500, code: 'UNEXPECTED_ERROR', message: 'An unexpected error occurred. Error ID: {errorId}' },
    },
    audit: loggedIn,
    cause: 'Something failed that is no user error: here, a RESTlet module of the fixtures that cannot be loaded.',
    remedy: { who: 'integrator', steps: ['Read the evidence of this attempt and repair the module.'] },
    source: 'rest-and-restlets §6.4',
    confidence: 'documented',
  },
} as const satisfies Record<string, Failure>
