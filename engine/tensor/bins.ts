// Runs kernels/shared/bins.ts over whole tensors. It records no graph and words no errors.
import { countBins, type Search } from '../kernels/shared/bins.ts'
import { float32 } from './dtype.ts'
import { fromNumbers, numbersOf } from './order.ts'
import type { Tensor } from './tensor.ts'

const plain = (tensor: Tensor): Float64Array => numbersOf(tensor) as Float64Array

/** The weights of the points in `input` (each line of its last dimension one) that fall into each bin. */
export function binned(
  input: Tensor,
  weights: Tensor | null,
  edges: readonly Tensor[],
  search: Search,
): Tensor {
  const { dtype } = input
  const round = dtype === float32 ? Math.fround : (value: number): number => value
  const sums = countBins(plain(input), weights && plain(weights), edges.map(plain), search, round)
  return fromNumbers(
    sums,
    edges.map(({ count }) => count - 1),
    dtype,
  )
}
