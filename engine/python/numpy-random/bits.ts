// What NumPy's two kinds of random stream are drawn from: raw bits. How numbers come of them is in
// random-state.ts and generator.ts.

export interface Bits {
  next32(): number
  next64(): bigint
  /** Uniform in [0, 1) with 53 bits. */
  nextDouble(): number
}

/** The least 2ⁿ - 1 that is not below `most`. */
export function maskFor(most: bigint): bigint {
  return most === 0n ? 0n : (1n << BigInt(most.toString(2).length)) - 1n
}

/** An integer in [0, most] by throwing away bits and then numbers that are too large. */
export function masked(bits: Bits, most: bigint): bigint {
  if (most === 0n) return 0n
  const mask = maskFor(most)
  for (;;) {
    const drawn = most <= 0xffffffffn ? BigInt(bits.next32()) : bits.next64()
    if ((drawn & mask) <= most) return drawn & mask
  }
}

/** An integer in [0, most] by Lemire's multiplication (2019). */
export function lemire(bits: Bits, most: bigint): bigint {
  if (most === 0n) return 0n
  const small = most <= 0xffffffffn
  const size = small ? 32n : 64n
  const next = (): bigint => (small ? BigInt(bits.next32()) : bits.next64())
  const count = most + 1n
  const all = 1n << size
  if (count === all) return next()
  const low = (product: bigint): bigint => product & (all - 1n)
  let product = next() * count
  if (low(product) < count) {
    const threshold = (all - count) % count
    while (low(product) < threshold) product = next() * count
  }
  return product >> size
}

/** Changes the order of the items from `first` on, in place; `upTo(i)` draws an integer in [0, i]. */
export function mix(list: unknown[], first: number, upTo: (most: bigint) => bigint): void {
  for (let i = list.length - 1; i >= first; i--) {
    const j = Number(upTo(BigInt(i)))
    const item = list[i]
    list[i] = list[j]
    list[j] = item
  }
}
