/** The list of record types. Source: help "Getting Metadata". */
import t from 'tap'
import { standardRecordTypes } from '../../../../src/account/record-types/catalogue.js'
import { catalogEntry, catalogList } from '../../../../src/surfaces/rest/metadata/catalog.js'
import { base, lead, order } from './samples.js'

const catalog = `${base}/record/v1/metadata-catalog`

t.test('every standard record type is in the list once, in the order of the catalogue', t => {
  const { items } = catalogList(standardRecordTypes.values(), base)
  t.equal(items.length, standardRecordTypes.size)
  t.ok(items.length >= 80, `${items.length} types`)
  t.strictSame(
    items.map(item => item.name),
    [...standardRecordTypes.keys()],
  )
  t.end()
})

t.test('the list says where it is and has nothing but links and items', t => {
  t.strictSame(catalogList([], base), { links: [{ rel: 'self', href: catalog }], items: [] })
  t.end()
})

t.test('an entry links to its three descriptions and to the records', t => {
  const href = `${catalog}/order`
  t.strictSame(catalogEntry(order, base), {
    name: 'order',
    links: [
      { rel: 'canonical', href, mediaType: 'application/json' },
      { rel: 'alternate', href, mediaType: 'application/swagger+json' },
      { rel: 'alternate', href, mediaType: 'application/schema+json' },
      { rel: 'describes', href: `${base}/record/v1/order` },
    ],
  })
  t.end()
})

t.test('an entry of the list is what the type alone answers', t => {
  t.strictSame(catalogList([order, lead], base).items, [catalogEntry(order, base), catalogEntry(lead, base)])
  t.end()
})
