/** Takes back what a page did. */
import { homePath } from '../../links.js'
import { ownPath } from '../../../own-path.js'
import { maySee, notYours, type PageHandlers, redirect } from '../../route.js'
import { beforeOf, takeBack, undoOf } from '../../undo.js'
import { PageProblem } from '../../page-problem.js'

export const undoPage: PageHandlers = {
  post(visit) {
    const { form, state, netsuite, visitor } = visit
    const undo = state.undos.get(form.get('undo') ?? '')
    if (!undo)
      throw new PageProblem(
        404,
        'This cannot be undone any more: the server keeps the latest changes only, and forgets them when it stops. Change it back on its page.',
      )
    if (!maySee(visit, undo.account) || !(visitor.operator || undo.by === visitor.id)) throw notYours()
    const before = beforeOf(undo.account)
    takeBack(netsuite, undo)
    state.undos.delete(undo.id)
    const redo = undoOf(undo.account, { label: `“${undo.label}” was undone`, by: visitor.id }, before)
    if (redo) state.undos.set(redo.id, redo)
    state.say(visitor.id, { kind: 'done', text: `Undone: ${undo.label}.`, ...(redo ? { undo: redo.id } : {}) })
    return redirect(ownPath(form.get('back') ?? '') ?? homePath)
  },
}
