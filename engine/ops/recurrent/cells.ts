// One step of recurrent networks. https://pytorch.org/docs/1.13/nn.html#recurrent-layers
import { TorchError } from '../../tensor/errors.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { sizeAt } from '../size-at.ts'
import {
  type CellWeights,
  gatesOf,
  gruStep,
  lstmStep,
  reluStep,
  type Step,
  tanhStep,
} from './steps.ts'

const refuse = (message: string): never => {
  throw new TorchError('RuntimeError', message)
}

function check(input: Tensor, hidden: Tensor, { w_ih, w_hh }: CellWeights, name = 'hidden'): void {
  const refuseSize = (what: string, got: number, wanted: string): never =>
    refuse(`${what}: got ${got}${wanted}`)
  const features = sizeAt(input, 1)
  const into = sizeAt(w_ih, 1)
  if (features !== into)
    refuseSize('input has inconsistent input_size', features, ` expected ${into}`)
  const batch = sizeAt(input, 0)
  const rows = sizeAt(hidden, 0)
  if (batch !== rows) refuse(`Input batch size ${batch} doesn't match ${name} batch size ${rows}`)
  const own = sizeAt(hidden, 1)
  const size = sizeAt(w_hh, 1)
  if (own !== size) refuseSize(`${name} has inconsistent hidden_size`, own, `, expected ${size}`)
}

const weighted = [
  required('w_ih', kind.tensor),
  required('w_hh', kind.tensor),
  optional('b_ih', kind.maybe(kind.tensor), null),
  optional('b_hh', kind.maybe(kind.tensor), null),
] as const
const single = [required('input', kind.tensor), required('hx', kind.tensor), ...weighted] as const
const double = [required('input', kind.tensor), required('hx', kind.tensors), ...weighted] as const

const x = { tensor: [[0.5, -1]] } as const
const h = { tensor: [[0.25]] } as const
const matrices = (gates: number) =>
  [
    { tensor: Array.from({ length: gates }, (_, i) => [0.5 - i * 0.25, i * 0.5 - 1]) },
    { tensor: Array.from({ length: gates }, (_, i) => [0.75 - i * 0.5]) },
  ] as const

function cell(name: string, step: Step, gates: number, doc: string): Op<typeof single> {
  return {
    name,
    tier: 'composite',
    params: single,
    doc,
    page: 'nn.html#recurrent-layers',
    places: ['torch'],
    forward: (input, hidden, w_ih, w_hh, b_ih, b_hh) => {
      const weights: CellWeights = { w_ih, w_hh, b_ih, b_hh, w_hr: null }
      check(input, hidden, weights, 'hidden0')
      return step(gatesOf(input, weights), { h: hidden, c: null }, weights).h
    },
    samples: [{ args: [x, h, ...matrices(gates)] }],
  }
}

export const gru_cell: Op<typeof single> = cell(
  'gru_cell',
  gruStep,
  3,
  'One step of a gated recurrent unit.',
)
export const rnn_tanh_cell: Op<typeof single> = cell(
  'rnn_tanh_cell',
  tanhStep,
  1,
  'One step of a simple recurrent network with tanh.',
)
export const rnn_relu_cell: Op<typeof single> = cell(
  'rnn_relu_cell',
  reluStep,
  1,
  'One step of a simple recurrent network with relu.',
)

export const lstm_cell: Op<typeof double, readonly Tensor[]> = {
  name: 'lstm_cell',
  tier: 'composite',
  params: double,
  doc: 'One step of a long short-term memory: the hidden and the cell state.',
  page: 'nn.html#recurrent-layers',
  places: ['torch'],
  forward: (input, hx, w_ih, w_hh, b_ih, b_hh) => {
    if (hx.length !== 2) refuse('lstm_cell expects two hidden states')
    const weights: CellWeights = { w_ih, w_hh, b_ih, b_hh, w_hr: null }
    const [hidden, memory] = hx as [Tensor, Tensor]
    check(input, hidden, weights, 'hidden0')
    check(input, memory, weights, 'hidden1')
    const next = lstmStep(gatesOf(input, weights), { h: hidden, c: memory }, weights)
    return [next.h, next.c!]
  },
  samples: [{ args: [x, { tensors: [h, { tensor: [[-0.5]] }] }, ...matrices(4)] }],
}
