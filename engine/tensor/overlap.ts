// Whether a tensor can be written over while others are read: PyTorch's rules for shared memory
// (aten/src/ATen/MemoryOverlap.cpp).
import { TorchError } from './errors.ts'
import { numelOf, sameShape } from './shape.ts'
import { Tensor } from './tensor.ts'

/** Whether the elements fill one stretch of memory, each its own place, in whatever order. */
function isDenseSomehow({ shape, strides }: Tensor): boolean {
  const order = shape.map((_, d) => d).filter((d) => shape[d] !== 1)
  order.sort((a, b) => strides[a]! - strides[b]!)
  let expected = 1
  for (const d of order) {
    if (strides[d] !== expected) return false
    expected *= shape[d]!
  }
  return true
}

const repeats = ({ shape, strides }: Tensor): boolean =>
  shape.some((size, d) => size > 1 && strides[d] === 0)

/** @throws RuntimeError where writing to `target` would change elements that are still to be read. */
export function checkOverlap(target: Tensor, values: readonly unknown[]): void {
  if (numelOf(target.shape) > 1 && repeats(target))
    throw new TorchError(
      'RuntimeError',
      'unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.',
    )
  for (const value of values)
    if (value instanceof Tensor && value !== target && partlyShares(target, value))
      throw new TorchError(
        'RuntimeError',
        'unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please clone() the tensor before performing the operation.',
      )
}

function partlyShares(a: Tensor, b: Tensor): boolean {
  const [n, m] = [numelOf(a.shape), numelOf(b.shape)]
  if (a.memory !== b.memory || n === 0 || m === 0) return false
  // What lies with gaps is too much work to tell, and PyTorch does not.
  if (!isDenseSomehow(a) || !isDenseSomehow(b)) return false
  if (a.offset === b.offset && n === m) {
    return !sameShape(a.strides, b.strides)
  }
  return a.offset < b.offset + m && b.offset < a.offset + n
}
