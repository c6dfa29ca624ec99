// How a run's end is judged: done, failed or stopped, and what an exception of the client means.
import type { Failure, Reply } from '../session/session-port.ts'

/** How the client names the end of a session that was still starting. */
export const abortedName = 'Aborted'

/** How Python and the TypeScript session name the error of a cell that was stopped. */
export const stoppedNames: ReadonlySet<string> = new Set(['KeyboardInterrupt', 'Interrupted'])

export function outcome(reply: Reply, error: { ename: string } | null): 'ok' | 'error' | 'stopped' {
  if (reply.status === 'ok') return 'ok'
  if (reply.status === 'aborted' || (error && stoppedNames.has(error.ename))) return 'stopped'
  return 'error'
}

export function failureOf(error: unknown): Failure {
  if (typeof error === 'object' && error !== null && 'ename' in error && 'evalue' in error) {
    return { ename: String(error.ename), evalue: String(error.evalue) }
  }
  if (error instanceof Error) return { ename: error.name, evalue: error.message }
  return { ename: 'Error', evalue: String(error) }
}
