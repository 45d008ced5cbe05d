/** A RESTlet module that does everything a module can do, steered by `input.do`. */
const deeds = {
  text: () => 'plain words',
  nothing: () => undefined,
  object: (_input, { user, role, account, method }) => ({ user, role, account, method }),
  later: async () => ({ later: true }),
  now: (_input, { now }) => now(),
  xml: (_input, { createResponse }) => createResponse('<a/>', 'application/xml'),
  throwNamed: (_input, { createError }) => {
    throw createError('MY_ERROR', 'this is mine')
  },
  throwPlain: () => {
    throw new TypeError('x is not a function')
  },
  cycle: () => {
    const round = {}
    round.round = round
    return round
  },
  big: () => 10n,
  aFunction: () => () => 1,
  aSymbol: () => Symbol('s'),
  badResponse: ({ content, type }, { createResponse }) => createResponse(content, type),
  throwNothing: () => {
    throw Object.create(null)
  },
  storeBig: (_input, { records }) => records.create('salesOrder', { total: 10n }),
  throwText: () => {
    throw 'just a text'
  },
  load: ({ id }, { records }) => records.load('salesOrder', id),
  list: (_input, { records }) => records.list('salesOrder').length,
  create: ({ tranId }, { records }) => records.create('salesOrder', { tranId }),
  change: ({ id }, { records }) => records.update('salesOrder', id, { total: 1 }),
  remove: ({ id }, { records }) => records.delete('salesOrder', id),
  loadCustomer: (_input, { records }) => records.load('customer', '1'),
  unknownType: (_input, { records }) => records.load('spaceship', '1'),
  scribble: (_input, { records }) => {
    records.load('salesOrder', '501').tranId = 'changed behind the back'
    return records.load('salesOrder', '501').tranId
  },
}

export const get = (input, context) => deeds[input.do](input, context)
export const post = (input, context) => deeds[input.do](input, context)
