// What `x[…]` and `x[…] = value` mean: integers, slices, None and Ellipsis make views; masks and index
// tensors then pick elements. https://pytorch.org/docs/1.13/tensor_view.html
import { apply, runInPlace } from '../tensor/dispatch.ts'
import { bool, int64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import type { Scalar } from '../tensor/scalar.ts'
import { scoped } from '../tensor/scope.ts'
import { sameShape } from '../tensor/shape.ts'
import { Tensor } from '../tensor/tensor.ts'
import { copy, fill } from './copying.ts'
import { tensor } from './data.ts'
import { checkIndex, expandMasks, isMask } from './index-masks.ts'
import { wholeNumbers } from './nonzero-positions.ts'
import { index_put_tensors, index_tensors } from './picking.ts'
import { select, slice } from './slicing.ts'
import { alias, unsqueeze } from './views.ts'

/** `start:end:step` */
export interface Slice {
  readonly start?: number | null
  readonly end?: number | null
  readonly step?: number | null
}

/** Positions or truth values as nested arrays. */
export type IndexList = readonly (number | boolean | IndexList)[]

/**
 * An integer, a slice, `null` (a new dimension), `'...'`, ':' for a whole dimension, a mask, positions
 * as a tensor or as arrays, or a truth value for all or nothing.
 */
export type Index = number | null | '...' | ':' | Slice | Tensor | boolean | IndexList

const isList = (item: Index): item is IndexList => Array.isArray(item)

/** Arrays as index tensors: truth values stay, other numbers become int64. */
function asTensor(list: IndexList): Tensor {
  const made = tensor(list)
  return made.dtype === bool ? made : made.to(int64)
}

/** How many of the input's dimensions an item takes. */
function taken(item: Index): number {
  if (item === null || item === '...' || typeof item === 'boolean') return 0
  return item instanceof Tensor && isMask(item.dtype) ? item.ndim : 1
}

/** The view that the basic items make, and the index tensors still to be applied to it. */
interface Opened {
  readonly view: Tensor
  /** An index tensor, or null, for each of the view's first dimensions. */
  readonly given: (Tensor | null)[]
}

const isNumber = (item: Tensor): boolean => item.ndim === 0 && !isMask(item.dtype)

function open(input: Tensor, items: readonly Index[]): Opened {
  const specified = items.reduce<number>((sum, item) => sum + taken(item), 0)
  if (specified > input.ndim) {
    const scalarIndex =
      input.ndim === 0 &&
      items.length === 1 &&
      (typeof items[0] === 'number' || isIntegral(items[0]))
    throw new TorchError(
      'IndexError',
      scalarIndex
        ? 'invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number'
        : input.ndim === 0 &&
            items.length === 1 &&
            !(items[0] instanceof Tensor || isList(items[0]!))
          ? 'slice() cannot be applied to a 0-dim tensor.'
          : `too many indices for tensor of dimension ${input.ndim}`,
    )
  }
  let view = input
  let dim = 0
  // Integers take dimensions away and None adds some; messages count those of the input.
  let own = 0
  const given: (Tensor | null)[] = []
  const record = (index: Tensor): void => {
    while (given.length < dim) given.push(null)
    given[dim++] = index
  }
  const truth = (value: boolean): void => {
    view = apply(unsqueeze, view, dim)
    record(value ? wholeNumbers([0], [1]) : wholeNumbers([], [0]))
  }
  for (const item of items) {
    if (item === null) view = apply(unsqueeze, view, dim++)
    else if (item === '...') {
      dim += input.ndim - specified
      own += input.ndim - specified
    } else if (item === ':') {
      dim++
      own++
    } else if (typeof item === 'number') view = pick(view, dim, item, own++)
    else if (typeof item === 'boolean') truth(item)
    else if (item instanceof Tensor || isList(item)) {
      const index = isList(item) ? asTensor(item) : item
      if (isIntegral(index)) view = pick(view, dim, Number(index.item()), own++)
      else if (index.ndim === 0 && isMask(index.dtype)) truth(Boolean(index.item()))
      else {
        checkIndex(index)
        record(index)
        own++
      }
    } else {
      view = apply(slice, view, dim++, item.start ?? null, item.end ?? null, item.step ?? 1)
      own++
    }
  }
  return { view, given }
}

/** Whether an item is a number in the guise of a tensor without dimensions. */
function isIntegral(item: Index | undefined): boolean {
  return item instanceof Tensor && isNumber(item) && !item.dtype.is_floating_point
}

function pick(input: Tensor, dim: number, at: number, named: number): Tensor {
  const size = input.shape[dim]!
  if (at < -size || at >= size)
    throw new TorchError(
      'IndexError',
      `index ${at} is out of bounds for dimension ${named} with size ${size}`,
    )
  return apply(select, input, dim, at)
}

/** `input[items]`. @throws IndexError as PyTorch does. */
export function index(input: Tensor, items: readonly Index[]): Tensor {
  return scoped(() => {
    const { view, given } = open(input, items)
    if (given.length > 0) {
      const { tensors, dims } = expandMasks(view, given)
      return apply(index_tensors, view, tensors, dims)
    }
    if (view !== input) return view
    return items.includes(':') ? apply(slice, input, 0, null, null, 1) : apply(alias, input)
  })
}

/** `input[items] = value`. */
export function setIndex(input: Tensor, items: readonly Index[], value: Tensor | Scalar): void {
  scoped(() => {
    const whole = items.every((item) => item === ':' || item === '...')
    const { view, given } = whole ? { view: input, given: [] } : open(input, items)
    if (given.length > 0) putInto(view, given, value)
    else if (value instanceof Tensor) {
      const fitting = dropLeadingOnes(value, view)
      const same = sameShape(fitting.shape, view.shape)
      runInPlace(copy, [view, same ? fitting : fitting.expand(view.shape), false])
    } else runInPlace(fill, [view, value])
    return null
  })
}

function putInto(view: Tensor, given: readonly (Tensor | null)[], value: Tensor | Scalar): void {
  const { tensors, dims } = expandMasks(view, given)
  const values =
    value instanceof Tensor ? dropLeadingOnes(value, null) : tensor(value, { dtype: view.dtype })
  runInPlace(index_put_tensors, [view, tensors, dims, values, false])
}

/** PyTorch lets a value have more dimensions than its place, as long as the first ones are 1. */
function dropLeadingOnes(value: Tensor, target: Tensor | null): Tensor {
  let result = value
  while (result.ndim > (target?.ndim ?? 0) && result.shape[0] === 1)
    result = apply(select, result, 0, 0)
  return result
}
