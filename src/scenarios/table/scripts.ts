/** Scenarios of RESTlets: scripts and their deployments. */
import { menu } from '../../failures/faces.js'
import { isAdministrator } from '../../account/model/role.js'
import { type Edit, gone, ofDeployment, ofScript } from '../edits.js'
import { type Scenario, type ScenarioCall } from '../scenario.js'

const restletCall = [{ surface: 'restlet' }] as const satisfies readonly ScenarioCall[]
const ofForm = { breaks: ['script'], caller: 'signed', calls: restletCall, menuPath: menu.scripts } as const
const ofDeploymentForm = { ...ofForm, breaks: ['script', 'deployment'], menuPath: menu.deployments } as const

export const scriptScenarios = {
  'script-deleted': {
    ...ofForm,
    title: 'The script is deleted',
    produces: 'script-not-found',
    catalogue: ['F08'],
    done: 'The script record was deleted, its deployments with it.',
    edits: ({ script }) => [gone('scripts', script)],
  },
  'script-inactive': {
    ...ofForm,
    title: 'The script is inactive',
    produces: 'script-inactive',
    catalogue: ['F08'],
    done: 'The script record was edited and Inactive checked.',
    edits: ({ script }) => ofScript(script, { inactive: true }),
  },
  'script-error': {
    ...ofForm,
    title: 'The script throws an error',
    produces: 'script-error',
    catalogue: [],
    done: 'A new version of the script file was uploaded, in which a name is mistyped.',
    edits: ({ script }) =>
      ofScript(script, {
        behaviour: {
          kind: 'throw',
          name: 'ReferenceError',
          message: '"serach" is not defined.',
          methods: ['GET', 'POST', 'PUT', 'DELETE'],
          delayMs: 0,
        },
      }),
  },
  'deployment-deleted': {
    ...ofDeploymentForm,
    title: 'The deployment is deleted',
    produces: 'deployment-not-found',
    catalogue: ['F08'],
    done: 'The deployment record was deleted.',
    edits: ({ script, deployment }): readonly Edit[] => [
      { path: ['scripts', { id: script.id }, 'deployments', { id: deployment.id }] },
    ],
  },
  'deployment-undeployed': {
    ...ofDeploymentForm,
    title: 'The deployment is not deployed',
    produces: 'deployment-undeployed',
    catalogue: ['F08'],
    done: 'On the deployment record, Deployed was cleared.',
    edits: ({ script, deployment }) => ofDeployment(script, deployment, { deployed: false }),
  },
  'deployment-in-testing': {
    ...ofDeploymentForm,
    title: 'The deployment is in status Testing',
    produces: 'deployment-in-testing',
    catalogue: ['F08'],
    done: 'On the deployment record, Status was set to Testing: only the owner of the script may call it.',
    withoutEffect: ({ script, party: { user } }) =>
      user && script.owner === user.id
        ? `the user "${user.name}" owns the script, and owners may call what is in Testing; aim it at another script`
        : undefined,
    edits: ({ script, deployment }) => ofDeployment(script, deployment, { status: 'Testing' }),
  },
  'audience-excludes-role': {
    ...ofDeploymentForm,
    breaks: ['role', 'script', 'deployment'],
    title: 'The role is not in the audience of the deployment',
    produces: 'audience-excludes-role',
    catalogue: ['F08'],
    done: 'On the Audience subtab of the deployment record, the role was removed (or All Roles cleared, and none selected).',
    withoutEffect: ({ role }) =>
      isAdministrator(role) ? `"${role.name}" is in every audience; aim it at another role` : undefined,
    edits: ({ script, deployment, role }) => {
      const { audience } = deployment
      return ofDeployment(script, deployment, {
        audience: audience === 'all' ? [] : audience.filter(one => one !== role.id),
      })
    },
  },
} as const satisfies Record<string, Scenario>
