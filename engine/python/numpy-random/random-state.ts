// NumPy's legacy `RandomState`, which `np.random.seed` and `np.random.rand` use, number for number. Its bits
// are those of the Mersenne twister that PyTorch draws from as well.
import { TorchError } from '../../tensor/errors.ts'
import { Generator } from '../../tensor/random.ts'
import { type Bits, masked, mix } from './bits.ts'
import type { Stream } from './continuous.ts'
import { cumulative, slotAfter } from './shares.ts'

const WORDS = 624

class Twister implements Bits {
  private readonly source: Generator

  constructor(seed: number) {
    this.source = new Generator(seed)
  }
  get state(): { words: number[]; index: number } {
    const view = new DataView(this.source.getState().buffer)
    const words = Array.from({ length: WORDS }, (_, i) => view.getUint32(24 + 8 * i, true))
    return { words, index: WORDS + 1 - view.getInt32(8, true) }
  }
  set state({ words, index }) {
    const bytes = new Generator().getState()
    const view = new DataView(bytes.buffer)
    words.forEach((word, i) => view.setUint32(24 + 8 * i, word, true))
    view.setInt32(8, WORDS + 1 - index, true)
    view.setBigUint64(16, BigInt(index), true)
    this.source.setState(bytes)
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

export class RandomState implements Stream {
  readonly legacy = true
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

  /** Starts from several words, as Matsumoto and Nishimura's init_by_array does. */
  seedWith(key: readonly number[]): void {
    const { words } = new Twister(19650218).state
    const before = (i: number): number => words[i - 1]! ^ (words[i - 1]! >>> 30)
    let i = 1
    const advance = (): void => {
      if (++i < WORDS) return
      words[0] = words[WORDS - 1]!
      i = 1
    }
    for (let k = 0; k < Math.max(WORDS, key.length); k++) {
      const j = k % key.length
      words[i] = ((words[i]! ^ Math.imul(before(i), 1664525)) + key[j]! + j) >>> 0
      advance()
    }
    for (let k = 1; k < WORDS; k++) {
      words[i] = ((words[i]! ^ Math.imul(before(i), 1566083941)) - i) >>> 0
      advance()
    }
    words[0] = 0x80000000
    this.setState(words, WORDS, null)
  }

  state(): { words: number[]; index: number; spare: number | null } {
    return { ...this.bits.state, spare: this.spare }
  }

  setState(words: readonly number[], index: number, spare: number | null): void {
    this.bits.state = { words: [...words], index }
    this.spare = spare
  }

  next32(): number {
    return this.bits.next32()
  }

  /** An integer in [0, most]. */
  upTo(most: bigint): bigint {
    return masked(this.bits, most)
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
