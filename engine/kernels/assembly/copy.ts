// Kernels that move elements: copies with conversion of the dtype, and `where`.
import { ScalarType } from '../codes'
import { startWalk, walk } from './walk'

export function cast(from: ScalarType, to: ScalarType, meta: usize, out: usize, a: usize): void {
  // prettier-ignore
  switch (from) {
    case ScalarType.float32: return castFrom<f32>(to, meta, out, a)
    case ScalarType.float64: return castFrom<f64>(to, meta, out, a)
    case ScalarType.int64: return castFrom<i64>(to, meta, out, a)
    case ScalarType.bool: return castFrom<u8>(to, meta, out, a)
    default: unreachable()
  }
}

function castFrom<From>(to: ScalarType, meta: usize, out: usize, a: usize): void {
  // prettier-ignore
  switch (to) {
    case ScalarType.float32: return isFloat<From>() && sizeof<From>() == 4 ? copy<u32>(meta, out, a) : convert<From, f32>(meta, out, a)
    case ScalarType.float64: return isFloat<From>() && sizeof<From>() == 8 ? copy<u64>(meta, out, a) : convert<From, f64>(meta, out, a)
    case ScalarType.int64: return !isFloat<From>() && sizeof<From>() == 8 ? copy<u64>(meta, out, a) : convert<From, i64>(meta, out, a)
    case ScalarType.bool: return sizeof<From>() == 1 ? copy<u8>(meta, out, a) : convert<From, bool>(meta, out, a)
    default: unreachable()
  }
}

/** T is the unsigned integer as wide as an element, so that no bit of a NaN changes. */
function copy<T>(meta: usize, out: usize, a: usize): void {
  const size = sizeof<T>()
  if (load<i32>(meta) == 0) return store<T>(out, load<T>(a))
  if (!startWalk(meta, 2, <u32>(size | (size << 8)))) return
  walk.at0 = out
  walk.at1 = a
  do {
    let o = walk.at0
    let x = walk.at1
    let n = walk.length
    if (walk.step0 == size && walk.step1 == size) {
      memory.copy(o, x, <usize>n * size)
      continue
    }
    if (walk.step0 == size && walk.step1 == 0) {
      const same = v128.splat<T>(load<T>(x))
      const lanes = <i32>(16 / size)
      for (; n >= lanes; n -= lanes, o += 16) v128.store(o, same)
    }
    for (; n > 0; n--, o += walk.step0, x += walk.step1) store<T>(o, load<T>(x))
  } while (walk.next())
}

function convert<From, To>(meta: usize, out: usize, a: usize): void {
  if (load<i32>(meta) == 0) return store<To>(out, converted<From, To>(load<From>(a)))
  if (!startWalk(meta, 2, <u32>(sizeof<To>() | (sizeof<From>() << 8)))) return
  walk.at0 = out
  walk.at1 = a
  do {
    let o = walk.at0
    let x = walk.at1
    for (let i = walk.length; i > 0; i--, o += walk.step0, x += walk.step1) {
      store<To>(o, converted<From, To>(load<From>(x)))
    }
  } while (walk.next())
}

function converted<From, To>(x: From): To {
  if (sizeof<To>() == 1) return <To>(x != 0)
  if (isFloat<From>() && isInteger<To>()) {
    const fits = x >= <From>-9223372036854775808.0 && x < <From>9223372036854775808.0
    return fits ? <To>x : <To>i64.MIN_VALUE
  }
  return <To>x
}

export function where(
  dtype: ScalarType,
  meta: usize,
  out: usize,
  cond: usize,
  a: usize,
  b: usize,
): void {
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32: return choose<u32>(meta, out, cond, a, b)
    case ScalarType.float64:
    case ScalarType.int64: return choose<u64>(meta, out, cond, a, b)
    case ScalarType.bool: return choose<u8>(meta, out, cond, a, b)
    default: unreachable()
  }
}

function choose<T>(meta: usize, out: usize, cond: usize, a: usize, b: usize): void {
  const size = <u32>sizeof<T>()
  if (!startWalk(meta, 4, size | (1 << 8) | (size << 16) | (size << 24))) return
  walk.at0 = out
  walk.at1 = cond
  walk.at2 = a
  walk.at3 = b
  do {
    let o = walk.at0
    let c = walk.at1
    let x = walk.at2
    let y = walk.at3
    for (let i = walk.length; i > 0; i--) {
      store<T>(o, load<T>(load<u8>(c) != 0 ? x : y))
      o += walk.step0
      c += walk.step1
      x += walk.step2
      y += walk.step3
    }
  } while (walk.next())
}
