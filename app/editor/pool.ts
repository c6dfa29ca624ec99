// Which cells have an editor mounted: the few used last. And where the cursor is wanted next. It
// knows keys only, no editor.
import { createStore } from 'zustand/vanilla'

/** The most editors that are mounted at once. */
export const poolSize = 4

export type Place =
  | { kind: 'start' }
  | { kind: 'line'; line: number }
  /** Offsets into the source, in UTF-16 units. */
  | { kind: 'range'; start: number; end: number }

export interface PoolState {
  /** Keys, the one used last at the end. */
  mounted: readonly string[]
  /** A wish for the cursor that its editor has not yet met. */
  wish: { key: string; place: Place } | null
}

export const pool = createStore<PoolState>(() => ({ mounted: [], wish: null }))

/** Mounts the cell's editor, at the cost of the one that has waited longest, and moves there. */
export function openEditor(key: string, place: Place): void {
  const others = pool.getState().mounted.filter((each) => each !== key)
  pool.setState({ mounted: [...others, key].slice(-poolSize), wish: { key, place } })
}

/** The place wished for in this editor, once. */
export function takeWish(key: string): Place | null {
  const { wish } = pool.getState()
  if (wish?.key !== key) return null
  pool.setState({ wish: null })
  return wish.place
}

/** Without its editor the cell shows highlighted text again. */
export function closeEditor(key: string): void {
  pool.setState(({ mounted }) => ({ mounted: mounted.filter((each) => each !== key) }))
}
