// Derivatives by central differences, to hold the engine's against. It works on plain numbers.

/** A function of numbers; null where it cannot be evaluated. */
export type Numeric = (at: readonly number[]) => number | null

const STEP = 1e-5
/** A steeper slope over one step is a jump. */
const JUMP = 1e3
/** One-sided slopes further apart than this mean a kink, where there is no derivative to compare. */
const KINK = 1e-3

/** The slope of `f` at `at` along number `i`; null at kinks and where `f` is not finite. */
export function slope(f: Numeric, at: readonly number[], i: number): number | null {
  const shifted = (by: number): number =>
    f(at.map((value, k) => (k === i ? value + by : value))) ?? NaN
  const [low, middle, high] = [shifted(-STEP), shifted(0), shifted(STEP)]
  const [left, right] = [(middle - low) / STEP, (high - middle) / STEP]
  const central = (high - low) / (2 * STEP)
  if (!Number.isFinite(central) || !Number.isFinite(middle)) return null
  if (Math.abs(central) > JUMP) return null
  return Math.abs(left - right) > KINK * (1 + Math.abs(central)) ? null : central
}

export const close = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(a), Math.abs(b))
