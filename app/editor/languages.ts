// How Monaco colours Python and TypeScript: its own tokenizers, bent to colour just what the static
// highlighting colours, so that nothing changes hue when an editor is mounted.
import { languages } from 'monaco-editor/editor'
import * as python from 'monaco-editor/languages/definitions/python/python'
import * as typescript from 'monaco-editor/languages/definitions/typescript/typescript'

const pythonKeywords =
  'False None True and as assert async await break case class continue def del elif else except ' +
  'finally for from global if import in is lambda match nonlocal not or pass raise return try ' +
  'while with yield'

/** Puts rules before those of the tokenizer's first state. */
function withRules(
  language: languages.IMonarchLanguage,
  state: string,
  rules: languages.IMonarchLanguageRule[],
): languages.IMonarchLanguage {
  const given = language.tokenizer[state] ?? []
  return { ...language, tokenizer: { ...language.tokenizer, [state]: [...rules, ...given] } }
}

export function registerLanguages(): void {
  languages.register({ id: 'python' })
  languages.setLanguageConfiguration('python', python.conf)
  languages.setMonarchTokensProvider(
    'python',
    withRules({ ...python.language, keywords: pythonKeywords.split(' ') }, 'root', [
      [/\b(def|class)(\s+)([A-Za-z_]\w*)/, ['keyword', 'white', 'name']],
    ]),
  )
  languages.register({ id: 'typescript' })
  languages.setLanguageConfiguration('typescript', typescript.conf)
  languages.setMonarchTokensProvider(
    'typescript',
    withRules(typescript.language, 'common', [
      [/\b(class|function)(\s+)([A-Za-z_$][\w$]*)/, ['keyword', 'white', 'name']],
    ]),
  )
}
