// x·y + z over whole tensors with the one rounding that PyTorch's kernels make (kernels/shared/fused.ts).
// Only float32 and float64 have it; it records no graph.
import { multiplyAdd32, multiplyAdd64, scaleAdd32, scaleAdd64 } from '../kernels/shared/fused.ts'
import { type DType, float32, float64 } from './dtype.ts'
import { copyInto, fillWith } from './loops.ts'
import { heap } from './memory.ts'
import type { Operand } from './promotion.ts'
import { broadcastShapes, numelOf, sameShape, type Shape } from './shape.ts'
import { emptyTensor, Tensor } from './tensor.ts'

/** Whether sums of products are rounded once in this dtype. */
export const fuses = (dtype: DType): boolean => dtype === float32 || dtype === float64

/** The operand as a tensor of this shape and dtype with its elements in order. */
function laidOut(operand: Operand, shape: Shape, dtype: DType): Tensor {
  const whole =
    operand instanceof Tensor &&
    operand.dtype === dtype &&
    operand.isDense &&
    sameShape(operand.shape, shape)
  if (whole) return operand
  const copy = emptyTensor(shape, dtype)
  if (operand instanceof Tensor) copyInto(copy, operand)
  else fillWith(copy, operand)
  return copy
}

const shapeOf = (operand: Operand): Shape => (operand instanceof Tensor ? operand.shape : [])

const floats = (tensor: Tensor): Float32Array =>
  heap.f32.subarray(tensor.at / 4, tensor.at / 4 + numelOf(tensor.shape))
const doubles = (tensor: Tensor): Float64Array =>
  heap.f64.subarray(tensor.at / 8, tensor.at / 8 + numelOf(tensor.shape))

/** `base + factor · other` in `dtype`, broadcast. */
export function addScaled(base: Operand, other: Operand, factor: number, dtype: DType): Tensor {
  const shape = broadcastShapes(shapeOf(base), shapeOf(other))
  const [z, x] = [laidOut(base, shape, dtype), laidOut(other, shape, dtype)]
  const out = emptyTensor(shape, dtype)
  if (dtype === float32) scaleAdd32(floats(out), floats(x), factor, floats(z))
  else scaleAdd64(doubles(out), doubles(x), factor, doubles(z))
  return out
}

/** `base + first · second` in `dtype`, broadcast. */
export function addProduct(base: Tensor, first: Tensor, second: Tensor, dtype: DType): Tensor {
  const shape = [first, second].map(shapeOf).reduce(broadcastShapes, base.shape)
  const [z, x, y] = [base, first, second].map((operand) => laidOut(operand, shape, dtype)) as [
    Tensor,
    Tensor,
    Tensor,
  ]
  const out = emptyTensor(shape, dtype)
  if (dtype === float32) multiplyAdd32(floats(out), floats(x), floats(y), floats(z))
  else multiplyAdd64(doubles(out), doubles(x), doubles(y), doubles(z))
  return out
}
