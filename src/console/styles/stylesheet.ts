/** How the console looks: one stylesheet, so that pages need no style of their own and a strict CSP can hold. */
import { breakingStyles } from './breaking.js'
import { auditStyles } from './audit.js'
import { checklistStyles } from './checklist.js'
import { formStyles } from './forms.js'
import { layoutStyles } from './layout.js'
import { peopleStyles } from './people.js'
import { lessonStyles } from './lessons.js'
import { setupStyles } from './setup.js'
import { showStyles } from './show.js'
import { tokenStyles } from './tokens.js'
import { tryingStyles } from './trying.js'

export const stylesheet = [
  tokenStyles,
  layoutStyles,
  formStyles,
  showStyles,
  breakingStyles,
  auditStyles,
  checklistStyles,
  peopleStyles,
  setupStyles,
  tryingStyles,
  lessonStyles,
].join('\n')
