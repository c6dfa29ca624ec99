// What the page asks of a session, as a port: engine/session/client.ts fits it, and so does a fake
// in a test. Types only; it starts no worker.
import type { Language, LoadingStage, Message } from '../../engine/session/protocol.ts'

export type SessionState = 'unstarted' | 'starting' | 'idle' | 'busy' | 'dead'

export interface Loading {
  stage: LoadingStage
  /** Bytes, or 0 of 0 where the stage does not count any. */
  loaded: number
  total: number
}

export interface Failure {
  ename: string
  evalue: string
}

export interface Reply {
  status: 'ok' | 'error' | 'aborted'
  executionCount: number
  /** False when the session had to be ended, and its variables with it. */
  keptVariables: boolean
}

export interface SessionPort {
  readonly language: Language
  readonly state: SessionState
  readonly loading: Loading | null
  readonly failure: Failure | null
  subscribe(listener: () => void): () => void
  start(): Promise<void>
  execute(code: string, cellId: string, onMessage: (message: Message) => void): Promise<Reply>
  interrupt(): Promise<'interrupted' | 'terminated'>
  /** Hands the running cell the line that it asked for. */
  answer(text: string): void
  restart(): Promise<void>
  dispose(): void
}
