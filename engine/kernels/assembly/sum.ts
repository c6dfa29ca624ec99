// Float sums in the order of PyTorch's cascade; ../reference/sum.ts says which order that is. Here
// four cascades run at once, of elements or of registers of them.
import { reduced, walk } from './walk'

/** Four running results of 16 bytes each. */
const totals = memory.data(4 * 16, 16)

/** Levels 1 to 3 of the four cascades; level 0 is in local variables. */
const levels = memory.data(3 * 4 * 16, 16)

/**
 * Sums what `reduced` walks over for each output of `walk`; `some` is whether there is anything.
 * `reduced` must be sorted by stride.
 */
export function sumFloats<T>(some: bool): void {
  const size = sizeof<T>()
  const width = <i32>(32 / size)
  do {
    const n0 = some ? reduced.length : 0
    const contiguous = reduced.step0 == size && n0 >= width
    const n1 = walk.length
    let j = 0
    if (!contiguous && some) {
      if (walk.step1 == size && n1 >= width) {
        for (const end = n1 - (n1 % (4 * width)); j < end; j += 2 * width) columns<v128, T>(j)
      } else if (<isize>reduced.step0 >= <isize>walk.step1) {
        for (const end = n1 - (n1 % 4); j < end; j += 4) columns<T, T>(j)
      }
    }
    for (; j < n1; j++) {
      const first = walk.at1 + <usize>j * walk.step1
      let sum: T = 0
      if (some) {
        reduced.at0 = first
        do {
          sum += contiguous
            ? contiguousLine<T>(reduced.at0, n0)
            : fourWay<T, T>(reduced.at0, reduced.step0, n0)
        } while (reduced.next())
      }
      store<T>(walk.at0 + <usize>j * walk.step0, sum)
    }
  } while (walk.next())
}

/** Four neighbouring outputs, or four registers of outputs, from number j on: a cascade each. */
function columns<V, T>(j: i32): void {
  const pitch = isVector<V>() ? 16 : walk.step1
  memory.fill(totals, 0, 4 * 16)
  reduced.at0 = walk.at1 + <usize>j * walk.step1
  do {
    cascades<V, T>(reduced.at0, reduced.step0, pitch, reduced.length)
  } while (reduced.next())
  const each = isVector<V>() ? <i32>(16 / sizeof<T>()) : 1
  for (let i = 0; i < 4 * each; i++) {
    const total = totals + <usize>(i / each) * 16 + <usize>(i % each) * sizeof<T>()
    store<T>(walk.at0 + <usize>(j + i) * walk.step0, load<T>(total))
  }
}

/** A line of n contiguous elements: lane by lane, 32 bytes of lanes in two registers. */
function contiguousLine<T>(first: usize, n: i32): T {
  const width = <i32>(32 / sizeof<T>())
  const whole = n / width
  let sum: T = 0
  for (let i = whole * width; i < n; i++) sum += load<T>(first + <usize>i * sizeof<T>())
  for (let half: usize = 0; half < 32; half += 16) {
    v128.store(totals, fourWay<v128, T>(first + half, 32, whole))
    for (let lane: usize = 0; lane < 16; lane += sizeof<T>()) sum += load<T>(totals + lane)
  }
  return sum
}

/** Every fourth element in its own cascade; the rest goes to the first. */
function fourWay<V, T>(first: usize, stride: usize, n: i32): V {
  memory.fill(totals, 0, 4 * 16)
  cascades<V, T>(first, 4 * stride, stride, n >> 2)
  let sum = load<V>(totals)
  for (let i = n & ~3; i < n; i++) sum = add<V, T>(sum, load<V>(first + i * stride))
  sum = add<V, T>(sum, load<V>(totals, 16))
  sum = add<V, T>(sum, load<V>(totals, 32))
  return add<V, T>(sum, load<V>(totals, 48))
}

/** Adds n rows, `stride` bytes apart, of four values, `pitch` bytes apart, to `totals`. */
function cascades<V, T>(row: usize, stride: usize, pitch: usize, n: i32): void {
  const power = max<i32>(4, n <= 2 ? 0 : (32 - clz<i32>(n - 1)) >> 2)
  const step = 1 << power
  let a = zero<V>()
  let b = zero<V>()
  let c = zero<V>()
  let d = zero<V>()
  let i = 0
  if (step <= n) memory.fill(levels, 0, 3 * 4 * 16)
  while (i + step <= n) {
    for (let j = 0; j < step; j++, row += stride) {
      a = add<V, T>(a, load<V>(row))
      b = add<V, T>(b, load<V>(row + pitch))
      c = add<V, T>(c, load<V>(row + 2 * pitch))
      d = add<V, T>(d, load<V>(row + 3 * pitch))
    }
    i += step
    addTo<V, T>(levels, a, b, c, d)
    a = b = c = d = zero<V>()
    if (i & ((step - 1) << power)) continue
    lift<V, T>(levels)
    if (i & ((step - 1) << (2 * power))) continue
    lift<V, T>(levels + 64)
  }
  for (; i < n; i++, row += stride) {
    a = add<V, T>(a, load<V>(row))
    b = add<V, T>(b, load<V>(row + pitch))
    c = add<V, T>(c, load<V>(row + 2 * pitch))
    d = add<V, T>(d, load<V>(row + 3 * pitch))
  }
  if (step <= n) {
    for (let level = levels; level < levels + 3 * 64; level += 64) {
      a = add<V, T>(a, load<V>(level))
      b = add<V, T>(b, load<V>(level, 16))
      c = add<V, T>(c, load<V>(level, 32))
      d = add<V, T>(d, load<V>(level, 48))
    }
  }
  addTo<V, T>(totals, a, b, c, d)
}

/** Moves a level's four sums up to the next one. */
function lift<V, T>(level: usize): void {
  addTo<V, T>(
    level + 64,
    load<V>(level),
    load<V>(level, 16),
    load<V>(level, 32),
    load<V>(level, 48),
  )
  memory.fill(level, 0, 64)
}

function addTo<V, T>(at: usize, a: V, b: V, c: V, d: V): void {
  store<V>(at, add<V, T>(load<V>(at), a))
  store<V>(at, add<V, T>(load<V>(at, 16), b), 16)
  store<V>(at, add<V, T>(load<V>(at, 32), c), 32)
  store<V>(at, add<V, T>(load<V>(at, 48), d), 48)
}

function add<V, T>(x: V, y: V): V {
  if (isVector<V>()) return v128.add<T>(x, y)
  return x + y
}

function zero<V>(): V {
  if (isVector<V>()) return i64x2.splat(0)
  return <V>0
}
