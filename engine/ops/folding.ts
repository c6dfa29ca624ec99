// What functions that fold dimensions have in common. No op is declared here.
import { dimMask, numelOf, type Shape } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'

export type Dims = readonly number[] | null

/** `result` with the reduced dimensions back as 1s, if asked. */
export function keep(
  result: Tensor,
  input: Tensor,
  mask: readonly boolean[],
  keepdim: boolean,
): Tensor {
  if (!keepdim) return result
  const shape = input.shape.map((size, d) => (mask[d] ? 1 : size))
  return result.view(shape)
}

/** A gradient of the reduced shape, stretched back over the input's. */
export function spread(grad: Tensor, shape: Shape, dims: Dims, keepdim: boolean): Tensor {
  if (shape.length === 0) return grad
  const mask = dimMask(dims, shape.length)
  const full = keepdim ? grad : grad.reshape(shape.map((size, d) => (mask[d] ? 1 : size)))
  return full.expand(shape)
}

/** How many elements each result is made of. */
export function countOf(shape: Shape, dims: Dims): number {
  const mask = dimMask(dims, shape.length)
  return numelOf(shape.filter((_, d) => mask[d]))
}
