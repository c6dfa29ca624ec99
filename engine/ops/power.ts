// Powers, with either side a tensor or a number.
import { apply } from '../tensor/dispatch.ts'
import { bool, type DType, FLOATING } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { binary, BinaryOp, castTo, unary, UnaryOp } from '../tensor/loops.ts'
import { type Operand, resultType } from '../tensor/promotion.ts'
import { checkFits } from '../tensor/scalar.ts'
import { Tensor } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { type Op, required } from './op.ts'
import { matrix, row } from './samples.ts'
import { where } from './ternary.ts'

const powers = [required('input', kind.either), required('exponent', kind.either)] as const

export const pow: Op<typeof powers> = {
  name: 'pow',
  tier: 'primitive',
  params: powers,
  doc: '`input ** exponent`, element by element.',
  page: 'generated/torch.pow.html',
  places: ['torch', 'method', 'inplace'],
  label: (input, exponent) =>
    `PowBackward${!(exponent instanceof Tensor) ? 0 : input instanceof Tensor ? 1 : 2}`,
  forward: (input, exponent) => {
    const dtype = resultType(input, exponent)
    if (dtype === bool) throw new TorchError('RuntimeError', `"pow" not implemented for 'Bool'`)
    if (dtype.category < FLOATING && !(exponent instanceof Tensor) && Number(exponent) < 0)
      throw new TorchError('RuntimeError', 'Integers to negative integer powers are not allowed.')
    if (!(exponent instanceof Tensor)) checkFits(exponent, dtype)
    return simple(input, exponent, dtype) ?? binary(BinaryOp.pow, input, exponent, dtype)
  },
  backward: {
    // x⁰ is 1 everywhere, so its derivative is 0 even where x^-1 is not finite.
    input: ({ grad, input, exponent }) => {
      if (!(exponent instanceof Tensor)) {
        const p = Number(exponent)
        if (p === 0) return grad.mul(0)
        const base = input as Tensor
        return grad.mul((p === 2 ? base : base.pow(p - 1)).mul(p))
      }
      const slope = exponent.mul(powOf(input, exponent.sub(1)))
      return grad.mul(apply(where, exponent.eq(0), 0, slope))
    },
    // At a base of 0 the slope is 0 (towards 0⁺), not 0·log 0.
    exponent: ({ grad, input, exponent, result }) => {
      if (!(input instanceof Tensor)) {
        const slope = result.mul(Math.log(Number(input)))
        const isFlat = Number(input) === 0
        return grad.mul(isFlat ? apply(where, (exponent as Tensor).ge(0), 0, slope) : slope)
      }
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

/** Powers that PyTorch multiplies, divides or roots out, for the same last bits. */
function simple(input: Operand, exponent: Operand, dtype: DType): Tensor | null {
  if (!(input instanceof Tensor) || exponent instanceof Tensor || dtype.category !== FLOATING)
    return null
  const base = castTo(input, dtype)
  const times = (a: Tensor, b: Tensor): Tensor => binary(BinaryOp.mul, a, b, dtype)
  switch (Number(exponent)) {
    case 2:
      return times(base, base)
    case 3:
      return times(times(base, base), base)
    case 0.5:
      return unary(UnaryOp.sqrt, base, dtype)
    case -0.5:
      return unary(UnaryOp.rsqrt, base, dtype)
    case -1:
      return unary(UnaryOp.reciprocal, base, dtype)
    case -2:
      return unary(UnaryOp.reciprocal, times(base, base), dtype)
    default:
      return null
  }
}

const powOf = (base: Operand, exponent: Tensor): Tensor =>
  base instanceof Tensor ? base.pow(exponent) : apply(pow, base, exponent)
