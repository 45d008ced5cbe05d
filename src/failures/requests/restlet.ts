/** Mistakes of RESTlet calls. Reference rest-and-restlets §5.4, §6, §7. */
import type { FailureId } from '../catalogue.js'
import type { MistakesBySurface } from './mistake.js'

const restletPath = '/app/site/hosting/restlet.nl'

export const restletMistakes = {
  'data-center-wrong': {
    restlet: {
      call: 'restlet',
      what: 'The call goes to a data center where the account does not live.',
      headers: { Host: '{otherDataCenterHost}' },
    },
    rest: {
      call: 'rest',
      what: 'The call goes to a data center where the account does not live.',
      headers: { Host: '{otherDataCenterHost}' },
    },
  },
  'script-not-found': {
    restlet: {
      call: 'restlet',
      what: 'The parameter script names no script of the account.',
      path: `${restletPath}?script={unknownScript}&deploy=1`,
    },
  },
  'deployment-not-found': {
    restlet: {
      call: 'restlet',
      what: 'The parameter deploy names no deployment of the script.',
      path: `${restletPath}?script={script}&deploy=9999`,
    },
  },
  'content-type-unsupported': {
    restlet: {
      call: 'restlet-post',
      what: 'The body is a form.',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'a=b',
    },
  },
  'body-on-get': { restlet: { call: 'restlet', what: 'A GET has a body.', body: '{"a":1}' } },
  'return-data-not-text': {
    restlet: {
      call: 'restlet',
      what: 'No Content-Type is sent, so that the script would have to return text.',
      headers: { 'Content-Type': null },
    },
  },
  'argument-missing': {
    restlet: { call: 'restlet-records', what: 'The record to change is not named.', method: 'PUT', body: '{}' },
  },
  'script-error': {
    restlet: {
      call: 'restlet-module',
      what: 'The script is called without the input that it insists on, and throws.',
      path: `${restletPath}?script={moduleScript}&deploy={moduleDeploy}`,
    },
  },
  'record-not-found': {
    restlet: { call: 'restlet-records', what: 'The record does not exist.', more: '&id=999999999' },
    rest: {
      call: 'rest',
      what: 'The record does not exist.',
      path: '/services/rest/record/v1/customer/999999999',
    },
  },
  'method-not-offered': {
    restlet: { call: 'restlet-post', what: 'The method is PATCH, which no RESTlet has.', method: 'PATCH' },
    rest: { call: 'rest-update', what: 'The record is sent by PUT, which wants an external id.', method: 'PUT' },
    tokens: { call: 'tokeninfo', what: 'The method is POST.', method: 'POST' },
    flow: { call: 'requesttoken', what: 'The method is GET.', method: 'GET' },
  },
  'body-malformed': {
    restlet: { call: 'restlet-post', what: 'The body ends in the middle of its JSON.', body: '{"a":' },
    rest: { call: 'rest-create', what: 'The body ends in the middle of its JSON.', body: '{"companyName": "Newcomer' },
    flow: {
      call: 'requesttoken',
      what: 'The body comes with a Content-Type that is none.',
      headers: { 'Content-Type': 'nonsense' },
      body: 'a=b',
    },
    pages: {
      call: 'login',
      what: 'The form is sent as JSON.',
      headers: { 'Content-Type': 'application/json' },
    },
  },
  'body-too-large': {
    restlet: { call: 'restlet-post', what: 'The body has a byte more than 10 MB.', bodyBytes: 10 * 1024 * 1024 + 1 },
    rest: {
      call: 'rest-create',
      what: 'A body of more than 104 MB is announced.',
      headers: { 'Content-Length': String(104 * 1024 * 1024 + 1) },
      body: '{}',
    },
    flow: { call: 'requesttoken', what: 'The body has a byte more than 64 kB.', bodyBytes: 64 * 1024 + 1 },
    pages: {
      call: 'login',
      what: 'The form has more than 64 kB.',
      bodyBytes: 64 * 1024 + 1,
    },
  },
} as const satisfies Partial<Readonly<Record<FailureId, MistakesBySurface>>>
