// Data sets: items by position, or one after another; and sets made of sets.
// https://pytorch.org/docs/1.13/data.html#dataset-types
import { functions } from '../ops/functions.ts'
import { TorchError } from '../tensor/errors.ts'
import { defaultGenerator, type Generator } from '../tensor/random.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { warn } from '../tensor/warnings.ts'

/** What a loader reads by position: a Dataset, or a plain array. */
export type Indexed<T> = Dataset<T> | readonly T[]

export const itemAt = <T>(data: Indexed<T>, index: number): T =>
  data instanceof Dataset ? data.get(index) : data[index]!

/** Items by position. A subclass defines `get(index)` (Python's `__getitem__`) and `length` (`__len__`). */
export abstract class Dataset<T = unknown> {
  abstract get(index: number): T
  abstract get length(): number

  /** One after the other: Python's `+`. */
  add<U>(other: Indexed<U>): ConcatDataset<T | U> {
    return new ConcatDataset<T | U>([this, other])
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let i = 0; i < this.length; i++) yield this.get(i)
  }
}

/** Items one after another, without positions. A subclass defines `[Symbol.iterator]()`. */
export abstract class IterableDataset<T = unknown> implements Iterable<T> {
  abstract [Symbol.iterator](): Iterator<T>

  add<U>(other: IterableDataset<U>): ChainDataset<T | U> {
    return new ChainDataset<T | U>([this, other])
  }
}

/** Rows of tensors that have equally many. https://pytorch.org/docs/1.13/data.html#torch.utils.data.TensorDataset */
export class TensorDataset extends Dataset<Tensor[]> {
  readonly tensors: readonly Tensor[]

  constructor(...tensors: Tensor[]) {
    super()
    if (tensors.some(({ shape }) => shape[0] !== tensors[0]!.shape[0]))
      throw new TorchError('AssertionError', 'Size mismatch between tensors')
    this.tensors = tensors
  }

  override get(index: number): Tensor[] {
    return this.tensors.map((tensor) => tensor.select(0, index))
  }

  override get length(): number {
    return this.tensors[0]!.shape[0]!
  }
}

/** Several sets as one. https://pytorch.org/docs/1.13/data.html#torch.utils.data.ConcatDataset */
export class ConcatDataset<T = unknown> extends Dataset<T> {
  readonly datasets: readonly Indexed<T>[]
  readonly cumulative_sizes: readonly number[]

  constructor(datasets: Iterable<Indexed<T>>) {
    super()
    this.datasets = [...datasets]
    if (this.datasets.length === 0)
      throw new TorchError('AssertionError', 'datasets should not be an empty iterable')
    if (this.datasets.some((dataset: unknown) => dataset instanceof IterableDataset))
      throw new TorchError('AssertionError', 'ConcatDataset does not support IterableDataset')
    let total = 0
    this.cumulative_sizes = this.datasets.map(({ length }) => (total += length))
  }

  override get length(): number {
    return this.cumulative_sizes.at(-1)!
  }

  override get(index: number): T {
    if (-index > this.length)
      throw new TorchError('ValueError', 'absolute value of index should not exceed dataset length')
    const at = index < 0 ? this.length + index : index
    const set = this.cumulative_sizes.findIndex((end) => at < end)
    if (set < 0) throw new TorchError('IndexError', 'list index out of range')
    return itemAt(this.datasets[set]!, at - (this.cumulative_sizes[set - 1] ?? 0))
  }
}

/** Several iterable sets one after another. https://pytorch.org/docs/1.13/data.html#torch.utils.data.ChainDataset */
export class ChainDataset<T = unknown> extends IterableDataset<T> {
  readonly datasets: readonly IterableDataset<T>[]

  constructor(datasets: Iterable<IterableDataset<T>>) {
    super()
    this.datasets = [...datasets]
  }

  override *[Symbol.iterator](): Iterator<T> {
    for (const dataset of this.datasets) {
      if (!((dataset as unknown) instanceof IterableDataset))
        throw new TorchError('AssertionError', 'ChainDataset only supports IterableDataset')
      yield* dataset
    }
  }
}

/** Some items of a set, by their positions. https://pytorch.org/docs/1.13/data.html#torch.utils.data.Subset */
export class Subset<T = unknown> extends Dataset<T> {
  readonly dataset: Indexed<T>
  readonly indices: readonly number[]

  constructor(dataset: Indexed<T>, indices: readonly number[]) {
    super()
    this.dataset = dataset
    this.indices = indices
  }

  override get(index: number): T {
    const at = this.indices.at(index)
    if (at === undefined) throw new TorchError('IndexError', 'list index out of range')
    return itemAt(this.dataset, at)
  }

  override get length(): number {
    return this.indices.length
  }
}

/** Whole numbers for fractions: what rounding leaves over goes to the first ones, one each. */
function sizesOf(fractions: readonly number[], count: number): number[] {
  const sizes = fractions.map((fraction, i) => {
    if (fraction < 0 || fraction > 1)
      throw new TorchError('ValueError', `Fraction at index ${i} is not between 0 and 1`)
    return Math.floor(count * fraction)
  })
  const left = count - sizes.reduce((sum, size) => sum + size, 0)
  for (let i = 0; i < left; i++) sizes[i % sizes.length]!++
  sizes.forEach((size, i) => {
    if (size === 0)
      warn(`Length of split at index ${i} is 0. This might result in an empty dataset.`)
  })
  return sizes
}

/** Subsets of these lengths, or fractions, that share nothing. https://pytorch.org/docs/1.13/data.html#torch.utils.data.random_split */
export function random_split<T>(
  dataset: Indexed<T>,
  lengths: readonly number[],
  { generator = defaultGenerator }: { generator?: Generator } = {},
): Subset<T>[] {
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const isOne = Math.abs(total - 1) <= 1e-9 && total <= 1
  const sizes = isOne ? sizesOf(lengths, dataset.length) : lengths
  if (sizes.reduce((sum, size) => sum + size, 0) !== dataset.length)
    throw new TorchError(
      'ValueError',
      'Sum of input lengths does not equal the length of the input dataset!',
    )
  const order = functions.randperm(dataset.length, { generator }).tolist() as number[]
  let end = 0
  return sizes.map((size) => new Subset(dataset, order.slice(end, (end += size))))
}
