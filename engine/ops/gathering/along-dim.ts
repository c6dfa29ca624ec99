// Where the elements lie that index tensors name along one dimension, and the checks that gather,
// scatter and the index_ ops share. No op is declared here.
import type { DType } from '../../tensor/dtype.ts'
import { int32, int64 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { castTo, copyInto, fillWith } from '../../tensor/loops.ts'
import { type Block, locate, type Places } from '../../tensor/places.ts'
import { sameShape, wrapDim } from '../../tensor/shape.ts'
import { emptyTensor, type Tensor, viewOf } from '../../tensor/tensor.ts'

/** A tensor without dimensions as one with one; others as they are. */
export const atLeastOne = (input: Tensor): Tensor =>
  input.ndim > 0 ? input : viewOf(input, [1], [1], input.offset)

/** A copy in fresh memory, in order. */
export function copyOf(input: Tensor): Tensor {
  const out = emptyTensor(input.shape, input.dtype)
  copyInto(out, input)
  return out
}

/** The elements in order: the tensor itself, or a copy. */
export const inOrder = (input: Tensor): Tensor => (input.isDense ? input : copyOf(input))

export function zerosOf(shape: readonly number[], dtype: DType): Tensor {
  const out = emptyTensor(shape, dtype)
  fillWith(out, 0)
  return out
}

const text = (shape: readonly number[]): string => `[${shape.join(', ')}]`

/**
 * What gather and scatter ask of an index: int64, as many dimensions, and no longer than the tensor
 * apart from `dim`, nor than the source.
 */
export function checkShapes(
  op: 'gather' | 'scatter',
  input: Tensor,
  dim: number,
  index: Tensor,
  src: Tensor | null,
): void {
  const d = wrapDim(dim, input.ndim)
  if (index.count === 0) return
  if (index.dtype !== int64)
    throw new TorchError('RuntimeError', `${op}(): Expected dtype int64 for index`)
  if (op === 'scatter' && src && src.dtype !== input.dtype)
    throw new TorchError('RuntimeError', 'scatter(): Expected self.dtype to be equal to src.dtype')
  const own = atLeastOne(input).shape
  const asked = atLeastOne(index).shape
  const given = src && atLeastOne(src).shape
  if (own.length !== asked.length)
    throw new TorchError(
      'RuntimeError',
      `Index tensor must have the same number of dimensions as ${op === 'gather' ? 'input' : 'self'} tensor`,
    )
  asked.forEach((size, i) => {
    const tooLong = i !== d && size > own[i]!
    if (op === 'gather') {
      if (tooLong)
        throw new TorchError(
          'RuntimeError',
          `Size does not match at dimension ${i} expected index ${text(asked)} to be smaller than self ${text(own)} apart from dimension ${d}`,
        )
    } else if (tooLong || (given && size > given[wrapDim(i, given.length)]!)) {
      const rest = given ? ` and to be smaller size than src ${text(given)}` : ''
      throw new TorchError(
        'RuntimeError',
        `Expected index ${text(asked)} to be smaller than self ${text(own)} apart from dimension ${d}${rest}`,
      )
    }
  })
  if (given && given.length !== asked.length)
    throw new TorchError(
      'RuntimeError',
      'Index tensor must have the same number of dimensions as src tensor',
    )
}

/** The places in `input` that `index` names along `dim`, each at its own coordinates elsewhere. */
export function elementPlaces(input: Tensor, dim: number, index: Tensor): Places {
  const own = atLeastOne(input)
  const asked = atLeastOne(index)
  const d = wrapDim(dim, own.ndim)
  const [size, stride] = [own.shape[d]!, own.strides[d]!]
  const walked = own.strides.map((step, i) => (i === d ? 0 : step))
  return locate(asked.shape, [{ index: asked, size, stride }], walked, 0, (at) => {
    throw new TorchError(
      'RuntimeError',
      `index ${String(at)} is out of bounds for dimension ${d} with size ${size}`,
    )
  })
}

/** The first part of `src` that is as large as `index`, in order. */
export function sourceFor(src: Tensor, index: Tensor): Tensor {
  const own = atLeastOne(src)
  const { shape } = atLeastOne(index)
  return inOrder(viewOf(own, shape, own.strides, own.offset))
}

/** @throws RuntimeError in the words of the op for an index that is not of whole numbers. */
export function asPositions(index: Tensor, refuse: (dtype: DType) => string): Tensor {
  if (index.dtype !== int64 && index.dtype !== int32)
    throw new TorchError('RuntimeError', refuse(index.dtype))
  return castTo(atLeastOne(index), int64)
}

/** Whole slices of `input` along `d`, one for each of `index`; `message` for one that is not there. */
export function slicePlaces(
  input: Tensor,
  d: number,
  index: Tensor,
  least: number | null,
  message: (at: string, size: number) => string,
): Places {
  const own = atLeastOne(input)
  const [size, stride] = [own.shape[d]!, own.strides[d]!]
  return locate(index.shape, [{ index, size, stride }], null, least, (at) => {
    throw new TorchError('IndexError', message(String(at), size))
  })
}

/** A slice of `placed` along `d` as a block, and the same of a tensor that is walked in order. */
export function sliceBlock(placed: Tensor, d: number, walked: Tensor): Block {
  const without = (list: readonly number[]): number[] => list.filter((_, i) => i !== d)
  const [own, other] = [atLeastOne(placed), atLeastOne(walked)]
  return {
    shape: without(own.shape),
    strides: without(other.strides),
    step: other.strides[d]!,
    placed: without(own.strides),
  }
}

/** What `index_add` and `index_reduce` ask of their arguments. */
export function checkAdd(
  op: string,
  input: Tensor,
  d: number,
  index: Tensor,
  source: Tensor,
): void {
  const fail = (type: 'IndexError' | 'RuntimeError', message: string): never => {
    throw new TorchError(type, `${op}(): ${message}`)
  }
  if (index.ndim > 1)
    fail(
      'IndexError',
      `Index is supposed to be a vector, but got dim: ${index.ndim} with type: ${index.dtype.scalar} and size: [${index.shape.join(', ')}]`,
    )
  if (index.dtype !== int64 && index.dtype !== int32)
    fail('RuntimeError', `Expected dtype int32/int64 for index but got: ${index.dtype.scalar}`)
  if (input.dtype !== source.dtype)
    fail(
      'RuntimeError',
      `self (${input.dtype.scalar}) and source (${source.dtype.scalar}) must have the same scalar type`,
    )
  if (d > 0 && d >= source.ndim)
    fail(
      'RuntimeError',
      `Indexing dim ${d} is out of bounds of the source tensor with dim ${source.ndim}`,
    )
  const count = source.ndim === 0 ? 1 : source.shape[d]!
  if (index.count !== count)
    fail(
      'RuntimeError',
      `Number of indices (${index.count}) should be equal to source.size(dim): (${count}), for dim: ${d}`,
    )
  const slice = (tensor: Tensor): number[] => tensor.shape.filter((_, i) => i !== d)
  const [own, given] = [slice(input), slice(source)]
  if (sameShape(own, given)) return
  const at = own.findIndex((size, i) => size !== given[i])
  throw new TorchError(
    'RuntimeError',
    `The size of tensor a (${own[at]!}) must match the size of tensor b (${given[at]!}) at non-singleton dimension ${at}`,
  )
}

/** What a position that is not there is answered with by the ops that take whole slices. */
export const missing = (): string => 'index out of range in self'
