// NumPy's PCG64 (O'Neill's pcg_setseq_128 with XSL-RR) and the SeedSequence that starts it: the bits
// behind `np.random.default_rng(seed)`.
import type { Bits } from './bits.ts'

const MASK64 = (1n << 64n) - 1n
const MASK128 = (1n << 128n) - 1n
const MULTIPLIER = 47026247687942121848144207491837523525n

const hash = (value: number, factor: number): number => {
  const product = Math.imul(value, factor)
  return (product ^ (product >>> 16)) >>> 0
}

/** NumPy's SeedSequence: spreads an integer over a pool of four words, and words from that. */
export function seedWords(entropy: bigint, count: number): Uint32Array {
  const words: number[] = []
  for (let rest = entropy; rest > 0n || words.length === 0; rest >>= 32n)
    words.push(Number(rest & 0xffffffffn))
  let constant = 0x43b0d7e5
  const mixed = (value: number): number => {
    const salted = value ^ constant
    constant = Math.imul(constant, 0x931e8875)
    return hash(salted, constant)
  }
  const together = (x: number, y: number): number => {
    const sum = (Math.imul(0xca01f9dd, x) - Math.imul(0x4973f715, y)) | 0
    return (sum ^ (sum >>> 16)) >>> 0
  }
  const pool = [0, 1, 2, 3].map((i) => mixed(words[i] ?? 0))
  for (let from = 0; from < 4; from++)
    for (let to = 0; to < 4; to++)
      if (from !== to) pool[to] = together(pool[to]!, mixed(pool[from]!))
  for (const word of words.slice(4))
    for (let to = 0; to < 4; to++) pool[to] = together(pool[to]!, mixed(word))
  let salt = 0x8b51f9dd
  return Uint32Array.from({ length: count }, (_, i) => {
    const salted = pool[i % 4]! ^ salt
    salt = Math.imul(salt, 0x58f38ded)
    return hash(salted, salt)
  })
}

export class PCG64 implements Bits {
  private state = 0n
  private readonly increment: bigint
  /** The upper half of a draw of 64 bits, until it is asked for. */
  private spare: number | null = null

  constructor(seed: bigint) {
    const words = seedWords(seed, 8)
    const word = (i: number): bigint => (BigInt(words[2 * i + 1]!) << 32n) | BigInt(words[2 * i]!)
    const start = (word(0) << 64n) | word(1)
    this.increment = (((word(2) << 64n) | word(3)) * 2n + 1n) & MASK128
    this.step()
    this.state = (this.state + start) & MASK128
    this.step()
  }

  private step(): void {
    this.state = (this.state * MULTIPLIER + this.increment) & MASK128
  }

  next64(): bigint {
    this.step()
    const folded = (this.state >> 64n) ^ (this.state & MASK64)
    const turn = this.state >> 122n
    return ((folded >> turn) | (folded << (64n - turn))) & MASK64
  }

  next32(): number {
    if (this.spare !== null) {
      const value = this.spare
      this.spare = null
      return value
    }
    const drawn = this.next64()
    this.spare = Number(drawn >> 32n)
    return Number(drawn & 0xffffffffn)
  }

  nextDouble(): number {
    return Number(this.next64() >> 11n) / 2 ** 53
  }
}
