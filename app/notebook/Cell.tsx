// One code cell: its code, its state in words, its outputs and what to do about an error. The
// notebook store does the work.
import type { Frame } from '../../engine/session/protocol.ts'
import { CodeBox } from '../editor/CodeBox.tsx'
import { openEditor } from '../editor/pool.ts'
import { useMessages } from '../messages/use-messages.ts'
import { Outputs } from '../output/Outputs.tsx'
import type { Notebook } from '../store/notebook.ts'
import { useNotebook } from '../store/use-notebook.ts'
import { Icon } from '../theme/Icon.tsx'
import { CellHints } from './CellHints.tsx'
import { CellStatusLine } from './CellStatusLine.tsx'
import { InputLine } from './InputLine.tsx'
import { codeBoxId, editorKey } from './cell-ids.ts'
import './cell.css'

interface CellProps {
  notebook: Notebook
  id: string
  /** The lesson's own code as highlighted HTML. */
  highlighted: string
}

export function Cell({ notebook, id, highlighted }: CellProps) {
  const m = useMessages()
  const cell = useNotebook(notebook, (state) => state.cells[id])
  const running = useNotebook(notebook, (state) => state.running === id)
  const queued = useNotebook(notebook, (state) => state.queue.includes(id))
  if (!cell) return null

  const number = notebook.numberOf(id)
  const key = editorKey(notebook.language, id)
  const run = (andMoveOn: boolean) => {
    notebook.run(id)
    if (andMoveOn) {
      const next = notebook.store.getState().order[number] ?? id
      document.getElementById(codeBoxId(next))?.focus()
    }
  }
  const goTo = (frame: Frame) => {
    openEditor(editorKey(notebook.language, frame.cellId), { kind: 'line', line: frame.line })
  }
  const state = running ? 'running' : queued ? 'queued' : cell.stale ? 'stale' : cell.status

  return (
    <section className="cell" id={`cell-${id}`} data-state={state} aria-label={m.cell.name(number)}>
      <div className="cell-gutter">
        <button
          type="button"
          className="cell-run"
          aria-label={running ? m.cell.stop(number) : m.cell.run(number)}
          onClick={() => {
            if (running) void notebook.stop()
            else notebook.run(id)
          }}
        >
          <Icon name={running ? 'stop' : queued ? 'queued' : 'run'} />
        </button>
        <span className="cell-count">
          <span className="unseen">
            {cell.count === null ? m.cell.notRun : m.cell.count(cell.count)}
          </span>
          <span aria-hidden="true">[{running ? '*' : (cell.count ?? ' ')}]</span>
        </span>
      </div>
      <div className="cell-body">
        <CodeBox
          key={key}
          id={codeBoxId(id)}
          cellKey={key}
          number={number}
          language={notebook.language}
          source={cell.source}
          original={{ source: cell.original, html: highlighted }}
          onChange={(source) => notebook.edit(id, source)}
          onRun={run}
        />
        <CellStatusLine cell={cell} running={running} queued={queued} />
        <Outputs
          outputs={cell.outputs}
          number={number}
          old={cell.outputsOld || cell.stale}
          numberOf={(cellId) => notebook.numberOf(cellId)}
          onFrame={goTo}
        />
        {cell.asking !== null && (
          <InputLine
            prompt={cell.asking}
            number={number}
            onAnswer={(text) => void notebook.answer(id, text)}
          />
        )}
        {!running && <CellHints notebook={notebook} cell={cell} />}
      </div>
    </section>
  )
}
