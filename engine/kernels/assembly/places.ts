// Kernels that follow a list of places: blocks of elements read from them, written to them, or
// combined with what is there. Indexing, gather and scatter are made of these.
import { CombineOp, ScalarType } from '../codes'
import { startWalk, walk } from './walk'

export function locate(
  meta: usize,
  out: usize,
  index: usize,
  size: i32,
  stride: i32,
  least: i32,
): i32 {
  // The third operand is never read: its address counts the elements of the place.
  if (!startWalk(meta, 3, 4 | (8 << 8) | (1 << 16))) return -1
  walk.at0 = out
  walk.at1 = index
  walk.at2 = 0
  let position = 0
  do {
    let o = walk.at0
    let x = walk.at1
    let base = <i32>walk.at2
    for (let i = walk.length; i > 0; i--, position++) {
      const at = load<i64>(x)
      if (at < <i64>least || at >= <i64>size) return position
      store<i32>(o, load<i32>(o) + base + (<i32>at + (at < 0 ? size : 0)) * stride)
      o += walk.step0
      x += walk.step1
      base += <i32>walk.step2
    }
  } while (walk.next())
  return -1
}

export function take(
  width: i32,
  n: i32,
  places: usize,
  step: i32,
  meta: usize,
  out: usize,
  a: usize,
): void {
  // prettier-ignore
  switch (width) {
    case 1: return move<u8>(false, n, places, step, meta, out, a)
    case 2: return move<u16>(false, n, places, step, meta, out, a)
    case 4: return move<u32>(false, n, places, step, meta, out, a)
    case 8: return move<u64>(false, n, places, step, meta, out, a)
    default: unreachable()
  }
}

export function put(
  width: i32,
  n: i32,
  places: usize,
  step: i32,
  meta: usize,
  out: usize,
  a: usize,
): void {
  // prettier-ignore
  switch (width) {
    case 1: return move<u8>(true, n, places, step, meta, out, a)
    case 2: return move<u16>(true, n, places, step, meta, out, a)
    case 4: return move<u32>(true, n, places, step, meta, out, a)
    case 8: return move<u64>(true, n, places, step, meta, out, a)
    default: unreachable()
  }
}

/** `putting`: the places are in `out`, else in `a`; the other side moves on by `step`. */
function move<T>(
  putting: bool,
  n: i32,
  places: usize,
  step: i32,
  meta: usize,
  out: usize,
  a: usize,
): void {
  const size = sizeof<T>()
  const end = places + ((<usize>n) << 2)
  const stride = <usize>step * size
  if (load<i32>(meta) == 0) {
    if (putting)
      for (; places < end; places += 4, a += stride) {
        store<T>(out + load<i32>(places) * size, load<T>(a))
      }
    else
      for (; places < end; places += 4, out += stride) {
        store<T>(out, load<T>(a + load<i32>(places) * size))
      }
    return
  }
  if (!startWalk(meta, 2, <u32>(size | (size << 8)))) return
  const dense = walk.step0 == size && walk.step1 == size
  for (; places < end; places += 4) {
    const place = load<i32>(places) * size
    walk.at0 = putting ? out + place : out
    walk.at1 = putting ? a : a + place
    do {
      if (dense) memory.copy(walk.at0, walk.at1, <usize>walk.length * size)
      else {
        let o = walk.at0
        let x = walk.at1
        for (let i = walk.length; i > 0; i--, o += walk.step0, x += walk.step1) {
          store<T>(o, load<T>(x))
        }
      }
    } while (walk.next())
    if (putting) a += stride
    else out += stride
  }
}

// As in binary.ts.
// prettier-ignore
namespace formula {
  @unmanaged @final export class Add { @inline apply<T>(x: T, y: T): T { return x + y } }
  @unmanaged @final export class Mul { @inline apply<T>(x: T, y: T): T { return x * y } }
  @unmanaged @final export class Max { @inline apply<T>(x: T, y: T): T { return max<T>(x, y) } }
  @unmanaged @final export class Min { @inline apply<T>(x: T, y: T): T { return min<T>(x, y) } }
}

export function combine(
  op: CombineOp,
  dtype: ScalarType,
  n: i32,
  places: usize,
  step: i32,
  meta: usize,
  out: usize,
  a: usize,
): void {
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32: return combineAs<f32>(op, n, places, step, meta, out, a)
    case ScalarType.float64: return combineAs<f64>(op, n, places, step, meta, out, a)
    case ScalarType.int64: return combineAs<i64>(op, n, places, step, meta, out, a)
    default: unreachable()
  }
}

function combineAs<T>(
  op: CombineOp,
  n: i32,
  places: usize,
  step: i32,
  meta: usize,
  out: usize,
  a: usize,
): void {
  // prettier-ignore
  switch (op) {
    case CombineOp.add: return combineBy<formula.Add, T>(n, places, step, meta, out, a)
    case CombineOp.mul: return combineBy<formula.Mul, T>(n, places, step, meta, out, a)
    case CombineOp.max: return combineBy<formula.Max, T>(n, places, step, meta, out, a)
    case CombineOp.min: return combineBy<formula.Min, T>(n, places, step, meta, out, a)
    default: unreachable()
  }
}

function combineBy<Formula, T>(
  n: i32,
  places: usize,
  step: i32,
  meta: usize,
  out: usize,
  a: usize,
): void {
  const by = changetype<Formula>(0)
  const size = sizeof<T>()
  const end = places + ((<usize>n) << 2)
  const stride = <usize>step * size
  if (!startWalk(meta, 2, <u32>(size | (size << 8)))) return
  for (; places < end; places += 4, a += stride) {
    walk.at0 = out + load<i32>(places) * size
    walk.at1 = a
    do {
      let o = walk.at0
      let x = walk.at1
      for (let i = walk.length; i > 0; i--, o += walk.step0, x += walk.step1) {
        store<T>(o, by.apply<T>(load<T>(o), load<T>(x)))
      }
    } while (walk.next())
  }
}
