// The dtype an op computes in, from its operands: tensors with dimensions outrank those without,
// which outrank plain numbers. https://pytorch.org/docs/1.13/generated/torch.result_type.html
import { type DType, FLOATING, get_default_dtype, promote_types } from './dtype.ts'
import { TorchError } from './errors.ts'
import { dtypeOfScalar, type Scalar } from './scalar.ts'
import { Tensor } from './tensor.ts'

export type Operand = Tensor | Scalar

/** A lower rank counts only when its category (bool < int < float) is higher than all above it. */
function combine(higher: DType | null, lower: DType | null): DType | null {
  if (!higher || !lower) return higher ?? lower
  return lower.category > higher.category ? lower : higher
}

/** The dtype that arithmetic between these operands has. */
export function resultType(...operands: readonly Operand[]): DType {
  // The common pairs, without a loop: two of one dtype, and a floating tensor with a number.
  const [a, b] = operands
  if (operands.length === 2 && a instanceof Tensor)
    if (b instanceof Tensor ? a.dtype === b.dtype : a.dtype.category === FLOATING) return a.dtype
  let withDims: DType | null = null
  let zeroDim: DType | null = null
  let plain: DType | null = null
  const join = (a: DType | null, b: DType): DType => (a ? promote_types(a, b) : b)
  for (const operand of operands)
    if (!(operand instanceof Tensor)) plain = join(plain, dtypeOfScalar(operand))
    else if (operand.ndim > 0) withDims = join(withDims, operand.dtype)
    else zeroDim = join(zeroDim, operand.dtype)
  return combine(combine(withDims, zeroDim), plain)!
}

/** As `resultType`, with integers and bools computed in the default floating type. */
export function floatResultType(...operands: readonly Operand[]): DType {
  const dtype = resultType(...operands)
  return dtype.category === FLOATING ? dtype : get_default_dtype()
}

/** @throws RuntimeError when an in-place result cannot be stored in the tensor it is written to. */
export function checkCast(from: DType, to: DType): void {
  if (from.category > to.category)
    throw new TorchError(
      'RuntimeError',
      `result type ${from.scalar} can't be cast to the desired output type ${to.scalar}`,
    )
}
