// How the parts of a cell are named in the page and in the editor pool.
import type { Language } from '../../engine/session/protocol.ts'

export const codeBoxId = (cellId: string) => `cell-${cellId}-code`

export const editorKey = (language: Language, cellId: string) => `${language}/${cellId}`
