import t, { type Test } from 'tap'
import { diagnose } from '../../src/diagnosis/diagnose.js'
import { surroundingsOf } from '../../src/diagnosis/surroundings.js'
import { catalogue, failureIds, isFailureId } from '../../src/failures/catalogue.js'
import type { FaceSurface } from '../../src/failures/failure.js'
import { loadTranscripts, replay, type Transcript } from './runner.js'

/** What a folder of transcripts shows: the failures with this face. */
const folders = {
  restlets: 'restlet',
  rest: 'rest',
  nlauth: 'nlauth',
  tokens: 'tokens',
} as const satisfies Readonly<Record<string, FaceSurface>>

const otherModules = "needs a module of the user's; shown in test/surfaces/restlets/behaviours"
const noOAuth2 = 'OAuth 2.0 is not served yet'
const noBody = 'a call is answered before its body is read; shown in test/surfaces/tokens/bad-input.test.ts'

/** Failures of a face that no transcript shows, and why. */
const elsewhere: Readonly<Record<keyof typeof folders, Readonly<Record<string, string>>>> = {
  restlets: {
    'script-error': otherModules,
    'unexpected-error': otherModules,
    'role-without-oauth2-permission': noOAuth2,
  },
  rest: {
    'unexpected-error': 'a fault of the server itself; shown in test/surfaces/rest/governance.test.ts',
    'role-without-oauth2-permission': noOAuth2,
  },
  nlauth: {},
  tokens: {
    'body-malformed': noBody,
    'body-too-large': noBody,
    'unexpected-error': 'a fault of the server itself',
  },
}

/** Passwords are taken by RESTlets and by token services; some failures only the latter meet. */
const alsoIn: Readonly<Partial<Record<keyof typeof folders, keyof typeof folders>>> = { nlauth: 'tokens' }

testFolder('restlets')
testFolder('rest')
testFolder('nlauth')
testFolder('tokens')

/** Replays the transcripts of a folder, and looks whether they show everything that a call can be refused with there. */
function testFolder(folder: keyof typeof folders): void {
  const files = loadTranscripts(folder)
  const face = folders[folder]

  for (const [file, transcripts] of files) {
    t.test(`transcripts of ${folder}/${file}`, async t => {
      for (const transcript of transcripts) await t.test(transcript.title, t => testTranscript(t, transcript))
    })
  }

  t.test(`every failure that a call to ${folder} can meet has a transcript`, async t => {
    const other = alsoIn[folder]
    const all = [files, ...(other ? [loadTranscripts(other)] : [])].flatMap(one => [...one.values()].flat())
    const shown = new Set(all.map(one => one.failure))
    const excused = Object.keys(elsewhere[folder])
    for (const id of failureIds) {
      if (catalogue[id].faces[face] && !excused.includes(id)) t.ok(shown.has(id), id)
    }
    for (const id of excused) {
      t.ok(isFailureId(id) && catalogue[id].faces[face], `${id} is excused: it is a failure of this surface`)
      t.notOk(shown.has(id), `${id} is excused: it has no transcript, or the excuse must go`)
    }
  })

  t.test(`every transcript of ${folder} says what it shows, once, and where it is known from`, async t => {
    for (const { title, failure, source, confidence } of [...files.values()].flat()) {
      t.ok(failure === null || isFailureId(failure), `${title}: ${failure}`)
      t.ok(source.length > 2, title)
      t.ok(['documented', 'observed', 'inferred'].includes(confidence), title)
    }
    for (const [file, transcripts] of files) {
      t.equal(new Set(transcripts.map(one => one.title)).size, transcripts.length, `${file}: titles`)
    }
  })
}

async function testTranscript(t: Test, transcript: Transcript): Promise<void> {
  const { status, headers, body, rows, netsuite } = await replay(transcript)
  t.equal(status, transcript.response.status, 'status')
  t.equal(body, transcript.response.body, 'body')
  for (const [name, value] of Object.entries(transcript.response.headers)) t.equal(headers[name] ?? null, value, name)
  if (!('www-authenticate' in transcript.response.headers)) t.notOk('www-authenticate' in headers, 'no challenge')

  const operationId = headers['x-n-operationid'] ?? ''
  t.match(operationId, /^[0-9a-f-]{36}$/, 'the answer carries its operation id')
  const record = netsuite.attempt(operationId)
  t.ok(record, 'the operation id opens the attempt')
  t.equal(record?.status, status, 'the attempt knows the status')
  const diagnosis = record ? diagnose(record, surroundingsOf(netsuite)) : null
  t.equal(diagnosis?.failure ?? null, transcript.failure, 'the diagnosis names the failure')
  if (transcript.failure !== null) t.ok(diagnosis?.evidence.length, 'the diagnosis shows evidence')

  const row = rows.find(one => one.operationId === operationId)
  if (transcript.audit === null) t.equal(row, undefined, 'no audit row')
  else t.match(row, transcript.audit, 'audit row')
}
