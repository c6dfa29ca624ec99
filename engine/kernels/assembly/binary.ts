// Elementwise kernels of two operands: arithmetic, comparison and logic.
import { BinaryOp, CompareOp, LogicalOp, ScalarType } from '../codes'
import { startWalk, walk } from './walk'

// As in unary.ts: classes that exist at compile time only, `apply` for an element, `lanes` for a
// register of them.
// prettier-ignore
namespace formula {
  @unmanaged @final export class Add {
    @inline apply<T>(x: T, y: T): T { return x + y }
    @inline lanes<T>(x: v128, y: v128): v128 { return v128.add<T>(x, y) }
  }
  @unmanaged @final export class Sub {
    @inline apply<T>(x: T, y: T): T { return x - y }
    @inline lanes<T>(x: v128, y: v128): v128 { return v128.sub<T>(x, y) }
  }
  @unmanaged @final export class Mul {
    @inline apply<T>(x: T, y: T): T { return x * y }
    @inline lanes<T>(x: v128, y: v128): v128 { return v128.mul<T>(x, y) }
  }
  @unmanaged @final export class Div {
    @inline apply<T>(x: T, y: T): T { return x / y }
    @inline lanes<T>(x: v128, y: v128): v128 { return v128.div<T>(x, y) }
  }
  @unmanaged @final export class DivInt { @inline apply<T>(x: T, y: T): T { return divInt<T>(x, y) } }
  @unmanaged @final export class Maximum {
    @inline apply<T>(x: T, y: T): T { return max<T>(x, y) }
    @inline lanes<T>(x: v128, y: v128): v128 { return v128.max<T>(x, y) }
  }
  @unmanaged @final export class Minimum {
    @inline apply<T>(x: T, y: T): T { return min<T>(x, y) }
    @inline lanes<T>(x: v128, y: v128): v128 { return v128.min<T>(x, y) }
  }
  @unmanaged @final export class FloorDivide {
    @inline apply<T>(x: T, y: T): T { return isFloat<T>() ? floorDivide<T>(x, y) : floorDivideInt<T>(x, y) }
  }
  @unmanaged @final export class Remainder {
    @inline apply<T>(x: T, y: T): T { const mod = fmod<T>(x, y); return mod != 0 && y < 0 != mod < 0 ? mod + y : mod }
  }
  @unmanaged @final export class Fmod { @inline apply<T>(x: T, y: T): T { return fmod<T>(x, y) } }
  @unmanaged @final export class Pow {
    @inline apply<T>(x: T, y: T): T { return isFloat<T>() ? <T>pow(<f64>x, <f64>y) : powInt<T>(x, y) }
  }
  @unmanaged @final export class Atan2 { @inline apply<T>(x: T, y: T): T { return <T>NativeMath.atan2(<f64>x, <f64>y) } }
  @unmanaged @final export class And { @inline apply<T>(x: T, y: T): T { return x & y } }
  @unmanaged @final export class Or { @inline apply<T>(x: T, y: T): T { return x | y } }
  @unmanaged @final export class Xor { @inline apply<T>(x: T, y: T): T { return x ^ y } }
  @unmanaged @final export class ShiftLeft { @inline apply<T>(x: T, y: T): T { return x << y } }
  @unmanaged @final export class ShiftRight { @inline apply<T>(x: T, y: T): T { return x >> y } }

  @unmanaged @final export class Eq { @inline apply<T>(x: T, y: T): bool { return x == y } }
  @unmanaged @final export class Ne { @inline apply<T>(x: T, y: T): bool { return x != y } }
  @unmanaged @final export class Lt { @inline apply<T>(x: T, y: T): bool { return x < y } }
  @unmanaged @final export class Le { @inline apply<T>(x: T, y: T): bool { return x <= y } }
  @unmanaged @final export class Gt { @inline apply<T>(x: T, y: T): bool { return x > y } }
  @unmanaged @final export class Ge { @inline apply<T>(x: T, y: T): bool { return x >= y } }

  @unmanaged @final export class BothTrue { @inline apply<T>(x: T, y: T): bool { return x != 0 && y != 0 } }
  @unmanaged @final export class EitherTrue { @inline apply<T>(x: T, y: T): bool { return x != 0 || y != 0 } }
  @unmanaged @final export class OneTrue { @inline apply<T>(x: T, y: T): bool { return (x != 0) != (y != 0) } }
}

/** Exact in either precision, so float32 may go by way of float64. */
function fmod<T>(x: T, y: T): T {
  return isFloat<T>() ? <T>NativeMath.mod(<f64>x, <f64>y) : modInt<T>(x, y)
}

/** Python's float floor division, as CPython and PyTorch compute it. */
function floorDivide<T>(x: T, y: T): T {
  if (y == 0) return x / y
  const mod = fmod<T>(x, y)
  let quotient: T = (x - mod) / y
  if (mod != 0 && y < 0 != mod < 0) quotient -= 1
  if (quotient == 0) return copysign<T>(0, x / y)
  const whole = floor<T>(quotient)
  return quotient - whole > <T>0.5 ? whole + 1 : whole
}

/** C's pow, where JavaScript differs: 1 to any power and -1 to an infinite one are 1. */
function pow(x: f64, y: f64): f64 {
  if (x == 1 || (x == -1 && abs(y) == Infinity)) return 1
  return NativeMath.pow(x, y)
}

/** WebAssembly traps on the one quotient that overflows; here it wraps. */
function divInt<T>(x: T, y: T): T {
  return y == -1 ? <T>0 - x : x / y
}

function modInt<T>(x: T, y: T): T {
  return y == -1 ? <T>0 : x % y
}

function floorDivideInt<T>(x: T, y: T): T {
  const quotient = divInt<T>(x, y)
  return modInt<T>(x, y) != 0 && x < 0 != y < 0 ? quotient - 1 : quotient
}

function powInt<T>(x: T, y: T): T {
  if (y < 0) return x == 1 ? <T>1 : x == -1 ? ((y & 1) == 0 ? <T>1 : <T>-1) : <T>0
  let result: T = 1
  for (let base = x, left = y; left > 0; left >>= 1) {
    if (left & 1) result *= base
    base *= base
  }
  return result
}

export function binary(
  op: BinaryOp,
  dtype: ScalarType,
  meta: usize,
  out: usize,
  a: usize,
  b: usize,
): void {
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32: return ofFloat<f32>(op, meta, out, a, b)
    case ScalarType.float64: return ofFloat<f64>(op, meta, out, a, b)
    case ScalarType.int64: return ofInt(op, meta, out, a, b)
    case ScalarType.bool: return ofBool(op, meta, out, a, b)
    default: unreachable()
  }
}

function ofFloat<T>(op: BinaryOp, meta: usize, out: usize, a: usize, b: usize): void {
  // prettier-ignore
  switch (op) {
    case BinaryOp.add: return mapLanes<formula.Add, T>(meta, out, a, b)
    case BinaryOp.sub: return mapLanes<formula.Sub, T>(meta, out, a, b)
    case BinaryOp.mul: return mapLanes<formula.Mul, T>(meta, out, a, b)
    case BinaryOp.div: return mapLanes<formula.Div, T>(meta, out, a, b)
    case BinaryOp.floor_divide: return map<formula.FloorDivide, T, T>(meta, out, a, b)
    case BinaryOp.remainder: return map<formula.Remainder, T, T>(meta, out, a, b)
    case BinaryOp.fmod: return map<formula.Fmod, T, T>(meta, out, a, b)
    case BinaryOp.pow: return map<formula.Pow, T, T>(meta, out, a, b)
    case BinaryOp.maximum: return mapLanes<formula.Maximum, T>(meta, out, a, b)
    case BinaryOp.minimum: return mapLanes<formula.Minimum, T>(meta, out, a, b)
    case BinaryOp.atan2: return map<formula.Atan2, T, T>(meta, out, a, b)
    default: unreachable()
  }
}

function ofInt(op: BinaryOp, meta: usize, out: usize, a: usize, b: usize): void {
  // prettier-ignore
  switch (op) {
    case BinaryOp.add: return mapLanes<formula.Add, i64>(meta, out, a, b)
    case BinaryOp.sub: return mapLanes<formula.Sub, i64>(meta, out, a, b)
    case BinaryOp.mul: return mapLanes<formula.Mul, i64>(meta, out, a, b)
    case BinaryOp.div: return map<formula.DivInt, i64, i64>(meta, out, a, b)
    case BinaryOp.floor_divide: return map<formula.FloorDivide, i64, i64>(meta, out, a, b)
    case BinaryOp.remainder: return map<formula.Remainder, i64, i64>(meta, out, a, b)
    case BinaryOp.fmod: return map<formula.Fmod, i64, i64>(meta, out, a, b)
    case BinaryOp.pow: return map<formula.Pow, i64, i64>(meta, out, a, b)
    case BinaryOp.maximum: return map<formula.Maximum, i64, i64>(meta, out, a, b)
    case BinaryOp.minimum: return map<formula.Minimum, i64, i64>(meta, out, a, b)
    case BinaryOp.bitwise_and: return map<formula.And, i64, i64>(meta, out, a, b)
    case BinaryOp.bitwise_or: return map<formula.Or, i64, i64>(meta, out, a, b)
    case BinaryOp.bitwise_xor: return map<formula.Xor, i64, i64>(meta, out, a, b)
    case BinaryOp.shift_left: return map<formula.ShiftLeft, i64, i64>(meta, out, a, b)
    case BinaryOp.shift_right: return map<formula.ShiftRight, i64, i64>(meta, out, a, b)
    default: unreachable()
  }
}

function ofBool(op: BinaryOp, meta: usize, out: usize, a: usize, b: usize): void {
  // prettier-ignore
  switch (op) {
    case BinaryOp.add:
    case BinaryOp.maximum:
    case BinaryOp.bitwise_or: return map<formula.Or, u8, u8>(meta, out, a, b)
    case BinaryOp.mul:
    case BinaryOp.minimum:
    case BinaryOp.bitwise_and: return map<formula.And, u8, u8>(meta, out, a, b)
    case BinaryOp.bitwise_xor: return map<formula.Xor, u8, u8>(meta, out, a, b)
    default: unreachable()
  }
}

export function compare(
  op: CompareOp,
  dtype: ScalarType,
  meta: usize,
  out: usize,
  a: usize,
  b: usize,
): void {
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32: return compareAs<f32>(op, meta, out, a, b)
    case ScalarType.float64: return compareAs<f64>(op, meta, out, a, b)
    case ScalarType.int64: return compareAs<i64>(op, meta, out, a, b)
    case ScalarType.bool: return compareAs<u8>(op, meta, out, a, b)
    default: unreachable()
  }
}

function compareAs<T>(op: CompareOp, meta: usize, out: usize, a: usize, b: usize): void {
  // prettier-ignore
  switch (op) {
    case CompareOp.eq: return map<formula.Eq, T, bool>(meta, out, a, b)
    case CompareOp.ne: return map<formula.Ne, T, bool>(meta, out, a, b)
    case CompareOp.lt: return map<formula.Lt, T, bool>(meta, out, a, b)
    case CompareOp.le: return map<formula.Le, T, bool>(meta, out, a, b)
    case CompareOp.gt: return map<formula.Gt, T, bool>(meta, out, a, b)
    case CompareOp.ge: return map<formula.Ge, T, bool>(meta, out, a, b)
    default: unreachable()
  }
}

export function logical(
  op: LogicalOp,
  dtype: ScalarType,
  meta: usize,
  out: usize,
  a: usize,
  b: usize,
): void {
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32: return logicalAs<f32>(op, meta, out, a, b)
    case ScalarType.float64: return logicalAs<f64>(op, meta, out, a, b)
    case ScalarType.int64: return logicalAs<i64>(op, meta, out, a, b)
    case ScalarType.bool: return logicalAs<u8>(op, meta, out, a, b)
    default: unreachable()
  }
}

function logicalAs<T>(op: LogicalOp, meta: usize, out: usize, a: usize, b: usize): void {
  // prettier-ignore
  switch (op) {
    case LogicalOp.and: return map<formula.BothTrue, T, bool>(meta, out, a, b)
    case LogicalOp.or: return map<formula.EitherTrue, T, bool>(meta, out, a, b)
    case LogicalOp.xor: return map<formula.OneTrue, T, bool>(meta, out, a, b)
    default: unreachable()
  }
}

function map<Op, From, To>(meta: usize, out: usize, a: usize, b: usize): void {
  const op = changetype<Op>(0)
  if (load<i32>(meta) == 0) return store<To>(out, op.apply<From>(load<From>(a), load<From>(b)))
  if (!startWalk(meta, 3, <u32>(sizeof<To>() | (sizeof<From>() << 8) | (sizeof<From>() << 16)))) {
    return
  }
  walk.at0 = out
  walk.at1 = a
  walk.at2 = b
  do {
    let o = walk.at0
    let x = walk.at1
    let y = walk.at2
    for (let i = walk.length; i > 0; i--, o += walk.step0, x += walk.step1, y += walk.step2) {
      store<To>(o, op.apply<From>(load<From>(x), load<From>(y)))
    }
  } while (walk.next())
}

/** With registers where the line of `out` is contiguous and each operand is, too, or stands still. */
function mapLanes<Op, T>(meta: usize, out: usize, a: usize, b: usize): void {
  const op = changetype<Op>(0)
  const size = sizeof<T>()
  if (load<i32>(meta) == 0) return store<T>(out, op.apply<T>(load<T>(a), load<T>(b)))
  if (!startWalk(meta, 3, <u32>(size | (size << 8) | (size << 16)))) return
  walk.at0 = out
  walk.at1 = a
  walk.at2 = b
  do {
    let o = walk.at0
    let x = walk.at1
    let y = walk.at2
    let n = walk.length
    if (walk.step0 == size) {
      const lanes = <i32>(16 / size)
      if (walk.step1 == size && walk.step2 == size) {
        for (; n >= lanes; n -= lanes, o += 16, x += 16, y += 16) {
          v128.store(o, op.lanes<T>(v128.load(x), v128.load(y)))
        }
      } else if (walk.step1 == size && walk.step2 == 0) {
        const same = v128.splat<T>(load<T>(y))
        for (; n >= lanes; n -= lanes, o += 16, x += 16) {
          v128.store(o, op.lanes<T>(v128.load(x), same))
        }
      } else if (walk.step1 == 0 && walk.step2 == size) {
        const same = v128.splat<T>(load<T>(x))
        for (; n >= lanes; n -= lanes, o += 16, y += 16) {
          v128.store(o, op.lanes<T>(same, v128.load(y)))
        }
      }
    }
    for (; n > 0; n--, o += walk.step0, x += walk.step1, y += walk.step2) {
      store<T>(o, op.apply<T>(load<T>(x), load<T>(y)))
    }
  } while (walk.next())
}
