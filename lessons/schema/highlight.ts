// Code to highlighted HTML, while building: the page shows it until an editor is mounted.
// The only place that configures highlight.js; the page needs its classes (`hljs-*`), not its code.
import hljs from 'highlight.js/lib/core'
import python from 'highlight.js/lib/languages/python'
import typescript from 'highlight.js/lib/languages/typescript'
import type { CodeLanguage } from './lesson.ts'

hljs.registerLanguage('python', python)
hljs.registerLanguage('typescript', typescript)

const grammars: Record<CodeLanguage, string> = { python: 'python', ts: 'typescript' }

/** Escaped HTML with `<span class="hljs-…">`; the text content equals `code`. */
export function highlight(code: string, language: CodeLanguage): string {
  return hljs.highlight(code, { language: grammars[language] }).value
}
