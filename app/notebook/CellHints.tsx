// What the reader can do about what happened in a cell: run what it needs, run all again after the
// variables are gone, try again when the session did not load.
import { useMessages } from '../messages/use-messages.ts'
import type { CellState } from '../store/cell-state.ts'
import type { Notebook } from '../store/notebook.ts'
import { Icon } from '../theme/Icon.tsx'
import { findMissingName, type MissingName } from './hints.ts'

export function CellHints({ notebook, cell }: { notebook: Notebook; cell: CellState }) {
  const m = useMessages()
  if (cell.loadFailure) {
    return (
      <div className="hint bad" role="group">
        <Icon name="error" />
        <div>
          <p>
            <strong>{m.session.failed(m.codeLanguages[notebook.language])}</strong>
          </p>
          <p>{m.session.failedAdvice}</p>
          <p className="detail">{cell.loadFailure.evalue}</p>
          <button type="button" className="action" onClick={() => notebook.run(cell.id)}>
            {m.session.tryAgain}
          </button>
        </div>
      </div>
    )
  }
  if (cell.status === 'stopped' && cell.terminated) {
    return (
      <div className="hint" role="group">
        <Icon name="stale" />
        <div>
          <p>{m.output.stoppedLost}</p>
          <button type="button" className="action" onClick={() => notebook.runAll()}>
            {m.session.runAllAgain}
          </button>
        </div>
      </div>
    )
  }
  if (cell.status === 'stopped' && !cell.stale) {
    return <p className="quiet-note">{m.output.stopped}</p>
  }
  const missing = missingName(notebook, cell)
  if (!missing) return null
  const where = notebook.numberOf(missing.cellId)
  return (
    <div className="hint" role="group">
      <Icon name="hint" />
      <div>
        <p>
          {missing.stale
            ? m.hint.missingNameStale(missing.name, where)
            : m.hint.missingName(missing.name, where)}
        </p>
        <button type="button" className="action" onClick={() => notebook.runAbove(cell.id)}>
          {m.hint.runAbove}
        </button>
      </div>
    </div>
  )
}

function missingName(notebook: Notebook, cell: CellState): MissingName | null {
  const error = cell.outputs.findLast((output) => output.kind === 'error')
  if (cell.status !== 'error' || error?.kind !== 'error') return null
  const { cells, order } = notebook.store.getState()
  const above = order.slice(0, order.indexOf(cell.id)).flatMap((id) => cells[id] ?? [])
  return findMissingName(error, above, notebook.language)
}
