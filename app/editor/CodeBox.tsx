// The code of a cell: highlighted text until the reader wants to edit, then an editor in its place.
// It runs nothing; it asks.
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import type { Language } from '../../engine/session/protocol.ts'
import { announce } from '../notebook/announcements.ts'
import { useMessages } from '../messages/use-messages.ts'
import { MonacoEditor } from './MonacoEditor.tsx'
import { closeEditor, openEditor, pool } from './pool.ts'
import './code-box.css'

interface CodeBoxProps {
  /** The element's id, by which others move the focus here. */
  id: string
  cellKey: string
  number: number
  language: Language
  source: string
  /** The lesson's own text, highlighted. */
  original: { source: string; html: string }
  onChange: (source: string) => void
  onRun: (andMoveOn: boolean) => void
}

export function CodeBox(props: CodeBoxProps) {
  const { id, cellKey, number, language, source, onRun } = props
  const m = useMessages()
  const mounted = useStore(pool, (state) => state.mounted.includes(cellKey))
  const [ready, setReady] = useState(false)
  const [failed, setFailed] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const text = useRef<HTMLPreElement>(null)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== box.current || event.key !== 'Enter' || event.altKey) return
    event.preventDefault()
    if (event.shiftKey) onRun(true)
    else if (event.ctrlKey || event.metaKey) onRun(false)
    else openEditor(cellKey, { kind: 'start' })
  }
  const onClick = () => {
    if (mounted || !text.current) return
    setFailed(false)
    openEditor(cellKey, { kind: 'range', ...selectionIn(text.current, source.length) })
  }

  return (
    <div
      className="code-box"
      id={id}
      ref={box}
      role="group"
      aria-label={m.cell.code(number)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={preload}
      onPointerEnter={preload}
    >
      {!(mounted && ready) && (
        <Highlighted {...props} onClick={onClick} textRef={text} busy={mounted} />
      )}
      {mounted && (
        <div className={ready ? 'editor-place' : 'editor-place waiting'}>
          <MonacoEditor
            cellKey={cellKey}
            language={language}
            source={source}
            ariaLabel={m.cell.editor(number)}
            onReadyChange={setReady}
            onFailed={() => {
              setFailed(true)
              closeEditor(cellKey)
            }}
            onChange={props.onChange}
            onRun={onRun}
            onLeave={() => {
              box.current?.focus()
              announce(m.cell.leftEditor(number))
            }}
          />
        </div>
      )}
      {failed && (
        <p className="editor-failed" role="alert">
          {m.cell.editorFailed}
        </p>
      )}
    </div>
  )
}

interface HighlightedProps extends CodeBoxProps {
  textRef: React.RefObject<HTMLPreElement | null>
  busy: boolean
  onClick: () => void
}

function Highlighted({ source, original, language, textRef, busy, onClick }: HighlightedProps) {
  const [changed, setChanged] = useState<{ source: string; html: string } | null>(null)
  const isOriginal = source === original.source
  useEffect(() => {
    if (isOriginal) return
    let ended = false
    import('./highlight.ts').then(
      ({ highlight }) => {
        if (!ended) setChanged({ source, html: highlight(source, language) })
      },
      () => setChanged(null),
    )
    return () => {
      ended = true
    }
  }, [source, language, isOriginal])

  const html = isOriginal ? original.html : changed?.source === source ? changed.html : null
  const common = { className: 'code-text', onClick, ref: textRef, 'aria-busy': busy }
  if (html === null) return <pre {...common}>{source}</pre>
  return <pre {...common} dangerouslySetInnerHTML={{ __html: html }} />
}

/** What is selected in the element, as offsets into its text; the end where nothing is. */
function selectionIn(element: Element, length: number): { start: number; end: number } {
  const selection = window.getSelection()
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
  if (!range || !element.contains(range.startContainer) || !element.contains(range.endContainer)) {
    return { start: length, end: length }
  }
  const before = document.createRange()
  before.setStart(element, 0)
  before.setEnd(range.startContainer, range.startOffset)
  const start = before.toString().length
  return { start, end: start + range.toString().length }
}

let preloaded = false

/** The reader comes near: the editor may soon be wanted. */
function preload(): void {
  if (preloaded) return
  preloaded = true
  import('./monaco.ts').catch(() => {
    preloaded = false
  })
}
