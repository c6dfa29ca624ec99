// Matrix product: three plain loops when small; when large, panels of a and b packed into scratch
// memory so that a tile of 6 rows by 32 bytes of columns stays in registers (as BLIS does).
import { HEAP_BASE, SCRATCH_BASE, ScalarType } from '../codes'

/** Up to this many multiplications the plain loops, which add along k in order. */
export const SMALL: i64 = 4096

export const TILE_ROWS: i32 = 6
/** Two registers. */
export const TILE_BYTES: i32 = 32

// Block sizes: a panel of a (rows × depth) is to stay in the level-2 cache, a strip of b (depth ×
// one tile) in level 1.
export const BLOCK_ROWS: i32 = 96
export const BLOCK_DEPTH: i32 = 256
export const BLOCK_BYTES: i32 = 2048

const PACKED_A: usize = SCRATCH_BASE
export const PACKED_B: usize = PACKED_A + BLOCK_ROWS * BLOCK_DEPTH * sizeof<f64>()
const PACKED_END: usize = PACKED_B + BLOCK_DEPTH * BLOCK_BYTES

/** A tile that hangs over the edge of `out` goes here first. */
const EDGE: usize = PACKED_END
const SCRATCH_END: usize = EDGE + TILE_ROWS * TILE_BYTES

export function matmul(
  dtype: ScalarType,
  m: i32,
  n: i32,
  k: i32,
  out: usize,
  outRow: i32,
  a: usize,
  aRow: i32,
  aCol: i32,
  b: usize,
  bRow: i32,
  bCol: i32,
): void {
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32: return product<f32>(m, n, k, out, outRow << 2, a, aRow << 2, aCol << 2, b, bRow << 2, bCol << 2)
    case ScalarType.float64: return product<f64>(m, n, k, out, outRow << 3, a, aRow << 3, aCol << 3, b, bRow << 3, bCol << 3)
    case ScalarType.int64: return plain<i64>(m, n, k, out, outRow << 3, a, aRow << 3, aCol << 3, b, bRow << 3, bCol << 3)
    default: unreachable()
  }
}

// From here on every stride is in bytes.

function product<T>(
  m: i32,
  n: i32,
  k: i32,
  out: usize,
  outRow: usize,
  a: usize,
  aRow: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  bCol: usize,
): void {
  if (<i64>m * <i64>n * <i64>k <= SMALL) {
    return plain<T>(m, n, k, out, outRow, a, aRow, aCol, b, bRow, bCol)
  }
  const blockCols = BLOCK_BYTES / <i32>sizeof<T>()
  for (let j = 0; j < n; j += blockCols) {
    const cols = min<i32>(n - j, blockCols)
    for (let p = 0; p < k; p += BLOCK_DEPTH) {
      const depth = min<i32>(k - p, BLOCK_DEPTH)
      packB<T>(cols, depth, b + p * bRow + j * bCol, bRow, bCol)
      for (let i = 0; i < m; i += BLOCK_ROWS) {
        const rows = min<i32>(m - i, BLOCK_ROWS)
        packA<T>(rows, depth, a + i * aRow + p * aCol, aRow, aCol)
        tiles<T>(rows, cols, depth, out + i * outRow + j * sizeof<T>(), outRow, p > 0)
      }
    }
  }
}

function plain<T>(
  m: i32,
  n: i32,
  k: i32,
  out: usize,
  outRow: usize,
  a: usize,
  aRow: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  bCol: usize,
): void {
  for (let i = 0; i < m; i++, a += aRow, out += outRow) {
    let column = b
    for (let j = 0; j < n; j++, column += bCol) {
      let sum: T = 0
      let x = a
      let y = column
      for (let p = 0; p < k; p++, x += aCol, y += bRow) sum += load<T>(x) * load<T>(y)
      store<T>(out + j * sizeof<T>(), sum)
    }
  }
}

/** Strips of 6 rows, column after column; missing rows are zero. */
export function packA<T>(rows: i32, depth: i32, a: usize, aRow: usize, aCol: usize): void {
  let to = PACKED_A
  for (let i = 0; i < rows; i += TILE_ROWS, a += TILE_ROWS * aRow) {
    const height = min<i32>(rows - i, TILE_ROWS)
    let from = a
    for (let p = 0; p < depth; p++, from += aCol, to += TILE_ROWS * sizeof<T>()) {
      if (height == TILE_ROWS) {
        for (let r = 0; r < TILE_ROWS; r++) {
          store<T>(to + r * sizeof<T>(), load<T>(from + r * aRow))
        }
      } else {
        for (let r = 0; r < TILE_ROWS; r++) {
          store<T>(to + r * sizeof<T>(), r < height ? load<T>(from + r * aRow) : 0)
        }
      }
    }
  }
}

/** Strips of 32 bytes of columns, row after row; missing columns are zero. */
function packB<T>(cols: i32, depth: i32, b: usize, bRow: usize, bCol: usize): void {
  const tileCols = TILE_BYTES / <i32>sizeof<T>()
  let to = PACKED_B
  for (let j = 0; j < cols; j += tileCols, b += tileCols * bCol) {
    const width = min<i32>(cols - j, tileCols)
    let from = b
    for (let p = 0; p < depth; p++, from += bRow, to += TILE_BYTES) {
      if (width == tileCols && bCol == sizeof<T>()) {
        v128.store(to, v128.load(from))
        v128.store(to, v128.load(from, 16), 16)
      } else {
        for (let c = 0; c < tileCols; c++) {
          store<T>(to + c * sizeof<T>(), c < width ? load<T>(from + c * bCol) : 0)
        }
      }
    }
  }
}

/** Multiplies the packed panels into `out`, or adds to it. */
export function tiles<T>(
  rows: i32,
  cols: i32,
  depth: i32,
  out: usize,
  outRow: usize,
  accumulate: bool,
): void {
  const tileCols = TILE_BYTES / <i32>sizeof<T>()
  let b = PACKED_B
  for (let j = 0; j < cols; j += tileCols, b += depth * TILE_BYTES) {
    let a = PACKED_A
    for (let i = 0; i < rows; i += TILE_ROWS, a += depth * TILE_ROWS * sizeof<T>()) {
      const to = out + i * outRow + j * sizeof<T>()
      const height = min<i32>(rows - i, TILE_ROWS)
      const width = min<i32>(cols - j, tileCols)
      if (height == TILE_ROWS && width == tileCols) {
        tile<T>(depth, a, b, to, outRow, accumulate)
        continue
      }
      tile<T>(depth, a, b, EDGE, TILE_BYTES, false)
      for (let r = 0; r < height; r++) {
        for (let c = 0; c < width; c++) {
          const target = to + r * outRow + c * sizeof<T>()
          const value = load<T>(EDGE + r * TILE_BYTES + c * sizeof<T>())
          store<T>(target, accumulate ? load<T>(target) + value : value)
        }
      }
    }
  }
}

/** The innermost kernel: 12 accumulators, two registers of b and one repeated element of a. */
function tile<T>(
  depth: i32,
  a: usize,
  b: usize,
  out: usize,
  outRow: usize,
  accumulate: bool,
): void {
  let r00 = v128.splat<T>(0)
  let r01 = r00
  let r10 = r00
  let r11 = r00
  let r20 = r00
  let r21 = r00
  let r30 = r00
  let r31 = r00
  let r40 = r00
  let r41 = r00
  let r50 = r00
  let r51 = r00
  for (let p = depth; p > 0; p--, a += TILE_ROWS * sizeof<T>(), b += TILE_BYTES) {
    const b0 = v128.load(b)
    const b1 = v128.load(b, 16)
    let x = repeat<T>(a)
    r00 = madd<T>(x, b0, r00)
    r01 = madd<T>(x, b1, r01)
    x = repeat<T>(a + sizeof<T>())
    r10 = madd<T>(x, b0, r10)
    r11 = madd<T>(x, b1, r11)
    x = repeat<T>(a + 2 * sizeof<T>())
    r20 = madd<T>(x, b0, r20)
    r21 = madd<T>(x, b1, r21)
    x = repeat<T>(a + 3 * sizeof<T>())
    r30 = madd<T>(x, b0, r30)
    r31 = madd<T>(x, b1, r31)
    x = repeat<T>(a + 4 * sizeof<T>())
    r40 = madd<T>(x, b0, r40)
    r41 = madd<T>(x, b1, r41)
    x = repeat<T>(a + 5 * sizeof<T>())
    r50 = madd<T>(x, b0, r50)
    r51 = madd<T>(x, b1, r51)
  }
  writeRow<T>(out, r00, r01, accumulate)
  writeRow<T>(out + outRow, r10, r11, accumulate)
  writeRow<T>(out + 2 * outRow, r20, r21, accumulate)
  writeRow<T>(out + 3 * outRow, r30, r31, accumulate)
  writeRow<T>(out + 4 * outRow, r40, r41, accumulate)
  writeRow<T>(out + 5 * outRow, r50, r51, accumulate)
}

function writeRow<T>(out: usize, left: v128, right: v128, accumulate: bool): void {
  if (accumulate) {
    left = v128.add<T>(v128.load(out), left)
    right = v128.add<T>(v128.load(out, 16), right)
  }
  v128.store(out, left)
  v128.store(out, right, 16)
}

/** The element at `a` in every lane. */
export function repeat<T>(a: usize): v128 {
  return sizeof<T>() == 4 ? v128.load32_splat(a) : v128.load64_splat(a)
}

/** x · y + z, rounded once or twice as the machine likes where relaxed SIMD is enabled. */
export function madd<T>(x: v128, y: v128, z: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<T>(x, y, z)
  return v128.add<T>(v128.mul<T>(x, y), z)
}

// Checked when compiling: the scratch memory holds all of this.
if (SCRATCH_END > <usize>HEAP_BASE) ERROR('matmul needs more scratch memory')
