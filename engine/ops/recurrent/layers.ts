// Recurrent networks over whole sequences: layers, directions, packed batches. The steps are steps.ts.
// It declares no op.
import { apply, run } from '../../tensor/dispatch.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { dropout as dropoutRow } from '../dropout.ts'
import { cat, stack } from '../joining.ts'
import { transpose } from '../views.ts'
import { type CellWeights, gatesOf, type State, type Step } from './steps.ts'

export interface Network {
  readonly step: Step
  /** For each layer its directions' weights. */
  readonly layers: readonly (readonly CellWeights[])[]
  readonly dropout: number
  readonly training: boolean
}

/** PyTorch turns the output of all but LSTMs in place, which it numbers apart. */
const turnedInPlace = { ...transpose, label: 'TransposeBackward1' }

/** The output (steps, batch, features) with the batch first. */
export const batchFirst = (output: Tensor, isLSTM: boolean): Tensor =>
  run(isLSTM ? transpose : turnedInPlace, [output, 0, 1]) as Tensor

/** Rows per step, in decreasing order, of a packed batch; null for a batch of equal lengths. */
export type BatchSizes = readonly number[] | null

interface Pass {
  readonly outputs: Tensor[]
  readonly last: State
}

const first = (state: State, rows: number): State => ({
  h: state.h.narrow(0, 0, rows),
  c: state.c?.narrow(0, 0, rows) ?? null,
})
const rest = (state: State, rows: number): State => ({
  h: state.h.narrow(0, rows, state.h.shape[0]! - rows),
  c: state.c?.narrow(0, rows, state.c.shape[0]! - rows) ?? null,
})
const joined = (parts: readonly State[]): State =>
  parts.length === 1
    ? parts[0]!
    : {
        h: apply(
          cat,
          parts.map((part) => part.h),
          0,
        ),
        c: parts[0]!.c
          ? apply(
              cat,
              parts.map((part) => part.c!),
              0,
            )
          : null,
      }

/** Steps in order; rows of sequences that have ended are set aside, last rows first. */
function forwards(gates: readonly Tensor[], start: State, weights: CellWeights, step: Step): Pass {
  let state = start
  const outputs: Tensor[] = []
  const ended: State[] = []
  for (const gate of gates) {
    const rows = gate.shape[0]!
    if (rows < state.h.shape[0]!) {
      ended.unshift(rest(state, rows))
      state = first(state, rows)
    }
    state = step(gate, state, weights)
    outputs.push(state.h)
  }
  return { outputs, last: joined([state, ...ended]) }
}

/** Steps from the end; rows join where their sequences end. */
function backwards(gates: readonly Tensor[], start: State, weights: CellWeights, step: Step): Pass {
  let state = first(start, gates.at(-1)!.shape[0]!)
  const outputs: Tensor[] = []
  for (const gate of gates.toReversed()) {
    const [rows, now] = [gate.shape[0]!, state.h.shape[0]!]
    if (rows > now) {
      const fresh = first(rest(start, now), rows - now)
      state = joined([state, fresh])
    }
    state = step(gate, state, weights)
    outputs.unshift(state.h)
  }
  return { outputs, last: state }
}

/** (steps, batch, features), or packed rows, as a list of steps. */
function steps(input: Tensor, sizes: BatchSizes): Tensor[] {
  if (!sizes) return Array.from({ length: input.shape[0]! }, (_, t) => input.select(0, t))
  let at = 0
  return sizes.map((rows) => {
    const one = input.narrow(0, at, rows)
    at += rows
    return one
  })
}

const together = (outputs: readonly Tensor[], sizes: BatchSizes): Tensor =>
  sizes ? apply(cat, outputs, 0) : apply(stack, outputs, 0)

/**
 * Runs a network from `start`, one state for each layer and direction.
 * @param input (steps, batch, features), or the rows of a packed batch.
 */
export function recur(
  input: Tensor,
  start: readonly State[],
  { step, layers, dropout, training }: Network,
  sizes: BatchSizes,
): { readonly output: Tensor; readonly last: readonly State[] } {
  let output = input
  const last: State[] = []
  layers.forEach((directions, layer) => {
    const passes = directions.map((weights, d) => {
      const gates = steps(gatesOf(output, weights), sizes)
      const walk = d === 0 ? forwards : backwards
      return walk(gates, start[layer * directions.length + d]!, weights, step)
    })
    last.push(...passes.map((pass) => pass.last))
    const sides = passes.map((pass) => together(pass.outputs, sizes))
    output = sides.length === 1 ? sides[0]! : apply(cat, sides, sides[0]!.ndim - 1)
    if (dropout > 0 && training && layer < layers.length - 1)
      output = run(dropoutRow, [output, dropout, true, false]) as Tensor
  })
  return { output, last }
}
