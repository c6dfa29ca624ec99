// A lesson: its title, its text and its cells in reading order, and the session that runs them.
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { Lesson } from 'virtual:lessons'
import type { Language } from '../../engine/session/protocol.ts'
import { useMessages } from '../messages/use-messages.ts'
import { Announcer } from '../notebook/Announcer.tsx'
import { Cell } from '../notebook/Cell.tsx'
import { SessionBar } from '../notebook/SessionBar.tsx'
import { connect } from '../session/connect.ts'
import { Notebook } from '../store/notebook.ts'
import { preferences } from '../store/preferences.ts'
import { Matches } from './Matches.tsx'
import { Contents } from './Contents.tsx'
import { Prose } from './Prose.tsx'
import './lesson.css'

export function LessonPage({ lesson }: { lesson: Lesson }) {
  const m = useMessages()
  const code = useStore(preferences, (state) => state.code)
  // Both keep their cells and sessions while the reader moves between languages.
  const [notebooks] = useState(() => makeNotebooks(lesson))
  const notebook = notebooks[code]
  useEffect(() => {
    void notebook.start()
  }, [notebook])

  const headings = useMemo(
    () =>
      lesson.blocks
        .flatMap((block) => (block.kind === 'prose' ? block.headings : []))
        .filter(({ level }) => level === 2),
    [lesson],
  )
  const cells = lesson.blocks.filter((block) => block.kind === 'cell').length

  return (
    <>
      <SessionBar notebook={notebook} />
      <div className="lesson-frame">
        <Contents headings={headings} />
        <main className="lesson" id="lesson">
          <div className="lesson-head">
            <h1>{lesson.title}</h1>
            <p className="lesson-facts">
              {m.lesson.minutes(lesson.minutes)}
              <span aria-hidden="true"> · </span>
              {m.lesson.cells(cells)}
              <span aria-hidden="true"> · </span>
              {m.lesson.runHere}
            </p>
            <Matches notebook={notebook} />
          </div>
          {lesson.blocks.map((block, index) =>
            block.kind === 'prose' ? (
              <Prose key={index} html={block.html} />
            ) : (
              <Cell
                key={block.id}
                notebook={notebook}
                id={block.id}
                highlighted={block.highlighted[code]}
              />
            ),
          )}
        </main>
      </div>
      <Announcer notebook={notebook} />
    </>
  )
}

function makeNotebooks(lesson: Lesson): Record<Language, Notebook> {
  const make = (language: Language) =>
    new Notebook({
      language,
      cells: lesson.blocks.flatMap((block) =>
        block.kind === 'cell' ? [{ id: block.id, source: block.code[language] }] : [],
      ),
      connect: () => connect(language),
    })
  return { python: make('python'), ts: make('ts') }
}
