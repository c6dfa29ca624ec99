// Element-wise functions of two tensors (or a tensor and a number), with broadcasting.
// A gradient is summed back to its input's shape by autograd, so derivatives need not.
import { bool, FLOATING, type DType } from '../tensor/dtype.ts'
import { apply } from '../tensor/dispatch.ts'
import { TorchError } from '../tensor/errors.ts'
import {
  binary,
  BinaryOp,
  compare,
  CompareOp,
  logical,
  LogicalOp,
  select,
} from '../tensor/loops.ts'
import { floatResultType, type Operand, resultType } from '../tensor/promotion.ts'
import { Tensor } from '../tensor/tensor.ts'
import type { Scalar } from '../tensor/scalar.ts'
import * as kind from './kinds.ts'
import { keyword, type Op, required, type Sample } from './op.ts'

const pair = [required('input', kind.tensor), required('other', kind.operand)] as const
type Binary = Op<typeof pair>

const matrix = {
  tensor: [
    [1.5, -2, 0.5],
    [3, 0.25, -1],
  ],
} as const
const row = { tensor: [2, -0.5, 4] } as const
const column = { tensor: [[0.5], [3]] } as const
const integers = { tensor: [7, -7, 3], dtype: 'int64' } as const
const divisors = { tensor: [2, 3, -2], dtype: 'int64' } as const
const special = { tensor: ['nan', 'inf', '-inf', '-0', 1] } as const
const truths = { tensor: [true, false, true], dtype: 'bool' } as const

const broadcasting: readonly Sample[] = [
  { args: [matrix, row] },
  { args: [column, row] },
  { args: [matrix, 2] },
  { args: [{ tensor: 1.5 }, matrix] },
]
const mixed: readonly Sample[] = [
  ...broadcasting,
  { args: [integers, divisors] },
  { args: [integers, row] },
  { args: [integers, 2] },
  { args: [integers, 1.5] },
  { args: [truths, 2] },
  { args: [special, 2] },
]

const scaled = [...pair, keyword('alpha', kind.scalar, 1)] as const
type Scaled = Op<typeof scaled>

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
    return binary(BinaryOp.add, input, times(other, alpha, dtype), dtype)
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

export const sub: Scaled = {
  name: 'sub',
  tier: 'primitive',
  params: scaled,
  doc: '`input - alpha * other`, element by element.',
  page: 'generated/torch.sub.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, other, alpha) => {
    const dtype = resultType(input, other)
    if (isBool(input) || isBool(other)) refuseBool(input, other)
    return binary(BinaryOp.sub, input, times(other, alpha, dtype), dtype)
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
  params: scaled,
  doc: '`other - alpha * input`, element by element: what `1 - x` calls.',
  page: 'generated/torch.sub.html',
  places: ['torch'],
  forward: (input, other, alpha) => {
    if (isBool(input) || isBool(other)) refuseBool(input, other)
    const dtype = resultType(input, other)
    return binary(BinaryOp.sub, other, times(input, alpha, dtype), dtype)
  },
  backward: {
    input: ({ grad, alpha }) => scale(grad, alpha).neg(),
    other: ({ grad }) => grad,
  },
  samples: [{ args: [matrix, 1] }, { args: [matrix, row] }],
}

export const mul: Binary = {
  name: 'mul',
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

export const div: Op<typeof dividing> = {
  name: 'div',
  tier: 'primitive',
  params: dividing,
  doc: "`input / other`, element by element; `rounding_mode='trunc'` or `'floor'` rounds the quotient.",
  page: 'generated/torch.div.html',
  places: ['torch', 'method', 'inplace'],
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

function floorDivide(input: Tensor, other: Operand): Tensor {
  const dtype = resultType(input, other)
  if (dtype.category !== FLOATING) refuseZero(other)
  return binary(BinaryOp.floor_divide, input, other, dtype)
}

export const floor_divide: Binary = {
  name: 'floor_divide',
  tier: 'primitive',
  params: pair,
  doc: '`input // other`: the quotient rounded towards minus infinity.',
  page: 'generated/torch.floor_divide.html',
  places: ['torch', 'method', 'inplace'],
  forward: floorDivide,
  samples: [{ args: [integers, divisors] }, { args: [matrix, row] }, { args: [integers, 2] }],
}

export const remainder: Binary = {
  name: 'remainder',
  tier: 'primitive',
  params: pair,
  doc: "`input % other`: the remainder, with the divisor's sign as in Python.",
  page: 'generated/torch.remainder.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, other) => {
    const dtype = resultType(input, other)
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

const powers = [required('input', kind.operand), required('exponent', kind.operand)] as const

export const pow: Op<typeof powers> = {
  name: 'pow',
  tier: 'primitive',
  params: powers,
  doc: '`input ** exponent`, element by element.',
  page: 'generated/torch.pow.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, exponent) => {
    const dtype = resultType(input, exponent)
    if (dtype.category < FLOATING && !(exponent instanceof Tensor) && Number(exponent) < 0)
      throw new TorchError('RuntimeError', 'Integers to negative integer powers are not allowed.')
    return binary(BinaryOp.pow, input, exponent, dtype)
  },
  backward: {
    // x⁰ is 1 everywhere, so its derivative is 0 even where x^-1 is not finite.
    input: ({ grad, input, exponent }) => {
      if (!(exponent instanceof Tensor)) {
        const p = Number(exponent)
        return p === 0 ? grad.mul(0) : grad.mul((input as Tensor).pow(p - 1).mul(p))
      }
      const slope = exponent.mul(powOf(input, exponent.sub(1)))
      return grad.mul(apply(where, exponent.eq(0), 0, slope))
    },
    // At a base of 0 the slope is 0 (towards 0⁺), not 0·log 0.
    exponent: ({ grad, input, exponent, result }) => {
      if (!(input instanceof Tensor))
        return Number(input) === 0 ? grad.mul(0) : grad.mul(result.mul(Math.log(Number(input))))
      const flat = input.eq(0).logical_and((exponent as Tensor).ge(0))
      return grad.mul(apply(where, flat, 0, result.mul(apply(where, flat, 1, input).log())))
    },
  },
  saves: { input: ['input', 'exponent'], exponent: ['input', 'exponent', 'result'] },
  samples: [
    { args: [matrix, 2] },
    { args: [matrix, 3] },
    { args: [{ tensor: [0.5, 2, 9] }, 0.5] },
    { args: [{ tensor: [0.5, 2, 3] }, row] },
    { args: [2, row] },
    { args: [{ tensor: [2, 3], dtype: 'int64' }, 3] },
    { args: [{ tensor: [2, 3], dtype: 'int64' }, -1.5] },
    { args: [matrix, 0] },
  ],
}

const powOf = (base: Operand, exponent: Tensor): Tensor =>
  base instanceof Tensor ? base.pow(exponent) : apply(pow, base, exponent)

function extreme(name: 'maximum' | 'minimum', kernel: BinaryOp, doc: string): Op<typeof both> {
  // The side that loses gets nothing; equal sides share.
  const wins = (self: Tensor, other: Tensor): Tensor =>
    name === 'maximum' ? self.gt(other) : self.lt(other)
  const share = (grad: Tensor, self: Tensor, other: Tensor): Tensor =>
    grad.mul(wins(self, other)).add(grad.mul(self.eq(other)).mul(0.5))
  return {
    name,
    tier: 'primitive',
    params: both,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method'],
    forward: (input, other) => binary(kernel, input, other, resultType(input, other)),
    backward: {
      input: ({ grad, input, other }) => share(grad, input, other),
      other: ({ grad, input, other }) => share(grad, other, input),
    },
    saves: { input: ['input', 'other'], other: ['input', 'other'] },
    samples: [
      { args: [matrix, row] },
      { args: [special, { tensor: [0, 0, 0, 0, 0] }] },
      { args: [integers, divisors] },
    ],
  }
}
const both = [required('input', kind.tensor), required('other', kind.tensor)] as const
export const maximum: Op<typeof both> = extreme(
  'maximum',
  BinaryOp.maximum,
  'The larger of each two elements; NaN wins.',
)
export const minimum: Op<typeof both> = extreme(
  'minimum',
  BinaryOp.minimum,
  'The smaller of each two elements; NaN wins.',
)

function comparison(name: keyof typeof CompareOp, doc: string): Binary {
  return {
    name,
    tier: 'primitive',
    params: pair,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method'],
    forward: (input, other) => compare(CompareOp[name], input, other, resultType(input, other)),
    samples: mixed,
  }
}
export const eq: Binary = comparison('eq', 'Whether each two elements are equal.')
export const ne: Binary = comparison('ne', 'Whether each two elements differ.')
export const lt: Binary = comparison(
  'lt',
  'Whether each element of `input` is less than that of `other`.',
)
export const le: Binary = comparison(
  'le',
  'Whether each element of `input` is at most that of `other`.',
)
export const gt: Binary = comparison(
  'gt',
  'Whether each element of `input` is greater than that of `other`.',
)
export const ge: Binary = comparison(
  'ge',
  'Whether each element of `input` is at least that of `other`.',
)

function truth(
  name: 'logical_and' | 'logical_or' | 'logical_xor',
  op: LogicalOp,
  doc: string,
): Op<typeof both> {
  return {
    name,
    tier: 'primitive',
    params: both,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method'],
    forward: (input, other) => logical(op, input, other, resultType(input, other)),
    samples: [
      { args: [truths, { tensor: [true, true, false], dtype: 'bool' }] },
      { args: [matrix, row] },
    ],
  }
}
export const logical_and: Op<typeof both> = truth(
  'logical_and',
  LogicalOp.and,
  'Whether both elements are nonzero.',
)
export const logical_or: Op<typeof both> = truth(
  'logical_or',
  LogicalOp.or,
  'Whether either element is nonzero.',
)
export const logical_xor: Op<typeof both> = truth(
  'logical_xor',
  LogicalOp.xor,
  'Whether just one element is nonzero.',
)

function bitwise(name: 'bitwise_and' | 'bitwise_or' | 'bitwise_xor', doc: string): Binary {
  return {
    name,
    tier: 'primitive',
    params: pair,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method', 'inplace'],
    forward: (input, other) => {
      const dtype = resultType(input, other)
      if (dtype.category === FLOATING)
        throw new TorchError('RuntimeError', `"${name}_cpu" not implemented for '${dtype.scalar}'`)
      return binary(BinaryOp[name], input, other, dtype)
    },
    samples: [{ args: [integers, divisors] }, { args: [truths, truths] }, { args: [integers, 6] }],
  }
}
export const bitwise_and: Binary = bitwise(
  'bitwise_and',
  'The bits that both have; for bool tensors, and.',
)
export const bitwise_or: Binary = bitwise(
  'bitwise_or',
  'The bits that either has; for bool tensors, or.',
)
export const bitwise_xor: Binary = bitwise(
  'bitwise_xor',
  'The bits that just one has; for bool tensors, exclusive or.',
)

const choosing = [
  required('condition', kind.tensor),
  required('input', kind.operand),
  required('other', kind.operand),
] as const

export const where: Op<typeof choosing> = {
  name: 'where',
  tier: 'primitive',
  params: choosing,
  doc: 'Elements of `input` where `condition` is true, of `other` elsewhere.',
  page: 'generated/torch.where.html',
  places: ['torch'],
  forward: (condition, input, other) => {
    if (condition.dtype !== bool)
      throw new TorchError(
        'RuntimeError',
        `where expected condition to be a boolean tensor, but got a tensor with dtype ${condition.dtype.scalar}`,
      )
    return select(condition, input, other, resultType(input, other))
  },
  backward: {
    input: ({ grad, condition }) => apply(where, condition, grad, 0),
    other: ({ grad, condition }) => apply(where, condition, 0, grad),
  },
  saves: { input: ['condition'], other: ['condition'] },
  samples: [
    {
      args: [
        {
          tensor: [
            [true, false, true],
            [false, true, false],
          ],
          dtype: 'bool',
        },
        matrix,
        row,
      ],
    },
    { args: [{ tensor: [true, false, true], dtype: 'bool' }, row, 0] },
  ],
}
