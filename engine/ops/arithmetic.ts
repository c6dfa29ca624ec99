// Element-wise arithmetic of two tensors (or a tensor and a number), with broadcasting.
// A gradient is summed back to its input's shape by autograd, so derivatives need not.
import { bool, FLOATING, type DType } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { addScaled, fuses } from '../tensor/fused.ts'
import { binary, BinaryOp } from '../tensor/loops.ts'
import { floatResultType, type Operand, resultType } from '../tensor/promotion.ts'
import { Tensor } from '../tensor/tensor.ts'
import type { Scalar } from '../tensor/scalar.ts'
import * as kind from './kinds.ts'
import { type Aliased, keyword, type Op, required } from './op.ts'
import { broadcasting, divisors, integers, matrix, mixed, row, truths } from './samples.ts'

const pair = [required('input', kind.tensor), required('other', kind.operand)] as const
type Binary = Op<typeof pair>
const overloaded = [pair[0], required('other', kind.either)] as const

const scaled = [...pair, keyword('alpha', kind.scalar, 1)] as const
type Scaled = Op<typeof scaled>

/** `base + sign · alpha · other`, rounded once where PyTorch's kernels round once. */
function combined(
  base: Operand,
  other: Operand,
  sign: 1 | -1,
  alpha: Scalar,
  dtype: DType,
): Tensor {
  if (Number(alpha) !== 1 && fuses(dtype))
    return addScaled(base, other, sign * Number(alpha), dtype)
  const op = sign > 0 ? BinaryOp.add : BinaryOp.sub
  return binary(op, base, times(other, alpha, dtype), dtype)
}

/** `other` times `alpha`, in the dtype of the sum. */
function times(other: Operand, alpha: Scalar, dtype: DType): Operand {
  if (Number(alpha) === 1) return other
  if (dtype === bool || (dtype.category < FLOATING && !Number.isInteger(Number(alpha))))
    throw new TorchError(
      'RuntimeError',
      'For integral input tensors, argument alpha must not be a floating point number.',
    )
  return binary(BinaryOp.mul, other, alpha, dtype)
}

export const add: Scaled = {
  name: 'add',
  tier: 'primitive',
  params: scaled,
  doc: '`input + alpha * other`, element by element.',
  page: 'generated/torch.add.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, other, alpha) => {
    const dtype = resultType(input, other)
    return combined(input, other, 1, alpha, dtype)
  },
  backward: {
    input: ({ grad }) => grad,
    other: ({ grad, alpha }) => scale(grad, alpha),
  },
  samples: [...mixed, { args: [matrix, row], options: { alpha: 0.5 } }, { args: [truths, truths] }],
}

/** `grad · alpha`, without an op in the graph when alpha is 1. */
const scale = (grad: Tensor, alpha: Scalar): Tensor =>
  Number(alpha) === 1 ? grad : grad.mul(alpha)

export const sub: Scaled & Aliased<'subtract'> = {
  name: 'sub',
  aliases: ['subtract'],
  tier: 'primitive',
  params: scaled,
  doc: '`input - alpha * other`, element by element.',
  page: 'generated/torch.sub.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, other, alpha) => {
    const dtype = resultType(input, other)
    if (isBool(input) || isBool(other)) refuseBool(input, other)
    return combined(input, other, -1, alpha, dtype)
  },
  backward: {
    input: ({ grad }) => grad,
    other: ({ grad, alpha }) => scale(grad, alpha).neg(),
  },
  samples: [
    ...broadcasting,
    { args: [integers, row] },
    { args: [matrix, row], options: { alpha: 2 } },
  ],
}

const isBool = (operand: Operand): boolean =>
  operand instanceof Tensor ? operand.dtype === bool : typeof operand === 'boolean'

function refuseBool(input: Tensor, other: Operand): never {
  throw new TorchError(
    'RuntimeError',
    isBool(input) && isBool(other)
      ? 'Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.'
      : 'Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.',
  )
}

/** `other - input`, for numbers on the left of the minus sign. */
export const rsub: Scaled = {
  name: 'rsub',
  tier: 'primitive',
  params: [...overloaded, scaled[2]],
  doc: '`other - alpha * input`, element by element: what `1 - x` calls.',
  page: 'generated/torch.sub.html',
  places: ['torch'],
  label: (_, other) => (other instanceof Tensor ? 'RsubBackward0' : 'RsubBackward1'),
  forward: (input, other, alpha) => {
    if (isBool(input) || isBool(other)) refuseBool(input, other)
    const dtype = resultType(input, other)
    return combined(other, input, -1, alpha, dtype)
  },
  backward: {
    input: ({ grad, alpha }) => scale(grad, alpha).neg(),
    other: ({ grad }) => grad,
  },
  samples: [{ args: [matrix, 1] }, { args: [matrix, row] }],
}

export const mul: Binary & Aliased<'multiply'> = {
  name: 'mul',
  aliases: ['multiply'],
  tier: 'primitive',
  params: pair,
  doc: '`input * other`, element by element (for the matrix product see `matmul`).',
  page: 'generated/torch.mul.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, other) => binary(BinaryOp.mul, input, other, resultType(input, other)),
  backward: {
    input: ({ grad, other }) => grad.mul(other),
    other: ({ grad, input }) => grad.mul(input),
  },
  saves: { input: ['other'], other: ['input'] },
  samples: mixed,
}

const dividing = [...pair, keyword('rounding_mode', kind.maybe(kind.string), null)] as const

export const div: Op<typeof dividing> & Aliased<'divide' | 'true_divide'> = {
  name: 'div',
  aliases: ['divide', 'true_divide'],
  tier: 'primitive',
  params: dividing,
  doc: "`input / other`, element by element; `rounding_mode='trunc'` or `'floor'` rounds the quotient.",
  page: 'generated/torch.div.html',
  places: ['torch', 'method', 'inplace'],
  label: (_, __, mode) => (mode === null ? 'DivBackward0' : 'DivBackward2'),
  forward: (input, other, mode) => {
    if (mode === null) return binary(BinaryOp.div, input, other, floatResultType(input, other))
    if (mode === 'floor') return floorDivide(input, other)
    if (mode !== 'trunc')
      throw new TorchError(
        'RuntimeError',
        `div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '${mode}'`,
      )
    const dtype = resultType(input, other)
    if (dtype.category !== FLOATING) {
      refuseZero(other)
      return binary(BinaryOp.div, input, other, dtype)
    }
    return binary(BinaryOp.div, input, other, dtype).trunc()
  },
  backward: {
    input: ({ grad, other, rounding_mode }) =>
      rounding_mode === null ? grad.div(other) : grad.mul(0),
    other: ({ grad, input, other, rounding_mode }) =>
      rounding_mode === null ? grad.neg().mul(input.div(other).div(other)) : grad.mul(0),
  },
  saves: { input: ['other'], other: ['input', 'other'] },
  samples: [
    ...mixed,
    { args: [integers, divisors], options: { rounding_mode: 'trunc' } },
    { args: [integers, divisors], options: { rounding_mode: 'floor' } },
    { args: [matrix, row], options: { rounding_mode: 'floor' } },
  ],
}

/** @throws RuntimeError where an integer would be divided by zero. */
function refuseZero(other: Operand): void {
  const hasZero =
    other instanceof Tensor
      ? other.dtype.category < FLOATING && other.eq(0).any().item() === true
      : Number(other) === 0
  if (hasZero) throw new TorchError('RuntimeError', 'ZeroDivisionError')
}

function refuseBools(kernel: string): never {
  throw new TorchError('RuntimeError', `"${kernel}_cpu" not implemented for 'Bool'`)
}

function floorDivide(input: Tensor, other: Operand): Tensor {
  const dtype = resultType(input, other)
  if (dtype === bool) refuseBools('div_floor')
  if (dtype.category !== FLOATING) refuseZero(other)
  return binary(BinaryOp.floor_divide, input, other, dtype)
}

function noDerivative(): never {
  throw new TorchError('RuntimeError', 'derivative for aten::floor_divide is not implemented')
}

export const floor_divide: Binary = {
  name: 'floor_divide',
  tier: 'primitive',
  params: pair,
  doc: '`input // other`: the quotient rounded towards minus infinity.',
  page: 'generated/torch.floor_divide.html',
  places: ['torch', 'method', 'inplace'],
  label: 'NotImplemented',
  forward: floorDivide,
  backward: { input: noDerivative, other: noDerivative },
  samples: [{ args: [integers, divisors] }, { args: [matrix, row] }, { args: [integers, 2] }],
}

export const remainder: Binary = {
  name: 'remainder',
  tier: 'primitive',
  params: overloaded,
  doc: "`input % other`: the remainder, with the divisor's sign as in Python.",
  page: 'generated/torch.remainder.html',
  places: ['torch', 'method', 'inplace'],
  label: (_, other) => (other instanceof Tensor ? 'RemainderBackward1' : 'RemainderBackward0'),
  forward: (input, other) => {
    const dtype = resultType(input, other)
    if (dtype === bool) refuseBools('remainder')
    if (dtype.category !== FLOATING) refuseZero(other)
    return binary(BinaryOp.remainder, input, other, dtype)
  },
  backward: {
    input: ({ grad }) => grad,
    other: ({ grad, input, other }) => grad.neg().mul(input.div(other, { rounding_mode: 'floor' })),
  },
  saves: { other: ['input', 'other'] },
  samples: [{ args: [integers, divisors] }, { args: [matrix, row] }, { args: [matrix, 2] }],
}
