// Element-wise formulas that are not worth assembly, by name: every set of kernels shares them. Numbers
// come in and go out as float64; the caller rounds to the dtype.
import * as bessel from './bessel.ts'
import * as errors from './error-functions.ts'
import * as gamma from './gamma.ts'
import * as pathwise from './pathwise.ts'
import * as polynomials from './polynomials.ts'
import type { One, Round, Three, Two, Whole } from './rounding.ts'

/** sin(πx) / πx with π as the dtype has it: PyTorch's sinc(1) is not quite 0. */
function sinc(x: number, r: Round): number {
  if (x === 0) return 1
  const turned = r(r(Math.PI) * x)
  return Math.sin(turned) / turned
}

function signum(x: number): number {
  return Number(x > 0) - Number(x < 0)
}

/** The exponent of 2 that leaves a mantissa from 0.5 to 1; 0 for 0 and what is not finite. */
function exponentOf(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return 0
  let exponent = Math.max(-1022, Math.floor(Math.log2(Math.abs(x))) + 1)
  let mantissa = Math.abs(x) / 2 ** exponent
  for (; mantissa >= 1; mantissa /= 2) exponent++
  for (; mantissa < 0.5; mantissa *= 2) exponent--
  return exponent
}

/** x over its power of 2, in two steps: that of the largest numbers is no number itself. */
function mantissaOf(x: number): number {
  const exponent = exponentOf(x)
  const half = Math.trunc(exponent / 2)
  return x / 2 ** half / 2 ** (exponent - half)
}

/** -x log x, continued by 0 at 0. */
function entropy(x: number): number {
  if (x !== x) return x
  return x > 0 ? -x * Math.log(x) : x === 0 ? 0 : -Infinity
}

function logit(x: number, r: Round): number {
  return Math.log(r(x / r(1 - x)))
}

/** The share of a standard normal distribution below x. */
function normalCdf(x: number): number {
  return (1 + errors.erf(x * Math.SQRT1_2)) / 2
}

/** `x` times `normalCdf(x)`, by a hyperbolic tangent. https://arxiv.org/abs/1606.08415 */
function geluTanh(x: number): number {
  return (x / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)))
}

export const one = {
  sinh: Math.sinh,
  cosh: Math.cosh,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: Math.atanh,
  sinc,
  deg2rad: (x, r) => x * r(Math.PI / 180),
  rad2deg: (x, r) => x * r(180 / Math.PI),
  exp2: (x) => 2 ** x,
  exponent: exponentOf,
  mantissa: mantissaOf,
  frac: (x) => x - Math.trunc(x),
  sgn: signum,
  logit,
  entr: entropy,
  erf: errors.erf,
  erfc: errors.erfc,
  erfcx: errors.erfcx,
  erfinv: errors.erfinv,
  ndtri: errors.ndtri,
  normal_cdf: normalCdf,
  gelu: (x) => x * normalCdf(x),
  gelu_tanh: geluTanh,
  log_ndtr: errors.logNdtr,
  lgamma: gamma.lgamma,
  digamma: gamma.digamma,
  i0: bessel.i0,
  i0e: bessel.i0e,
  i1: bessel.i1,
  i1e: bessel.i1e,
  bessel_j0: bessel.j0,
  bessel_j1: bessel.j1,
  bessel_y0: bessel.y0,
  bessel_y1: bessel.y1,
  modified_bessel_k0: bessel.k0,
  modified_bessel_k1: bessel.k1,
  scaled_modified_bessel_k0: bessel.k0e,
  scaled_modified_bessel_k1: bessel.k1e,
  spherical_bessel_j0: bessel.sphericalJ0,
  airy_ai: bessel.airyAi,
  signbit: (x) => Number(x < 0 || Object.is(x, -0)),
  isposinf: (x) => Number(x === Infinity),
  isneginf: (x) => Number(x === -Infinity),
} satisfies Readonly<Record<string, One>>

function logAddExp(x: number, y: number): number {
  if (x === y && Math.abs(x) === Infinity) return x
  const most = Math.max(x, y)
  return most + Math.log1p(Math.exp(-Math.abs(x - y)))
}

function logAddExp2(x: number, y: number): number {
  if (x === y && Math.abs(x) === Infinity) return x
  const most = Math.max(x, y)
  return most + Math.log1p(2 ** -Math.abs(x - y)) / Math.LN2
}

/** x · f(y), which is 0 wherever x is, unless y is not a number. */
const times =
  (f: (y: number) => number): Two =>
  (x, y) =>
    y !== y ? y : x === 0 ? 0 : x * f(y)

const bits = new DataView(new ArrayBuffer(8))

/** The next number after x towards y, in float64 or, when `r` rounds, in float32. */
function nextAfter(x: number, y: number, r: Round): number {
  if (x !== x || y !== y) return NaN
  if (x === y) return y
  const single = r(Math.PI) !== Math.PI
  if (x === 0) return (y > 0 ? 1 : -1) * (single ? 2 ** -149 : Number.MIN_VALUE)
  const step = y > x === x > 0 ? 1 : -1
  if (single) {
    bits.setFloat32(0, x)
    bits.setInt32(0, bits.getInt32(0) + step)
    return bits.getFloat32(0)
  }
  bits.setFloat64(0, x)
  bits.setBigInt64(0, bits.getBigInt64(0) + BigInt(step))
  return bits.getFloat64(0)
}

const isNegative = (x: number): boolean => x < 0 || Object.is(x, -0)

export const two = {
  hypot: (x, y) => Math.hypot(x, y),
  logaddexp: logAddExp,
  logaddexp2: logAddExp2,
  xlogy: times(Math.log),
  xlog1py: times(Math.log1p),
  copysign: (x, y) => (isNegative(x) === isNegative(y) ? x : -x),
  nextafter: nextAfter,
  fmax: (x, y) => (x !== x ? y : y !== y ? x : Math.max(x, y)),
  fmin: (x, y) => (x !== x ? y : y !== y ? x : Math.min(x, y)),
  /** `y` is the value at 0. */
  heaviside: (x, y) => (x === 0 ? y : Number(x > 0)),
  igamma: gamma.igamma,
  igammac: gamma.igammac,
  zeta: gamma.zeta,
  standard_gamma_grad: pathwise.standardGammaGrad,
  /** `y` is the order. */
  polygamma: (x, y) => gamma.polygamma(y, x),
  ...polynomials,
} satisfies Readonly<Record<string, Two>>

export const three = {
  /** PyTorch interpolates from the nearer end. */
  lerp: (start, end, weight, r) =>
    Math.abs(weight) < 0.5
      ? start + r(weight * r(end - start))
      : end - r(r(end - start) * r(1 - weight)),
  /** x with NaN, and infinities, replaced. */
  logit: (x, low, high, r) => logit(x < low ? low : x > high ? high : x, r),
  dirichlet_grad: pathwise.dirichletGrad,
} satisfies Readonly<Record<string, Three>>

const size = (x: bigint): bigint => (x < 0n ? -x : x)

function gcd(x: bigint, y: bigint): bigint {
  let [a, b] = [size(x), size(y)]
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}

export const whole = {
  gcd,
  lcm: (x, y) => (x === 0n || y === 0n ? 0n : size((x / gcd(x, y)) * y)),
  heaviside: (x, y) => (x === 0n ? y : x > 0n ? 1n : 0n),
} satisfies Readonly<Record<string, Whole>>
