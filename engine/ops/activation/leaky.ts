// Activations that are straight lines: bounded, leaky or cut off.
// https://pytorch.org/docs/1.13/nn.functional.html#non-linear-activation-functions
import { bool, uint8 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { compare, CompareOp, select } from '../../tensor/loops.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { clamp_scalar as clamp } from '../ternary.ts'
import { relu } from '../unary.ts'
import { bounds, cut, leaky } from './params.ts'
import type { inplace } from './row.ts'
import { activation, either, input, special, values, withInPlace } from './row.ts'

const only = [input] as const
const integers = { tensor: [-3, 0, 9], dtype: 'int64' } as const

export const leaky_relu: Op<readonly [...typeof leaky, typeof inplace]> = withInPlace(
  activation({
    name: 'leaky_relu',
    kernel: 'leaky_relu_cpu',
    doc: 'Each element, or `negative_slope` times it where it is negative.',
    params: leaky,
    backward: ({ grad, input: x, negative_slope }) =>
      either(x.gt(0), grad, grad.mul(negative_slope)),
    samples: [{ args: [values] }, { args: [values, 0.2] }, { args: [special, 0.2] }],
  }),
  'LeakyReluBackward1',
)

const thresholding: Op<typeof cut> = {
  name: 'threshold',
  tier: 'primitive',
  params: cut,
  doc: 'Each element, or `value` where it is not above `threshold`.',
  page: 'generated/torch.nn.functional.threshold.html',
  places: [],
  forward: (x, threshold, value) => {
    if (x.dtype === bool)
      throw new TorchError('RuntimeError', '"threshold_cpu" not implemented for \'Bool\'')
    const kept = compare(CompareOp.le, x, threshold, x.dtype)
    return select(kept, value, x, x.dtype)
  },
  backward: {
    input: ({ grad, input: x, threshold }) => either(x.le(threshold), grad.mul(0), grad),
  },
  saves: { input: ['input'] },
  samples: [{ args: [values, 0.1, 20] }, { args: [special, 0, -1] }, { args: [integers, 1, 20] }],
}
export const threshold: Op<readonly [...typeof cut, typeof inplace]> = withInPlace(
  thresholding,
  'ThresholdBackward1',
)

const bounded: Op<typeof bounds> = {
  name: 'hardtanh',
  tier: 'primitive',
  params: bounds,
  doc: 'Each element, or the bound it exceeds.',
  page: 'generated/torch.nn.functional.hardtanh.html',
  places: [],
  forward: (x, min, max) => {
    if (x.dtype === bool)
      throw new TorchError('RuntimeError', 'Bool inputs not supported for hardtanh')
    if (x.dtype === uint8 && (min < 0 || max < 0))
      throw new TorchError(
        'RuntimeError',
        'cannot do hardtanh on an unsigned type with negative limits',
      )
    return clamp.forward(x, min, max)
  },
  // Unlike clamp's, its derivative on the bounds is 0.
  backward: {
    input: ({ grad, input: x, min_val, max_val }) =>
      either(x.le(min_val).logical_or(x.ge(max_val)), grad.mul(0), grad),
  },
  saves: { input: ['input'] },
  samples: [{ args: [values] }, { args: [values, -2, 0.5] }, { args: [special] }],
}
export const hardtanh: Op<readonly [...typeof bounds, typeof inplace]> = withInPlace(bounded)

const six: Op<typeof only> = {
  name: 'relu6',
  tier: 'primitive',
  places: [],
  params: only,
  label: 'HardtanhBackward0',
  doc: 'Each element, at least 0 and at most 6.',
  page: 'generated/torch.nn.functional.relu6.html',
  forward: (x) => bounded.forward(x, 0, 6),
  backward: {
    input: ({ grad, input: x }) => either(x.le(0).logical_or(x.ge(6)), grad.mul(0), grad),
  },
  saves: { input: ['input'] },
  samples: [{ args: [values] }, { args: [special] }, { args: [integers] }],
}
export const relu6: Op<readonly [typeof input, typeof inplace]> = withInPlace(six)

export const functional_relu: Op<readonly [...(typeof relu)['params'], typeof inplace]> =
  withInPlace(relu)

/** PyTorch holds it in float32, whatever the tensor's dtype. */
const SIXTH = Math.fround(1 / 6)

export const hardsigmoid: Op<readonly [typeof input, typeof inplace]> = withInPlace(
  activation({
    name: 'hardsigmoid',
    kernel: 'hardsigmoid_cpu',
    doc: '`x / 6 + 1/2`, at least 0 and at most 1.',
    params: only,
    backward: ({ grad, input: x }) => either(x.gt(-3).logical_and(x.lt(3)), grad.mul(SIXTH), 0),
    samples: [{ args: [values] }, { args: [special] }],
  }),
)

export const hardswish: Op<readonly [typeof input, typeof inplace]> = withInPlace(
  activation({
    name: 'hardswish',
    kernel: 'hardswish_cpu',
    doc: '`x` times its hardsigmoid.',
    params: only,
    backward: ({ grad, input: x }) => {
      const middle = grad.mul(x.div(3).add(0.5))
      return either(x.lt(-3), grad.mul(0), either(x.le(3), middle, grad))
    },
    samples: [{ args: [values] }, { args: [special] }],
  }),
)

const shrinking = [input, optional('lambd', kind.number, 0.5)] as const
export const hardshrink: Op<typeof shrinking> = {
  ...activation({
    name: 'hardshrink',
    kernel: 'hardshrink_cpu',
    doc: 'Each element, or 0 where it is within `lambd` of 0.',
    params: shrinking,
    backward: ({ grad, input: x, lambd }) =>
      either(x.ge(-lambd).logical_and(x.le(lambd)), grad.mul(0), grad),
    samples: [{ args: [values] }, { args: [values, 2] }, { args: [special] }],
  }),
  places: ['torch', 'method', 'nn.functional'],
}

const within = (x: Tensor, lambd: number): Tensor => x.ge(-lambd).logical_and(x.le(lambd))
const soft = activation({
  name: 'softshrink',
  kernel: 'softshrink_cpu',
  doc: 'Each element moved towards 0 by `lambd`, or 0 where it is within.',
  params: shrinking,
  backward: ({ grad, input: x, lambd }) => either(within(x, lambd), grad.mul(0), grad),
  samples: [{ args: [values] }, { args: [values, 2] }],
})
export const softshrink: Op<typeof shrinking> = {
  ...soft,
  forward: (x, lambd) => {
    if (lambd < 0)
      throw new TorchError(
        'RuntimeError',
        `lambda must be greater or equal to 0, but found to be ${lambd}.`,
      )
    return soft.forward(x, lambd)
  },
}

const learned = [required('input', kind.tensor), required('weight', kind.tensor)] as const
const perChannel = (x: Tensor, weight: Tensor): Tensor =>
  weight.count === 1
    ? weight.reshape([])
    : weight.reshape([...(x.ndim > 1 ? [1] : []), -1, ...x.shape.slice(2).map(() => 1)])

export const prelu: Op<typeof learned> = {
  name: 'prelu',
  tier: 'primitive',
  params: learned,
  doc: 'As leaky_relu, with a learned slope: one for all, or one for each channel.',
  page: 'generated/torch.nn.functional.prelu.html',
  places: ['torch', 'method', 'nn.functional'],
  forward: (x, weight) => {
    if (weight.count !== 1) {
      if (x.ndim === 0) throw new TorchError('RuntimeError', 'Not allow zero-dim input tensor.')
      const channels = x.ndim > 1 ? x.shape[1]! : 1
      if (channels !== weight.count)
        throw new TorchError(
          'RuntimeError',
          `Mismatch of parameter numbers and input channel size. Found parameter numbers = ${weight.count} and channel size = ${channels}.`,
        )
    }
    if (weight.ndim > 1)
      throw new TorchError(
        'RuntimeError',
        `prelu: Expected \`weight\` to be a scalar or 1D tensor, but got ndim = ${weight.ndim}`,
      )
    if (x.dtype !== weight.dtype)
      throw new TorchError(
        'RuntimeError',
        `Found dtype ${weight.dtype.scalar} but expected ${x.dtype.scalar}`,
      )
    if (!x.dtype.is_floating_point)
      throw new TorchError('RuntimeError', `"prelu_cpu" not implemented for '${x.dtype.scalar}'`)
    return either(x.gt(0), x, x.mul(perChannel(x, weight)))
  },
  backward: {
    input: ({ grad, input: x, weight }) => either(x.gt(0), grad, grad.mul(perChannel(x, weight))),
    weight: ({ grad, input: x, weight }) => {
      const each = either(x.gt(0), grad.mul(0), grad.mul(x))
      if (weight.count === 1) return each.sum().reshape(weight.shape)
      const others = x.shape.map((_, d) => d).filter((d) => d !== Math.min(1, x.ndim - 1))
      return others.length > 0 ? each.sum(others) : each
    },
  },
  saves: { input: ['input', 'weight'], weight: ['input', 'weight'] },
  samples: [
    { args: [values, { tensor: [0.25] }] },
    { args: [values, { tensor: [0.25, -0.5, 2] }] },
  ],
}
