// `np.random.default_rng(seed)`: NumPy's Generator, number for number. It makes plain numbers; arrays are
// the numpy package's.
import { lemire, masked, mix } from './bits.ts'
import type { Stream } from './continuous.ts'
import * as exponentialTables from './exponential-tables.ts'
import { PCG64 } from './pcg64.ts'
import { cumulative, slotAfter } from './shares.ts'
import { density, inside, width } from './ziggurat-tables.ts'

/** Where the ziggurat's tail begins. */
const TAIL = 3.654152885361009
/** Where that of the exponential ziggurat begins. */
const EXPONENTIAL_TAIL = 7.69711747013105
const INVERSE_TAIL = 0.27366123732975828

export class NumPyGenerator implements Stream {
  readonly legacy = false
  private readonly bits: PCG64

  constructor(seed: number | bigint) {
    this.bits = new PCG64(BigInt(seed))
  }

  /** Uniform in [0, 1). */
  random(): number {
    return this.bits.nextDouble()
  }

  uniform(low = 0, high = 1): number {
    return low + (high - low) * this.bits.nextDouble()
  }

  /** An integer from `low` to before `high`. */
  integers(low: number, high: number): number {
    return low + Number(lemire(this.bits, BigInt(high - 1 - low)))
  }

  /** By Marsaglia and Tsang's ziggurat. */
  standard_normal(): number {
    for (;;) {
      const drawn = this.bits.next64()
      const strip = Number(drawn & 0xffn)
      const digits = Number((drawn >> 9n) & 0xfffffffffffffn)
      const size = digits * width[strip]!
      const x = drawn & 0x100n ? -size : size
      if (digits < inside[strip]!) return x
      if (strip === 0) return this.tail(((drawn >> 17n) & 1n) === 1n)
      const edge = density[strip]!
      const height = (density[strip - 1]! - edge) * this.bits.nextDouble() + edge
      if (height < Math.exp(-0.5 * x * x)) return x
    }
  }

  private tail(negative: boolean): number {
    for (;;) {
      const x = -INVERSE_TAIL * Math.log1p(-this.bits.nextDouble())
      const y = -Math.log1p(-this.bits.nextDouble())
      if (y + y > x * x) return negative ? -(TAIL + x) : TAIL + x
    }
  }

  normal(loc = 0, scale = 1): number {
    return loc + scale * this.standard_normal()
  }

  /** By the ziggurat. */
  exponential(): number {
    const { inside, width, density } = exponentialTables
    for (;;) {
      const drawn = this.bits.next64() >> 3n
      const strip = Number(drawn & 0xffn)
      const digits = Number(drawn >> 8n)
      const x = digits * width[strip]!
      if (digits < inside[strip]!) return x
      if (strip === 0) return EXPONENTIAL_TAIL - Math.log1p(-this.bits.nextDouble())
      const edge = density[strip]!
      const height = (density[strip - 1]! - edge) * this.bits.nextDouble() + edge
      if (height < Math.exp(-x)) return x
    }
  }

  next32(): number {
    return this.bits.next32()
  }

  /** An integer in [0, most]. */
  upTo(most: bigint): bigint {
    return lemire(this.bits, most)
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
  choice(
    n: number,
    count: number,
    replace = true,
    p: readonly number[] | null = null,
    shuffled = true,
  ): number[] {
    if (p && replace) {
      const sums = cumulative(p)
      return Array.from({ length: count }, () => slotAfter(sums, this.random()))
    }
    if (replace) return Array.from({ length: count }, () => this.integers(0, n))
    if (p) return this.weightedOnce(count, p)
    if (n > 10_000 && count > Math.floor(n / 50)) {
      const order = Array.from({ length: n }, (_, i) => i)
      mix(order, Math.max(n - count, 1), (most) => lemire(this.bits, most))
      return order.slice(n - count)
    }
    // Floyd's: each draw, or the new number itself where that was drawn before.
    const seen = new Set<number>()
    for (let j = n - count; j < n; j++) {
      const drawn = Number(lemire(this.bits, BigInt(j)))
      seen.add(seen.has(drawn) ? j : drawn)
    }
    const chosen = [...seen]
    if (shuffled) mix(chosen, 1, (most) => lemire(this.bits, most))
    return chosen
  }

  private weightedOnce(count: number, p: readonly number[]): number[] {
    const left = [...p]
    const chosen: number[] = []
    while (chosen.length < count) {
      const draws = Array.from({ length: count - chosen.length }, () => this.random())
      for (const position of chosen) left[position] = 0
      const sums = cumulative(left)
      const fresh = new Set(draws.map((draw) => slotAfter(sums, draw)))
      chosen.push(...fresh)
    }
    return chosen
  }
}
