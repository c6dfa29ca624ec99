// How formulas in plain TypeScript round: `r` rounds an intermediate result to the precision that
// PyTorch computes in. Where a formula does not use it, only its last result is rounded.

export type Round = (x: number) => number
export type One = (x: number, r: Round) => number
export type Two = (x: number, y: number, r: Round) => number
export type Three = (x: number, y: number, z: number, r: Round) => number
/** With options: of those that a formula has fewer, the rest are 0. */
export type Activation = (x: number, r: Round, first: number, second: number) => number
/** Of integers; int64 wraps around. */
export type Whole = (x: bigint, y: bigint) => bigint

/** A sum of Chebyshev polynomials with these coefficients, the first one halved (Clenshaw). */
export function chebyshev(coefficients: readonly number[], x: number): number {
  let [next, afterNext] = [0, 0]
  for (let k = coefficients.length - 1; k > 0; k--)
    [next, afterNext] = [2 * x * next - afterNext + coefficients[k]!, next]
  return x * next - afterNext + coefficients[0]! / 2
}
