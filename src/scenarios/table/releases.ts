/** Scenarios of the release: an upgrade that ended something, or a release in which it was not there yet. */
import * as v from 'valibot'
import { holds, isSince, type Release, releaseSchema } from '../../account/releases.js'
import { ofAccount, ofScript } from '../edits.js'
import { type Scenario, signedCalls } from '../scenario.js'

const release = (text: string): Release => v.parse(releaseSchema, text)

/** The account upgraded to a release; one that is later already has what the upgrade brings. */
const upgradedTo = (text: string, now: Release) => ofAccount({ release: isSince(now, text) ? now : release(text) })
/** The account in a release that is that old. */
const backAt = (text: string, now: Release) => ofAccount({ release: isSince(release(text), now) ? now : release(text) })

const ofRelease = { breaks: [], menuPath: 'Setup > Company > Company Information' } as const

export const releaseScenarios = {
  'tba-ended': {
    ...ofRelease,
    title: 'The account is upgraded to a release without token-based authentication',
    produces: 'tba-ended',
    catalogue: ['F17'],
    done: 'NetSuite upgraded the account to 2028.2.',
    caller: 'signed',
    calls: [...signedCalls, { surface: 'flow', step: 'requesttoken' }],
    edits: ({ document }) => upgradedTo('2028.2', document.release),
  },
  'tba-integration-not-installable': {
    ...ofRelease,
    title: 'The account is upgraded to a release in which no TBA integration can be installed',
    produces: 'tba-integration-not-installable',
    catalogue: ['F16'],
    done: 'NetSuite upgraded the account to 2027.1; the integration record is of another account and was never installed here.',
    caller: 'issuetoken',
    calls: [
      { surface: 'tokens', service: 'issuetoken', consumerKey: 'foreign' },
      { surface: 'flow', step: 'requesttoken', consumerKey: 'foreign' },
    ],
    edits: ({ document }) => upgradedTo('2027.1', document.release),
  },
  'nlauth-ended': {
    ...ofRelease,
    title: 'The account is upgraded to a release in which no RESTlet takes passwords',
    produces: 'nlauth-ended',
    catalogue: ['F81'],
    done: 'NetSuite upgraded the account to 2027.1.',
    caller: 'password',
    calls: [{ surface: 'nlauth' }],
    edits: ({ document }) => upgradedTo('2027.1', document.release),
  },
  'restlet-created-since-2021': {
    title: 'The RESTlet was created anew, and so takes no passwords',
    produces: 'restlet-created-since-2021',
    catalogue: ['F81'],
    done: 'The script record was created again, in a release since 2021.1.',
    menuPath: 'Customization > Scripting > Scripts',
    breaks: ['script'],
    caller: 'password',
    calls: [{ surface: 'nlauth' }],
    withoutEffect: ({ document }) =>
      holds('new-restlets-refuse-passwords', document.release)
        ? undefined
        : `in release ${document.release} every RESTlet takes passwords; set the release to 2021.1 or later`,
    edits: ({ script }) =>
      ofScript(script, {
        createdInRelease: holds('new-restlets-refuse-passwords', script.createdInRelease)
          ? script.createdInRelease
          : release('2021.1'),
      }),
  },
  'service-not-there': {
    ...ofRelease,
    title: 'The account is in a release without the data center service',
    produces: 'service-not-there',
    catalogue: ['F07'],
    done: 'The account still runs 2017.1.',
    caller: 'signed',
    calls: [{ surface: 'tokens', service: 'datacenterurls' }],
    edits: ({ document }) => backAt('2017.1', document.release),
  },
  'flow-not-there': {
    ...ofRelease,
    title: 'The account is in a release without the authorization flow',
    produces: 'flow-not-there',
    catalogue: ['F25'],
    done: 'The account still runs 2019.1.',
    caller: 'flow',
    calls: [{ surface: 'flow', step: 'requesttoken' }],
    edits: ({ document }) => backAt('2019.1', document.release),
  },
} as const satisfies Record<string, Scenario>
