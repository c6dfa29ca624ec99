// How a list of items becomes one batch. https://pytorch.org/docs/1.13/data.html#torch.utils.data.default_collate
import { tensor } from '../ops/data.ts'
import { functions } from '../ops/functions.ts'
import { typeName } from '../tensor/arguments.ts'
import { float64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { Tensor } from '../tensor/tensor.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype

/**
 * Tensors stacked, numbers as a tensor, strings as they are; arrays and objects item by item.
 * Numbers are int64 when all are whole, float64 otherwise: PyTorch goes by Python's type of the first.
 */
export function default_collate(batch: readonly unknown[]): unknown {
  const [first] = batch
  if (first instanceof Tensor) return functions.stack(batch as readonly Tensor[], 0)
  if (typeof first === 'number') {
    const numbers = batch as readonly number[]
    return tensor(numbers, numbers.every(Number.isInteger) ? {} : { dtype: float64 })
  }
  if (typeof first === 'boolean' || typeof first === 'bigint')
    return tensor(batch as readonly boolean[])
  if (typeof first === 'string') return batch
  if (Array.isArray(first)) {
    const lists = batch as readonly (readonly unknown[])[]
    if (lists.some((list) => list.length !== first.length))
      throw new TorchError('RuntimeError', 'each element in list of batch should be of equal size')
    return first.map((_, i) => default_collate(lists.map((list) => list[i])))
  }
  if (isRecord(first)) {
    const records = batch as readonly Record<string, unknown>[]
    const fields = Object.keys(first).map(
      (name) => [name, default_collate(records.map((record) => record[name]))] as const,
    )
    return Object.fromEntries(fields)
  }
  throw new TorchError(
    'TypeError',
    `default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found <class '${typeName(first)}'>`,
  )
}
