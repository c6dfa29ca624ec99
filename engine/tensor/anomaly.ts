// Anomaly mode: a NaN in a gradient is an error at the node that made it, and an error in a walk says
// where the op was called (https://pytorch.org/docs/1.13/autograd.html#anomaly-detection).
import { TorchError } from './errors.ts'
import { arithmetic, type Node, traceNodes } from './graph.ts'
import type { Tensor } from './tensor.ts'
import { warn } from './warnings.ts'

let enabled = false
let checksNaN = true

export const is_anomaly_enabled = (): boolean => enabled
export const is_anomaly_check_nan_enabled = (): boolean => checksNaN

const callers = (): string => new Error().stack?.split('\n').slice(2).join('\n') ?? ''

/** Switches anomaly mode; returns what it was. */
export function setAnomaly(mode: boolean, check_nan = true): [mode: boolean, check_nan: boolean] {
  const before: [boolean, boolean] = [enabled, checksNaN]
  enabled = mode
  checksNaN = check_nan
  traceNodes(mode ? callers : null)
  return before
}

/** In anomaly mode, says where the op of a failing node was called; the error itself. */
export function describeFailure(node: Node, error: unknown): unknown {
  if (enabled) tell(node)
  return error
}

function tell({ fullName, trace }: Node): void {
  warn(
    trace
      ? `Error detected in ${fullName}. Traceback of forward call that caused the error:\n${trace}`
      : `Error detected in ${fullName}. No forward pass information available. Enable detect anomaly during forward pass for more information.`,
  )
}

/** @throws RuntimeError in anomaly mode when a node made NaN. */
export function checkMade(node: Node, made: readonly (Tensor | null)[]): void {
  if (!enabled || !checksNaN) return
  made.forEach((grad, i) => {
    if (!grad || !arithmetic.hasNaN(grad)) return
    tell(node)
    throw new TorchError(
      'RuntimeError',
      `Function '${node.fullName}' returned nan values in its ${i}th output.`,
    )
  })
}
