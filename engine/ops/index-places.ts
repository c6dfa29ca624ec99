// Which elements index tensors name together, and the shape of what they pick: shared by indexing and
// its assignment. No op is declared here. https://pytorch.org/docs/1.13/tensor_view.html
import { TorchError } from '../tensor/errors.ts'
import { type Block, locate, type Places } from '../tensor/places.ts'
import type { Scalar } from '../tensor/scalar.ts'
import { broadcastShapes, contiguousStrides, numelOf, type Shape } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'

/** The shape that index tensors have together. @throws IndexError when they do not broadcast. */
function joined(indices: readonly Tensor[]): Shape {
  try {
    return indices.map(({ shape }) => shape).reduce(broadcastShapes)
  } catch {
    const shapes = indices.map(({ shape }) => `[${shape.join(', ')}]`).join(', ')
    throw new TorchError(
      'IndexError',
      `shape mismatch: indexing tensors could not be broadcast together with shapes ${shapes}`,
    )
  }
}

export interface Indexed {
  /** The shape of what is picked. */
  readonly shape: Shape
  /** The block around each place, in the layout of a contiguous result. */
  readonly block: Block
  readonly places: () => Places
}

/**
 * What `input[…]` picks with int64 `indices` at dimensions `dims` (rising): their common shape stands
 * where they stood, or in front when other dimensions lie between them.
 */
export function indexed(
  input: Tensor,
  indices: readonly Tensor[],
  dims: readonly number[],
): Indexed {
  if (dims.some((d) => d >= input.ndim))
    throw new TorchError(
      'IndexError',
      `too many indices for tensor of dimension ${input.ndim} (got ${dims.length})`,
    )
  const common = joined(indices)
  if (numelOf(common) > 0 && dims.some((d) => input.shape[d] === 0))
    throw new TorchError('IndexError', 'index is out of bounds for dimension with size 0')
  const rest = input.shape.map((_, d) => d).filter((d) => !dims.includes(d))
  const adjacent = dims.every((d, i) => i === 0 || d === dims[i - 1]! + 1)
  const before = adjacent ? dims[0]! : 0
  const restShape = rest.map((d) => input.shape[d]!)
  const shape = [...restShape.slice(0, before), ...common, ...restShape.slice(before)]
  const strides = contiguousStrides(shape)
  const block: Block = {
    shape: restShape,
    strides: rest.map((_, i) => strides[i < before ? i : i + common.length]!),
    step: numelOf(restShape.slice(before)),
    placed: rest.map((d) => input.strides[d]!),
  }
  const refuse = (index: Scalar, term: number): never => {
    throw new TorchError(
      'IndexError',
      `index ${String(index)} is out of bounds for dimension ${term} with size ${input.shape[dims[term]!]!}`,
    )
  }
  const terms = indices.map((index, i) => ({
    index,
    size: input.shape[dims[i]!]!,
    stride: input.strides[dims[i]!]!,
  }))
  return { shape, block, places: () => locate(common, terms, null, null, refuse) }
}
