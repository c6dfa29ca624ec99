// Reductions: to one value, to the index of one, and running along a line.
import { ArgReduceOp, CumulativeOp, ReduceOp, ScalarType } from '../codes'
import { sumFloats } from './sum'
import { reduced, walk } from './walk'

// As in unary.ts. `first` is the value of no elements, `step` takes in one more.
// prettier-ignore
namespace formula {
  @unmanaged @final export class Sum {
    @inline first<T>(): T { return 0 }
    @inline step<T>(total: T, x: T): T { return total + x }
    @inline lanes<T>(total: v128, x: v128): v128 { return v128.add<T>(total, x) }
  }
  @unmanaged @final export class Prod {
    @inline first<T>(): T { return 1 }
    @inline step<T>(total: T, x: T): T { return total * x }
    @inline lanes<T>(total: v128, x: v128): v128 { return v128.mul<T>(total, x) }
  }
  @unmanaged @final export class Max {
    @inline first<T>(): T { return isFloat<T>() ? <T>-Infinity : sizeof<T>() == 1 ? 0 : <T>i64.MIN_VALUE }
    @inline step<T>(total: T, x: T): T { return max<T>(total, x) }
    @inline lanes<T>(total: v128, x: v128): v128 { return v128.max<T>(total, x) }
  }
  @unmanaged @final export class Min {
    @inline first<T>(): T { return isFloat<T>() ? <T>Infinity : sizeof<T>() == 1 ? 1 : <T>i64.MAX_VALUE }
    @inline step<T>(total: T, x: T): T { return min<T>(total, x) }
    @inline lanes<T>(total: v128, x: v128): v128 { return v128.min<T>(total, x) }
  }
  @unmanaged @final export class All {
    @inline first<T>(): T { return 1 }
    @inline step<T>(total: bool, x: T): bool { return total && x != 0 }
  }
  @unmanaged @final export class Any {
    @inline first<T>(): T { return 0 }
    @inline step<T>(total: bool, x: T): bool { return total || x != 0 }
  }
  /** `better`: whether x takes the place of the best so far; NaN beats all but an earlier NaN. */
  @unmanaged @final export class ArgMax {
    @inline better<T>(x: T, best: T): bool { return x > best || (x != x && best == best) }
  }
  @unmanaged @final export class ArgMin {
    @inline better<T>(x: T, best: T): bool { return x < best || (x != x && best == best) }
  }
}

export function reduce(
  op: ReduceOp,
  dtype: ScalarType,
  meta: usize,
  out: usize,
  a: usize,
  inner: i32,
): void {
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32: return reduceAs<f32>(op, meta, out, a, inner)
    case ScalarType.float64: return reduceAs<f64>(op, meta, out, a, inner)
    case ScalarType.int64: return reduceAs<i64>(op, meta, out, a, inner)
    case ScalarType.bool: return reduceBool(op, meta, out, a, inner)
    default: unreachable()
  }
}

function reduceAs<T>(op: ReduceOp, meta: usize, out: usize, a: usize, inner: i32): void {
  // prettier-ignore
  switch (op) {
    case ReduceOp.sum: return sum<T>(meta, out, a, inner)
    case ReduceOp.prod: return foldLanes<formula.Prod, T>(meta, out, a, inner)
    case ReduceOp.max: return foldLanes<formula.Max, T>(meta, out, a, inner)
    case ReduceOp.min: return foldLanes<formula.Min, T>(meta, out, a, inner)
    case ReduceOp.all: return fold<formula.All, T, bool>(meta, out, a, inner)
    case ReduceOp.any: return fold<formula.Any, T, bool>(meta, out, a, inner)
    default: unreachable()
  }
}

function reduceBool(op: ReduceOp, meta: usize, out: usize, a: usize, inner: i32): void {
  // prettier-ignore
  switch (op) {
    case ReduceOp.max:
    case ReduceOp.any: return fold<formula.Any, u8, bool>(meta, out, a, inner)
    case ReduceOp.min:
    case ReduceOp.all: return fold<formula.All, u8, bool>(meta, out, a, inner)
    default: unreachable()
  }
}

function sum<T>(meta: usize, out: usize, a: usize, inner: i32): void {
  if (!isFloat<T>()) return fold<formula.Sum, T, T>(meta, out, a, inner)
  if (!startOutputs(meta, out, a, inner, sizeof<T>(), sizeof<T>())) return
  const cut = (<usize>(load<i32>(meta) - inner)) << 2
  const pitch = (<usize>load<i32>(meta)) << 2
  sumFloats<T>(reduced.startSorted(inner, meta + 4 + cut, meta + 4 + 2 * pitch + cut, sizeof<T>()))
}

/** Starts `walk` over the outputs: operand 0 is `out`, operand 1 the first element of each. */
function startOutputs(
  meta: usize,
  out: usize,
  a: usize,
  inner: i32,
  outSize: usize,
  size: usize,
): bool {
  const ndim = load<i32>(meta)
  const pitch = (<usize>ndim) << 2
  walk.at0 = out
  walk.at1 = a
  return walk.start(
    ndim - inner,
    meta + 4,
    meta + 4 + pitch,
    pitch,
    2,
    <u32>(outSize | (size << 8)),
  )
}

/** Starts `reduced` over the elements of one output. */
function startReduced(meta: usize, inner: i32, size: usize): bool {
  const cut = (<usize>(load<i32>(meta) - inner)) << 2
  const pitch = (<usize>load<i32>(meta)) << 2
  return reduced.start(inner, meta + 4 + cut, meta + 4 + 2 * pitch + cut, pitch, 1, <u32>size)
}

function fold<Op, T, Out>(meta: usize, out: usize, a: usize, inner: i32): void {
  if (!startOutputs(meta, out, a, inner, sizeof<Out>(), sizeof<T>())) return
  const some = startReduced(meta, inner, sizeof<T>())
  do {
    let o = walk.at0
    let first = walk.at1
    for (let i = walk.length; i > 0; i--, o += walk.step0, first += walk.step1) {
      store<Out>(o, foldOne<Op, T, Out>(first, some))
    }
  } while (walk.next())
}

/** As `fold`, a register of outputs at a time where they lie side by side. */
function foldLanes<Op, T>(meta: usize, out: usize, a: usize, inner: i32): void {
  // Integers have no lanes for greater and less.
  if (!isFloat<T>()) return fold<Op, T, T>(meta, out, a, inner)
  const op = changetype<Op>(0)
  if (!startOutputs(meta, out, a, inner, sizeof<T>(), sizeof<T>())) return
  const some = startReduced(meta, inner, sizeof<T>())
  const lanes = <i32>(16 / sizeof<T>())
  do {
    let o = walk.at0
    let first = walk.at1
    let n = walk.length
    if (some && walk.step0 == sizeof<T>() && walk.step1 == sizeof<T>()) {
      for (; n >= lanes; n -= lanes, o += 16, first += 16) {
        let total = v128.splat<T>(op.first<T>())
        reduced.at0 = first
        do {
          let x = reduced.at0
          for (let i = reduced.length; i > 0; i--, x += reduced.step0) {
            total = op.lanes<T>(total, v128.load(x))
          }
        } while (reduced.next())
        v128.store(o, total)
      }
    }
    for (; n > 0; n--, o += walk.step0, first += walk.step1) {
      store<T>(o, foldOne<Op, T, T>(first, some))
    }
  } while (walk.next())
}

function foldOne<Op, T, Out>(first: usize, some: bool): Out {
  const op = changetype<Op>(0)
  let total = op.first<Out>()
  if (!some) return total
  reduced.at0 = first
  do {
    let x = reduced.at0
    for (let i = reduced.length; i > 0; i--, x += reduced.step0) {
      total = op.step<T>(total, load<T>(x))
    }
  } while (reduced.next())
  return total
}

export function argreduce(
  op: ArgReduceOp,
  dtype: ScalarType,
  meta: usize,
  out: usize,
  a: usize,
  inner: i32,
): void {
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32: return argreduceAs<f32>(op, meta, out, a, inner)
    case ScalarType.float64: return argreduceAs<f64>(op, meta, out, a, inner)
    case ScalarType.int64: return argreduceAs<i64>(op, meta, out, a, inner)
    case ScalarType.bool: return argreduceAs<u8>(op, meta, out, a, inner)
    default: unreachable()
  }
}

function argreduceAs<T>(op: ArgReduceOp, meta: usize, out: usize, a: usize, inner: i32): void {
  // prettier-ignore
  switch (op) {
    case ArgReduceOp.argmax: return search<formula.ArgMax, T>(meta, out, a, inner)
    case ArgReduceOp.argmin: return search<formula.ArgMin, T>(meta, out, a, inner)
    default: unreachable()
  }
}

function search<Op, T>(meta: usize, out: usize, a: usize, inner: i32): void {
  if (!startOutputs(meta, out, a, inner, 8, sizeof<T>())) return
  if (!startReduced(meta, inner, sizeof<T>())) return
  do {
    let o = walk.at0
    let first = walk.at1
    for (let i = walk.length; i > 0; i--, o += walk.step0, first += walk.step1) {
      store<i64>(o, searchOne<Op, T>(first))
    }
  } while (walk.next())
}

function searchOne<Op, T>(first: usize): i64 {
  const op = changetype<Op>(0)
  let best = load<T>(first)
  let bestIndex: i64 = 0
  let index: i64 = 0
  reduced.at0 = first
  do {
    let at = reduced.at0
    for (let i = reduced.length; i > 0; i--, at += reduced.step0, index++) {
      const x = load<T>(at)
      if (op.better<T>(x, best)) {
        best = x
        bestIndex = index
      }
    }
  } while (reduced.next())
  return bestIndex
}

export function cumulative(
  op: CumulativeOp,
  dtype: ScalarType,
  n: i32,
  out: usize,
  so: i32,
  a: usize,
  sa: i32,
): void {
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32: return cumulativeAs<f32, f64>(op, n, out, so, a, sa)
    case ScalarType.float64: return cumulativeAs<f64, f64>(op, n, out, so, a, sa)
    case ScalarType.int64: return cumulativeAs<i64, i64>(op, n, out, so, a, sa)
    default: unreachable()
  }
}

function cumulativeAs<T, Total>(
  op: CumulativeOp,
  n: i32,
  out: usize,
  so: i32,
  a: usize,
  sa: i32,
): void {
  // prettier-ignore
  switch (op) {
    case CumulativeOp.cumsum: return scan<formula.Sum, T, Total>(n, out, so, a, sa)
    case CumulativeOp.cumprod: return scan<formula.Prod, T, Total>(n, out, so, a, sa)
    default: unreachable()
  }
}

function scan<Op, T, Total>(n: i32, out: usize, so: i32, a: usize, sa: i32): void {
  const op = changetype<Op>(0)
  let total = op.first<Total>()
  for (let i = n; i > 0; i--, out += so * sizeof<T>(), a += sa * sizeof<T>()) {
    total = op.step<Total>(total, <Total>load<T>(a))
    store<T>(out, <T>total)
  }
}
