// The formula of every elementwise op, for each kind of element. Floats compute in double; `r`
// rounds an intermediate result to the dtype, and storing rounds the last one.
import { BinaryOp, CompareOp, UnaryOp } from '../codes.ts'

export type Round = (x: number) => number
type FloatUnary = (x: number, r: Round) => number
type FloatBinary = (x: number, y: number, r: Round) => number
type IntUnary = (x: bigint) => bigint
type IntBinary = (x: bigint, y: bigint) => bigint
type Table<Op extends number, F> = Partial<Record<Op, F>>

/** The ops of UnaryOp that write bool. */
export function isTest(op: UnaryOp): boolean {
  return op >= UnaryOp.logical_not
}

export const floatTest: Table<UnaryOp, (x: number) => boolean> = {
  [UnaryOp.logical_not]: (x) => x === 0,
  [UnaryOp.isnan]: (x) => x !== x,
  [UnaryOp.isinf]: (x) => x === Infinity || x === -Infinity,
  [UnaryOp.isfinite]: Number.isFinite,
}

export const intTest: Table<UnaryOp, (x: bigint) => boolean> = {
  [UnaryOp.logical_not]: (x) => x === 0n,
  [UnaryOp.isnan]: () => false,
  [UnaryOp.isinf]: () => false,
  [UnaryOp.isfinite]: () => true,
}

export const floatUnary: Table<UnaryOp, FloatUnary> = {
  [UnaryOp.neg]: (x) => -x,
  [UnaryOp.abs]: Math.abs,
  [UnaryOp.sign]: (x) => Number(x > 0) - Number(x < 0),
  [UnaryOp.square]: (x) => x * x,
  [UnaryOp.relu]: (x) => (x < 0 ? 0 : x),
  [UnaryOp.exp]: Math.exp,
  [UnaryOp.expm1]: Math.expm1,
  [UnaryOp.log]: Math.log,
  [UnaryOp.log1p]: Math.log1p,
  [UnaryOp.log2]: Math.log2,
  [UnaryOp.log10]: Math.log10,
  [UnaryOp.sqrt]: Math.sqrt,
  [UnaryOp.rsqrt]: (x, r) => 1 / r(Math.sqrt(x)),
  [UnaryOp.reciprocal]: (x) => 1 / x,
  [UnaryOp.sin]: Math.sin,
  [UnaryOp.cos]: Math.cos,
  [UnaryOp.tan]: Math.tan,
  [UnaryOp.tanh]: Math.tanh,
  [UnaryOp.sigmoid]: (x) => 1 / (1 + Math.exp(-x)),
  [UnaryOp.floor]: Math.floor,
  [UnaryOp.ceil]: Math.ceil,
  [UnaryOp.round]: roundHalfToEven,
  [UnaryOp.trunc]: Math.trunc,
}

export const intUnary: Table<UnaryOp, IntUnary> = {
  [UnaryOp.neg]: (x) => -x,
  [UnaryOp.abs]: (x) => (x < 0n ? -x : x),
  [UnaryOp.sign]: (x) => (x > 0n ? 1n : x < 0n ? -1n : 0n),
  [UnaryOp.square]: (x) => x * x,
  [UnaryOp.relu]: (x) => (x < 0n ? 0n : x),
  [UnaryOp.bitwise_not]: (x) => ~x,
}

export const boolUnary: Table<UnaryOp, (x: number) => number> = {
  [UnaryOp.bitwise_not]: (x) => x ^ 1,
}

export const floatBinary: Table<BinaryOp, FloatBinary> = {
  [BinaryOp.add]: (x, y) => x + y,
  [BinaryOp.sub]: (x, y) => x - y,
  [BinaryOp.mul]: (x, y) => x * y,
  [BinaryOp.div]: (x, y) => x / y,
  [BinaryOp.floor_divide]: floorDivide,
  [BinaryOp.remainder]: (x, y) => {
    const mod = x % y
    return mod !== 0 && y < 0 !== mod < 0 ? mod + y : mod
  },
  [BinaryOp.fmod]: (x, y) => x % y,
  [BinaryOp.pow]: pow,
  [BinaryOp.maximum]: (x, y) => Math.max(x, y),
  [BinaryOp.minimum]: (x, y) => Math.min(x, y),
  [BinaryOp.atan2]: Math.atan2,
}

export const intBinary: Table<BinaryOp, IntBinary> = {
  [BinaryOp.add]: (x, y) => x + y,
  [BinaryOp.sub]: (x, y) => x - y,
  [BinaryOp.mul]: (x, y) => x * y,
  [BinaryOp.div]: (x, y) => x / y,
  [BinaryOp.floor_divide]: (x, y) => {
    const quotient = x / y
    return x % y !== 0n && x < 0n !== y < 0n ? quotient - 1n : quotient
  },
  [BinaryOp.remainder]: (x, y) => {
    const mod = x % y
    return mod !== 0n && y < 0n !== mod < 0n ? mod + y : mod
  },
  [BinaryOp.fmod]: (x, y) => x % y,
  [BinaryOp.pow]: intPow,
  [BinaryOp.maximum]: (x, y) => (x > y ? x : y),
  [BinaryOp.minimum]: (x, y) => (x < y ? x : y),
  [BinaryOp.bitwise_and]: (x, y) => x & y,
  [BinaryOp.bitwise_or]: (x, y) => x | y,
  [BinaryOp.bitwise_xor]: (x, y) => x ^ y,
  [BinaryOp.shift_left]: (x, y) => BigInt.asIntN(64, x << (y & 63n)),
  [BinaryOp.shift_right]: (x, y) => x >> (y & 63n),
}

export const boolBinary: Table<BinaryOp, (x: number, y: number) => number> = {
  [BinaryOp.add]: (x, y) => x | y,
  [BinaryOp.mul]: (x, y) => x & y,
  [BinaryOp.maximum]: (x, y) => x | y,
  [BinaryOp.minimum]: (x, y) => x & y,
  [BinaryOp.bitwise_and]: (x, y) => x & y,
  [BinaryOp.bitwise_or]: (x, y) => x | y,
  [BinaryOp.bitwise_xor]: (x, y) => x ^ y,
}

/** JavaScript compares numbers and bigints alike. */
export const comparison: Record<CompareOp, <T extends number | bigint>(x: T, y: T) => boolean> = {
  [CompareOp.eq]: (x, y) => x === y,
  [CompareOp.ne]: (x, y) => x !== y,
  [CompareOp.lt]: (x, y) => x < y,
  [CompareOp.le]: (x, y) => x <= y,
  [CompareOp.gt]: (x, y) => x > y,
  [CompareOp.ge]: (x, y) => x >= y,
}

function roundHalfToEven(x: number): number {
  const floor = Math.floor(x)
  const up = x - floor
  const even = floor % 2 === 0
  const rounded = up < 0.5 || (up === 0.5 && even) ? floor : floor + 1
  // An infinity less itself is NaN above; a zero keeps the sign of x.
  if (!Number.isFinite(x)) return x
  return rounded === 0 ? (x < 0 || Object.is(x, -0) ? -0 : 0) : rounded
}

/** Python's float floor division, as CPython and PyTorch compute it. */
function floorDivide(x: number, y: number, r: Round): number {
  if (y === 0) return x / y
  const mod = x % y
  let quotient = r(r(x - mod) / y)
  if (mod !== 0 && y < 0 !== mod < 0) quotient = r(quotient - 1)
  if (quotient === 0) return Math.sign(x / y) < 0 || Object.is(x / y, -0) ? -0 : 0
  const floor = Math.floor(quotient)
  return r(quotient - floor) > 0.5 ? floor + 1 : floor
}

/** C's pow, where JavaScript differs: 1 to any power and -1 to an infinite one are 1. */
function pow(x: number, y: number): number {
  if (x === 1 || (x === -1 && Math.abs(y) === Infinity)) return 1
  return x ** y
}

/** Wraps modulo 2^64. */
function intPow(x: bigint, y: bigint): bigint {
  if (y < 0n) return x === 1n ? 1n : x === -1n ? (y % 2n === 0n ? 1n : -1n) : 0n
  let result = 1n
  for (let base = x, left = y; left > 0n; left >>= 1n) {
    if (left & 1n) result = BigInt.asIntN(64, result * base)
    base = BigInt.asIntN(64, base * base)
  }
  return result
}
