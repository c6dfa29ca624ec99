// Says politely, to those who listen rather than look, what the sessions do.
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { formatDuration } from '../messages/duration.ts'
import { useMessages } from '../messages/use-messages.ts'
import type { Messages } from '../messages/en.ts'
import type { Notebook, NotebookEvent } from '../store/notebook.ts'
import { announce, announcements } from './announcements.ts'

export function Announcer({ notebook }: { notebook: Notebook }) {
  const m = useMessages()
  const { text, count } = useStore(announcements)
  useEffect(() => notebook.listen((event) => announce(inWords(event, notebook, m))), [notebook, m])
  return (
    <div className="unseen" role="status" aria-live="polite">
      {/* A new element each time, so that the same words are spoken again. */}
      <span key={count}>{text}</span>
    </div>
  )
}

function inWords(event: NotebookEvent, notebook: Notebook, m: Messages): string {
  const language = m.codeLanguages[notebook.language]
  switch (event.type) {
    case 'started':
      return m.announce.started(event.number)
    case 'finished':
      return m.announce.finished(event.number, formatDuration(event.duration, m))
    case 'failed':
      return m.announce.failed(event.number, event.error)
    case 'stopped':
      return m.announce.stopped(event.number)
    case 'asks':
      return m.announce.asks(event.number)
    case 'ready':
      return m.announce.ready(language)
    case 'restarted':
      return m.announce.restarted(language)
    case 'loadFailed':
      return m.announce.loadFailed(language)
  }
}
