/** Plays a lesson in a browser as a person would: on its page, and on the pages of its account. Holds no test of its own. */
import type { Locator, Page } from 'playwright-core'
import type { Account } from '../../../src/account/account.js'
import { type ClientSettings, configured } from '../../../src/lessons/client.js'
import type { Lesson } from '../../../src/lessons/model/lesson.js'
import type { LessonStep } from '../../../src/lessons/model/step.js'
import { idNamed } from '../../../src/lessons/parts.js'
import type { RunningServer } from '../../../src/start.js'

export const lessonsPath = '/_mock/console/lessons'

export class Player {
  readonly server: RunningServer
  readonly page: Page
  readonly lesson: Lesson

  constructor(server: RunningServer, page: Page, lesson: Lesson) {
    this.server = server
    this.page = page
    this.lesson = lesson
  }

  async open(): Promise<void> {
    await this.page.goto(`${this.server.url}${lessonsPath}/${this.lesson.name}`)
  }

  async begin(): Promise<void> {
    await this.open()
    await this.press(this.page.getByRole('button', { name: 'Begin' }))
  }

  async logIn(): Promise<void> {
    await this.press(this.page.locator('.lesson-log-in'))
  }

  async openHint(): Promise<void> {
    await this.press(this.page.getByRole('button', { name: 'Open hint' }))
  }

  /** Presses a button, and waits for the page that comes of it. */
  async press(button: Locator): Promise<void> {
    await Promise.all([button.page().waitForEvent('load'), button.click()])
  }

  /** The account that the lesson's page names. */
  async account(): Promise<Account> {
    const heading = await this.page.locator('#account').textContent()
    return this.server.netsuite.directory.require(heading?.replace('Your account ', '') ?? '')
  }

  /** Takes the steps of the lesson's repair, and comes back to its page. */
  async repair(): Promise<void> {
    const account = await this.account()
    for (const step of this.lesson.repair) await this.#take(account, step)
  }

  async #take(account: Account, step: LessonStep): Promise<void> {
    if (step.do === 'configure-client') {
      await this.#configure(account, step.settings)
      return
    }
    await this.#administrate(account, step)
    await this.open()
  }

  async #configure(account: Account, wish: Parameters<typeof configured>[2]): Promise<void> {
    const blank: ClientSettings = { ...emptySettings, account: account.id }
    const settings = configured(account, blank, wish)
    for (const name of settingNames) {
      const value = settings[name]
      if (!(name in wish)) continue
      if (name === 'authentication') {
        await this.page.locator(`input[name=authentication][value=${String(value)}]`).check()
        continue
      }
      const control = this.page.locator(`#field-${name}`)
      if (!(await control.isVisible())) await this.page.locator(`details:has(#field-${name}) > summary`).click()
      if (name === 'escapeValues') await control.setChecked(value === true)
      else await control.fill(String(value))
    }
  }

  async #administrate(account: Account, step: LessonStep): Promise<void> {
    const { page } = this
    const go = (path: string) => page.goto(`${this.server.url}/_mock/console/accounts/${account.id}/${path}`)
    switch (step.do) {
      case 'change': {
        const { part, named = '', fields } = step
        if (part === 'integration') {
          await go(`integrations/${idNamed(account, part, named)}`)
          await page.locator('#field-state').selectOption(String(fields.state))
          return this.#save('form:has(#field-state)')
        }
        if (part === 'role') {
          await go(`roles/${idNamed(account, part, named)}`)
          for (const [permission, level] of Object.entries(Object(fields.permissions))) {
            await page.locator('#field-permissions').fill(permission)
            await page.locator('#field-permissions-level').selectOption(String(level))
          }
          return this.#save('form:has(#field-permissions)')
        }
        if (part === 'account' && fields.features !== undefined) {
          await go('features')
          for (const [name, on] of Object.entries(Object(fields.features)))
            await page.locator(`#field-${name}`).setChecked(on === true)
          return this.#save('form:has(#field-tokenBasedAuthentication)')
        }
        if (part === 'account') {
          await go('company')
          for (const [name, value] of Object.entries(fields)) await page.locator(`#field-${name}`).fill(String(value))
          return this.#save('form:has(#field-allowedIpAddresses)')
        }
        break
      }
      case 'new-token': {
        await go('tokens/new')
        for (const part of ['integration', 'user', 'role'] as const)
          await page.locator(`#field-${part}`).selectOption(String(idNamed(account, part, step[part])))
        await page.locator('#field-name').fill(step.name ?? '')
        return this.#save('#new-token')
      }
      case 'change-password': {
        await go(`employees/${idNamed(account, 'user', step.user)}`)
        await page.locator('#field-password').fill(step.password ?? '')
        await page.locator('#field-passwordAgain').fill(step.password ?? '')
        return this.#save('form:has(#field-passwordAgain)')
      }
      default:
    }
    throw new TypeError(`the player knows no page for ${JSON.stringify(step)}`)
  }

  async #save(form: string): Promise<void> {
    await this.press(this.page.locator(`${form} button.primary`).last())
    await this.page.locator('#message.done').waitFor()
  }
}

const settingNames = [
  'authentication',
  'account',
  'consumerKey',
  'consumerSecret',
  'tokenId',
  'tokenSecret',
  'password',
  'clockOffset',
  'escapeValues',
] as const

const emptySettings: ClientSettings = {
  surface: 'restlet',
  authentication: 'tba',
  account: '',
  consumerKey: '',
  consumerSecret: '',
  tokenId: '',
  tokenSecret: '',
  email: '',
  password: '',
  role: '',
  applicationId: '',
  escapeValues: true,
  clockOffset: '',
  script: '',
  deploy: '',
  method: 'GET',
  path: '',
  body: '',
  address: '',
}
