// Integers of 1, 8 and 16 bits: NumPy cuts several from each 32 bits that it draws.
import type { NumPyGenerator } from './generator.ts'
import { RandomState } from './random-state.ts'

/** Fills `out` with integers from `low` to `low + most`. */
export function narrowIntegers(
  stream: RandomState | NumPyGenerator,
  bits: number,
  low: number,
  most: number,
  out: BigInt64Array,
): void {
  const all = 2 ** bits - 1
  const pieces = 32 / bits
  let [left, buffer] = [0, 0]
  const piece = (): number => {
    if (left === 0) {
      buffer = stream.next32()
      left = pieces
    } else buffer = buffer >>> bits
    left--
    return (buffer & all) >>> 0
  }
  let mask = 0
  while (mask < most) mask = mask * 2 + 1
  const byMask = (): number => {
    for (;;) {
      const value = piece() & mask
      if (value <= most) return value
    }
  }
  const byProduct = (): number => {
    const count = most + 1
    let product = piece() * count
    if ((product & all) < count) {
      const threshold = (all - most) % count
      while ((product & all) < threshold) product = piece() * count
    }
    return product >>> bits
  }
  const next =
    most === all || bits === 1 ? piece : stream instanceof RandomState ? byMask : byProduct
  for (let i = 0; i < out.length; i++) out[i] = BigInt(most === 0 ? low : low + next())
}
