/** The checklist: prints itself, and keeps what a person ticked for as long as the tab is open. */
for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => print())

const key = `checklist ${location.pathname}${location.search}`
const boxes = [...document.querySelectorAll('input[data-keep]')].filter(one => one instanceof HTMLInputElement)

/** @returns {string[]} */
function ticked() {
  try {
    return (sessionStorage.getItem(key) ?? '').split(' ')
  } catch {
    // The browser keeps nothing.
    return []
  }
}

const before = ticked()
for (const box of boxes) {
  box.checked = before.includes(box.id)
  box.addEventListener('change', () => {
    const ids = boxes.filter(one => one.checked).map(one => one.id)
    try {
      sessionStorage.setItem(key, ids.join(' '))
    } catch {
      // The boxes stay ticked as long as the page is open.
    }
  })
}
