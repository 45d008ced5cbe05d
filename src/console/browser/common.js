/** On every page: copy buttons, and a menu that is folded on a phone. The pages work without. */
const root = document.documentElement
root.classList.add('scripted')

const phone = matchMedia('(max-width: 59.99rem)')
const menu = document.querySelector('.menu details')
if (menu instanceof HTMLDetailsElement) {
  const fold = () => {
    menu.open = !phone.matches
  }
  fold()
  phone.addEventListener('change', fold)
}

document.addEventListener('click', async event => {
  const button = event.target instanceof Element ? event.target.closest('[data-copy]') : null
  if (!(button instanceof HTMLElement)) return
  const words = button.textContent
  try {
    await navigator.clipboard.writeText(button.dataset.copy ?? '')
    button.textContent = 'Copied'
  } catch {
    // Pages of other machines without TLS have no clipboard: the text can be marked by hand.
    button.textContent = 'Mark it and copy'
  }
  setTimeout(() => {
    button.textContent = words
  }, 2000)
})
