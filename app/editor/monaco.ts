// Monaco, cut down to what a cell needs and dressed as the page: one lazy chunk. It knows no cell;
// MonacoEditor.tsx mounts what it makes.
import { editor, KeyCode, KeyMod, Uri } from 'monaco-editor/editor'
import 'monaco-editor/features/bracketMatching/register'
import 'monaco-editor/features/caretOperations/register'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/comment/register'
import 'monaco-editor/features/cursorUndo/register'
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/indentation/register'
import 'monaco-editor/features/lineSelection/register'
import 'monaco-editor/features/linesOperations/register'
import 'monaco-editor/features/multicursor/register'
import 'monaco-editor/features/smartSelect/register'
import 'monaco-editor/features/wordOperations/register'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import type { Language } from '../../engine/session/protocol.ts'
import { currentTheme, followTheme } from '../theme/resolved-theme.ts'
import { registerLanguages } from './languages.ts'
import { defineThemes } from './monaco-theme.ts'

globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() }

registerLanguages()
defineThemes()
const applyTheme = () => editor.setTheme(`kindling-${currentTheme()}`)
applyTheme()
followTheme(applyTheme)

const grammars: Record<Language, string> = { python: 'python', ts: 'typescript' }

/** Texts with their undo history; they outlive the editors that show them. */
const models = new Map<string, editor.ITextModel>()
const views = new Map<string, editor.ICodeEditorViewState>()

export function modelOf(key: string, language: Language, source: string): editor.ITextModel {
  const known = models.get(key)
  if (known) {
    if (known.getValue() !== source) known.setValue(source)
    return known
  }
  const model = editor.createModel(
    source,
    grammars[language],
    Uri.from({ scheme: 'cell', path: key }),
  )
  model.updateOptions({
    tabSize: language === 'python' ? 4 : 2,
    insertSpaces: true,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  })
  models.set(key, model)
  return model
}

export interface EditorOptions {
  key: string
  model: editor.ITextModel
  ariaLabel: string
  onRun: (andMoveOn: boolean) => void
  onLeave: () => void
}

/** An editor of the cell's look in the element; dispose of it with `disposeEditor`. */
export function createEditor(
  element: HTMLElement,
  { key, model, ariaLabel, onRun, onLeave }: EditorOptions,
): editor.IStandaloneCodeEditor {
  const style = getComputedStyle(element)
  const insetX = parseFloat(style.getPropertyValue('--code-inset-x'))
  const insetY = parseFloat(style.getPropertyValue('--code-inset-y'))
  const made = editor.create(element, {
    model,
    ariaLabel,
    // The font, leading and inset of the highlighted text, so that nothing moves.
    fontFamily: style.fontFamily,
    fontSize: parseFloat(style.fontSize),
    lineHeight: parseFloat(style.lineHeight),
    fontLigatures: false,
    letterSpacing: 0,
    lineDecorationsWidth: insetX,
    padding: { top: insetY, bottom: insetY },
    lineNumbers: 'off',
    glyphMargin: false,
    folding: false,
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    renderLineHighlight: 'none',
    guides: { indentation: false },
    occurrencesHighlight: 'off',
    selectionHighlight: false,
    unicodeHighlight: { ambiguousCharacters: false },
    contextmenu: false,
    scrollBeyondLastLine: false,
    scrollBeyondLastColumn: 2,
    stickyScroll: { enabled: false },
    scrollbar: {
      vertical: 'hidden',
      horizontalScrollbarSize: 8,
      ignoreHorizontalScrollbarInContentHeight: true,
      alwaysConsumeMouseWheel: false,
      useShadows: false,
    },
    automaticLayout: true,
    fixedOverflowWidgets: true,
    // The cell around it takes the focus; from there Enter leads in and Escape out.
    tabIndex: -1,
  })
  const view = views.get(key)
  if (view) made.restoreViewState(view)

  made.addAction({
    id: 'kindling.runAndMoveOn',
    label: 'Run and move on',
    keybindings: [KeyMod.Shift | KeyCode.Enter],
    run: () => onRun(true),
  })
  made.addAction({
    id: 'kindling.run',
    label: 'Run',
    keybindings: [KeyMod.CtrlCmd | KeyCode.Enter],
    run: () => onRun(false),
  })
  made.addAction({
    id: 'kindling.leave',
    label: 'Leave the editor',
    keybindings: [KeyCode.Escape],
    keybindingContext: '!findWidgetVisible && !editorHasMultipleSelections',
    run: onLeave,
  })
  return made
}

export function disposeEditor(key: string, made: editor.IStandaloneCodeEditor): void {
  const view = made.saveViewState()
  if (view) views.set(key, view)
  made.dispose()
}
