// The order in which a loader reads: positions, and batches of them. Random ones draw from the generator
// as PyTorch's do. https://pytorch.org/docs/1.13/data.html#data-loading-order-and-sampler
import { tensor as tensorOf } from '../ops/data.ts'
import { functions } from '../ops/functions.ts'
import { typeName } from '../tensor/arguments.ts'
import { float64, int64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { defaultGenerator, Generator } from '../tensor/random.ts'
import { Tensor } from '../tensor/tensor.ts'

const valueError = (message: string): TorchError => new TorchError('ValueError', message)

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0

const words = (value: unknown): string =>
  typeof value === 'number' ? `${value}` : value === null ? 'None' : typeName(value)

/** Something with a length. */
export interface Sized {
  readonly length: number
}

/** A number below 2⁶³, as `torch.empty((), dtype=torch.int64).random_()` draws it. */
export const randomSeed = (generator: Generator | null): bigint =>
  (generator ?? defaultGenerator).random64() & 0x7fffffffffffffffn

export abstract class Sampler<T = number> implements Iterable<T> {
  abstract [Symbol.iterator](): Iterator<T>
}

/** From the first to the last. */
export class SequentialSampler extends Sampler {
  readonly data_source: Sized

  constructor(data_source: Sized) {
    super()
    this.data_source = data_source
  }

  get length(): number {
    return this.data_source.length
  }

  override *[Symbol.iterator](): Iterator<number> {
    for (let i = 0; i < this.data_source.length; i++) yield i
  }
}

export interface RandomOptions {
  /** Whether a position may come again before all have come. */
  replacement?: boolean
  /** How many to draw; as many as there are by default. */
  num_samples?: number | null
  generator?: Generator | null
}

/** In random order, each once, or drawn with replacement. */
export class RandomSampler extends Sampler {
  readonly data_source: Sized
  readonly replacement: boolean
  readonly generator: Generator | null
  private readonly count: number | null

  constructor(
    data_source: Sized,
    { replacement = false, num_samples = null, generator = null }: RandomOptions = {},
  ) {
    super()
    this.data_source = data_source
    this.replacement = replacement
    this.count = num_samples
    this.generator = generator
    if (!isCount(this.num_samples))
      throw valueError(
        `num_samples should be a positive integer value, but got num_samples=${words(this.num_samples)}`,
      )
  }

  get num_samples(): number {
    return this.count ?? this.data_source.length
  }

  get length(): number {
    return this.num_samples
  }

  override *[Symbol.iterator](): Iterator<number> {
    const n = this.data_source.length
    const { num_samples } = this
    const generator = this.generator ?? new Generator(randomSeed(null))
    const drawn = (count: number): number[] =>
      functions.randint(0, n, [count], { dtype: int64, generator }).tolist() as number[]
    const shuffled = (): number[] => functions.randperm(n, { generator }).tolist() as number[]
    if (this.replacement) {
      for (let i = 0; i < Math.floor(num_samples / 32); i++) yield* drawn(32)
      yield* drawn(num_samples % 32)
    } else {
      for (let i = 0; i < Math.floor(num_samples / n); i++) yield* shuffled()
      // Drawn even when nothing of it is used, as PyTorch does.
      yield* shuffled().slice(0, num_samples % n)
    }
  }
}

/** These positions, in random order. */
export class SubsetRandomSampler extends Sampler {
  readonly indices: readonly number[]
  readonly generator: Generator | null

  constructor(
    indices: readonly number[],
    { generator = null }: { generator?: Generator | null } = {},
  ) {
    super()
    this.indices = indices
    this.generator = generator
  }

  get length(): number {
    return this.indices.length
  }

  override *[Symbol.iterator](): Iterator<number> {
    const generator = this.generator ?? defaultGenerator
    const order = functions.randperm(this.indices.length, { generator })
    for (const i of order.tolist() as number[]) yield this.indices[i]!
  }
}

export interface WeightedOptions {
  replacement?: boolean
  generator?: Generator | null
}

/** Positions, each drawn as often as its weight says. */
export class WeightedRandomSampler extends Sampler {
  readonly weights: Tensor
  readonly num_samples: number
  readonly replacement: boolean
  readonly generator: Generator | null

  constructor(
    weights: readonly number[] | Tensor,
    num_samples: number,
    { replacement = true, generator = null }: WeightedOptions = {},
  ) {
    super()
    if (!isCount(num_samples))
      throw valueError(
        `num_samples should be a positive integer value, but got num_samples=${words(num_samples)}`,
      )
    this.weights =
      weights instanceof Tensor ? weights.to(float64) : tensorOf(weights, { dtype: float64 })
    if (this.weights.ndim !== 1)
      throw valueError(
        `weights should be a 1d sequence but given weights have shape (${this.weights.shape.join(', ')})`,
      )
    this.num_samples = num_samples
    this.replacement = replacement
    this.generator = generator
  }

  get length(): number {
    return this.num_samples
  }

  override *[Symbol.iterator](): Iterator<number> {
    const { weights, num_samples, replacement, generator } = this
    yield* functions
      .multinomial(weights, num_samples, replacement, { generator })
      .tolist() as number[]
  }
}

/** The positions of another sampler in batches. */
export class BatchSampler<T = number> extends Sampler<T[]> {
  readonly sampler: Iterable<T> & Partial<Sized>
  readonly batch_size: number
  readonly drop_last: boolean

  constructor(sampler: Iterable<T> & Partial<Sized>, batch_size: number, drop_last: boolean) {
    super()
    if (!isCount(batch_size))
      throw valueError(
        `batch_size should be a positive integer value, but got batch_size=${words(batch_size)}`,
      )
    if (typeof drop_last !== 'boolean')
      throw valueError(`drop_last should be a boolean value, but got drop_last=${words(drop_last)}`)
    this.sampler = sampler
    this.batch_size = batch_size
    this.drop_last = drop_last
  }

  get length(): number {
    const batches = this.sampler.length! / this.batch_size
    return this.drop_last ? Math.floor(batches) : Math.ceil(batches)
  }

  override *[Symbol.iterator](): Iterator<T[]> {
    let batch: T[] = []
    for (const position of this.sampler) {
      batch.push(position)
      if (batch.length < this.batch_size) continue
      yield batch
      batch = []
    }
    if (batch.length > 0 && !this.drop_last) yield batch
  }
}
