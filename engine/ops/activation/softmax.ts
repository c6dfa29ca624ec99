// Softmax and its logarithm along a dimension, with the derivatives as ops of their own, so that a
// training step costs one loop each. https://pytorch.org/docs/1.13/generated/torch.nn.functional.softmax.html
import { apply } from '../../tensor/dispatch.ts'
import { castTo } from '../../tensor/loops.ts'
import { wrapDim } from '../../tensor/shape.ts'
import { softmaxAlong, softmaxSlope } from '../../tensor/softmax.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { warn } from '../../tensor/warnings.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { special } from '../samples.ts'
import { input } from './row.ts'

const along = [
  input,
  required('dim', kind.int),
  optional('dtype', kind.maybe(kind.dtype), null),
] as const
const arriving = [
  required('grad_output', kind.tensor),
  required('output', kind.tensor),
  required('dim', kind.int),
] as const

const values = {
  tensor: [
    [0.5, -1, 1.25],
    [0.75, 0.25, -0.5],
  ],
} as const
const cube = {
  tensor: [
    [
      [0.5, 1],
      [0.25, -1],
    ],
    [
      [1.5, 0],
      [-0.75, 0.125],
    ],
  ],
} as const
const samples = [
  { args: [values, 1] },
  { args: [values, 0] },
  { args: [cube, 1] },
  { args: [{ tensor: 2.5 }, 0] },
  { args: [special, 0] },
  { args: [{ tensor: [1, 2], dtype: 'int64' }, 0], options: { dtype: { dtype: 'float64' } } },
] as const

function define(name: 'softmax' | 'log_softmax', doc: string, slope: () => Op<typeof arriving>) {
  const label = name === 'softmax' ? 'SoftmaxBackward0' : 'LogSoftmaxBackward0'
  const row: Op<typeof along> = {
    name,
    tier: 'primitive',
    params: along,
    doc,
    page: `generated/torch.nn.functional.${name}.html`,
    places: ['torch', 'method', 'special'],
    label,
    forward: (x, dim, dtype) => {
      const typed = dtype ? castTo(x, dtype) : x
      return softmaxAlong(name, typed, wrapDim(dim, x.ndim))
    },
    backward: { input: ({ grad, result, dim }) => apply(slope(), grad, result, dim) },
    saves: { input: ['result'] },
    samples,
  }
  return row
}

export const softmax: Op<typeof along> = define(
  'softmax',
  'Exponentials divided by their sum along `dim`: positive numbers that add up to 1.',
  () => softmax_backward,
)
export const log_softmax: Op<typeof along> = define(
  'log_softmax',
  'The logarithm of softmax along `dim`, exact for numbers far apart.',
  () => log_softmax_backward,
)

/** The sum of products along `dim`, kept. */
const inner = (a: Tensor, b: Tensor, dim: number): Tensor => a.mul(b).sum(dim, true)

const softmax_backward: Op<typeof arriving> = {
  name: '_softmax_backward_data',
  tier: 'primitive',
  params: arriving,
  doc: 'The gradient of softmax from that of its result.',
  page: 'generated/torch.nn.functional.softmax.html',
  places: [],
  label: 'SoftmaxBackwardDataBackward0',
  forward: (grad, output, dim) => softmaxSlope('softmax', grad, output, wrapDim(dim, output.ndim)),
  backward: {
    grad_output: ({ grad, output, dim }) => apply(softmax_backward, grad, output, dim),
    output: ({ grad, grad_output, output, dim }) =>
      grad
        .mul(grad_output.sub(inner(grad_output, output, dim)))
        .sub(grad_output.mul(inner(grad, output, dim))),
  },
  saves: { grad_output: ['output'], output: ['grad_output', 'output'] },
  samples: [],
}

const log_softmax_backward: Op<typeof arriving> = {
  name: '_log_softmax_backward_data',
  tier: 'primitive',
  params: arriving,
  doc: 'The gradient of log_softmax from that of its result.',
  page: 'generated/torch.nn.functional.log_softmax.html',
  places: [],
  label: 'LogSoftmaxBackwardDataBackward0',
  forward: (grad, output, dim) =>
    softmaxSlope('log_softmax', grad, output, wrapDim(dim, output.ndim)),
  backward: {
    grad_output: ({ grad, output, dim }) => grad.sub(inner(grad, output.exp(), dim)),
    output: ({ grad, grad_output, output, dim }) =>
      grad.mul(output.exp()).mul(grad_output.sum(dim, true)).neg(),
  },
  saves: { grad_output: ['output'], output: ['grad_output', 'output'] },
  samples: [],
}

const chosen = [
  input,
  optional('dim', kind.maybe(kind.int), null),
  optional('_stacklevel', kind.int, 3),
  optional('dtype', kind.maybe(kind.dtype), null),
] as const

/** What PyTorch takes when no dimension is given: the first, or the second of 2 or 4 dimensions. */
function implicitDim(name: string, ndim: number): number {
  warn(
    `Implicit dimension choice for ${name} has been deprecated. Change the call to include dim=X as an argument.`,
  )
  return ndim === 0 || ndim === 1 || ndim === 3 ? 0 : 1
}

function functionalForm(
  name: string,
  doc: string,
  compute: (x: Tensor, dim: number, dtype: Parameters<typeof softmax.forward>[2]) => Tensor,
): Op<typeof chosen> {
  return {
    name,
    tier: 'composite',
    params: chosen,
    doc,
    page: `generated/torch.nn.functional.${name}.html`,
    places: ['nn.functional'],
    forward: (x, dim, _stacklevel, dtype) => compute(x, dim ?? implicitDim(name, x.ndim), dtype),
    samples: [
      { args: [values, 1] },
      { args: [values] },
      { args: [cube] },
      { args: [values], options: { dim: 0, dtype: { dtype: 'float64' } } },
    ],
  }
}

export const functional_softmax: Op<typeof chosen> = functionalForm(
  'softmax',
  softmax.doc,
  (x, dim, dtype) => apply(softmax, x, dim, dtype),
)
export const functional_log_softmax: Op<typeof chosen> = functionalForm(
  'log_softmax',
  log_softmax.doc,
  (x, dim, dtype) => apply(log_softmax, x, dim, dtype),
)
export const softmin: Op<typeof chosen> = functionalForm(
  'softmin',
  'The softmax of the negated elements.',
  (x, dim, dtype) => apply(softmax, x.neg(), dim, dtype),
)
