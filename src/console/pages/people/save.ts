/** Saving what a form asks for. */
import type { Account } from '../../../account/account.js'
import { changeBy, type Done } from '../../change.js'
import type { ControlWish } from '../../control-call.js'
import { type ConsoleAnswer, redirect, type Visit } from '../../route.js'

export interface Saving {
  readonly wish: ControlWish
  readonly done: (body: unknown) => Done
  readonly to: string
  readonly question: { readonly title: string; readonly button: string; readonly back: string; readonly menu?: string }
}

export async function reviewed(visit: Visit, account: Account, { wish, done, to }: Saving): Promise<ConsoleAnswer> {
  await changeBy(visit, account, wish, done)
  return redirect(to)
}
