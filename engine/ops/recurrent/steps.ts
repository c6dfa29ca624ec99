// The formulas of one step of recurrent networks. The ops over them are cells.ts; whole sequences, layers.ts.
import { apply } from '../../tensor/dispatch.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { linear } from '../affine.ts'

/** The weights of one layer in one direction; biases and the projection where there are any. */
export interface CellWeights {
  readonly w_ih: Tensor
  readonly w_hh: Tensor
  readonly b_ih: Tensor | null
  readonly b_hh: Tensor | null
  readonly w_hr: Tensor | null
}

/** Hidden state, and for LSTMs the cell's. */
export interface State {
  readonly h: Tensor
  readonly c: Tensor | null
}

/** A step from the input's share of the gates, which is computed for all steps at once. */
export type Step = (gates: Tensor, state: State, weights: CellWeights) => State

/** The input's share of the gates. */
export const gatesOf = (input: Tensor, { w_ih, b_ih }: CellWeights): Tensor =>
  apply(linear, input, w_ih, b_ih)

const recurrentGates = ({ h }: State, { w_hh, b_hh }: CellWeights): Tensor =>
  apply(linear, h, w_hh, b_hh)

const quarters = (gates: Tensor, parts: number): Tensor[] => {
  const size = gates.shape.at(-1)! / parts
  return Array.from({ length: parts }, (_, i) => gates.narrow(-1, i * size, size))
}

export const lstmStep: Step = (gates, state, weights) => {
  const [input, forget, cell, output] = quarters(recurrentGates(state, weights).add(gates), 4) as [
    Tensor,
    Tensor,
    Tensor,
    Tensor,
  ]
  const c = forget.sigmoid().mul(state.c!).add(input.sigmoid().mul(cell.tanh()))
  const h = output.sigmoid().mul(c.tanh())
  return { h: weights.w_hr ? h.matmul(weights.w_hr.t()) : h, c }
}

export const gruStep: Step = (gates, state, weights) => {
  const [r, z, n] = quarters(gates, 3) as [Tensor, Tensor, Tensor]
  const [hr, hz, hn] = quarters(recurrentGates(state, weights), 3) as [Tensor, Tensor, Tensor]
  const reset = hr.add(r).sigmoid()
  const update = hz.add(z).sigmoid()
  const fresh = n.add(hn.mul(reset)).tanh()
  return { h: state.h.sub(fresh).mul(update).add(fresh), c: null }
}

export const tanhStep: Step = (gates, state, weights) => ({
  h: recurrentGates(state, weights).add(gates).tanh(),
  c: null,
})

export const reluStep: Step = (gates, state, weights) => ({
  h: recurrentGates(state, weights).add(gates).relu(),
  c: null,
})
