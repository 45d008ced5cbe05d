/** Two-factor authentication of a user: what the authenticator app shows, its QR code, backup codes, trusted browsers. */
import type { Account } from '../../../account/account.js'
import { requiresTwoFactor } from '../../../account/model/role.js'
import type { User } from '../../../account/model/user.js'
import { plural } from '../../../plural.js'
import { accountPath, serverPath } from '../../links.js'
import { Form } from '../../parts/form.js'
import { CopyText, Empty, Facts, Section } from '../../parts/show.js'
import { timeText } from '../../parts/time-text.js'
import type { Visit } from '../../route.js'
import { roleOf } from './badges.js'
import type { LiveCode } from './code.js'
import { twoFactorRolesPath } from './paths.js'

interface Props {
  readonly visit: Visit
  readonly account: Account
  readonly user: User
  readonly action: string
  /** `undefined` while two-factor authentication is not set up. */
  readonly live: LiveCode | undefined
}

export function SecondFactor(props: Props) {
  const { account, user, live } = props
  const demanding = user.roles
    .map(id => roleOf(account, id))
    .filter(role => role !== undefined)
    .filter(requiresTwoFactor)
  return (
    <Section id="two-factor" title="Two-factor authentication">
      {demanding.length > 0 ? (
        <p>
          Roles that need a second factor:{' '}
          {demanding.map((role, index) => (
            <>
              {index === 0 ? '' : ', '}
              <a href={accountPath(account.id, 'roles', { record: role.id, field: 'twoFactorRequired' })}>
                {role.name}
              </a>
            </>
          ))}
          . Passwords of these roles are refused over APIs; tokens are not.
        </p>
      ) : (
        <p class="soft">No role of the user needs a second factor ({twoFactorRolesPath}).</p>
      )}
      {live ? <SetUp {...props} live={live} /> : <NotSetUp {...props} />}
    </Section>
  )
}

function NotSetUp({ visit, action }: Props) {
  return (
    <Empty>
      <p>
        Two-factor authentication is not set up. The user does that at the first login with such a role on the login
        pages, or you do it here.
      </p>
      <Form visit={visit} action={action} inline>
        <button class="button primary" id="field-otpSecret" name="do" value="set-up">
          Set it up
        </button>
      </Form>
    </Empty>
  )
}

function SetUp({ visit, account, user, action, live }: Props & { readonly live: LiveCode }) {
  const secret = user.otpSecret ?? ''
  return (
    <>
      <Code account={account} user={user} live={live} />
      <div class="qr">
        <img
          src={serverPath('accounts', account.id, 'employees', user.id, 'qr-code.svg')}
          width={176}
          height={176}
          alt={`QR code that sets up an authenticator app for ${user.email}`}
        />
        <p class="soft">
          Scan it with an authenticator app. Its codes fit as long as the clock of the account shows the real time.
        </p>
      </div>
      <Facts
        facts={[
          ['Secret', <CopyText text={secret} name="the secret" />],
          ['Address in the QR code', <CopyText text={live.otpauthUri} name="the address in the QR code" />],
          ['Backup codes left', String(user.backupCodes.length)],
          ['Trusted browsers', <TrustedBrowsers visit={visit} account={account} user={user} />],
        ]}
      />
      <Form visit={visit} action={action} inline>
        <button class="button" id="field-backupCodes" name="do" value="backup-codes">
          Make new backup codes
        </button>
        <button class="button danger" name="do" value="set-up">
          Reset: new secret
        </button>
        <button class="button danger" name="do" value="take-off">
          Remove
        </button>
      </Form>
      <p class="help">
        A reset voids the codes of the old secret and forgets trusted browsers. New backup codes void those left of the
        old set.
      </p>
    </>
  )
}

/** The script `code` keeps it fresh. */
function Code({ account, user, live }: { account: Account; user: User; live: LiveCode }) {
  const { code, secondsLeft, used, stands } = live
  return (
    <div
      class="one-time"
      id="field-otpSecret"
      data-code={serverPath('accounts', account.id, 'employees', user.id, 'code')}
    >
      <div>
        <p class="soft small">One-time code now</p>
        <p class="one-time-code" data-part="code">
          {code}
        </p>
      </div>
      <div class="close">
        <progress max={30} value={secondsLeft} data-part="bar" aria-label="Time left for this code" />
        <p class="small" data-part="left">
          {codeWords(secondsLeft, stands)}
        </p>
        <p class="small" data-part="used" hidden={!used}>
          Already used: each code is good once.
        </p>
        <div class="buttons">
          <button type="button" class="button small needs-script" data-copy={code} data-part="copy">
            Copy code
          </button>
          <a class="button small without-script" href={accountPath(account.id, 'employees', { record: user.id })}>
            Show the code of now
          </a>
        </div>
      </div>
    </div>
  )
}

function codeWords(secondsLeft: number, stands: boolean): string {
  return stands
    ? 'The account’s clock stands still: this code stays.'
    : `Good for ${plural(secondsLeft, 'more second', 'more seconds')}, by the account’s clock.`
}

function TrustedBrowsers({ visit, account, user }: { visit: Visit; account: Account; user: User }) {
  const now = visit.netsuite.now(account)
  const devices = visit.netsuite
    .memory(account)
    .trustedDevices.entries()
    .filter(one => one.user === user.id && one.until > now)
  if (devices.length === 0) return <>none</>
  return (
    <ul>
      {devices.slice(0, 20).map(({ role, until }) => (
        <li>
          {roleOf(account, role)?.name ?? `role ${role}`}, until {timeText(until)}
        </li>
      ))}
    </ul>
  )
}
