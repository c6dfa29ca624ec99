// Highlights code that the reader has changed, with the same classes as the lesson's own text, which
// is highlighted at build time. Loaded only when a changed cell gives up its editor.
import hljs from 'highlight.js/lib/core'
import python from 'highlight.js/lib/languages/python'
import typescript from 'highlight.js/lib/languages/typescript'
import type { Language } from '../../engine/session/protocol.ts'

hljs.registerLanguage('python', python)
hljs.registerLanguage('typescript', typescript)

const grammars: Record<Language, string> = { python: 'python', ts: 'typescript' }

/** Escaped HTML with `<span class="hljs-…">`. */
export function highlight(code: string, language: Language): string {
  return hljs.highlight(code, { language: grammars[language] }).value
}
