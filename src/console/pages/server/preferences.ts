/** How a browser wants the pages: light or dark, large type for projectors. */
import { homePath } from '../../links.js'
import { ownPath } from '../../../own-path.js'
import { type PageHandlers, redirect } from '../../route.js'
import { type Preferences, type Theme, writePreferences } from '../../session.js'

const themes: readonly Theme[] = ['auto', 'light', 'dark']

export const preferences: PageHandlers = {
  post({ form, visitor }) {
    const theme = themes.find(one => one === form.get('theme')) ?? visitor.preferences.theme
    const wish = form.get('presenter')
    const wanted: Preferences = { theme, presenter: wish === null ? visitor.preferences.presenter : wish === 'on' }
    return { ...redirect(ownPath(form.get('back') ?? '') ?? homePath), cookie: writePreferences(wanted) }
  },
}
