/** The form of a fault: only the fields of the chosen kind are shown. Without this script all are, and the others are ignored. */
const form = document.getElementById('new-fault')
const kind = document.getElementById('field-kind')
const when = document.getElementById('field-when')

if (form && kind instanceof HTMLSelectElement && when instanceof HTMLSelectElement) {
  const show = () => {
    for (const part of form.querySelectorAll('[data-for]'))
      if (part instanceof HTMLElement) part.hidden = !part.dataset.for?.split(' ').includes(kind.value)
    for (const part of form.querySelectorAll('[data-when]'))
      if (part instanceof HTMLElement)
        part.hidden = kind.value === 'sequence' || !part.dataset.when?.split(' ').includes(when.value)
  }
  kind.addEventListener('change', show)
  when.addEventListener('change', show)
  show()

  const surface = document.getElementById('field-surface')
  const failures = [...document.querySelectorAll('#field-failure-list option')]
  /** Failures that the chosen surface has words for; RESTlets and token services take passwords, too. */
  const suggest = () => {
    if (!(surface instanceof HTMLSelectElement)) return
    const word = surface.value === '' ? '' : (surface.selectedOptions[0]?.textContent ?? '')
    for (const failure of failures)
      failure.toggleAttribute('disabled', !`${failure.textContent ?? ''}, `.includes(word === '' ? '' : `${word}, `))
  }
  surface?.addEventListener('change', suggest)
  suggest()
}
