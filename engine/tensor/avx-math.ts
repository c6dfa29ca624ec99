// Arithmetic as PyTorch's vectorised random numbers do it, bit for bit: fused multiply-adds, and the
// logarithm, sine and cosine of aten/src/ATen/native/cpu/avx_mathfun.h (Cephes' polynomials) with the
// fusions its compiler makes. For other uses Math.log and its kin are nearer to the truth.

const f32 = Math.fround
/** a·b + c, rounded once. The product of two float32 numbers is exact in float64. */
export const fma = (a: number, b: number, c: number): number => f32(a * b + c)

/** The upper half of a float64's digits. */
function upper(a: number): number {
  const shifted = a * 134217729
  return shifted - (shifted - a)
}

/** As `fma` in float64: the product's and the sum's rounding errors are added back at the end. */
export function fma64(a: number, b: number, c: number): number {
  const product = a * b
  const [high, other] = [upper(a), upper(b)]
  const [low, rest] = [a - high, b - other]
  const lost = low * rest - (product - high * other - low * other - high * rest)
  const sum = product + c
  const part = sum - product
  return sum + (lost + (product - (sum - part) + (c - part)))
}

const polynomial = (x: number, first: number, rest: readonly number[]): number =>
  rest.reduce((y, coefficient) => fma(y, x, coefficient), first)

const LOG = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1,
  -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
].map(f32)
const [LOG_FIRST, ...LOG_REST] = LOG as [number, ...number[]]
const LN2_LOW = f32(-2.1219444e-4)
const LN2_HIGH = f32(0.693359375)
const SQRT_HALF = f32(Math.SQRT1_2)

const word = new Uint32Array(1)
const float = new Float32Array(word.buffer)

/** The natural logarithm of a positive, normal float32. */
export function log32(value: number): number {
  float[0] = value
  let exponent = (word[0]! >>> 23) - 126
  word[0] = (word[0]! & 0x007fffff) | 0x3f000000
  let x = float[0]
  if (x < SQRT_HALF) {
    exponent--
    x = f32(f32(x - 1) + x)
  } else x = f32(x - 1)
  const z = f32(x * x)
  const y = f32(polynomial(x, LOG_FIRST, LOG_REST) * x)
  const low = fma(y, z, f32(exponent * LN2_LOW))
  return fma(exponent, LN2_HIGH, f32(x + fma(-z, 0.5, low)))
}

const FOUR_OVER_PI = f32(1.27323954473516)
/** π/4 in three parts, so that the remainder keeps its digits. */
const QUARTER = [-0.78515625, -2.4187564849853515625e-4, -3.77489497744594108e-8].map(f32)
const COS = [-1.388731625493765e-3, 4.166664568298827e-2].map(f32)
const COS_FIRST = f32(2.443315711809948e-5)
const SIN = [8.3321608736e-3, -1.6666654611e-1].map(f32)
const SIN_FIRST = f32(-1.9515295891e-4)

/** Sine and cosine of a float32 from 0 on. */
export function sincos32(value: number): { sin: number; cos: number } {
  const octant = (Math.trunc(f32(value * FOUR_OVER_PI)) + 1) & ~1
  const x = QUARTER.reduce((rest, part) => fma(octant, part, rest), value)
  const z = f32(x * x)
  const even = f32(fma(f32(polynomial(z, COS_FIRST, COS) * z), z, -f32(z * 0.5)) + 1)
  const odd = fma(f32(polynomial(z, SIN_FIRST, SIN) * z), x, x)
  const [sin, cos] = (octant & 2) === 0 ? [odd, even] : [even, odd]
  return {
    sin: octant & 4 ? -sin : sin,
    cos: (octant - 2) & 4 ? cos : -cos,
  }
}
