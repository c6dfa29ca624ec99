// The kernel that picks elements: `where`.
import { ScalarType } from '../codes'
import { startWalk, walk } from './walk'

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
    case ScalarType.float32:
    case ScalarType.int32: return choose<u32>(meta, out, cond, a, b)
    case ScalarType.float64:
    case ScalarType.int64: return choose<u64>(meta, out, cond, a, b)
    case ScalarType.float16:
    case ScalarType.bfloat16:
    case ScalarType.int16: return choose<u16>(meta, out, cond, a, b)
    case ScalarType.uint8:
    case ScalarType.int8:
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
