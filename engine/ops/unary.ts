// Element-wise functions of one tensor, each a formula beside its derivative.
import { apply } from '../tensor/dispatch.ts'
import { bool, FLOATING, int64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { UnaryOp } from '../tensor/loops.ts'
import type { Aliased } from './op.ts'
import { where } from './ternary.ts'
import {
  aliased,
  define,
  except,
  integers,
  onPositive,
  rounding,
  same,
  step,
  type Unary,
} from './unary-row.ts'

export const neg: Unary = define({
  name: 'neg',
  aliases: ['negative'],
  kernel: UnaryOp.neg,
  doc: 'Changes the sign of each element.',
  computes: except(
    bool,
    'Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.',
  ),
  backward: ({ grad }) => grad.neg(),
})
export const abs: Unary = define({
  name: 'abs',
  aliases: ['absolute'],
  kernel: UnaryOp.abs,
  doc: 'The absolute value of each element. Its derivative at 0 is taken as 0.',
  computes: except(bool, '"abs_cpu" not implemented for \'Bool\''),
  backward: ({ grad, input }) => grad.mul(input.sign()),
  reads: ['input'],
})
const signs = define({
  name: 'sign',
  kernel: UnaryOp.sign,
  doc: 'The sign of each element: -1, 0 or 1.',
  computes: same,
  backward: step,
})
/** Truth values are their own sign. */
export const sign: Unary = {
  ...signs,
  forward: (input) => (input.dtype === bool ? input.clone() : signs.forward(input)),
}
export const square: Unary = define({
  name: 'square',
  kernel: UnaryOp.square,
  doc: 'The square of each element.',
  // It is pow(input, 2), for which bools count as integers.
  computes: (input) => (input.dtype === bool ? int64 : input.dtype),
  label: 'PowBackward0',
  backward: ({ grad, input }) => grad.mul(input.mul(2)),
  reads: ['input'],
  places: ['torch', 'method', 'inplace'],
})
export const exp: Unary = define({
  name: 'exp',
  kernel: UnaryOp.exp,
  doc: 'e to the power of each element.',
  backward: ({ grad, result }) => grad.mul(result),
  reads: ['result'],
})
export const expm1: Unary = define({
  name: 'expm1',
  kernel: UnaryOp.expm1,
  doc: '`exp(x) - 1`, exact for small x.',
  backward: ({ grad, result }) => grad.mul(result.add(1)),
  reads: ['result'],
})
export const log: Unary = define({
  name: 'log',
  kernel: UnaryOp.log,
  doc: 'The natural logarithm of each element.',
  backward: ({ grad, input }) => grad.div(input),
  reads: ['input'],
  samples: onPositive,
})
export const log1p: Unary = define({
  name: 'log1p',
  kernel: UnaryOp.log1p,
  doc: '`log(1 + x)`, exact for small x.',
  backward: ({ grad, input }) => grad.div(input.add(1)),
  reads: ['input'],
  samples: onPositive,
})
export const log2: Unary = define({
  name: 'log2',
  kernel: UnaryOp.log2,
  doc: 'The logarithm to base 2 of each element.',
  backward: ({ grad, input }) => grad.div(input.mul(Math.LN2)),
  reads: ['input'],
  samples: onPositive,
})
export const log10: Unary = define({
  name: 'log10',
  kernel: UnaryOp.log10,
  doc: 'The logarithm to base 10 of each element.',
  backward: ({ grad, input }) => grad.div(input.mul(Math.LN10)),
  reads: ['input'],
  samples: onPositive,
})
export const sqrt: Unary = define({
  name: 'sqrt',
  kernel: UnaryOp.sqrt,
  doc: 'The square root of each element.',
  backward: ({ grad, result }) => grad.div(result.mul(2)),
  reads: ['result'],
  samples: onPositive,
})
export const rsqrt: Unary = define({
  name: 'rsqrt',
  kernel: UnaryOp.rsqrt,
  doc: 'One over the square root of each element.',
  backward: ({ grad, result }) => grad.mul(-0.5).mul(result.pow(3)),
  reads: ['result'],
  samples: onPositive,
})
export const reciprocal: Unary = define({
  name: 'reciprocal',
  kernel: UnaryOp.reciprocal,
  doc: 'One over each element.',
  backward: ({ grad, result }) => grad.neg().mul(result.mul(result)),
  reads: ['result'],
})
export const sin: Unary = define({
  name: 'sin',
  kernel: UnaryOp.sin,
  doc: 'The sine of each element, in radians.',
  backward: ({ grad, input }) => grad.mul(input.cos()),
  reads: ['input'],
})
export const cos: Unary = define({
  name: 'cos',
  kernel: UnaryOp.cos,
  doc: 'The cosine of each element, in radians.',
  backward: ({ grad, input }) => grad.mul(input.sin().neg()),
  reads: ['input'],
})
export const tan: Unary = define({
  name: 'tan',
  kernel: UnaryOp.tan,
  doc: 'The tangent of each element, in radians.',
  backward: ({ grad, result }) => grad.mul(result.pow(2).add(1)),
  reads: ['result'],
})
export const tanh: Unary = define({
  name: 'tanh',
  kernel: UnaryOp.tanh,
  doc: 'The hyperbolic tangent of each element: squeezes numbers into (-1, 1).',
  backward: ({ grad, result }) => grad.mul(result.pow(2).neg().add(1)),
  reads: ['result'],
  places: ['torch', 'method', 'inplace', 'nn.functional'],
})
export const sigmoid: Unary = define({
  name: 'sigmoid',
  kernel: UnaryOp.sigmoid,
  doc: '`1 / (1 + exp(-x))` for each element: squeezes numbers into (0, 1).',
  backward: ({ grad, result }) => grad.mul(result.neg().add(1).mul(result)),
  reads: ['result'],
  places: ['torch', 'method', 'inplace', 'nn.functional'],
})
export const relu: Unary = define({
  name: 'relu',
  kernel: UnaryOp.relu,
  doc: 'Each element, or 0 where it is negative. Its derivative at 0 is taken as 0.',
  computes: except(bool, 'Boolean inputs not supported for relu'),
  // Where the result is NaN the gradient passes, as in PyTorch.
  backward: ({ grad, result }) => apply(where, result.le(0), 0, grad),
  reads: ['result'],
  page: 'generated/torch.nn.functional.relu.html',
  places: ['torch', 'method', 'inplace'],
})

export const floor: Unary = rounding(
  'floor',
  UnaryOp.floor,
  'The largest whole number not above each element.',
)
export const ceil: Unary = rounding(
  'ceil',
  UnaryOp.ceil,
  'The smallest whole number not below each element.',
)
export const trunc: Unary & Aliased<'fix'> = aliased(
  rounding('trunc', UnaryOp.trunc, 'Each element without its fraction.'),
  'fix',
)

const test = (name: string, kernel: UnaryOp, doc: string): Unary =>
  define({ name, kernel, doc, computes: same, result: bool, places: ['torch', 'method'] })
export const isnan: Unary = test('isnan', UnaryOp.isnan, 'Whether each element is not a number.')
export const isinf: Unary = test('isinf', UnaryOp.isinf, 'Whether each element is infinite.')
export const isfinite: Unary = test('isfinite', UnaryOp.isfinite, 'Whether each element is finite.')
export const logical_not: Unary = define({
  name: 'logical_not',
  kernel: UnaryOp.logical_not,
  doc: 'Whether each element is zero or false.',
  computes: same,
  result: bool,
})
export const bitwise_not: Unary = define({
  name: 'bitwise_not',
  kernel: UnaryOp.bitwise_not,
  doc: 'Every bit turned over; for bool tensors, not.',
  computes: ({ dtype }) => {
    if (dtype.category === FLOATING)
      throw new TorchError(
        'RuntimeError',
        `"bitwise_not_cpu" not implemented for '${dtype.scalar}'`,
      )
    return dtype
  },
  samples: [{ args: [integers] }, { args: [{ tensor: [true, false], dtype: 'bool' }] }],
})
