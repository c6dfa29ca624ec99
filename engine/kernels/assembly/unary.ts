// Elementwise kernels of one operand: a class per op, and the loop around it.
import { ScalarType, UnaryOp } from '../codes'
import { cos, sin, tan } from './trigonometry'
import { startWalk, walk } from './walk'

// An op class is never instantiated: `changetype<Op>(0)` names its methods at compile time.
// `apply` takes one element; `lanes`, where there is one, a register of them.
// prettier-ignore
namespace formula {
  @unmanaged @final export class Neg {
    @inline apply<T>(x: T): T { return <T>-x }
    @inline lanes<T>(x: v128): v128 { return v128.neg<T>(x) }
  }
  @unmanaged @final export class Abs {
    @inline apply<T>(x: T): T { return abs<T>(x) }
    @inline lanes<T>(x: v128): v128 { return v128.abs<T>(x) }
  }
  @unmanaged @final export class Sign {
    @inline apply<T>(x: T): T { return <T>(<i32>(x > 0) - <i32>(x < 0)) }
  }
  @unmanaged @final export class Square {
    @inline apply<T>(x: T): T { return x * x }
    @inline lanes<T>(x: v128): v128 { return v128.mul<T>(x, x) }
  }
  @unmanaged @final export class Relu {
    @inline apply<T>(x: T): T { return x < 0 ? <T>0 : x }
    @inline lanes<T>(x: v128): v128 { return v128.andnot(x, v128.lt<T>(x, v128.splat<T>(0))) }
  }
  @unmanaged @final export class Sqrt {
    @inline apply<T>(x: T): T { return sqrt<T>(x) }
    @inline lanes<T>(x: v128): v128 { return v128.sqrt<T>(x) }
  }
  @unmanaged @final export class Rsqrt {
    @inline apply<T>(x: T): T { return <T>1 / sqrt<T>(x) }
    @inline lanes<T>(x: v128): v128 { return v128.div<T>(v128.splat<T>(1), v128.sqrt<T>(x)) }
  }
  @unmanaged @final export class Reciprocal {
    @inline apply<T>(x: T): T { return <T>1 / x }
    @inline lanes<T>(x: v128): v128 { return v128.div<T>(v128.splat<T>(1), x) }
  }
  @unmanaged @final export class Floor {
    @inline apply<T>(x: T): T { return floor<T>(x) }
    @inline lanes<T>(x: v128): v128 { return v128.floor<T>(x) }
  }
  @unmanaged @final export class Ceil {
    @inline apply<T>(x: T): T { return ceil<T>(x) }
    @inline lanes<T>(x: v128): v128 { return v128.ceil<T>(x) }
  }
  @unmanaged @final export class Round {
    @inline apply<T>(x: T): T { return nearest<T>(x) }
    @inline lanes<T>(x: v128): v128 { return v128.nearest<T>(x) }
  }
  @unmanaged @final export class Trunc {
    @inline apply<T>(x: T): T { return trunc<T>(x) }
    @inline lanes<T>(x: v128): v128 { return v128.trunc<T>(x) }
  }

  // Computed in float64 and rounded once.
  @unmanaged @final export class Exp { @inline apply<T>(x: T): T { return <T>NativeMath.exp(<f64>x) } }
  @unmanaged @final export class Expm1 { @inline apply<T>(x: T): T { return <T>NativeMath.expm1(<f64>x) } }
  @unmanaged @final export class Log { @inline apply<T>(x: T): T { return <T>NativeMath.log(<f64>x) } }
  @unmanaged @final export class Log1p { @inline apply<T>(x: T): T { return <T>NativeMath.log1p(<f64>x) } }
  @unmanaged @final export class Log2 { @inline apply<T>(x: T): T { return <T>NativeMath.log2(<f64>x) } }
  @unmanaged @final export class Log10 { @inline apply<T>(x: T): T { return <T>NativeMath.log10(<f64>x) } }
  @unmanaged @final export class Sin { @inline apply<T>(x: T): T { return <T>sin(<f64>x) } }
  @unmanaged @final export class Cos { @inline apply<T>(x: T): T { return <T>cos(<f64>x) } }
  @unmanaged @final export class Tan { @inline apply<T>(x: T): T { return <T>tan(<f64>x) } }
  @unmanaged @final export class Tanh { @inline apply<T>(x: T): T { return <T>NativeMath.tanh(<f64>x) } }
  @unmanaged @final export class Sigmoid {
    @inline apply<T>(x: T): T { return <T>(1 / (1 + NativeMath.exp(-<f64>x))) }
  }

  @unmanaged @final export class BitwiseNot { @inline apply<T>(x: T): T { return ~x } }
  @unmanaged @final export class Not { @inline apply<T>(x: T): bool { return x == 0 } }
  @unmanaged @final export class IsNan { @inline apply<T>(x: T): bool { return x != x } }
  @unmanaged @final export class IsInf {
    @inline apply<T>(x: T): bool {
      if (isFloat<T>()) return abs<T>(x) == <T>Infinity
      return false
    }
  }
  @unmanaged @final export class IsFinite { @inline apply<T>(x: T): bool { return x - x == 0 } }
}

export function unary(op: UnaryOp, dtype: ScalarType, meta: usize, out: usize, a: usize): void {
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32: return ofFloat<f32>(op, meta, out, a)
    case ScalarType.float64: return ofFloat<f64>(op, meta, out, a)
    case ScalarType.int64: return ofInt(op, meta, out, a)
    case ScalarType.bool: return ofBool(op, meta, out, a)
    default: unreachable()
  }
}

function ofFloat<T>(op: UnaryOp, meta: usize, out: usize, a: usize): void {
  // prettier-ignore
  switch (op) {
    case UnaryOp.neg: return mapLanes<formula.Neg, T>(meta, out, a)
    case UnaryOp.abs: return mapLanes<formula.Abs, T>(meta, out, a)
    case UnaryOp.sign: return map<formula.Sign, T, T>(meta, out, a)
    case UnaryOp.square: return mapLanes<formula.Square, T>(meta, out, a)
    case UnaryOp.relu: return mapLanes<formula.Relu, T>(meta, out, a)
    case UnaryOp.exp: return map<formula.Exp, T, T>(meta, out, a)
    case UnaryOp.expm1: return map<formula.Expm1, T, T>(meta, out, a)
    case UnaryOp.log: return map<formula.Log, T, T>(meta, out, a)
    case UnaryOp.log1p: return map<formula.Log1p, T, T>(meta, out, a)
    case UnaryOp.log2: return map<formula.Log2, T, T>(meta, out, a)
    case UnaryOp.log10: return map<formula.Log10, T, T>(meta, out, a)
    case UnaryOp.sqrt: return mapLanes<formula.Sqrt, T>(meta, out, a)
    case UnaryOp.rsqrt: return mapLanes<formula.Rsqrt, T>(meta, out, a)
    case UnaryOp.reciprocal: return mapLanes<formula.Reciprocal, T>(meta, out, a)
    case UnaryOp.sin: return map<formula.Sin, T, T>(meta, out, a)
    case UnaryOp.cos: return map<formula.Cos, T, T>(meta, out, a)
    case UnaryOp.tan: return map<formula.Tan, T, T>(meta, out, a)
    case UnaryOp.tanh: return map<formula.Tanh, T, T>(meta, out, a)
    case UnaryOp.sigmoid: return map<formula.Sigmoid, T, T>(meta, out, a)
    case UnaryOp.floor: return mapLanes<formula.Floor, T>(meta, out, a)
    case UnaryOp.ceil: return mapLanes<formula.Ceil, T>(meta, out, a)
    case UnaryOp.round: return mapLanes<formula.Round, T>(meta, out, a)
    case UnaryOp.trunc: return mapLanes<formula.Trunc, T>(meta, out, a)
    default: return test<T>(op, meta, out, a)
  }
}

function ofInt(op: UnaryOp, meta: usize, out: usize, a: usize): void {
  // prettier-ignore
  switch (op) {
    case UnaryOp.neg: return mapLanes<formula.Neg, i64>(meta, out, a)
    case UnaryOp.abs: return mapLanes<formula.Abs, i64>(meta, out, a)
    case UnaryOp.sign: return map<formula.Sign, i64, i64>(meta, out, a)
    case UnaryOp.square: return mapLanes<formula.Square, i64>(meta, out, a)
    case UnaryOp.relu: return mapLanes<formula.Relu, i64>(meta, out, a)
    case UnaryOp.bitwise_not: return map<formula.BitwiseNot, i64, i64>(meta, out, a)
    default: return test<i64>(op, meta, out, a)
  }
}

function ofBool(op: UnaryOp, meta: usize, out: usize, a: usize): void {
  // The complement of a bool is its negation.
  if (op == UnaryOp.bitwise_not) return map<formula.Not, u8, bool>(meta, out, a)
  test<u8>(op, meta, out, a)
}

function test<T>(op: UnaryOp, meta: usize, out: usize, a: usize): void {
  // prettier-ignore
  switch (op) {
    case UnaryOp.logical_not: return map<formula.Not, T, bool>(meta, out, a)
    case UnaryOp.isnan: return map<formula.IsNan, T, bool>(meta, out, a)
    case UnaryOp.isinf: return map<formula.IsInf, T, bool>(meta, out, a)
    case UnaryOp.isfinite: return map<formula.IsFinite, T, bool>(meta, out, a)
    default: unreachable()
  }
}

function map<Op, From, To>(meta: usize, out: usize, a: usize): void {
  const op = changetype<Op>(0)
  if (load<i32>(meta) == 0) return store<To>(out, op.apply<From>(load<From>(a)))
  if (!startWalk(meta, 2, (<u32>sizeof<To>()) | (<u32>(sizeof<From>() << 8)))) return
  walk.at0 = out
  walk.at1 = a
  do {
    let o = walk.at0
    let x = walk.at1
    for (let i = walk.length; i > 0; i--, o += walk.step0, x += walk.step1) {
      store<To>(o, op.apply<From>(load<From>(x)))
    }
  } while (walk.next())
}

function mapLanes<Op, T>(meta: usize, out: usize, a: usize): void {
  const op = changetype<Op>(0)
  if (load<i32>(meta) == 0) return store<T>(out, op.apply<T>(load<T>(a)))
  if (!startWalk(meta, 2, <u32>(sizeof<T>() | (sizeof<T>() << 8)))) return
  walk.at0 = out
  walk.at1 = a
  do {
    let o = walk.at0
    let x = walk.at1
    let n = walk.length
    if (walk.step0 == sizeof<T>() && walk.step1 == sizeof<T>()) {
      for (; n >= <i32>(16 / sizeof<T>()); n -= <i32>(16 / sizeof<T>()), o += 16, x += 16) {
        v128.store(o, op.lanes<T>(v128.load(x)))
      }
    }
    for (; n > 0; n--, o += walk.step0, x += walk.step1) {
      store<T>(o, op.apply<T>(load<T>(x)))
    }
  } while (walk.next())
}
