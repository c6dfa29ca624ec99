// Bounds that are tensors, or one-sided; and whether elements are close. Two plain numbers as bounds
// are `clamp` in ternary.ts.
import { apply } from '../tensor/dispatch.ts'
import { bool } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { binary, BinaryOp } from '../tensor/loops.ts'
import { type Operand, resultType } from '../tensor/promotion.ts'
import { Tensor } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { type Op, optional, required } from './op.ts'
import { integers, matrix, row, special } from './samples.ts'
import { overloads, type Overloads } from './overload.ts'
import { clamp_scalar, where } from './ternary.ts'

const bounds = [
  required('input', kind.tensor),
  optional('min', kind.maybe(kind.tensor), null),
  optional('max', kind.maybe(kind.tensor), null),
] as const

const zero = (grad: Tensor, condition: Tensor): Tensor => apply(where, condition, grad, 0)

/** `clamp` with tensors as bounds; where they cross, the upper one wins. */
export const clamp_tensor: Op<typeof bounds> = {
  name: 'clamp',
  tier: 'primitive',
  params: bounds,
  label: 'ClampBackward0',
  doc: 'Each element, or the bound it exceeds, of bounds given for each element.',
  page: 'generated/torch.clamp.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, min, max) => {
    if (min === null && max === null)
      throw new TorchError(
        'RuntimeError',
        "torch.clamp: At least one of 'min' or 'max' must not be None",
      )
    const dtype = resultType(input, ...[min, max].filter((bound) => bound !== null))
    const raised = min === null ? input : binary(BinaryOp.maximum, input, min, dtype)
    return max === null ? raised : binary(BinaryOp.minimum, raised, max, dtype)
  },
  backward: {
    input: ({ grad, input, min, max }) => {
      const above = min && input.ge(min)
      const below = max && input.le(max)
      return zero(grad, above && below ? above.logical_and(below) : (above ?? below)!)
    },
    min: ({ grad, input, min, max }) => {
      const wins = input.lt(min!)
      return zero(grad, max ? min!.lt(max).logical_and(wins) : wins)
    },
    max: ({ grad, input, min, max }) => {
      const wins = input.gt(max!)
      return zero(grad, min ? max!.lt(min).logical_or(wins) : wins)
    },
  },
  saves: {
    input: ['input', 'min', 'max'],
    min: ['input', 'min', 'max'],
    max: ['input', 'min', 'max'],
  },
  samples: [
    { args: [matrix, { tensor: [-1, 0, 0.75] }, { tensor: 1 }] },
    { args: [matrix, row] },
    { args: [matrix, null, row] },
    { args: [matrix, { tensor: [2, 0, 1] }, { tensor: [1, 1, -1] }] },
  ],
}

export const clamp: Overloads<[typeof clamp_tensor, typeof clamp_scalar]> = overloads(
  'clamp',
  clamp_tensor,
  clamp_scalar,
)

const minimum = [required('input', kind.tensor), required('min', kind.either)] as const
const maximum = [required('input', kind.tensor), required('max', kind.either)] as const

/** The dtype of both; a bool tensor is refused. */
function together(name: string, input: Tensor, bound: Operand) {
  const dtype = resultType(input, bound)
  if (dtype === bool)
    throw new TorchError('RuntimeError', `"${name}_cpu" not implemented for 'Bool'`)
  return dtype
}

const suffix = (bound: Operand): number => (bound instanceof Tensor ? 1 : 0)

export const clamp_min: Op<typeof minimum> = {
  name: 'clamp_min',
  tier: 'primitive',
  params: minimum,
  label: (_, min) => `ClampMinBackward${suffix(min)}`,
  doc: 'Each element, or `min` where that is greater.',
  page: 'generated/torch.clamp.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, min) => binary(BinaryOp.maximum, input, min, together('clamp_min', input, min)),
  backward: {
    input: ({ grad, input, min }) => zero(grad, input.ge(min)),
    min: ({ grad, input, min }) => zero(grad, input.lt(min)),
  },
  saves: { input: ['input', 'min'], min: ['input', 'min'] },
  samples: [
    { args: [matrix, 0.4] },
    { args: [matrix, row] },
    { args: [integers, 1.5] },
    { args: [special, 0] },
  ],
}

export const clamp_max: Op<typeof maximum> = {
  name: 'clamp_max',
  tier: 'primitive',
  params: maximum,
  label: (_, max) => `ClampMaxBackward${suffix(max)}`,
  doc: 'Each element, or `max` where that is less.',
  page: 'generated/torch.clamp.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, max) => binary(BinaryOp.minimum, input, max, together('clamp_max', input, max)),
  backward: {
    input: ({ grad, input, max }) => zero(grad, input.le(max)),
    max: ({ grad, input, max }) => zero(grad, input.gt(max)),
  },
  saves: { input: ['input', 'max'], max: ['input', 'max'] },
  samples: [
    { args: [matrix, 0.4] },
    { args: [matrix, row] },
    { args: [integers, 1.5] },
    { args: [special, 0] },
  ],
}

const closeness = [
  required('input', kind.tensor),
  required('other', kind.tensor),
  optional('rtol', kind.number, 1e-5),
  optional('atol', kind.number, 1e-8),
  optional('equal_nan', kind.bool, false),
] as const

export const isclose: Op<typeof closeness> = {
  name: 'isclose',
  tier: 'primitive',
  params: closeness,
  doc: 'Whether `|input - other| ≤ atol + rtol * |other|`, element by element.',
  page: 'generated/torch.isclose.html',
  places: ['torch', 'method'],
  forward: (input, other, rtol, atol, equal_nan) => {
    if (input.dtype !== other.dtype)
      throw new TorchError(
        'RuntimeError',
        `${input.dtype.scalar} did not match ${other.dtype.scalar}`,
      )
    for (const [name, value] of [
      ['rtol', rtol],
      ['atol', atol],
    ] as const)
      if (!(value >= 0))
        throw new TorchError(
          'RuntimeError',
          `${name} must be greater than or equal to zero, but got ${value}`,
        )
    const equal = input.eq(other)
    const same = equal_nan ? equal.logical_or(input.isnan().logical_and(other.isnan())) : equal
    if (rtol === 0 && atol === 0) return same
    if (input.dtype === bool) return same.logical_or(input.eq(other))
    const error = input.sub(other).abs()
    const allowed = other.mul(rtol).abs().add(atol)
    return same.logical_or(error.isfinite().logical_and(error.le(allowed)))
  },
  mistakes: [{ args: [matrix, row], options: { rtol: -1 } }],
  samples: [
    { args: [matrix, row, 0.5, 1] },
    {
      args: [{ tensor: [1, 2, 1e-9, 'nan', 'inf'] }, { tensor: [1.000001, 2.1, 0, 'nan', 'inf'] }],
    },
    { args: [special, special, 1e-5, 1e-8, true] },

    { args: [integers, { tensor: [7, -7, 4], dtype: 'int64' }] },
  ],
}
