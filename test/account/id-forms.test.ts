/** What an id says of the type of its account, and the ids that types get. */
import t from 'tap'
import * as v from 'valibot'
import { idMaker, typeOfCopy, typesOfId } from '../../src/account/id-forms.js'
import { accountIdSchema } from '../../src/account/ids.js'
import { accountTypes } from '../../src/account/model/account.js'

const id = (text: string) => v.parse(accountIdSchema, text)

for (const [text, types] of [
  ['1234567', ['production', 'development']],
  ['ACCT1234', ['production', 'development']],
  ['1234567_SB1', ['sandbox']],
  ['1234567_SB', ['sandbox']],
  ['TSTDRV1234567_SB2', ['sandbox']],
  ['1234567_RP', ['release-preview']],
  ['1234567_RP2', ['release-preview']],
  ['TSTDRV1234567', ['test-drive']],
  ['TD1234567', ['development']],
  ['1234567_XY1', []],
] as const) {
  t.test(`an account ${text} may be ${types.join(' or ') || 'of any type'}`, async t => {
    t.strictSame(typesOfId(id(text)), types)
  })
}

t.test('every type gets ids that it may have, and that are account ids', async t => {
  const template = { id: id('1234567'), type: 'production' } as const
  const made = accountTypes.map(type => [type, idMaker(template, type)(2_000_001)] as const)
  t.strictSame(made, [
    ['production', '2000001'],
    ['sandbox', '2000001_SB1'],
    ['release-preview', '2000001_RP'],
    ['development', 'TD2000001'],
    ['test-drive', 'TSTDRV2000001'],
  ])
  for (const [type, text] of made) t.ok(typesOfId(id(text)).includes(type), type)
})

t.test('a copy of the type of its template gets an id of its form', async t => {
  for (const [text, type, expected] of [
    ['1234567_SB2', 'sandbox', '7_SB2'],
    ['TSTDRV1234567', 'test-drive', 'TSTDRV7'],
    ['ACCT12', 'production', 'ACCT7'],
    ['1234567', 'development', '7'],
  ] as const) {
    t.equal(idMaker({ id: id(text), type })(7), expected)
    t.equal(idMaker({ id: id(text), type }, type)(7), expected)
  }
})

t.test('the type of a copy is the one wanted, else what fits its id', async t => {
  const production = { id: id('1234567'), type: 'production' } as const
  const developer = { id: id('1234567'), type: 'development' } as const
  t.equal(typeOfCopy(id('7654321'), production, undefined), 'production')
  t.equal(typeOfCopy(id('7654321'), developer, undefined), 'development', 'digits fit the type of the template')
  t.equal(typeOfCopy(id('7654321_SB2'), production, undefined), 'sandbox')
  t.equal(typeOfCopy(id('7654321_RP'), production, undefined), 'release-preview')
  t.equal(typeOfCopy(id('TSTDRV7654321'), production, undefined), 'test-drive')
  t.equal(typeOfCopy(id('TD7654321'), production, undefined), 'development')
  t.equal(typeOfCopy(id('7654321'), { id: id('1_SB1'), type: 'sandbox' }, undefined), 'production')
  t.equal(typeOfCopy(id('7654321_XY1'), production, undefined), 'production', 'a suffix that says nothing')
  t.equal(typeOfCopy(id('7654321_XY1'), production, 'sandbox'), 'sandbox')
  t.equal(typeOfCopy(id('7654321'), production, 'development'), 'development')
})

t.test('a type that the id contradicts is refused with the types that fit', async t => {
  const production = { id: id('1234567'), type: 'production' } as const
  t.throws(() => typeOfCopy(id('7654321'), production, 'sandbox'), {
    code: 'INVALID_ACCOUNT',
    message:
      '$.type: found "sandbox" with the id "7654321", expected "production" or "development", as such an id says; leave "id" or "type" out',
  })
  t.throws(() => typeOfCopy(id('7654321_SB2'), production, 'production'), {
    message:
      '$.type: found "production" with the id "7654321_SB2", expected "sandbox", as such an id says; leave "id" or "type" out',
  })
})
