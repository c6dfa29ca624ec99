// Plane rotations in float64, with the signs that LAPACK gives them. No tensors.
import type { Numbers } from './matrices.ts'

/** The size of one number with the sign of another. */
export const signed = (size: number, like: number): number =>
  like < 0 || Object.is(like, -0) ? -Math.abs(size) : Math.abs(size)

/** How exactly a dtype counts, as LAPACK's iterations ask for it. */
export interface Precision {
  /** Half the distance from 1 to the next number. */
  readonly epsilon: number
  /** The least number that has an inverse. */
  readonly least: number
}
export const double: Precision = { epsilon: 2 ** -53, least: 2 ** -1022 }
export const single: Precision = { epsilon: 2 ** -24, least: 2 ** -126 }

/** A rotation that takes (f, g) to (r, 0): lartg. */
export function rotation(f: number, g: number): [c: number, s: number, r: number] {
  if (g === 0) return [1, 0, f]
  if (f === 0) return [0, signed(1, g), Math.abs(g)]
  const length = Math.hypot(f, g)
  const r = signed(length, f)
  return [Math.abs(f) / length, g / r, r]
}

/** Rotates columns j and j + 1 of `z` (rows of length `width`). */
export function rotate(z: Numbers, width: number, j: number, c: number, s: number): void {
  for (let at = j; at < z.length; at += width) {
    const kept = z[at + 1]!
    z[at + 1] = c * kept - s * z[at]!
    z[at] = s * kept + c * z[at]!
  }
}
