// Element-wise functions of more than two inputs: choices, bounds, and products or quotients added.
import { apply } from '../tensor/dispatch.ts'
import { bool, uint8 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { addProduct, fuses } from '../tensor/fused.ts'
import { binary, BinaryOp, castTo, computable, select } from '../tensor/loops.ts'
import { resultType } from '../tensor/promotion.ts'
import { checkFits } from '../tensor/scalar.ts'
import { broadcastShapes } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { type Aliased, keyword, type Op, optional, required } from './op.ts'
import { matrix, row } from './samples.ts'

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
    // Masks were bytes once, and may still be.
    if (condition.dtype !== bool && condition.dtype !== uint8)
      throw new TorchError(
        'RuntimeError',
        `where expected condition to be a boolean tensor, but got a tensor with dtype ${condition.dtype.scalar}`,
      )
    const dtype = resultType(input, other)
    return select(castTo(condition, bool), input, other, dtype)
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

const bounds = [
  required('input', kind.tensor),
  optional('min', kind.maybe(kind.scalar), null),
  optional('max', kind.maybe(kind.scalar), null),
] as const

export const clamp_scalar: Op<typeof bounds> & Aliased<'clip'> = {
  name: 'clamp',
  aliases: ['clip'],
  tier: 'primitive',
  params: bounds,
  label: 'ClampBackward1',
  doc: 'Each element, or the bound it exceeds. Inside and on the bounds the derivative is 1.',
  page: 'generated/torch.clamp.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, min, max) => {
    if (min === null && max === null)
      throw new TorchError(
        'RuntimeError',
        "torch.clamp: At least one of 'min' or 'max' must not be None",
      )
    const limits = [min, max].filter((bound) => bound !== null)
    const dtype = resultType(input, ...limits)
    for (const bound of limits) checkFits(bound, dtype)
    const raised = min === null ? input : binary(BinaryOp.maximum, input, min, dtype)
    return max === null ? raised : binary(BinaryOp.minimum, raised, max, dtype)
  },
  backward: {
    input: ({ grad, input, min, max }) => {
      const above = min === null ? null : input.ge(min)
      const below = max === null ? null : input.le(max)
      const inside = above && below ? above.logical_and(below) : (above ?? below)!
      return apply(where, inside, grad, 0)
    },
  },
  saves: { input: ['input'] },
  samples: [
    { args: [matrix, -1, 1] },
    { args: [matrix, 0] },
    { args: [matrix], options: { max: 0.4 } },
  ],
}

const three = [
  required('input', kind.tensor),
  required('tensor1', kind.tensor),
  required('tensor2', kind.tensor),
  keyword('value', kind.scalar, 1),
] as const

/**
 * `combine` over the three in the dtype they have together; halves are rounded once, at the end.
 * @throws RuntimeError when they do not broadcast.
 */
function together(
  tensors: readonly [Tensor, Tensor, Tensor],
  combine: (input: Tensor, first: Tensor, second: Tensor) => Tensor,
): Tensor {
  tensors.map(({ shape }) => shape).reduce(broadcastShapes)
  const dtype = resultType(...tensors)
  const [input, first, second] = tensors.map((tensor) => computable(tensor, dtype))
  return castTo(combine(input!, first!, second!), dtype)
}

export const addcmul: Op<typeof three> = {
  name: 'addcmul',
  tier: 'primitive',
  params: three,
  doc: '`input + value * tensor1 * tensor2`.',
  page: 'generated/torch.addcmul.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, tensor1, tensor2, value) =>
    together([input, tensor1, tensor2], (base, first, second) => {
      const scaled = Number(value) === 1 ? first : first.mul(value)
      if (fuses(base.dtype)) return addProduct(base, scaled, second, base.dtype)
      return base.add(scaled.mul(second))
    }),
  backward: {
    input: ({ grad }) => grad,
    tensor1: ({ grad, tensor2, value }) => grad.mul(tensor2).mul(value),
    tensor2: ({ grad, tensor1, value }) => grad.mul(tensor1).mul(value),
  },
  saves: { tensor1: ['tensor2'], tensor2: ['tensor1'] },
  samples: [
    { args: [matrix, row, matrix] },
    { args: [matrix, row, matrix], options: { value: 0.5 } },
  ],
}

export const addcdiv: Op<typeof three> = {
  name: 'addcdiv',
  tier: 'primitive',
  params: three,
  doc: '`input + value * tensor1 / tensor2`.',
  page: 'generated/torch.addcdiv.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, tensor1, tensor2, value) => {
    if (!tensor1.dtype.is_floating_point && !tensor2.dtype.is_floating_point)
      throw new TorchError(
        'RuntimeError',
        'Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a true division of tensor1 and tensor2. The historic addcdiv behavior can be implemented as (input + value * torch.trunc(tensor1 / tensor2)).to(input.dtype) for integer inputs and as (input + value * tensor1 / tensor2) for float inputs. The future addcdiv behavior is just the latter implementation: (input + value * tensor1 / tensor2), for all dtypes.',
      )
    return together([input, tensor1, tensor2], (base, first, second) =>
      base.add((Number(value) === 1 ? first : first.mul(value)).div(second)),
    )
  },
  backward: {
    input: ({ grad }) => grad,
    tensor1: ({ grad, tensor2, value }) => grad.div(tensor2).mul(value),
    tensor2: ({ grad, tensor1, tensor2, value }) =>
      grad.neg().mul(tensor1.div(tensor2.mul(tensor2)).mul(value)),
  },
  saves: { tensor1: ['tensor2'], tensor2: ['tensor1', 'tensor2'] },
  samples: [
    { args: [matrix, row, matrix] },
    { args: [matrix, row, matrix], options: { value: 0.5 } },
  ],
}
