/** The figures as tables for people. */

const whole = number => Math.round(number).toLocaleString('en')
const fixed = digits => number => (number === undefined || Number.isNaN(number) ? '–' : number.toFixed(digits))
const two = fixed(2)
const mib = fixed(1)
const percent = share => (Number.isNaN(share) ? '–' : `${Math.round(share * 100)} %`)

const subjects = {
  bare: 'bare Fastify',
  hmac: 'bare Fastify + one HMAC-SHA256',
  ours: 'mock-netsuite, signed TBA GET',
}
const restCalls = { record: 'GET of one record', list: 'list of 100', suiteQl: 'SuiteQL, one row' }
const listings = { all: 'all credential sets listed', good: 'one credential set listed' }
const refusedCalls = {
  nothingFound: 'a wrong signature that nothing explains',
  queryNotSigned: 'a query that was not signed',
  tokenUnknown: 'an unknown token: no forensics',
}
const fixtureNames = { bench: 'bench fixture', standard: 'default fixtures' }

const sections = {
  throughput: results => loadTable(Object.entries(subjects).map(([name, label]) => [label, results[name]])),
  restThroughput: results =>
    loadTable(
      Object.entries(restCalls).flatMap(([name, label]) => [
        [`${subjects.bare}, ${label}`, results[name].bare],
        [`mock-netsuite, ${label}`, results[name].ours],
      ]),
    ),
  coldStart: ({ firstAnswer, sqlEngine }) => [
    ...table(
      ['cold start to the first answer', 'ms', 'of bare'],
      Object.entries(firstAnswer).map(([name, one]) => [
        name === 'bare' ? subjects.bare : `mock-netsuite, ${fixtureNames[name]}`,
        whole(one.ms),
        two(one.ratioToBare),
      ]),
    ),
    '',
    ...table(
      ['what was loaded after the first …', 'SQL engine', 'scripts', 'MiB'],
      Object.entries({ ...restCalls, restlet: 'RESTlet' })
        .filter(([name]) => sqlEngine[name])
        .map(([name, label]) => {
          const { loaded, scripts, mib: memory } = sqlEngine[name]
          return [label, loaded ? 'loaded' : 'not loaded', String(scripts), mib(memory)]
        }),
    ),
  ],
  memory: ({ idle, growth }) =>
    table(
      ['memory of mock-netsuite', 'MiB'],
      [
        ...Object.entries(idle).map(([name, one]) => [`idle, ${fixtureNames[name]}`, mib(one)]),
        ...growth.map(({ requests, mib: one }) => [`after ${whole(requests)} requests`, mib(one)]),
      ],
    ),
  bigList: ({ customers, ...results }) =>
    table(
      [`account with ${whole(customers)} customers, in process`, 'median ms', 'worst ms'],
      Object.entries(bigListCalls).map(([name, label]) => [label, two(results[name].ms), two(results[name].worstMs)]),
    ),
  createAccount: results =>
    table(
      ['a whole account, in process, median ms', ...Object.keys(Object.values(results)[0])],
      Object.entries(results).map(([name, steps]) => [fixtureNames[name], ...Object.values(steps).map(fixed(4))]),
    ),
  throwAway: ({ loadedMiB, ...results }) => [
    ...table(
      ['create, one signed call, delete; over HTTP', 'cycles/s', 'p50 ms', 'p99 ms', 'server cpu ms', 'client cpu'],
      Object.entries(results).map(([name, one]) => [
        listings[name],
        whole(one.perSecond),
        two(one.p50Ms),
        two(one.p99Ms),
        two(one.serverMs),
        percent(one.clientBusy),
      ]),
    ),
    `memory after that: ${mib(loadedMiB)} MiB`,
  ],
  diagnosis: ({ refusalsPerSecond, times, load }) => [
    ...table(
      ['diagnosis of a refused call, in process', 'median ms', 'p99 ms', 'found'],
      Object.entries(times).map(([name, one]) => [
        refusedCalls[name],
        two(one.medianMs),
        two(one.p99Ms),
        one.found.join(', ') || '–',
      ]),
    ),
    '',
    ...table(
      ['mock-netsuite, signed TBA GET', 'requests/s', 'of alone'],
      [
        ['alone', load.alone],
        [`while ${refusalsPerSecond} calls a second are refused`, load.refused],
        ['the same, and the diagnosis of each is read', load.diagnosed],
      ].map(([label, one]) => [label, whole(one.perSecond), two(one.ratioToAlone)]),
    ),
    `${whole(load.read)} diagnoses were read over HTTP in that time`,
  ],
  console: ({ rows, refusalsPerSecond, watchers, paint, load }) => [
    ...table(
      [`login audit trail of ${whole(rows)} logins in a browser`, 'first paint ms', 'worst ms', 'kB of HTML'],
      [['the newest page', whole(paint.ms), whole(paint.worstMs), whole(paint.bytes / 1000)]],
    ),
    '',
    ...table(
      ['mock-netsuite, signed TBA GET', 'requests/s', 'of alone', 'of unwatched'],
      [
        ['alone', load.alone],
        [`while ${refusalsPerSecond} calls a second are refused`, load.refused],
        [`the same, and ${watchers} consoles watch`, load.watched],
      ].map(([label, one]) => [label, whole(one.perSecond), two(one.ratioToAlone), two(one.ratioToRefused)]),
    ),
    `${whole(load.refusedCalls)} calls were refused; ${whole(load.eventBytes / 1000)} kB of events were sent to the consoles`,
  ],
  resident: ({ accounts, alone, many }) =>
    loadTable([
      [`${subjects.bare}`, alone.bare],
      ['mock-netsuite, one account', alone.ours],
      [`${subjects.bare}, again`, many.bare],
      [`mock-netsuite, ${whole(accounts)} more accounts`, many.ours],
    ]),
}

const bigListCalls = {
  open: 'reading the fixture',
  record: 'GET of one record',
  firstHundred: 'list of 100',
  lastHundred: 'list of 100, last page',
  firstPage: 'list of 1,000',
  lastPage: 'list of 1,000, last page',
  filter: 'list of 100, filtered by text',
  externalIdFirst: 'GET by external id, the first',
  externalId: 'GET by external id',
  externalIdAfterWrite: 'GET by external id, after a write',
  postFirst: 'POST, the first',
  post: 'POST',
  suiteQlFirst: 'SuiteQL, one row, the first query',
  suiteQl: 'SuiteQL, one row',
  suiteQlAfterWrite: 'SuiteQL, one row, after a write',
}

/** One measurement as a table. */
export function report(measurement, results) {
  return sections[measurement](results).join('\n')
}

/** @param servers what each is called, and its figures */
function loadTable(servers) {
  return table(
    [
      'server',
      'requests/s',
      'of bare',
      'p50 ms',
      'p99 ms',
      'server cpu',
      'cpu µs/req',
      'load cpu',
      'MiB idle',
      'MiB loaded',
    ],
    servers.map(([label, one]) => [
      label,
      whole(one.perSecond),
      two(one.ratioToBare),
      two(one.p50Ms),
      two(one.p99Ms),
      percent(one.serverBusy),
      fixed(1)(one.processorUsPerRequest),
      percent(one.loadBusy),
      mib(one.idleMiB),
      mib(one.loadedMiB),
    ]),
  )
}

function table(head, rows) {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map(row => row[column].length)))
  const line = cells =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd()
  return [line(head), line(widths.map(width => '─'.repeat(width))), ...rows.map(line)]
}
