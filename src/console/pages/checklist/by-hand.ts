/** What only a person can check: what the client's machine and configuration are like, and what the real account shows. */
import type { Account } from '../../../account/account.js'
import type { AttemptRecord } from '../../../audit/attempts.js'
import type { ChecklistItemName } from '../../../diagnosis/checklist/shape.js'

/** By item, in the order in which one goes about it. */
export function checksByHand(
  item: ChecklistItemName,
  { attempt }: AttemptRecord,
  account: Account | undefined,
): readonly string[] {
  const byPassword = attempt.credential === 'nlauth' || attempt.credential === 'page'
  const id = account?.id ?? 'the account'
  switch (item) {
    case 'Credentials':
      return byPassword
        ? [
            'The client holds this e-mail address and password, without blanks or line ends around them.',
            `They belong to ${id}, not to another production or sandbox account.`,
          ]
        : [
            'The client holds all four values – consumer key and secret, token id and secret – without blanks or line ends around them.',
            `All four belong to ${id}, not to another production or sandbox account.`,
          ]
    case 'Account ID':
      return [
        `The client writes the account id as Company Information shows it${account ? `: ${id}` : ''}; in host names ${account ? id.toLowerCase().replace('_', '-') : 'in lower case with a hyphen'}.`,
      ]
    case 'TBA deep dive':
      return byPassword
        ? []
        : [
            "The clock of the client's machine is synchronised (NTP).",
            'Every call is signed anew, retries too, and every query parameter is signed.',
            'No proxy or redirect on the way changes the URL or takes the Authorization header off.',
          ]
    case 'Role and permissions':
      return ['The user can log in to NetSuite itself with this role and open what the call asks for.']
    case 'IP restrictions':
      return ["The address with which the client's network goes out is known, and is the one compared here."]
    case 'Logs':
      return [
        'View Login Audit Trail, with the column Detail added, has the row of the failing call.',
        "The client's own log has status and body of the answer.",
      ]
    case 'Isolation test':
      return [
        'The same credentials were tried with another tool (curl, Postman) from the same machine.',
        'The same client was tried with credentials that work.',
      ]
  }
}
