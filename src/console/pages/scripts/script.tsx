/** One RESTlet: the script, its deployments, what it does, and the latest calls. */
import type { Account } from '../../../account/account.js'
import type { Deployment, Script } from '../../../account/model/script.js'
import { holds, releases } from '../../../account/releases.js'
import type { ProblemBody } from '../../../control/problem.js'
import type { JsonObject } from '../../../json-object.js'
import { problemOfForm } from '../../change.js'
import { reviewedRecord, type ReviewedRecord } from '../../impact.js'
import { accountPath } from '../../links.js'
import { PageProblem } from '../../page-problem.js'
import { formErrors, type FormErrors, noErrors } from '../../parts/field-errors.js'
import { CheckBox, Form, Select, SubmitButton, TextField } from '../../parts/form.js'
import { NothingSaved } from '../../parts/nothing-saved.js'
import { Badge, Empty, Facts, Lines, Notice, Section } from '../../parts/show.js'
import { accountOf, type ConsoleAnswer, type Page, type PageHandlers, page, type Visit } from '../../route.js'
import { DeploymentSection } from './deployment.js'
import { LatestCalls } from './latest-calls.js'
import { behaviourWords, moduleName, scriptsPath } from './of-script.js'
import {
  deploymentFields,
  deploymentForm,
  deploymentPatch,
  scriptFields,
  scriptForm,
  scriptPatch,
  suffixOf,
} from './script-patch.js'

interface Refused {
  /** `script`, or the id of a deployment. */
  readonly form: string
  readonly problem: ProblemBody
}

export const script: PageHandlers = {
  get: visit => scriptPage(visit),
  async post(visit): Promise<ConsoleAnswer> {
    const { account, script } = scriptOf(visit)
    const { form } = visit
    const name = form.get('do') ?? ''
    try {
      if (name === 'script')
        return await save(visit, account, script, scriptPatch(form), `Script “${script.name}” was changed`)
      const deployment = script.deployments.find(one => String(one.id) === name)
      if (!deployment)
        throw new PageProblem(
          422,
          'This form is of no deployment that the script has. Reload the page and send it again.',
        )
      const patch = deploymentPatch(script, deployment, form, suffixOf(deployment, shownOf(visit, script)))
      const label = `Deployment ${deployment.scriptId} of script “${script.name}” was changed`
      return await save(visit, account, script, patch, label)
    } catch (error) {
      return scriptPage(visit, { form: name, problem: problemOfForm(error) })
    }
  },
}

function scriptOf(visit: Visit): { readonly account: Account; readonly script: Script } {
  const account = accountOf(visit)
  const { id = '' } = visit.params
  const script = account.document.scripts.find(one => String(one.id) === id || one.scriptId === id)
  if (script) return { account, script }
  throw new PageProblem(
    404,
    `Account ${account.id} has no script ${JSON.stringify(id)}: it was deleted, or the account was reset. RESTlets lists those that there are.`,
  )
}

/** The deployment that the page is about: the one that the address names, else the first. */
function shownOf({ query }: Visit, { deployments }: Script): Deployment | undefined {
  const wanted = query.get('deployment')
  return deployments.find(one => String(one.id) === wanted || one.scriptId === wanted) ?? deployments[0]
}

/** This page, with the deployment that it is about. */
function addressOf({ query }: Visit, account: Account, { id }: Script): string {
  return accountPath(account.id, 'scripts', { record: id, query: { deployment: query.get('deployment') ?? undefined } })
}

function save(visit: Visit, account: Account, script: Script, body: JsonObject, label: string): Promise<ConsoleAnswer> {
  const record: ReviewedRecord = {
    page: 'scripts',
    id: script.id,
    crumbs: scriptsPath,
    title: `Change script ${script.name}?`,
    here: addressOf(visit, account, script),
  }
  return reviewedRecord(visit, account, record, {
    wish: { method: 'PATCH', path: ['accounts', account.id, 'scripts', script.id], body },
    done: () => ({ label }),
  })
}

function scriptPage(visit: Visit, refused?: Refused): Page {
  const { account, script } = scriptOf(visit)
  const shown = shownOf(visit, script)
  const fields = script.deployments
    .filter(one => String(one.id) === refused?.form)
    .flatMap(one => deploymentFields(suffixOf(one, shown)))
  const errors = refused
    ? formErrors(refused.problem, refused.form === 'script' ? scriptFields : fields, fieldOf(script, shown))
    : noErrors
  const action = addressOf(visit, account, script)
  const form = (name: string, asItIs: () => URLSearchParams) =>
    refused?.form === name ? { form: visit.form, errors } : { form: asItIs(), errors: noErrors }
  return page({
    title: script.name,
    account,
    crumbs: scriptsPath,
    menu: accountPath(account.id, 'scripts'),
    ...(refused ? { status: refused.problem.status, failed: true } : {}),
    wide: true,
    actions: (
      <a class="button" href={accountPath(account.id, 'try')}>
        Try a login
      </a>
    ),
    children: (
      <div class="stack">
        {refused ? <NothingSaved errors={errors} /> : undefined}
        <div class="two">
          <div class="stack">
            <ScriptForm {...{ visit, account, script, action }} {...form('script', () => scriptForm(script))} />
            <Behaviour script={script} />
          </div>
          <div class="stack" id="deployments">
            {script.deployments.length === 0 ? (
              <Empty>The script has no deployment, so nothing of it can be called.</Empty>
            ) : undefined}
            {script.deployments.map(deployment => {
              const suffix = suffixOf(deployment, shown)
              const props = { visit, account, script, deployment, suffix, action }
              return (
                <DeploymentSection
                  {...props}
                  {...form(String(deployment.id), () => deploymentForm(deployment, suffix))}
                />
              )
            })}
          </div>
        </div>
        <LatestCalls visit={visit} account={account} script={script} />
      </div>
    ),
  })
}

/** `deployments[1].audience[0]` → the field of that deployment. */
function fieldOf({ deployments }: Script, shown: Deployment | undefined): (path: string) => string {
  return path => {
    const [, index, name = ''] = /^deployments\[(\d+)\]\.(\w+)/.exec(path) ?? []
    const deployment = index === undefined ? undefined : deployments[Number(index)]
    return deployment ? name + suffixOf(deployment, shown) : (/^\w+/.exec(path)?.[0] ?? '')
  }
}

interface Props {
  readonly visit: Visit
  readonly account: Account
  readonly script: Script
  readonly action: string
  readonly form: URLSearchParams
  readonly errors: FormErrors
}

function ScriptForm({ visit, account, script, action, form, errors }: Props) {
  const error = (name: string) => errors.fields.get(name)
  return (
    <Section id="script" title="Script">
      <Facts
        facts={[
          ['Type', 'RESTlet'],
          ['Internal ID', String(script.id)],
          ['ID', <code>{script.scriptId}</code>],
        ]}
      />
      <Form visit={visit} action={action}>
        <input type="hidden" name="do" value="script" />
        <TextField name="name" label="Name" value={form.get('name') ?? ''} error={error('name')} />
        <CheckBox
          name="inactive"
          label="Inactive"
          help="None of its deployments can be called."
          checked={form.get('inactive') === 'yes'}
          error={error('inactive')}
        />
        <TextField
          name="owner"
          label="Owner"
          help={<OwnerWords account={account} script={script} />}
          value={form.get('owner') ?? ''}
          error={error('owner')}
        />
        <Select
          name="createdInRelease"
          label="Created in release"
          help="RESTlets created since 2021.1 refuse user credentials (NLAuth)."
          value={form.get('createdInRelease') ?? ''}
          error={error('createdInRelease')}
          options={releases.toReversed().map(value => ({ value, text: value }))}
        />
        <PasswordRule account={account} script={script} />
        <SubmitButton>Save script</SubmitButton>
      </Form>
    </Section>
  )
}

function OwnerWords({ account, script }: { account: Account; script: Script }) {
  const owner = account.document.users.find(user => user.id === script.owner)
  return (
    <>
      The internal id of a user, who alone may call deployments in status Testing.{' '}
      {owner ? <a href={accountPath(account.id, 'employees', { record: owner.id })}>{owner.name}</a> : undefined}
    </>
  )
}

const rule = 'new-restlets-refuse-passwords'

function PasswordRule({ account, script }: { account: Account; script: Script }) {
  const { release } = account.document
  const refused = holds(rule, release) && holds(rule, script.createdInRelease)
  return (
    <p>
      <Badge tone={refused ? 'warn' : 'ok'}>{refused ? 'NLAuth refused' : 'NLAuth accepted'}</Badge>{' '}
      {refused
        ? `Created in ${script.createdInRelease}, called in ${release}: signed calls only.`
        : `Created in ${script.createdInRelease}, called in ${release}: passwords are still taken, as far as the integration allows them.`}
    </p>
  )
}

function Behaviour({ script }: { script: Script }) {
  const { behaviour } = script
  const shown = behaviour.kind === 'module' ? { ...behaviour, path: moduleName(behaviour.path) } : behaviour
  return (
    <Section id="behaviour" title="What it does">
      <p>{`It ${behaviourWords(script)}.`}</p>
      <Lines text={JSON.stringify(shown, null, 2)} label="Behaviour of the script" id="field-behaviour" />
      <Notice kind="note">
        Instead of JavaScript, scripts of the mock have a behaviour. It is changed in the fixture, or with PATCH
        /_mock/accounts/…/scripts/…
      </Notice>
    </Section>
  )
}
