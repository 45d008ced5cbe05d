/** What others think of the OpenAPI document: an independent validator, which checks it by the specification's own schema. */
import { Validator } from '@seriousme/openapi-schema-validator'
import t from 'tap'
import { standardRecordTypes } from '../../../../src/account/record-types/catalogue.js'
import { openApiOf } from '../../../../src/surfaces/rest/metadata/openapi.js'
import { bare, base, lead, order } from './samples.js'

t.test('the document is valid OpenAPI 3.0, of all types, of some and of none', async t => {
  for (const types of [[], [bare], [order, lead], [...standardRecordTypes.values()]]) {
    const validator = new Validator()
    const { valid, errors } = await validator.validate({ ...openApiOf(types, base) })
    t.ok(valid, `${types.length} types: ${JSON.stringify(errors)}`)
    t.equal(validator.version, '3.0')
  }
})

t.test('the validator does find mistakes', async t => {
  const document = openApiOf([order], base)
  for (const wrong of [{ paths: { order: {} } }, { info: {} }, { components: { schemas: { 'a b': {} } } }]) {
    const { valid } = await new Validator().validate({ ...document, ...wrong })
    t.notOk(valid, JSON.stringify(wrong))
  }
})
