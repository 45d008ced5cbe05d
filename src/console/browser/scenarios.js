/** The switchboard: the search filters while one types. Without this script, the server filters. */
const search = document.getElementById('search')
const field = document.getElementById('field-q')
const board = document.getElementById('switchboard')

if (search instanceof HTMLFormElement && field instanceof HTMLInputElement && board) {
  const sections = [...board.querySelectorAll('section')]
  const rows = sections.flatMap(section => [...section.querySelectorAll('li')])
  const texts = rows.map(row => (row.firstElementChild?.textContent ?? '').toLowerCase())
  const count = document.getElementById('count')
  const none = document.getElementById('none')
  const kept = document.querySelectorAll('input[type=hidden][name=q]')

  const filter = () => {
    const words = field.value.trim().toLowerCase().split(/\s+/)
    let shown = 0
    rows.forEach((row, index) => {
      const fits = words.every(word => texts[index]?.includes(word))
      row.hidden = !fits
      if (fits) shown += 1
    })
    for (const section of sections) section.hidden = !section.querySelector('li:not([hidden])')
    if (count) count.textContent = shown === rows.length ? `${shown} scenarios` : `${shown} of ${rows.length} scenarios`
    if (none) none.hidden = shown > 0
    for (const one of kept) if (one instanceof HTMLInputElement) one.value = field.value
  }

  field.addEventListener('input', filter)
  search.addEventListener('submit', event => {
    event.preventDefault()
    filter()
  })
}
