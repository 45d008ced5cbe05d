/** New Access Token: only the roles of the chosen user are offered, as the page's table has them. Without it, the server says which fit. */

const user = document.querySelector('#new-token select[name="user"]')
const role = document.querySelector('#new-token select[name="role"]')

if (user instanceof HTMLSelectElement && role instanceof HTMLSelectElement) {
  const every = [...role.options]
  const offer = () => {
    const links = [...document.querySelectorAll('a[data-user][data-role]')].filter(
      link => link instanceof HTMLElement && (user.value === '' || link.dataset.user === user.value),
    )
    const ids = new Set(links.map(link => link.getAttribute('data-role')))
    const chosen = role.value
    const fitting = every.filter(option => option.value === '' || ids.has(option.value))
    role.replaceChildren(...fitting)
    role.value = fitting.some(option => option.value === chosen) ? chosen : ''
    const only = fitting.length === 2 ? fitting[1] : undefined
    if (user.value !== '' && only) role.value = only.value
  }
  user.addEventListener('change', offer)
  offer()
}
