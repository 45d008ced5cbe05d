/** The login audit trail, live: puts in the rows that the server sends, pauses, and comes back after the server was gone. */

/** Rows that stay in the page. */
const mostRows = 1000
/** Bunches of rows kept while paused; older ones are only counted. */
const mostKept = 20
const newForMs = 30_000
const saidEveryMs = 5_000
const backAfterMs = 2_000

/** @typedef {{ html: string, count: number, failures: number, added: number }} News */

const bar = document.getElementById('live')
const body = document.getElementById('trail-rows')
const button = document.getElementById('live-pause')
const stateWords = document.getElementById('live-state')
const said = document.getElementById('live-said')

if (bar && button && stateWords && said && body instanceof HTMLTableSectionElement) watch(bar, body, button)

/**
 * @param {HTMLElement} bar
 * @param {HTMLTableSectionElement} body
 * @param {HTMLElement} button
 */
function watch(bar, body, button) {
  let trail = bar.dataset.trail ?? ''
  let added = bar.dataset.added ?? ''
  let paused = false
  let missed = 0
  let dropped = 0
  let unsaid = { count: 0, failures: 0 }
  let saidAt = 0
  /** @type {News[]} */
  const kept = []
  /** @type {EventSource | undefined} */
  let source
  let timer = 0

  const listen = () => {
    const address = new URL(bar.dataset.stream ?? '', location.href)
    address.searchParams.set('trail', trail)
    address.searchParams.set('added', added)
    source = new EventSource(address)
    on('hello', data => {
      trail = data.trail
      if (paused) showPaused()
      else show('live', 'Live')
    })
    on('rows', data => {
      added = String(data.added)
      if (paused) keep(data)
      else insert(data)
    })
    on('reset', data => {
      trail = data.trail
      added = '0'
      began()
    })
    on('deleted', () => stop('The account was deleted: nothing arrives any more.'))
    on('full', data => stop(`Not live: ${data.most} pages watch already. Close some, and load this page again.`))
    source.addEventListener('error', () => {
      source?.close()
      show('lost', 'Connection lost, trying again …')
      clearTimeout(timer)
      timer = setTimeout(listen, backAfterMs)
    })
  }

  /** @param {string} name @param {(data: any) => void} hear */
  const on = (name, hear) => source?.addEventListener(name, event => hear(JSON.parse(event.data)))

  /** @param {string} state @param {string} words */
  const show = (state, words) => {
    bar.dataset.state = state
    if (stateWords && stateWords.textContent !== words) stateWords.textContent = words
  }

  /** @param {string} words */
  const stop = words => {
    source?.close()
    button.hidden = true
    show('lost', words)
  }

  /** @param {News} news */
  const insert = news => {
    document.getElementById('trail-empty')?.remove()
    document.querySelector('.table.trail')?.removeAttribute('hidden')
    // The server has escaped what clients wrote, and nothing in a parsed document runs.
    const parsed = new DOMParser().parseFromString(`<table><tbody>${news.html}</tbody></table>`, 'text/html')
    const rows = [...parsed.querySelectorAll('tbody > tr')].filter(row => !isThere(row))
    body.prepend(...rows)
    while (body.rows.length > mostRows) body.deleteRow(-1)
    setTimeout(() => {
      for (const row of rows) {
        row.classList.remove('new')
        row.querySelector('.badge.note')?.remove()
      }
    }, newForMs)
    unsaid = { count: unsaid.count + news.count, failures: unsaid.failures + news.failures }
    say()
  }

  /** After a restart the server may send what the page has. @param {Element} row */
  const isThere = row => {
    const link = row.querySelector('th a')?.getAttribute('href')
    return link !== null && link !== undefined && body.querySelector(`a[href="${link}"]`) !== null
  }

  /** @param {News} news */
  const keep = news => {
    missed += news.count
    kept.push(news)
    if (kept.length > mostKept) dropped += kept.shift()?.count ?? 0
    showPaused()
  }

  const showPaused = () => show('paused', missed === 0 ? 'Paused' : `Paused: ${missed} arrived`)

  /** Those who hear the page are told now and then, not with each row. */
  const say = () => {
    const wait = saidAt + saidEveryMs - Date.now()
    if (wait > 0) {
      setTimeout(say, wait)
      return
    }
    if (unsaid.count === 0 || !said) return
    said.textContent = `${unsaid.count} new ${unsaid.count === 1 ? 'row' : 'rows'}, ${unsaid.failures} of them failures`
    saidAt = Date.now()
    unsaid = { count: 0, failures: 0 }
  }

  /** A row of words across the table. @param {string} words */
  const gap = words => {
    const row = body.insertRow(0)
    row.className = 'gap'
    const cell = row.insertCell()
    cell.colSpan = Number(bar.dataset.columns)
    cell.textContent = words
  }

  const began = () => {
    kept.length = 0
    missed = 0
    dropped = 0
    if (paused) showPaused()
    gap('The account was started over, or the server was. Rows below are of before; their attempts are forgotten.')
    if (said) said.textContent = 'The account was started over.'
  }

  button.addEventListener('click', () => {
    paused = !paused
    button.textContent = paused ? 'Resume' : 'Pause'
    if (paused) {
      showPaused()
      return
    }
    if (dropped > 0) gap(`${dropped} more arrived while the page was paused. Load it again to see them.`)
    for (const news of kept.splice(0)) insert(news)
    missed = 0
    dropped = 0
    show('live', 'Live')
  })
  window.addEventListener('pagehide', () => source?.close())
  // A page that comes back out of the browser's memory goes on where it was.
  window.addEventListener('pageshow', event => {
    if (event.persisted) listen()
  })
  listen()
}
