// A mounted editor for one cell: it fills its parent, grows with its text and reports changes. What
// is shown until it is ready is its parent's business.
import { useEffect, useEffectEvent, useRef } from 'react'
import type { editor } from 'monaco-editor/editor'
import type { Language } from '../../engine/session/protocol.ts'
import { pool, takeWish, type Place } from './pool.ts'

interface MonacoEditorProps {
  cellKey: string
  language: Language
  source: string
  ariaLabel: string
  onReadyChange: (ready: boolean) => void
  onFailed: () => void
  onChange: (source: string) => void
  onRun: (andMoveOn: boolean) => void
  onLeave: () => void
}

export function MonacoEditor(props: MonacoEditorProps) {
  const { cellKey, language, ariaLabel } = props
  const element = useRef<HTMLDivElement>(null)
  const made = useRef<editor.IStandaloneCodeEditor>(null)

  const source = useEffectEvent(() => props.source)
  const label = useEffectEvent(() => props.ariaLabel)
  const onReadyChange = useEffectEvent((ready: boolean) => props.onReadyChange(ready))
  const onFailed = useEffectEvent(() => props.onFailed())
  const onChange = useEffectEvent((text: string) => props.onChange(text))
  const onRun = useEffectEvent((andMoveOn: boolean) => props.onRun(andMoveOn))
  const onLeave = useEffectEvent(() => props.onLeave())

  useEffect(() => {
    const ends: (() => void)[] = []
    let ended = false
    const mount = async () => {
      const [{ createEditor, disposeEditor, modelOf }] = await Promise.all([
        import('./monaco.ts'),
        document.fonts.ready,
      ])
      const parent = element.current
      if (ended || !parent) return
      const model = modelOf(cellKey, language, source())
      const mounted = createEditor(parent, {
        key: cellKey,
        model,
        ariaLabel: label(),
        onRun: (andMoveOn) => onRun(andMoveOn),
        onLeave: () => onLeave(),
      })
      made.current = mounted
      const fit = () => {
        parent.style.height = `${mounted.getContentHeight()}px`
        mounted.layout()
      }
      mounted.onDidContentSizeChange(fit)
      fit()
      mounted.render(true)
      onReadyChange(true)
      const changes = model.onDidChangeContent(() => onChange(model.getValue()))
      const meetWish = () => {
        const place = takeWish(cellKey)
        if (place) moveTo(mounted, place)
      }
      meetWish()
      ends.push(
        pool.subscribe(meetWish),
        () => changes.dispose(),
        () => disposeEditor(cellKey, mounted),
      )
    }
    mount().catch(() => onFailed())
    return () => {
      ended = true
      made.current = null
      for (const end of ends) end()
      onReadyChange(false)
    }
  }, [cellKey, language])

  useEffect(() => made.current?.updateOptions({ ariaLabel }), [ariaLabel])

  return <div className="monaco" ref={element} />
}

function moveTo(mounted: editor.IStandaloneCodeEditor, place: Place): void {
  const model = mounted.getModel()
  if (!model) return
  if (place.kind === 'line') {
    const line = Math.min(place.line, model.getLineCount())
    mounted.setPosition({
      lineNumber: line,
      column: model.getLineFirstNonWhitespaceColumn(line) || 1,
    })
  } else if (place.kind === 'range') {
    const from = model.getPositionAt(place.start)
    const to = model.getPositionAt(place.end)
    mounted.setSelection({
      startLineNumber: from.lineNumber,
      startColumn: from.column,
      endLineNumber: to.lineNumber,
      endColumn: to.column,
    })
  }
  mounted.focus()
  // The editor is as tall as its text, so it is the page that scrolls.
  const line = mounted.getPosition()?.lineNumber ?? 1
  const top = mounted.getDomNode()?.getBoundingClientRect().top ?? 0
  const y = top + mounted.getTopForLineNumber(line)
  if (y < 80 || y > window.innerHeight - 40) {
    window.scrollBy({ top: y - window.innerHeight / 3 })
  }
}
