// What `x[…]` and `x[…] = value` mean: basic indexing by integers, slices, None and Ellipsis, all
// views. https://pytorch.org/docs/1.13/tensor_view.html
import { apply, runInPlace } from '../tensor/dispatch.ts'
import { TorchError } from '../tensor/errors.ts'
import { sameShape } from '../tensor/shape.ts'
import { Tensor } from '../tensor/tensor.ts'
import { copy, fill } from './copying.ts'
import { select, slice } from './slicing.ts'
import { unsqueeze } from './views.ts'

/** `start:end:step` */
export interface Slice {
  readonly start?: number | null
  readonly end?: number | null
  readonly step?: number | null
}

/** An integer, a slice, `null` (a new dimension), `'...'`, or ':' for a whole dimension. */
export type Index = number | null | '...' | ':' | Slice | Tensor | boolean

function refuse(item: Tensor | boolean): never {
  const what = item instanceof Tensor ? `a ${item.dtype.name} tensor` : 'a bool'
  throw new TorchError(
    'NotImplementedError',
    `Kindling does not have indexing by ${what} yet: use torch.where, or integers and slices`,
  )
}

const takesDimension = (item: Index): boolean => item !== null && item !== '...'

/** The view `input[items]`. @throws IndexError as PyTorch does. */
export function index(input: Tensor, items: readonly Index[]): Tensor {
  const taken = items.filter(takesDimension).length
  if (taken > input.ndim)
    throw new TorchError(
      'IndexError',
      input.ndim === 0
        ? 'invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number'
        : `too many indices for tensor of dimension ${input.ndim}`,
    )
  let result = input
  let dim = 0
  // Integers take dimensions away and None adds some; messages count those of the input.
  let own = -1
  for (const item of items) {
    if (item === '...') own += input.ndim - taken
    else if (item !== null) own++
    if (item === null) result = apply(unsqueeze, result, dim++)
    else if (item === '...') dim += input.ndim - taken
    else if (item === ':') dim++
    else if (typeof item === 'number') result = pick(result, dim, item, own)
    else if (item instanceof Tensor || typeof item === 'boolean') refuse(item)
    else result = apply(slice, result, dim++, item.start ?? null, item.end ?? null, item.step ?? 1)
  }
  return result === input ? apply(slice, input, 0, null, null, 1) : result
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

/** `input[items] = value`. */
export function setIndex(
  input: Tensor,
  items: readonly Index[],
  value: Tensor | number | boolean,
): void {
  const whole = items.every((item) => item === ':' || item === '...')
  const target = whole ? input : index(input, items)
  if (value instanceof Tensor) {
    const fitting = dropLeadingOnes(value, target)
    const same = sameShape(fitting.shape, target.shape)
    runInPlace(copy, [target, same ? fitting : fitting.expand(target.shape), false])
  } else runInPlace(fill, [target, value])
}

/** PyTorch lets a value have more dimensions than its place, as long as the first ones are 1. */
function dropLeadingOnes(value: Tensor, target: Tensor): Tensor {
  let result = value
  while (result.ndim > target.ndim && result.shape[0] === 1) result = apply(select, result, 0, 0)
  return result
}
