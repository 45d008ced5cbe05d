/** The trainer's board keeps itself up to date. */
const everyMs = 3000

const classBoard = document.getElementById('board')
const boardState = document.getElementById('board-state')
if (classBoard && boardState) keep(classBoard, boardState)

/**
 * @param {HTMLElement} board
 * @param {HTMLElement} state
 */
function keep(board, state) {
  let before = ''

  const ask = async () => {
    if (document.hidden) return
    try {
      const answer = await fetch(board.dataset.board ?? '')
      if (answer.status === 404) {
        clearInterval(timer)
        say('The class was ended.')
        return
      }
      if (!answer.ok) throw new Error(String(answer.status))
      const markup = await answer.text()
      say('Up to date')
      if (markup !== before) show(markup)
      before = markup
    } catch {
      say('The server does not answer, trying again …')
    }
  }

  /** @param {string} markup */
  const show = markup => {
    const table = board.querySelector('.table')
    const left = table?.scrollLeft ?? 0
    const focused = document.activeElement
    const place = focused && board.contains(focused) ? (focused.getAttribute('href') ?? '') : undefined
    // The server has escaped what participants wrote, and nothing in a parsed document runs.
    const parsed = new DOMParser().parseFromString(markup, 'text/html')
    board.replaceChildren(...parsed.body.childNodes)
    const fresh = board.querySelector('.table')
    if (fresh) fresh.scrollLeft = left
    if (place === undefined) return
    const again = place === '' ? fresh : board.querySelector(`a[href="${place}"]`)
    if (again instanceof HTMLElement) again.focus()
  }

  /** @param {string} words */
  const say = words => {
    if (state.textContent !== words) state.textContent = words
  }

  const timer = setInterval(ask, everyMs)
}
