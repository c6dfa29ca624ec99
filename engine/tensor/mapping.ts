// Calls the plain-TypeScript formulas of engine/kernels/shared over whole tensors. They count in
// float64 and are rounded to the dtype once; what every training step does has kernels (loops.ts).
import { activations } from '../kernels/shared/activations.ts'
import { one, three, two, whole } from '../kernels/shared/elementwise.ts'
import type { Activation, One, Round, Three, Two, Whole } from '../kernels/shared/rounding.ts'
import { elementsOf, readable } from './dense.ts'
import { type DType, float64, int64 } from './dtype.ts'
import { castTo, copyInto, fillWith } from './loops.ts'
import { heap } from './memory.ts'
import type { Operand } from './promotion.ts'
import { broadcastShapes, numelOf, type Shape } from './shape.ts'
import { emptyTensor, Tensor } from './tensor.ts'

export { SELU_ALPHA, SELU_SCALE } from '../kernels/shared/activations.ts'

export type OneFormula = keyof typeof one
export type TwoFormula = keyof typeof two
export type ThreeFormula = keyof typeof three
export type WholeFormula = keyof typeof whole
export type ActivationFormula = keyof typeof activations

const exact: Round = (x) => x
/** Everything narrower than float64 is computed in float32, as PyTorch computes it. */
const roundingOf = (dtype: DType): Round => (dtype === float64 ? exact : Math.fround)

const shapeOf = (operand: Operand): Shape => (operand instanceof Tensor ? operand.shape : [])

/** The operand's elements as `dtype` holds them, side by side in `wide`. */
function spreadOut(operand: Operand, shape: Shape, dtype: DType, wide: DType): Tensor {
  const out = emptyTensor(shape, wide)
  if (operand instanceof Tensor) copyInto(out, castTo(operand, dtype))
  else {
    const single = emptyTensor([], dtype)
    fillWith(single, operand)
    copyInto(out, single)
  }
  return out
}

const floats = ({ at, count }: Tensor): Float64Array => heap.f64.subarray(at / 8, at / 8 + count)

/** Spreads the operands out, hands their numbers to `fill`, and converts what it wrote. */
function mapped(
  operands: readonly Operand[],
  dtype: DType,
  result: DType,
  fill: (out: Float64Array, ...inputs: Float64Array[]) => void,
): Tensor {
  const shape = operands.map(shapeOf).reduce(broadcastShapes)
  const wide = operands.map((operand) => spreadOut(operand, shape, dtype, float64))
  const out = emptyTensor(shape, float64)
  if (numelOf(shape) > 0) fill(floats(out), ...wide.map(floats))
  return castTo(out, result)
}

/** A formula of one operand, element by element in `dtype`. */
export function mapOne(name: OneFormula, a: Tensor, dtype: DType, result = dtype): Tensor {
  const formula: One = one[name]
  const r = roundingOf(dtype)
  return mapped([a], dtype, result, (out, x) => {
    for (let i = 0; i < out.length; i++) out[i] = formula(x[i]!, r)
  })
}

/** A formula of two operands, with broadcasting. */
export function mapTwo(name: TwoFormula, a: Operand, b: Operand, dtype: DType): Tensor {
  const formula: Two = two[name]
  const r = roundingOf(dtype)
  return mapped([a, b], dtype, dtype, (out, x, y) => {
    for (let i = 0; i < out.length; i++) out[i] = formula(x[i]!, y[i]!, r)
  })
}

/** A formula of three operands, with broadcasting. */
export function mapThree(
  name: ThreeFormula,
  a: Operand,
  b: Operand,
  c: Operand,
  dtype: DType,
): Tensor {
  const formula: Three = three[name]
  const r = roundingOf(dtype)
  return mapped([a, b, c], dtype, dtype, (out, x, y, z) => {
    for (let i = 0; i < out.length; i++) out[i] = formula(x[i]!, y[i]!, z[i]!, r)
  })
}

/** A formula of two integers, with broadcasting, wrapping around in `dtype`. */
export function mapWhole(name: WholeFormula, a: Operand, b: Operand, dtype: DType): Tensor {
  const formula: Whole = whole[name]
  const shape = broadcastShapes(shapeOf(a), shapeOf(b))
  const [left, right] = [a, b].map((operand) => spreadOut(operand, shape, dtype, int64)) as [
    Tensor,
    Tensor,
  ]
  const out = emptyTensor(shape, int64)
  const integers = heap.i64
  for (let i = 0; i < out.count; i++)
    integers[out.at / 8 + i] = formula(integers[left.at / 8 + i]!, integers[right.at / 8 + i]!)
  return castTo(out, dtype)
}

/** An activation of every element, with its options; `kernel` is its name in PyTorch's messages. */
export function mapActivation(
  name: ActivationFormula,
  kernel: string,
  input: Tensor,
  [first = 0, second = 0]: readonly number[],
): Tensor {
  const formula: Activation = activations[name]
  const from = readable(kernel, input)
  const out = emptyTensor(from.shape, from.dtype)
  const [source, target] = [elementsOf(from), elementsOf(out)]
  const r = roundingOf(from.dtype)
  for (let i = 0; i < source.length; i++) target[i] = formula(source[i]!, r, first, second)
  return castTo(out, input.dtype)
}
