// Sine, cosine and tangent in float64: NativeMath's, save where it errs. AssemblyScript 0.28.20
// reads before its table of 2/π for arguments between 2^20 π/2 and 2^22, and may get the quadrant
// wrong (`pio2_large_quot` in its std/assembly/math.ts); whole turns are taken off those first.

/** 2^18 turns, as a number of few bits and the rest. */
const TURNS: f64 = 1647099.3291652836
const TURNS_REST: f64 = 1.9268519113340937e-9

/** The low part of the argument after `reduce`, whose result is the high part. */
let low: f64 = 0

export function sin(x: f64): f64 {
  if (!misread(x)) return NativeMath.sin(x)
  const high = reduce(x)
  return NativeMath.sin(high) + low * NativeMath.cos(high)
}

export function cos(x: f64): f64 {
  if (!misread(x)) return NativeMath.cos(x)
  const high = reduce(x)
  return NativeMath.cos(high) - low * NativeMath.sin(high)
}

export function tan(x: f64): f64 {
  return misread(x) ? sin(x) / cos(x) : NativeMath.tan(x)
}

function misread(x: f64): bool {
  const size = abs(x)
  return size > 1.6e6 && size < 4194304
}

/** Subtracts up to three times `TURNS`; exact but for some 2^-80. */
function reduce(x: f64): f64 {
  const times = nearest(x / TURNS)
  const rest = x - times * TURNS
  const high = rest - times * TURNS_REST
  low = rest - high - times * TURNS_REST
  return high
}
