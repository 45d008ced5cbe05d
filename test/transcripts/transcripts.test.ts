import t, { type Test } from 'tap'
import { diagnose } from '../../src/diagnosis/diagnose.js'
import { catalogue, failureIds, isFailureId } from '../../src/failures/catalogue.js'
import type { Surface } from '../../src/failures/failure.js'
import { loadTranscripts, replay, type Transcript } from './runner.js'

const otherModules = "needs a module of the user's; shown in test/surfaces/restlets/behaviours"
const noOAuth2 = 'OAuth 2.0 is not served yet'

/** Failures of a surface that no transcript shows, and why. */
const elsewhere: Readonly<Record<Surface, Readonly<Record<string, string>>>> = {
  restlet: {
    'script-error': otherModules,
    'unexpected-error': otherModules,
    'role-without-oauth2-permission': noOAuth2,
  },
  rest: {
    'unexpected-error': 'a fault of the server itself; shown in test/surfaces/rest/governance.test.ts',
    'role-without-oauth2-permission': noOAuth2,
  },
}

testSurface('restlets', 'restlet')
testSurface('rest', 'rest')

/** Replays the transcripts of a folder, and looks whether they show everything that its surface can refuse. */
function testSurface(folder: string, surface: Surface): void {
  const files = loadTranscripts(folder)
  const all = [...files.values()].flat()

  for (const [file, transcripts] of files) {
    t.test(`transcripts of ${folder}/${file}`, async t => {
      for (const transcript of transcripts) await t.test(transcript.title, t => testTranscript(t, transcript))
    })
  }

  t.test(`every failure that a call to ${folder} can meet has a transcript`, async t => {
    const shown = new Set(all.map(one => one.failure))
    const excused = Object.keys(elsewhere[surface])
    for (const id of failureIds) {
      if (catalogue[id].faces[surface] && !excused.includes(id)) t.ok(shown.has(id), id)
    }
    for (const id of excused) {
      t.ok(isFailureId(id) && catalogue[id].faces[surface], `${id} is excused: it is a failure of this surface`)
      t.notOk(shown.has(id), `${id} is excused: it has no transcript, or the excuse must go`)
    }
  })

  t.test(`every transcript of ${folder} says what it shows, once, and where it is known from`, async t => {
    for (const { title, failure, source, confidence } of all) {
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
  const diagnosis = record ? diagnose(record) : null
  t.equal(diagnosis?.failure ?? null, transcript.failure, 'the diagnosis names the failure')
  if (transcript.failure !== null) t.ok(diagnosis?.evidence.length, 'the diagnosis shows evidence')

  const row = rows.find(one => one.operationId === operationId)
  if (transcript.audit === null) t.equal(row, undefined, 'no audit row')
  else t.match(row, transcript.audit, 'audit row')
}
