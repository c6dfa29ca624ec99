// The types of Monaco's tokenizers, which the package ships without.

declare module 'monaco-editor/languages/definitions/python/python' {
  export const conf: import('monaco-editor/editor').languages.LanguageConfiguration
  export const language: import('monaco-editor/editor').languages.IMonarchLanguage
}

declare module 'monaco-editor/languages/definitions/typescript/typescript' {
  export const conf: import('monaco-editor/editor').languages.LanguageConfiguration
  export const language: import('monaco-editor/editor').languages.IMonarchLanguage
}
