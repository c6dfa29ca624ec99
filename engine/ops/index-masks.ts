// Index tensors as a caller may give them, masks among them, turned into int64 ones with the dimension
// each stands for. No op is declared here.
import { bool, type DType, int64, uint8 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { coordinates } from './nonzero-positions.ts'

export const isMask = (dtype: DType): boolean => dtype === bool || dtype === uint8

/** @throws IndexError for a dtype that cannot be an index. */
export function checkIndex({ dtype }: Tensor): void {
  if (dtype !== int64 && !isMask(dtype))
    throw new TorchError('IndexError', 'tensors used as indices must be long, byte or bool tensors')
}

const text = (shape: readonly number[]): string => `[${shape.join(', ')}]`

/**
 * Masks as coordinates. A mask stands for as many dimensions as it has; those behind it move up.
 * @param given an index for each of the first dimensions; null takes all of one.
 */
export function expandMasks(
  input: Tensor,
  given: readonly (Tensor | null)[],
): { tensors: Tensor[]; dims: number[] } {
  const tensors: Tensor[] = []
  const dims: number[] = []
  let dim = 0
  for (const index of given) {
    if (index === null) {
      dim++
      continue
    }
    checkIndex(index)
    if (!isMask(index.dtype)) {
      tensors.push(index)
      dims.push(dim++)
      continue
    }
    index.shape.forEach((size, j) => {
      const own = input.shape[dim + j]
      if (own !== size)
        throw new TorchError(
          'IndexError',
          `The shape of the mask ${text(index.shape)} at index ${j} does not match the shape of the indexed tensor ${text(input.shape)} at index ${dim + j}`,
        )
    })
    for (const found of coordinates(index)) {
      tensors.push(found)
      dims.push(dim++)
    }
  }
  if (dim > input.ndim)
    throw new TorchError(
      'IndexError',
      `too many indices for tensor of dimension ${input.ndim} (got ${dim})`,
    )
  return { tensors, dims }
}
