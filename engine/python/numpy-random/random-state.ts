// NumPy's legacy `RandomState`, which `np.random.seed` and `np.random.rand` use, number for number. Its bits
// are those of the Mersenne twister that PyTorch draws from as well.
import { TorchError } from '../../tensor/errors.ts'
import { Generator } from '../../tensor/random.ts'
import { type Bits, masked, mix } from './bits.ts'
import { cumulative, slotAfter } from './shares.ts'

class Twister implements Bits {
  private readonly source: Generator

  constructor(seed: number) {
    this.source = new Generator(seed)
  }
  next32(): number {
    return this.source.random()
  }
  next64(): bigint {
    return this.source.random64()
  }
  nextDouble(): number {
    const high = this.next32() >>> 5
    const low = this.next32() >>> 6
    return (high * 67108864 + low) / 9007199254740992
  }
}

export class RandomState {
  private bits: Twister
  /** The second normal number of a pair, until it is drawn. */
  private spare: number | null = null

  constructor(seed: number) {
    this.bits = this.started(seed)
  }

  seed(seed: number): void {
    this.bits = this.started(seed)
    this.spare = null
  }

  private started(seed: number): Twister {
    if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
      throw new TorchError('ValueError', 'Seed must be between 0 and 2**32 - 1')
    return new Twister(seed)
  }

  random_sample(): number {
    return this.bits.nextDouble()
  }

  uniform(low = 0, high = 1): number {
    return low + (high - low) * this.bits.nextDouble()
  }

  /** An integer from `low` to before `high`. */
  randint(low: number, high: number): number {
    return low + Number(masked(this.bits, BigInt(high - 1 - low)))
  }

  /** By Marsaglia's polar method. */
  standard_normal(): number {
    if (this.spare !== null) {
      const value = this.spare
      this.spare = null
      return value
    }
    let [x, y, square] = [0, 0, 0]
    do {
      x = 2 * this.bits.nextDouble() - 1
      y = 2 * this.bits.nextDouble() - 1
      square = x * x + y * y
    } while (square >= 1 || square === 0)
    const factor = Math.sqrt((-2 * Math.log(square)) / square)
    this.spare = factor * x
    return factor * y
  }

  normal(loc = 0, scale = 1): number {
    return loc + scale * this.standard_normal()
  }

  exponential(scale = 1): number {
    return -Math.log(1 - this.bits.nextDouble()) * scale
  }

  /** Changes a list's order, in place. */
  shuffle(list: unknown[]): void {
    mix(list, 1, (most) => masked(this.bits, most))
  }

  permutation(n: number): number[] {
    const order = Array.from({ length: n }, (_, i) => i)
    this.shuffle(order)
    return order
  }

  /** `count` positions below `n`, with the probabilities `p` or all alike; each once or again. */
  choice(n: number, count: number, replace = true, p: readonly number[] | null = null): number[] {
    if (!replace && !p) return this.permutation(n).slice(0, count)
    if (!replace && p) return this.weightedOnce(count, p)
    if (!p) return Array.from({ length: count }, () => this.randint(0, n))
    const sums = cumulative(p)
    return Array.from({ length: count }, () => slotAfter(sums, this.random_sample()))
  }

  private weightedOnce(count: number, p: readonly number[]): number[] {
    const left = [...p]
    const chosen: number[] = []
    while (chosen.length < count) {
      const draws = Array.from({ length: count - chosen.length }, () => this.random_sample())
      for (const position of chosen) left[position] = 0
      const sums = cumulative(left)
      chosen.push(...new Set(draws.map((draw) => slotAfter(sums, draw))))
    }
    return chosen
  }
}
