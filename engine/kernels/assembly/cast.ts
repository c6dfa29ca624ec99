// The kernel that copies elements, converted to another dtype on the way where they differ.
import { ScalarType } from '../codes'
import { fromBFloat16, fromFloat16, toBFloat16, toFloat16 } from './half'
import { startWalk, walk } from './walk'

/** What does not fit 64 bits, and NaN, becomes the least integer, as on x86. */
function whole(x: f64): i64 {
  return x >= -9223372036854775808.0 && x < 9223372036854775808.0 ? <i64>x : i64.MIN_VALUE
}

/** As `whole`, for 32 bits. */
function word(x: f64): i32 {
  return x > -2147483649.0 && x < 2147483648.0 ? <i32>x : i32.MIN_VALUE
}

// A class per dtype, as in unary.ts: they exist at compile time only. `get` gives a float or a signed
// integer; `float` and `int` store one of each.
// prettier-ignore
namespace element {
  @unmanaged @final export class Float32 {
    @inline get size(): usize { return 4 }
    @inline get(at: usize): f32 { return load<f32>(at) }
    @inline float(at: usize, x: f64): void { store<f32>(at, <f32>x) }
    @inline int(at: usize, x: i64): void { store<f32>(at, <f32>x) }
  }
  @unmanaged @final export class Float64 {
    @inline get size(): usize { return 8 }
    @inline get(at: usize): f64 { return load<f64>(at) }
    @inline float(at: usize, x: f64): void { store<f64>(at, x) }
    @inline int(at: usize, x: i64): void { store<f64>(at, <f64>x) }
  }
  @unmanaged @final export class Float16 {
    @inline get size(): usize { return 2 }
    @inline get(at: usize): f32 { return fromFloat16(load<u16>(at)) }
    @inline float(at: usize, x: f64): void { store<u16>(at, toFloat16(<f32>x)) }
    @inline int(at: usize, x: i64): void { store<u16>(at, toFloat16(<f32>x)) }
  }
  @unmanaged @final export class BFloat16 {
    @inline get size(): usize { return 2 }
    @inline get(at: usize): f32 { return fromBFloat16(load<u16>(at)) }
    @inline float(at: usize, x: f64): void { store<u16>(at, toBFloat16(<f32>x)) }
    @inline int(at: usize, x: i64): void { store<u16>(at, toBFloat16(<f32>x)) }
  }
  @unmanaged @final export class Int64 {
    @inline get size(): usize { return 8 }
    @inline get(at: usize): i64 { return load<i64>(at) }
    @inline float(at: usize, x: f64): void { store<i64>(at, whole(x)) }
    @inline int(at: usize, x: i64): void { store<i64>(at, x) }
  }
  @unmanaged @final export class Int32 {
    @inline get size(): usize { return 4 }
    @inline get(at: usize): i32 { return load<i32>(at) }
    @inline float(at: usize, x: f64): void { store<i32>(at, word(x)) }
    @inline int(at: usize, x: i64): void { store<i32>(at, <i32>x) }
  }
  @unmanaged @final export class Int16 {
    @inline get size(): usize { return 2 }
    @inline get(at: usize): i32 { return <i32>load<i16>(at) }
    @inline float(at: usize, x: f64): void { store<u16>(at, <u16>word(x)) }
    @inline int(at: usize, x: i64): void { store<u16>(at, <u16>x) }
  }
  @unmanaged @final export class Int8 {
    @inline get size(): usize { return 1 }
    @inline get(at: usize): i32 { return <i32>load<i8>(at) }
    @inline float(at: usize, x: f64): void { store<u8>(at, <u8>word(x)) }
    @inline int(at: usize, x: i64): void { store<u8>(at, <u8>x) }
  }
  @unmanaged @final export class UInt8 {
    @inline get size(): usize { return 1 }
    @inline get(at: usize): i32 { return <i32>load<u8>(at) }
    @inline float(at: usize, x: f64): void { store<u8>(at, <u8>whole(x)) }
    @inline int(at: usize, x: i64): void { store<u8>(at, <u8>x) }
  }
  @unmanaged @final export class Bool {
    @inline get size(): usize { return 1 }
    @inline get(at: usize): i32 { return <i32>load<u8>(at) }
    @inline float(at: usize, x: f64): void { store<u8>(at, <u8>(x != 0)) }
    @inline int(at: usize, x: i64): void { store<u8>(at, <u8>(x != 0)) }
  }
}

export function cast(from: ScalarType, to: ScalarType, meta: usize, out: usize, a: usize): void {
  if (from == to) return same(from, meta, out, a)
  // prettier-ignore
  switch (from) {
    case ScalarType.float32: return castFrom<element.Float32>(to, meta, out, a)
    case ScalarType.float64: return castFrom<element.Float64>(to, meta, out, a)
    case ScalarType.float16: return castFrom<element.Float16>(to, meta, out, a)
    case ScalarType.bfloat16: return castFrom<element.BFloat16>(to, meta, out, a)
    case ScalarType.int64: return castFrom<element.Int64>(to, meta, out, a)
    case ScalarType.int32: return castFrom<element.Int32>(to, meta, out, a)
    case ScalarType.int16: return castFrom<element.Int16>(to, meta, out, a)
    case ScalarType.int8: return castFrom<element.Int8>(to, meta, out, a)
    case ScalarType.uint8: return castFrom<element.UInt8>(to, meta, out, a)
    case ScalarType.bool: return castFrom<element.Bool>(to, meta, out, a)
    default: unreachable()
  }
}

function castFrom<From>(to: ScalarType, meta: usize, out: usize, a: usize): void {
  // prettier-ignore
  switch (to) {
    case ScalarType.float32: return convert<From, element.Float32>(meta, out, a)
    case ScalarType.float64: return convert<From, element.Float64>(meta, out, a)
    case ScalarType.float16: return convert<From, element.Float16>(meta, out, a)
    case ScalarType.bfloat16: return convert<From, element.BFloat16>(meta, out, a)
    case ScalarType.int64: return convert<From, element.Int64>(meta, out, a)
    case ScalarType.int32: return convert<From, element.Int32>(meta, out, a)
    case ScalarType.int16: return convert<From, element.Int16>(meta, out, a)
    case ScalarType.int8: return convert<From, element.Int8>(meta, out, a)
    case ScalarType.uint8: return convert<From, element.UInt8>(meta, out, a)
    case ScalarType.bool: return convert<From, element.Bool>(meta, out, a)
    default: unreachable()
  }
}

function convert<From, To>(meta: usize, out: usize, a: usize): void {
  const from = changetype<From>(0)
  const to = changetype<To>(0)
  if (load<i32>(meta) == 0) return put<From, To>(out, a)
  if (!startWalk(meta, 2, <u32>(to.size | (from.size << 8)))) return
  walk.at0 = out
  walk.at1 = a
  do {
    let o = walk.at0
    let x = walk.at1
    for (let i = walk.length; i > 0; i--, o += walk.step0, x += walk.step1) put<From, To>(o, x)
  } while (walk.next())
}

function put<From, To>(out: usize, a: usize): void {
  const value = changetype<From>(0).get(a)
  if (isFloat(value)) changetype<To>(0).float(out, <f64>value)
  else changetype<To>(0).int(out, <i64>value)
}

function same(dtype: ScalarType, meta: usize, out: usize, a: usize): void {
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32:
    case ScalarType.int32: return copy<u32>(meta, out, a)
    case ScalarType.float64:
    case ScalarType.int64: return copy<u64>(meta, out, a)
    case ScalarType.float16:
    case ScalarType.bfloat16:
    case ScalarType.int16: return copy<u16>(meta, out, a)
    case ScalarType.uint8:
    case ScalarType.int8:
    case ScalarType.bool: return copy<u8>(meta, out, a)
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
