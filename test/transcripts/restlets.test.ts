import t from 'tap'
import { diagnose } from '../../src/diagnosis/diagnose.js'
import { catalogue, failureIds } from '../../src/failures/catalogue.js'
import { loadTranscripts, replay } from './runner.js'

const files = loadTranscripts('restlets')

for (const [file, transcripts] of files) {
  t.test(`transcripts of restlets/${file}`, async t => {
    for (const transcript of transcripts) {
      await t.test(transcript.title, async t => {
        const { status, headers, body, rows, netsuite } = await replay(transcript)
        t.equal(status, transcript.response.status, 'status')
        t.equal(body, transcript.response.body, 'body')
        t.match(headers, transcript.response.headers, 'headers')
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
      })
    }
  })
}

t.test('every failure that a RESTlet call can meet has a transcript', async t => {
  const shown = new Set([...files.values()].flat().map(one => one.failure))
  // A module of the user's is needed for these; they are shown in test/surfaces/restlets/behaviours.
  const elsewhere = new Set(['script-error', 'unexpected-error'])
  for (const id of failureIds) {
    if (catalogue[id].faces.restlet && !elsewhere.has(id)) t.ok(shown.has(id), id)
  }
  for (const id of elsewhere) t.notOk(shown.has(id), `${id} is not excused any more`)
})

t.test('every transcript says where it is known from', async t => {
  for (const { title, source, confidence } of [...files.values()].flat()) {
    t.ok(source.length > 2, title)
    t.ok(['documented', 'observed', 'inferred'].includes(confidence), title)
  }
})
