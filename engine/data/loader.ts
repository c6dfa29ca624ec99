// Batches of a data set, in order or shuffled. https://pytorch.org/docs/1.13/data.html#torch.utils.data.DataLoader
import { TorchError } from '../tensor/errors.ts'
import type { Generator } from '../tensor/random.ts'
import { default_collate } from './collate.ts'
import { type Indexed, itemAt, IterableDataset } from './dataset.ts'
import {
  BatchSampler,
  RandomSampler,
  randomSeed,
  SequentialSampler,
  type Sized,
} from './samplers.ts'

export interface LoaderOptions<T, B> {
  /** Items in a batch; null gives the items themselves. */
  batch_size?: number | null
  shuffle?: boolean | null
  sampler?: (Iterable<number> & Partial<Sized>) | null
  batch_sampler?: (Iterable<readonly number[]> & Partial<Sized>) | null
  /** Accepted as in PyTorch; items are read where the loop runs, in the same order. */
  num_workers?: number
  /** What makes a batch of a list of items. */
  collate_fn?: ((items: T[]) => B) | null
  /** Accepted as in PyTorch: there is no memory to pin. */
  pin_memory?: boolean
  /** Whether a last batch that is not full is left out. */
  drop_last?: boolean
  timeout?: number
  generator?: Generator | null
}

const valueError = (message: string): TorchError => new TorchError('ValueError', message)

function check<T, B>(dataset: Indexed<T> | IterableDataset<T>, options: LoaderOptions<T, B>): void {
  const { batch_size, shuffle, sampler, batch_sampler, drop_last = false } = options
  if ((options.num_workers ?? 0) < 0)
    throw valueError(
      'num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.',
    )
  if ((options.timeout ?? 0) < 0) throw valueError('timeout option should be non-negative')
  if (dataset instanceof IterableDataset) {
    const unspecified = (what: string, text: string): never => {
      throw valueError(
        `DataLoader with IterableDataset: expected unspecified ${what} option, but got ${what}=${text}`,
      )
    }
    if (shuffle) unspecified('shuffle', 'True')
    if (sampler) unspecified('sampler', sampler.constructor.name)
    if (batch_sampler) unspecified('batch_sampler', batch_sampler.constructor.name)
  }
  if (sampler && shuffle) throw valueError('sampler option is mutually exclusive with shuffle')
  if (batch_sampler) {
    if ((batch_size ?? 1) !== 1 || shuffle || sampler || drop_last)
      throw valueError(
        'batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last',
      )
  } else if (batch_size === null && drop_last)
    throw valueError(
      'batch_size=None option disables auto-batching and is mutually exclusive with drop_last',
    )
}

/** `B` is what a batch is: for a TensorDataset, a list of tensors. */
export class DataLoader<T = unknown, B = T> implements Iterable<B> {
  readonly dataset: Indexed<T> | IterableDataset<T>
  readonly batch_size: number | null
  readonly drop_last: boolean
  readonly sampler: (Iterable<number> & Partial<Sized>) | null
  readonly batch_sampler: (Iterable<readonly number[]> & Partial<Sized>) | null
  readonly generator: Generator | null
  readonly collate_fn: (items: T[]) => B

  constructor(dataset: Indexed<T> | IterableDataset<T>, options: LoaderOptions<T, B> = {}) {
    check(dataset, options)
    const { batch_sampler = null, shuffle, drop_last = false, generator = null } = options
    this.dataset = dataset
    this.drop_last = drop_last
    this.generator = generator
    this.batch_size = batch_sampler
      ? null
      : options.batch_size === undefined
        ? 1
        : options.batch_size
    const iterable = dataset instanceof IterableDataset
    this.sampler = iterable
      ? null
      : (options.sampler ??
        (shuffle ? new RandomSampler(dataset, { generator }) : new SequentialSampler(dataset)))
    if (this.batch_size !== null && iterable) new BatchSampler([], this.batch_size, drop_last)
    this.batch_sampler =
      batch_sampler ??
      (this.sampler && this.batch_size !== null
        ? new BatchSampler(this.sampler, this.batch_size, drop_last)
        : null)
    const batches = this.batch_size !== null || batch_sampler !== null
    this.collate_fn =
      options.collate_fn ??
      ((items) => (batches ? (default_collate(items) as B) : (items[0] as unknown as B)))
  }

  /** How many batches there are. @throws TypeError where only iterating tells. */
  get length(): number {
    const { dataset, batch_sampler, sampler } = this
    if (!(dataset instanceof IterableDataset)) return (batch_sampler ?? sampler)!.length!
    const { length } = dataset as Partial<Sized>
    if (length === undefined)
      throw new TorchError('TypeError', `object of type '${dataset.constructor.name}' has no len()`)
    if (this.batch_size === null) return length
    return this.drop_last
      ? Math.floor(length / this.batch_size)
      : Math.ceil(length / this.batch_size)
  }

  /** A pass over the data. It draws a seed first, which PyTorch hands to its workers. */
  [Symbol.iterator](): Iterator<B> {
    randomSeed(this.generator)
    return this.dataset instanceof IterableDataset
      ? this.inTurn(this.dataset)
      : this.byPosition(this.dataset)
  }

  private *byPosition(dataset: Indexed<T>): Iterator<B> {
    const { batch_sampler, sampler, collate_fn } = this
    if (batch_sampler)
      for (const batch of batch_sampler) yield collate_fn(batch.map((i) => itemAt(dataset, i)))
    else for (const i of sampler!) yield collate_fn([itemAt(dataset, i)])
  }

  private *inTurn(dataset: IterableDataset<T>): Iterator<B> {
    if (this.batch_size === null) {
      for (const item of dataset) yield this.collate_fn([item])
      return
    }
    for (const batch of new BatchSampler(dataset, this.batch_size, this.drop_last))
      yield this.collate_fn(batch)
  }
}
