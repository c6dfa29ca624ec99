// Truth values and bits: and, or, exclusive or of two tensors, and whether any or all hold.
import { bool, FLOATING, int64, INTEGRAL, uint8 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { binary, BinaryOp, castTo, logical, LogicalOp } from '../tensor/loops.ts'
import { resultType } from '../tensor/promotion.ts'
import { reduce, ReduceOp } from '../tensor/reductions.ts'
import { broadcastShapes, dimMask } from '../tensor/shape.ts'
import { Tensor } from '../tensor/tensor.ts'
import { keep } from './folding.ts'
import * as kind from './kinds.ts'
import { type Op, optional, required } from './op.ts'
import { divisors, integers, matrix, row, truthMatrix, truths } from './samples.ts'

const both = [required('input', kind.tensor), required('other', kind.tensor)] as const

function connective(
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
    places: ['torch', 'method', 'inplace'],
    forward: (input, other) => logical(op, input, other, resultType(input, other)),
    samples: [
      { args: [truths, { tensor: [true, true, false], dtype: 'bool' }] },
      { args: [matrix, row] },
    ],
  }
}

export const logical_and: Op<typeof both> = connective(
  'logical_and',
  LogicalOp.and,
  'Whether both elements are nonzero.',
)

export const logical_or: Op<typeof both> = connective(
  'logical_or',
  LogicalOp.or,
  'Whether either element is nonzero.',
)

export const logical_xor: Op<typeof both> = connective(
  'logical_xor',
  LogicalOp.xor,
  'Whether just one element is nonzero.',
)

const pair = [required('input', kind.tensor), required('other', kind.operand)] as const

function bitwise(name: 'bitwise_and' | 'bitwise_or' | 'bitwise_xor', doc: string): Op<typeof pair> {
  return {
    name,
    tier: 'primitive',
    params: pair,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method', 'inplace'],
    forward: (input, other) => {
      const dtype = resultType(input, other)
      if (other instanceof Tensor) broadcastShapes(input.shape, other.shape)
      if (dtype.category === FLOATING)
        throw new TorchError('RuntimeError', `"${name}_cpu" not implemented for '${dtype.scalar}'`)
      return binary(BinaryOp[name], input, other, dtype)
    },
    samples: [{ args: [integers, divisors] }, { args: [truths, truths] }, { args: [integers, 6] }],
  }
}

export const bitwise_and: Op<typeof pair> = bitwise(
  'bitwise_and',
  'The bits that both have; for bool tensors, and.',
)

export const bitwise_or: Op<typeof pair> = bitwise(
  'bitwise_or',
  'The bits that either has; for bool tensors, or.',
)

export const bitwise_xor: Op<typeof pair> = bitwise(
  'bitwise_xor',
  'The bits that just one has; for bool tensors, exclusive or.',
)

const shifting = [required('input', kind.either), required('other', kind.either)] as const

/** Both sides in one integer type; of the second, as on x86, the low bits count that a register needs. */
function shift(
  name: 'bitwise_left_shift' | 'bitwise_right_shift',
  kernel: BinaryOp,
  short: string,
  doc: string,
): Op<typeof shifting> {
  return {
    name,
    tier: 'primitive',
    params: shifting,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method', 'inplace'],
    forward: (input, other) => {
      const dtype = resultType(input, other)
      if (input instanceof Tensor && other instanceof Tensor)
        broadcastShapes(input.shape, other.shape)
      if (dtype.category !== INTEGRAL)
        throw new TorchError('RuntimeError', `"${short}_cpu" not implemented for '${dtype.scalar}'`)
      const count = dtype === int64 ? other : binary(BinaryOp.bitwise_and, other, 31, dtype)
      return binary(kernel, input, count, dtype)
    },
    samples: [
      { args: [integers, { tensor: [1, 0, 2], dtype: 'int64' }] },
      { args: [integers, 1] },
      { args: [2, { tensor: [1, 63, 64, -1], dtype: 'int64' }] },
      { args: [truths, 2] },
    ],
  }
}

export const bitwise_left_shift: Op<typeof shifting> = shift(
  'bitwise_left_shift',
  BinaryOp.shift_left,
  'lshift',
  'The bits of `input` moved up by `other` places: `input << other`.',
)

export const bitwise_right_shift: Op<typeof shifting> = shift(
  'bitwise_right_shift',
  BinaryOp.shift_right,
  'rshift',
  'The bits of `input` moved down by `other` places, the sign repeated: `input >> other`.',
)

const overAll = [
  required('input', kind.tensor),
  optional('dim', kind.maybe(kind.int), null),
  optional('keepdim', kind.bool, false),
] as const

function quantifier(name: 'any' | 'all', op: ReduceOp, doc: string): Op<typeof overAll> {
  return {
    name,
    tier: 'primitive',
    params: overAll,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method'],
    forward: (input, dim, keepdim) => {
      const mask = dimMask(dim === null ? null : [dim], input.ndim)
      const found = keep(reduce(op, castTo(input, bool), mask, bool), input, mask, keepdim)
      // For history's sake the answer about bytes is a byte.
      return input.dtype === uint8 ? castTo(found, uint8) : found
    },
    samples: [{ args: [truthMatrix] }, { args: [truthMatrix, 0] }, { args: [matrix, 1, true] }],
  }
}

export const any: Op<typeof overAll> = quantifier(
  'any',
  ReduceOp.any,
  'Whether some element is nonzero.',
)

export const all: Op<typeof overAll> = quantifier(
  'all',
  ReduceOp.all,
  'Whether every element is nonzero.',
)
