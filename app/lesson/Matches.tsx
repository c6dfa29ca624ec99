// How far the reader has come: a match for each cell, lit once the cell has run without an error.
import { useMessages } from '../messages/use-messages.ts'
import type { Notebook } from '../store/notebook.ts'
import { useNotebook } from '../store/use-notebook.ts'
import './matches.css'

export function Matches({ notebook }: { notebook: Notebook }) {
  const m = useMessages()
  const order = useNotebook(notebook, (state) => state.order)
  const running = useNotebook(notebook, (state) => state.running)
  const cells = useNotebook(notebook, (state) => state.cells)
  const isLit = (id: string) => cells[id]?.status === 'ok' && !cells[id].stale
  const lit = order.filter(isLit).length
  return (
    <div className="matches" role="img" aria-label={m.lesson.progress(lit, order.length)}>
      {order.map((id) => (
        <i
          key={id}
          className="match"
          data-state={id === running ? 'burning' : isLit(id) ? 'lit' : 'whole'}
        />
      ))}
    </div>
  )
}
