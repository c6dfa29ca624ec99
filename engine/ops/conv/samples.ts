// Tensors of any shape for samples of ops over channels and places. No op is declared here.
import type { Nested } from '../op.ts'

interface Filled {
  readonly tensor: Nested
}

/** A tensor of this shape with scattered multiples of 1/8, all different up to 101 elements. */
export function filled(shape: readonly number[], seed = 0): Filled {
  let i = seed
  const level = (d: number): Nested =>
    d === shape.length
      ? (((37 * i++ + 11) % 101) - 50) / 8
      : Array.from({ length: shape[d]! }, () => level(d + 1))
  return { tensor: level(0) }
}
