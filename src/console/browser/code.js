/** Keeps the one-time code of a user fresh: counts down, and asks for the next one when it is over. */
const box = document.querySelector('[data-code]')
if (box instanceof HTMLElement) watch(box)

/** @param {HTMLElement} box */
function watch(box) {
  /** @param {string} name */
  const part = name => box.querySelector(`[data-part="${name}"]`)
  const bar = part('bar')
  let left = bar instanceof HTMLProgressElement ? bar.value : 0
  let stands = false
  let sinceAsked = 0
  let asking = false

  const show = () => {
    if (bar instanceof HTMLProgressElement) bar.value = left
    const words = part('left')
    if (words)
      words.textContent = stands
        ? 'The account’s clock stands still: this code stays.'
        : `Good for ${left} more ${left === 1 ? 'second' : 'seconds'}, by the account’s clock.`
  }

  const ask = async () => {
    if (asking) return
    asking = true
    sinceAsked = 0
    try {
      const answer = await fetch(box.dataset.code ?? '')
      if (!answer.ok) throw new Error(String(answer.status))
      const { code, secondsLeft, used, stands: still } = await answer.json()
      left = secondsLeft
      stands = still
      const shown = part('code')
      if (shown) shown.textContent = code
      const copy = part('copy')
      if (copy instanceof HTMLElement) copy.dataset.copy = code
      const usedWords = part('used')
      if (usedWords instanceof HTMLElement) usedWords.hidden = !used
      show()
    } catch {
      clearInterval(timer)
      const words = part('left')
      if (words) words.textContent = 'The server gives no code any more. Reload the page.'
    } finally {
      asking = false
    }
  }

  // The account's clock may be moved by somebody else: it is asked now and then, not only when the code is over.
  const timer = setInterval(() => {
    if (document.hidden) return
    sinceAsked++
    if (!stands) left = Math.max(0, left - 1)
    if (left === 0 || sinceAsked >= 5) void ask()
    else show()
  }, 1000)
}
