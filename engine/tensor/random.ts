// PyTorch's CPU random numbers, bit for bit: the MT19937 engine and the ways PyTorch draws from it
// (aten/src/ATen/core/MT19937RNGEngine.h, TransformationHelper.h, DistributionTemplates.h). It fills
// arrays of numbers; tensors are the ops' business.
import { TorchError } from './errors.ts'
import { fma, fma64, log32, sincos32 } from './avx-math.ts'

const N = 624
const M = 397
const STATE_BYTES = 5056
const WORDS_AT = 24
const SPARE_AT = 5024

/** What a generator of one's own starts from until it is seeded. */
const STARTING_SEED = 67280421310721

export class Generator {
  private readonly words = new Uint32Array(N)
  private index = N
  /** Whether nothing was drawn since the seed: PyTorch's state tells that from a block used up. */
  private fresh = true
  /** The second half of the last pair of normal numbers, until it is drawn. */
  private spare: number | null = null
  private seedValue = 0n

  constructor(seed: number | bigint = STARTING_SEED) {
    this.manual_seed(seed)
  }

  /**
   * Starts the sequence that belongs to `seed`; PyTorch uses its low 32 bits, and counts negative
   * seeds from 2⁶⁴ down.
   */
  manual_seed(seed: number | bigint): this {
    this.seedValue = BigInt.asUintN(64, BigInt(seed))
    const { words } = this
    words[0] = Number(BigInt.asUintN(32, this.seedValue))
    for (let i = 1; i < N; i++) {
      const before = words[i - 1]! ^ (words[i - 1]! >>> 30)
      words[i] = Math.imul(1812433253, before) + i
    }
    this.index = N
    this.fresh = true
    this.spare = null
    return this
  }

  /** Starts a sequence from a seed by chance, and returns that. */
  seed(): number {
    const seed = Math.floor(Math.random() * 2 ** 53)
    this.manual_seed(seed)
    return seed
  }

  initial_seed(): number | bigint {
    const small = Number(this.seedValue)
    return Number.isSafeInteger(small) ? small : this.seedValue
  }

  private refill(): void {
    const { words } = this
    for (let i = 0; i < N; i++) {
      const mixed = (words[i]! & 0x80000000) | (words[(i + 1) % N]! & 0x7fffffff)
      const twist = mixed & 1 ? 0x9908b0df : 0
      words[i] = words[(i + M) % N]! ^ (mixed >>> 1) ^ twist
    }
    this.index = 0
    this.fresh = false
  }

  /** 32 random bits, as an unsigned integer. */
  random(): number {
    if (this.index >= N) this.refill()
    let y = this.words[this.index++]!
    y ^= y >>> 11
    y ^= (y << 7) & 0x9d2c5680
    y ^= (y << 15) & 0xefc60000
    return (y ^ (y >>> 18)) >>> 0
  }

  /** 64 random bits: the first draw is the high half. */
  random64(): bigint {
    const high = this.random()
    return (BigInt(high) << 32n) | BigInt(this.random())
  }

  /** Uniform in [0, 1) with the 24 bits a float32 holds, or the fewer of a half. */
  uniform24(digits = 24): number {
    return (this.random() & (2 ** digits - 1)) / 2 ** digits
  }

  /** Uniform in [0, 1) with the 53 bits a float64 holds. */
  uniform53(): number {
    const high = this.random()
    const low = this.random()
    return ((high & 0x1fffff) * 2 ** 32 + low) / 2 ** 53
  }

  /** A standard normal number by Box and Muller, in float64, the two of a pair in turn. */
  normal(): number {
    if (this.spare !== null) {
      const value = this.spare
      this.spare = null
      return value
    }
    const u1 = this.uniform53()
    const u2 = this.uniform53()
    const radius = Math.sqrt(-2 * Math.log1p(-u2))
    const theta = 2 * Math.PI * u1
    this.spare = radius * Math.sin(theta)
    return radius * Math.cos(theta)
  }

  /** An integer in [0, range): by remainder, as PyTorch does; 64 bits for ranges from 2³² on. */
  below(range: number): number {
    if (range < 2 ** 32) return this.random() % range
    return Number(this.random64() % BigInt(range))
  }

  /** The state as PyTorch lays it out in `get_state()` (CPUGeneratorImplState). */
  getState(): Uint8Array {
    const bytes = new Uint8Array(STATE_BYTES)
    const view = new DataView(bytes.buffer)
    view.setBigUint64(0, this.seedValue, true)
    // How many words are left until the next block is made, counting the one that makes it.
    view.setInt32(8, N + 1 - this.index, true)
    view.setInt32(12, 1, true)
    view.setBigUint64(16, BigInt(this.fresh ? 0 : this.index), true)
    this.words.forEach((word, i) => view.setUint32(WORDS_AT + 8 * i, word, true))
    if (this.spare !== null) {
      view.setFloat64(SPARE_AT, this.spare, true)
      view.setInt32(SPARE_AT + 16, 1, true)
    }
    return bytes
  }

  /** Takes up where a generator with this state stood. @throws RuntimeError for other bytes. */
  setState(bytes: Uint8Array): this {
    if (bytes.length !== STATE_BYTES)
      throw new TorchError('RuntimeError', 'RNG state is wrong size')
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    this.seedValue = view.getBigUint64(0, true)
    const next = Number(view.getBigUint64(16, true))
    const left = view.getInt32(8, true)
    if (next > N || left < 1 || left > N || view.getInt32(12, true) !== 1)
      throw new TorchError('RuntimeError', 'Invalid mt19937 state')
    this.fresh = left === 1 && next === 0
    this.index = this.fresh ? N : next
    for (let i = 0; i < N; i++) this.words[i] = view.getUint32(WORDS_AT + 8 * i, true)
    this.spare = view.getInt32(SPARE_AT + 16, true) ? view.getFloat64(SPARE_AT, true) : null
    return this
  }

  clone(): Generator {
    return new Generator().setState(this.getState())
  }
}

/** The generator behind functions called without one. Seeded by chance until `manual_seed`. */
export const defaultGenerator = new Generator()
defaultGenerator.seed()

const f32 = Math.fround

/** Fills with uniform numbers in [from, to). float32 draws 24 bits (or `digits`), float64 draws 53. */
export function fillUniform(
  out: Float32Array | Float64Array,
  from: number,
  to: number,
  generator: Generator,
  digits?: number,
): void {
  if (out instanceof Float64Array) {
    for (let i = 0; i < out.length; i++) out[i] = fma64(generator.uniform53(), to - from, from)
    return
  }
  const range = f32(f32(to) - f32(from))
  for (let i = 0; i < out.length; i++) out[i] = fma(generator.uniform24(digits), range, f32(from))
}

/**
 * Fills with normal numbers. Below 16 elements PyTorch draws them one by one in float64; from 16 on
 * it fills with uniform numbers and turns blocks of 16 into normal ones, eight against eight.
 */
export function fillNormal(
  out: Float32Array | Float64Array,
  mean: number,
  std: number,
  generator: Generator,
): void {
  if (out.length < 16) {
    for (let i = 0; i < out.length; i++) out[i] = generator.normal() * std + mean
    return
  }
  fillUniform(out, 0, 1, generator)
  for (let i = 0; i + 16 <= out.length; i += 16) toNormal(out, i, mean, std)
  if (out.length % 16 === 0) return
  // The last 16 are drawn again, whatever was there.
  const tail = out.length - 16
  fillUniform(out.subarray(tail), 0, 1, generator)
  toNormal(out, tail, mean, std)
}

/** Box and Muller over eight pairs. float64 ends within a few last places of PyTorch: libm differs. */
function toNormal(
  out: Float32Array | Float64Array,
  start: number,
  mean: number,
  std: number,
): void {
  const single = out instanceof Float32Array
  const round = single ? f32 : (x: number): number => x
  for (let j = start; j < start + 8; j++) {
    const [u1, u2] = [1 - out[j]!, out[j + 8]!]
    const { radius, sin, cos } = single ? polar32(u1, u2) : polar64(u1, u2)
    out[j] = round(radius * cos) * round(std) + round(mean)
    out[j + 8] = round(radius * sin) * round(std) + round(mean)
  }
}

function polar32(u1: number, u2: number) {
  return { radius: f32(Math.sqrt(-2 * log32(u1))), ...sincos32(f32(TWO_PI * u2)) }
}
const TWO_PI = f32(2 * Math.PI)

function polar64(u1: number, u2: number) {
  const theta = 2 * Math.PI * u2
  return { radius: Math.sqrt(-2 * Math.log(u1)), sin: Math.sin(theta), cos: Math.cos(theta) }
}

/** Fills with integers in [low, high). */
export function fillIntegers(
  out: Float32Array | Float64Array | BigInt64Array,
  low: number,
  high: number,
  generator: Generator,
): void {
  for (let i = 0; i < out.length; i++) {
    const value = low + generator.below(high - low)
    if (out instanceof BigInt64Array) out[i] = BigInt(value)
    else out[i] = value
  }
}

/** A random order of 0 … n-1, by PyTorch's variant of Fisher and Yates. */
export function permutation(n: number, generator: Generator): number[] {
  const order = Array.from({ length: n }, (_, i) => i)
  for (let i = 0; i < n - 1; i++) {
    const other = i + generator.below(n - i)
    const value = order[i]!
    order[i] = order[other]!
    order[other] = value
  }
  return order
}
