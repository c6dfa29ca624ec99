// One cell as the notebook keeps it, in one language. Nouns and their defaults; no behaviour.
import type { Failure } from '../session/session-port.ts'
import type { Output } from './outputs.ts'

export type CellStatus = 'never' | 'running' | 'ok' | 'error' | 'stopped'

export interface CellState {
  id: string
  source: string
  /** The lesson's own text. */
  original: string
  /** What it held when it last ran; null before that. */
  ranSource: string | null
  status: CellStatus
  /** The session's execution count of its last run. */
  count: number | null
  /** When the run in progress began, and how long the last one took, in ms of performance.now(). */
  startedAt: number | null
  duration: number | null
  outputs: readonly Output[]
  /** What the running cell asks the reader for; null when it asks nothing. */
  asking: string | null
  /** The outputs are of the run before: the one in progress has said nothing yet. */
  outputsOld: boolean
  /** The session that ran it has gone, and its variables with it. */
  stale: boolean
  /** It was stopped by ending the session. */
  terminated: boolean
  /** Why it could not run: the session did not load. */
  loadFailure: Failure | null
}

export function newCell(id: string, source: string): CellState {
  return {
    id,
    source,
    original: source,
    ranSource: null,
    status: 'never',
    count: null,
    startedAt: null,
    duration: null,
    outputs: [],
    asking: null,
    outputsOld: false,
    stale: false,
    terminated: false,
    loadFailure: null,
  }
}
