/** A program as a user of the package writes it; type-checked and run against the installed package. */
import {
  type CredentialListing,
  type MockNetSuite,
  startMockNetSuite,
  UnknownAccountError,
  type VerificationCode,
} from 'mock-netsuite'

async function main(): Promise<void> {
  await using netsuite: MockNetSuite = await startMockNetSuite({ release: '2026.2' })
  const account = netsuite.createAccount({ from: '1234567' })
  const good: CredentialListing = account.credential('good')
  const answer = await fetch(good.url)
  if (answer.status !== 401) throw new Error(`an unsigned call was answered with ${answer.status}`)
  const { code, validUntil }: VerificationCode = account.verificationCode('administrator@example.com')
  if (!/^\d{6}$/.test(code) || !(validUntil.getTime() > Date.now())) throw new Error('that is no verification code')
  const failure = netsuite.diagnosis(answer.headers.get('x-n-operationid') ?? '')?.failure
  try {
    netsuite.account('nobody')
  } catch (error) {
    if (error instanceof UnknownAccountError)
      console.log(`${failure} ${good.works} ${account.auditTrail.query().length}`)
  }
}

await main()
