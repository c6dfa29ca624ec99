// One crossing for a recurrent network over a whole sequence. The steps and the walk over layers and
// directions stand in engine/ops/recurrent; parameters and checks are Python's.
import { functions } from '../ops/functions.ts'
import { batchFirst, type BatchSizes, recur } from '../ops/recurrent/layers.ts'
import {
  type CellWeights,
  gruStep,
  lstmStep,
  reluStep,
  type State,
  type Step,
  tanhStep,
} from '../ops/recurrent/steps.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { take } from './handles.ts'

const steps: Readonly<Record<string, Step>> = {
  LSTM: lstmStep,
  GRU: gruStep,
  RNN_TANH: tanhStep,
  RNN_RELU: reluStep,
}

/** The parameters of one layer and direction, in PyTorch's order; w_hr comes last where there is one. */
function cellWeights(weights: readonly Tensor[], bias: boolean, projects: boolean): CellWeights {
  const [w_ih, w_hh] = weights as [Tensor, Tensor]
  return {
    w_ih,
    w_hh,
    b_ih: bias ? weights[2]! : null,
    b_hh: bias ? weights[3]! : null,
    w_hr: projects ? weights.at(-1)! : null,
  }
}

/**
 * `mode, layers, directions, bias, projects, dropout, training, batch_first, n, sizes…, input, h, c or 0, weights…`:
 * the output and the last states. `n` is 0 unless the input is packed.
 */
export function recurrent(...words: (number | string | boolean)[]): Tensor[] {
  const [mode, count, directions, bias, projects, dropout, training, first, n] = words as [
    string,
    number,
    number,
    boolean,
    boolean,
    number,
    boolean,
    boolean,
    number,
  ]
  const sizes: BatchSizes = n > 0 ? (words.slice(9, 9 + n) as number[]) : null
  const [input, h, c, ...handles] = words.slice(9 + n) as [number, number, number, ...number[]]
  const perCell = 2 + (bias ? 2 : 0) + (projects ? 1 : 0)
  const layers = Array.from({ length: count }, (_, layer) =>
    Array.from({ length: directions }, (_, d) => {
      const from = (layer * directions + d) * perCell
      return cellWeights(handles.slice(from, from + perCell).map(take), bias, projects)
    }),
  )
  const [hidden, cell] = [take(h), c > 0 ? take(c) : null]
  const start: State[] = Array.from({ length: count * directions }, (_, i) => ({
    h: hidden.select(0, i),
    c: cell?.select(0, i) ?? null,
  }))
  const network = { step: steps[mode]!, layers, dropout, training }
  const given = first ? take(input).transpose(0, 1) : take(input)
  const { output, last } = recur(given, start, network, sizes)
  const stacked = (part: (state: State) => Tensor): Tensor => functions.stack(last.map(part), 0)
  const ends = [stacked((state) => state.h)]
  if (cell) ends.push(stacked((state) => state.c!))
  return [first ? batchFirst(output, mode === 'LSTM') : output, ...ends]
}
