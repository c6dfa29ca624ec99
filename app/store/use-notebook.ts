// The thin skin of React over the notebook's store.
import { useStore } from 'zustand'
import type { Notebook, NotebookState } from './notebook.ts'

export function useNotebook<T>(notebook: Notebook, select: (state: NotebookState) => T): T {
  return useStore(notebook.store, select)
}
