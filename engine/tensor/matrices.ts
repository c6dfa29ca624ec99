// Batches of matrices as float64 arrays, one by one, and back: how the factorizations of
// kernels/shared/ are run over whole tensors. It records no graph and words no errors.
import { checkInterrupt } from './engine.ts'
import { type DType, float64 } from './dtype.ts'
import { copyInto } from './loops.ts'
import { heap } from './memory.ts'
import { numelOf, type Shape } from './shape.ts'
import { emptyTensor, type Tensor } from './tensor.ts'

/** The elements in order, as float64. */
export function numbersOf(tensor: Tensor): Float64Array {
  const copy = emptyTensor(tensor.shape, float64)
  copyInto(copy, tensor)
  return heap.f64.slice(copy.at / 8, copy.at / 8 + numelOf(tensor.shape))
}

/** A tensor of these numbers. */
export function tensorOf(numbers: ArrayLike<number>, shape: Shape, dtype: DType): Tensor {
  const wide = emptyTensor(shape, float64)
  heap.f64.set(numbers, wide.at / 8)
  if (dtype === float64) return wide
  const out = emptyTensor(shape, dtype)
  copyInto(out, wide)
  return out
}

/** The leading dimensions. */
export const batchOf = (tensor: Tensor): Shape => tensor.shape.slice(0, -2)

export interface Part {
  /** The last dimensions of this result. */
  readonly shape: Shape
  readonly dtype: DType
}

/**
 * Calls `fn` with the matrices of every tensor, one place of the batch after the other (all have the same
 * leading dimensions), and gathers what it returns: one array for each of `parts`.
 */
export function overMatrices(
  tensors: readonly Tensor[],
  parts: readonly Part[],
  fn: (...matrices: Float64Array[]) => readonly ArrayLike<number>[],
): Tensor[] {
  const batch = batchOf(tensors[0]!)
  const count = numelOf(batch)
  const sources = tensors.map((tensor) => ({
    numbers: numbersOf(tensor),
    size: numelOf(tensor.shape.slice(-2)),
  }))
  const sizes = parts.map(({ shape }) => numelOf(shape))
  const results = sizes.map((size) => new Float64Array(size * count))
  for (let place = 0; place < count; place++) {
    checkInterrupt()
    const matrices = sources.map(({ numbers, size }) =>
      numbers.slice(place * size, (place + 1) * size),
    )
    fn(...matrices).forEach((numbers, i) => results[i]!.set(numbers, place * sizes[i]!))
  }
  return parts.map(({ shape, dtype }, i) => tensorOf(results[i]!, [...batch, ...shape], dtype))
}
