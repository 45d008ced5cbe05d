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
const fixtureNames = { bench: 'bench fixture', standard: 'default fixtures' }

const sections = {
  throughput: results =>
    table(
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
      Object.entries(subjects).map(([name, label]) => {
        const one = results[name]
        return [
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
        ]
      }),
    ),
  coldStart: results =>
    table(
      ['cold start to the first answer', 'ms', 'of bare'],
      Object.entries(results).map(([name, one]) => [
        name === 'bare' ? subjects.bare : `mock-netsuite, ${fixtureNames[name]}`,
        whole(one.ms),
        two(one.ratioToBare),
      ]),
    ),
  memory: ({ idle, growth }) =>
    table(
      ['memory of mock-netsuite', 'MiB'],
      [
        ...Object.entries(idle).map(([name, one]) => [`idle, ${fixtureNames[name]}`, mib(one)]),
        ...growth.map(({ requests, mib: one }) => [`after ${whole(requests)} requests`, mib(one)]),
      ],
    ),
  createAccount: results =>
    table(
      ['createAccount() in process', 'median ms'],
      Object.entries(results).map(([name, ms]) => [fixtureNames[name], fixed(4)(ms)]),
    ),
}

/** One measurement as a table. */
export function report(measurement, results) {
  return sections[measurement](results).join('\n')
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
