/** Lets the times of the page go on from where the server wrote them. */
const began = performance.now()
const times = [...document.querySelectorAll('time[data-ticks]')].flatMap(one =>
  one instanceof HTMLElement ? [one] : [],
)

const tick = () => {
  for (const time of times) {
    const ms = Number(time.dataset.ticks) + performance.now() - began
    // Beyond this no date can be written.
    if (Math.abs(ms) > 8.64e15) continue
    const [day = '', hours = ''] = new Date(ms).toISOString().split('T')
    time.textContent = `${day} ${hours.slice(0, 8)} UTC`
  }
}

setInterval(tick, 1000)
