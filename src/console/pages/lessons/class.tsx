/** One class, as the trainer sees it: what to give away, the board, and the end. */
import { plural } from '../../../plural.js'
import { qrSvg } from '../../../qr.js'
import { isLoopback } from '../../../control/guard.js'
import type { LessonClass } from '../../classes.js'
import { serverPath } from '../../links.js'
import { PageProblem } from '../../page-problem.js'
import { confirmPage } from '../../parts/confirm.js'
import { Form, SubmitButton } from '../../parts/form.js'
import { CopyText, Notice, Section } from '../../parts/show.js'
import { type ConsoleAnswer, page, type PageHandlers, redirect, type Visit } from '../../route.js'
import { Board, classOf } from './board.js'
import { classTitle } from './classes.js'

export const classPage: PageHandlers = {
  get(visit) {
    const one = classOf(visit)
    const here = serverPath('classes', one.code)
    return page({
      title: classTitle(one),
      crumbs: ['Classes'],
      menu: serverPath('classes'),
      wide: true,
      scripts: ['class'],
      children: (
        <>
          <Give visit={visit} of={one} />
          <section class="stack" aria-labelledby="board-title">
            <div class="page-head">
              <h2 id="board-title">Who has solved what</h2>
              <p class="actions">
                <span class="soft small needs-script" id="board-state">
                  Up to date
                </span>
                <a class="button small" href={here}>
                  Reload
                </a>
              </p>
            </div>
            <div id="board" class="stack" data-board={serverPath('classes', one.code, 'board')}>
              <Board visit={visit} of={one} />
            </div>
          </section>
          <Section id="lessons" title="Its lessons">
            <ol>
              {one.lessons.map(({ name, title }) => (
                <li>
                  <a href={serverPath('lessons', name)}>{title}</a>
                </li>
              ))}
            </ol>
            <Form visit={visit} action={here}>
              <SubmitButton tone="danger" name="do" value="end">
                End the class
              </SubmitButton>
            </Form>
          </Section>
        </>
      ),
    })
  },
  post(visit): ConsoleAnswer {
    const one = classOf(visit)
    const here = serverPath('classes', one.code)
    if (visit.form.get('do') !== 'end') throw new PageProblem(400, 'This page ends a class, and does nothing else.')
    if (visit.form.get('confirmed') !== 'yes')
      return confirmPage(visit, {
        title: `End ${classTitle(one)}?`,
        crumbs: ['Classes'],
        menu: serverPath('classes'),
        text: `Its code ${one.code} leads nowhere then. What its ${plural(one.participants.size, 'participant')} did in its lessons is forgotten, and their accounts are deleted. This cannot be undone.`,
        action: here,
        button: 'End the class',
        back: here,
      })
    end(visit, one)
    visit.state.say(visit.visitor.id, { kind: 'done', text: `${classTitle(one)} was ended; its accounts are deleted.` })
    return redirect(serverPath('classes'))
  },
}

/** What somebody does in another class at the same lesson goes on. */
function end({ state }: Visit, ended: LessonClass): void {
  state.classes.end(ended)
  for (const session of ended.participants.keys()) {
    const others = state.lessonsOf(session)
    for (const { name } of ended.lessons) if (!others.includes(name)) state.lessonBook.forget(session, name)
  }
}

export const classQrCode: PageHandlers = {
  get(visit) {
    return {
      kind: 'file',
      type: 'image/svg+xml',
      body: qrSvg(linkOf(visit, classOf(visit)), 'QR code of the link to the class'),
    }
  },
}

function linkOf({ baseUrl }: Visit, { code }: LessonClass): string {
  return `${baseUrl}${serverPath('join', code)}`
}

function Give({ visit, of }: { visit: Visit; of: LessonClass }) {
  const link = linkOf(visit, of)
  const { hostname } = new URL(visit.baseUrl)
  return (
    <section class="card class-give" aria-labelledby="give">
      <img
        src={serverPath('classes', of.code, 'qr-code.svg')}
        width={176}
        height={176}
        alt={`QR code of the link to ${classTitle(of)}`}
      />
      <div class="stack">
        <h2 id="give">Give this to the class</h2>
        <p class="class-code">{of.code}</p>
        <p>
          <CopyText text={link} name="the link" />
        </p>
        {isLoopback(hostname) ? (
          <Notice kind="note">
            <p>
              This link works on this machine only. For a class, start the server with{' '}
              <code class="nowrap">--host 0.0.0.0</code> and <code class="nowrap">--allow-host NAME</code>, and open
              this page under that name: link and QR code follow.
            </p>
          </Notice>
        ) : undefined}
      </div>
    </section>
  )
}
