// Recurrent networks over whole sequences as functions: torch.lstm, gru, rnn_tanh and rnn_relu, which
// take all parameters in a list. https://pytorch.org/docs/1.13/nn.html#recurrent-layers
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { stack } from '../joining.ts'
import * as kind from '../kinds.ts'
import { type Op, required } from '../op.ts'
import { type Overloads, overloads } from '../overload.ts'
import { batchFirst, type BatchSizes, recur } from './layers.ts'
import {
  type CellWeights,
  gruStep,
  lstmStep,
  reluStep,
  type State,
  type Step,
  tanhStep,
} from './steps.ts'

const settings = [
  required('params', kind.tensors),
  required('has_biases', kind.bool),
  required('num_layers', kind.int),
  required('dropout', kind.number),
  required('train', kind.bool),
  required('bidirectional', kind.bool),
] as const
const batch_first = required('batch_first', kind.bool)
const whole = [required('input', kind.tensor), required('hx', kind.tensor), ...settings] as const
const sequence = [...whole, batch_first] as const
const packed = [
  required('data', kind.tensor),
  required('batch_sizes', kind.tensor),
  required('hx', kind.tensor),
  ...settings,
] as const
const pair = [required('input', kind.tensor), required('hx', kind.tensors), ...settings] as const
const pairSequence = [...pair, batch_first] as const
const pairPacked = [
  required('data', kind.tensor),
  required('batch_sizes', kind.tensor),
  required('hx', kind.tensors),
  ...settings,
] as const

interface Settings {
  readonly params: readonly Tensor[]
  readonly has_biases: boolean
  readonly num_layers: number
  readonly dropout: number
  readonly train: boolean
  readonly bidirectional: boolean
}

const settingsOf = (
  values: readonly [readonly Tensor[], boolean, number, number, boolean, boolean, ...unknown[]],
): Settings => {
  const [params, has_biases, num_layers, dropout, train, bidirectional] = values
  return { params, has_biases, num_layers, dropout, train, bidirectional }
}

/** Each layer's directions' weights. @throws RuntimeError for a list of another length. */
function layersOf({ params, has_biases, num_layers, bidirectional }: Settings): CellWeights[][] {
  const directions = bidirectional ? 2 : 1
  const plain = has_biases ? 4 : 2
  const each = params.length / (num_layers * directions)
  if (each !== plain && each !== plain + 1)
    throw new TorchError('RuntimeError', `got an incorrect number of RNN parameters`)
  const cell = (from: number): CellWeights => {
    const own = params.slice(from, from + each)
    return {
      w_ih: own[0]!,
      w_hh: own[1]!,
      b_ih: has_biases ? own[2]! : null,
      b_hh: has_biases ? own[3]! : null,
      w_hr: each > plain ? own.at(-1)! : null,
    }
  }
  return Array.from({ length: num_layers }, (_, layer) =>
    Array.from({ length: directions }, (__, d) => cell((layer * directions + d) * each)),
  )
}

/** The output and the last states, (layers · directions, batch, features) each. */
function walked(
  step: Step,
  input: Tensor,
  hx: readonly Tensor[],
  given: Settings,
  sizes: BatchSizes,
): Tensor[] {
  const layers = layersOf(given)
  const [h, c] = hx as [Tensor, Tensor?]
  const start: State[] = Array.from({ length: h.shape[0]! }, (_, i) => ({
    h: h.select(0, i),
    c: c?.select(0, i) ?? null,
  }))
  const network = { step, layers, dropout: given.dropout, training: given.train }
  const { output, last } = recur(input, start, network, sizes)
  const ends = [
    apply(
      stack,
      last.map((state) => state.h),
      0,
    ),
  ]
  if (c)
    ends.push(
      apply(
        stack,
        last.map((state) => state.c!),
        0,
      ),
    )
  return [output, ...ends]
}

function inOrder(
  step: Step,
  input: Tensor,
  hx: readonly Tensor[],
  given: Settings,
  isBatchFirst: boolean,
): Tensor[] {
  if (!isBatchFirst) return walked(step, input, hx, given, null)
  const [output, ...ends] = walked(step, input.transpose(0, 1), hx, given, null) as [Tensor]
  return [batchFirst(output, step === lstmStep), ...ends]
}

const sizesOf = (batch_sizes: Tensor): number[] =>
  (batch_sizes.tolist() as (number | bigint)[]).map(Number)

const x = {
  tensor: [
    [
      [0.5, -1],
      [1, 0.25],
    ],
    [
      [0.75, 2],
      [-0.5, 1],
    ],
  ],
} as const
const rows = {
  tensor: [
    [0.5, -1],
    [1, 0.25],
    [0.75, 2],
  ],
} as const
const sizes = { tensor: [2, 1], dtype: 'int64' } as const
const state = { tensor: [[[0.25], [-0.5]]] } as const
const weights = (gates: number) =>
  ({
    tensors: [
      { tensor: Array.from({ length: gates }, (_, i) => [0.5 - i * 0.25, i * 0.5 - 1]) },
      { tensor: Array.from({ length: gates }, (_, i) => [0.75 - i * 0.5]) },
      { tensor: Array.from({ length: gates }, (_, i) => i * 0.25) },
      { tensor: Array.from({ length: gates }, (_, i) => 0.5 - i * 0.25) },
    ],
  }) as const
const page = 'nn.html#recurrent-layers'

type Whole = Op<typeof sequence, readonly Tensor[]>
type Packed = Op<typeof packed, readonly Tensor[]>

function define(name: string, step: Step, gates: number, doc: string): [Whole, Packed] {
  return [
    {
      name,
      tier: 'composite',
      params: sequence,
      doc,
      page,
      places: ['torch'],
      forward: (input, hx, ...rest) => inOrder(step, input, [hx], settingsOf(rest), rest[6]),
      samples: [
        { args: [x, state, weights(gates), true, 1, 0, false, false, false] },
        { args: [x, state, weights(gates), true, 1, 0, true, false, true] },
      ],
    },
    {
      name,
      tier: 'composite',
      params: packed,
      doc,
      page,
      places: ['torch'],
      forward: (data, batch_sizes, hx, ...rest) =>
        walked(step, data, [hx], settingsOf(rest), sizesOf(batch_sizes)),
      samples: [{ args: [rows, sizes, state, weights(gates), true, 1, 0, false, false] }],
    },
  ]
}

const [gruWhole, gruRows] = define(
  'gru',
  gruStep,
  3,
  'Layers of gated recurrent units over a sequence: the output and the last states.',
)
export const gru_sequence: Whole = gruWhole
export const gru_packed: Packed = gruRows
export const gru: Overloads<[Whole, Packed]> = overloads('gru', gru_sequence, gru_packed)

const [tanhWhole, tanhRows] = define(
  'rnn_tanh',
  tanhStep,
  1,
  'Recurrent layers with tanh over a sequence: the output and the last states.',
)
export const rnn_tanh_sequence: Whole = tanhWhole
export const rnn_tanh_packed: Packed = tanhRows
export const rnn_tanh: Overloads<[Whole, Packed]> = overloads(
  'rnn_tanh',
  rnn_tanh_sequence,
  rnn_tanh_packed,
)

const [reluWhole, reluRows] = define(
  'rnn_relu',
  reluStep,
  1,
  'Recurrent layers with relu over a sequence: the output and the last states.',
)
export const rnn_relu_sequence: Whole = reluWhole
export const rnn_relu_packed: Packed = reluRows
export const rnn_relu: Overloads<[Whole, Packed]> = overloads(
  'rnn_relu',
  rnn_relu_sequence,
  rnn_relu_packed,
)

const lstmDoc =
  'Layers of long short-term memory over a sequence: the output, the last states and the last cells.'
type Pair = Op<typeof pairSequence, readonly Tensor[]>
type PairPacked = Op<typeof pairPacked, readonly Tensor[]>

export const lstm_sequence: Pair = {
  name: 'lstm',
  tier: 'composite',
  params: pairSequence,
  doc: lstmDoc,
  page,
  places: ['torch'],
  forward: (input, hx, ...rest) => inOrder(lstmStep, input, hx, settingsOf(rest), rest[6]),
  samples: [
    { args: [x, { tensors: [state, state] }, weights(4), true, 1, 0, false, false, false] },
    { args: [x, { tensors: [state, state] }, weights(4), true, 1, 0, true, false, true] },
  ],
}
export const lstm_packed: PairPacked = {
  name: 'lstm',
  tier: 'composite',
  params: pairPacked,
  doc: lstmDoc,
  page,
  places: ['torch'],
  forward: (data, batch_sizes, hx, ...rest) =>
    walked(lstmStep, data, hx, settingsOf(rest), sizesOf(batch_sizes)),
  samples: [
    { args: [rows, sizes, { tensors: [state, state] }, weights(4), true, 1, 0, false, false] },
  ],
}
export const lstm: Overloads<[Pair, PairPacked]> = overloads('lstm', lstm_sequence, lstm_packed)
