// The product inside convolutions: a matrix times one that is never written out, whose element (p, j)
// lies at b + rows[p] + columns[j] (im2col without the columns). It uses the panels of matmul.ts.
import { ScalarType } from '../codes'
import {
  BLOCK_BYTES,
  BLOCK_DEPTH,
  BLOCK_ROWS,
  madd,
  packA,
  PACKED_B,
  repeat,
  SMALL,
  TILE_BYTES,
  tiles,
} from './matmul'

/** Up to this many rows of `a` (depthwise convolutions have one) packing does not pay. */
const FEW_ROWS: i32 = 2

export function convolve(
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
  rows: usize,
  columns: usize,
  accumulate: i32,
): void {
  const add = accumulate != 0
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32: return product<f32>(m, n, k, out, outRow << 2, a, aRow << 2, aCol << 2, b, rows, columns, add)
    case ScalarType.float64: return product<f64>(m, n, k, out, outRow << 3, a, aRow << 3, aCol << 3, b, rows, columns, add)
    case ScalarType.int64: return plain<i64>(m, n, k, out, outRow << 3, a, aRow << 3, aCol << 3, b, rows, columns, add)
    default: unreachable()
  }
}

// From here on every stride is in bytes, as the tables are.

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
  rows: usize,
  columns: usize,
  accumulate: bool,
): void {
  if (<i64>m * <i64>n * <i64>k <= SMALL) {
    return plain<T>(m, n, k, out, outRow, a, aRow, aCol, b, rows, columns, accumulate)
  }
  if (m <= FEW_ROWS) {
    for (let i = 0; i < m; i++, a += aRow, out += outRow) {
      // Few columns over many rows: the gradient of a depthwise weight.
      if (n < k) dots<T>(n, k, out, a, aCol, b, rows, columns, accumulate)
      else line<T>(n, k, out, a, aCol, b, rows, columns, accumulate)
    }
    return
  }
  const blockCols = BLOCK_BYTES / <i32>sizeof<T>()
  for (let j = 0; j < n; j += blockCols) {
    const cols = min<i32>(n - j, blockCols)
    for (let p = 0; p < k; p += BLOCK_DEPTH) {
      const depth = min<i32>(k - p, BLOCK_DEPTH)
      packB<T>(cols, depth, b, rows + ((<usize>p) << 2), columns + ((<usize>j) << 2))
      for (let i = 0; i < m; i += BLOCK_ROWS) {
        const height = min<i32>(m - i, BLOCK_ROWS)
        packA<T>(height, depth, a + i * aRow + p * aCol, aRow, aCol)
        const to = out + i * outRow + j * sizeof<T>()
        tiles<T>(height, cols, depth, to, outRow, accumulate || p > 0)
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
  rows: usize,
  columns: usize,
  accumulate: bool,
): void {
  for (let i = 0; i < m; i++, a += aRow, out += outRow) {
    for (let j = 0; j < n; j++) {
      const column = b + load<u32>(columns + ((<usize>j) << 2))
      let sum: T = 0
      let x = a
      for (let p = 0; p < k; p++, x += aCol) {
        sum += load<T>(x) * load<T>(column + load<u32>(rows + ((<usize>p) << 2)))
      }
      const to = out + j * sizeof<T>()
      store<T>(to, accumulate ? load<T>(to) + sum : sum)
    }
  }
}

/** Whether the table goes on evenly for 16 bytes of elements from `at` on. */
function even<T>(at: usize): bool {
  const first = load<u32>(at)
  if (sizeof<T>() == 8) return load<u32>(at, 4) == first + 8
  return (
    load<u32>(at, 12) == first + 12 &&
    load<u32>(at, 4) == first + 4 &&
    load<u32>(at, 8) == first + 8
  )
}

/** 16 bytes of elements of one row of b, at the offsets that stand at `columns`. */
function gather<T>(row: usize, columns: usize): v128 {
  if (sizeof<T>() == 8) {
    const low = v128.load64_splat(row + load<u32>(columns))
    return v128.load64_lane(row + load<u32>(columns, 4), low, 1)
  }
  let lanes = v128.load32_splat(row + load<u32>(columns))
  lanes = v128.load32_lane(row + load<u32>(columns, 4), lanes, 1)
  lanes = v128.load32_lane(row + load<u32>(columns, 8), lanes, 2)
  return v128.load32_lane(row + load<u32>(columns, 12), lanes, 3)
}

/** One row of the result, where elements that lie together in b come in registers. */
function line<T>(
  n: i32,
  k: i32,
  out: usize,
  a: usize,
  aCol: usize,
  b: usize,
  rows: usize,
  columns: usize,
  accumulate: bool,
): void {
  const lanes = 16 / <i32>sizeof<T>()
  let j = 0
  for (; j + lanes <= n; j += lanes, columns += 4 * lanes, out += 16) {
    let sum = v128.splat<T>(0)
    let x = a
    if (even<T>(columns)) {
      const column = b + load<u32>(columns)
      for (let p = 0; p < k; p++, x += aCol) {
        const row = load<u32>(rows + ((<usize>p) << 2))
        sum = madd<T>(repeat<T>(x), v128.load(column + row), sum)
      }
    } else {
      for (let p = 0; p < k; p++, x += aCol) {
        const row = load<u32>(rows + ((<usize>p) << 2))
        sum = madd<T>(repeat<T>(x), gather<T>(b + row, columns), sum)
      }
    }
    v128.store(out, accumulate ? v128.add<T>(v128.load(out), sum) : sum)
  }
  plain<T>(1, n - j, k, out, 0, a, 0, aCol, b, rows, columns, accumulate)
}

/** One row of the result as dot products along a and the rows of b. */
function dots<T>(
  n: i32,
  k: i32,
  out: usize,
  a: usize,
  aCol: usize,
  b: usize,
  rows: usize,
  columns: usize,
  accumulate: bool,
): void {
  if (aCol != sizeof<T>()) {
    return plain<T>(1, n, k, out, 0, a, 0, aCol, b, rows, columns, accumulate)
  }
  const lanes = 16 / <i32>sizeof<T>()
  for (let j = 0; j < n; j++, out += sizeof<T>()) {
    const column = b + load<u32>(columns + ((<usize>j) << 2))
    let sums = v128.splat<T>(0)
    let p = 0
    for (; p + lanes <= k; p += lanes) {
      const at = rows + ((<usize>p) << 2)
      const right = even<T>(at) ? v128.load(column + load<u32>(at)) : gather<T>(column, at)
      sums = madd<T>(v128.load(a + p * sizeof<T>()), right, sums)
    }
    let sum = v128.extract_lane<T>(sums, 0) + v128.extract_lane<T>(sums, 1)
    if (sizeof<T>() == 4) {
      sum += v128.extract_lane<T>(sums, 2) + v128.extract_lane<T>(sums, 3)
    }
    for (; p < k; p++) {
      const row = load<u32>(rows + ((<usize>p) << 2))
      sum += load<T>(a + p * sizeof<T>()) * load<T>(column + row)
    }
    store<T>(out, accumulate ? load<T>(out) + sum : sum)
  }
}

/** As packB of matmul.ts, from the tables: strips of 32 bytes of columns, row after row. */
function packB<T>(cols: i32, depth: i32, b: usize, rows: usize, columns: usize): void {
  const tileCols = TILE_BYTES / <i32>sizeof<T>()
  const half = (2 * TILE_BYTES) / sizeof<T>()
  let to = PACKED_B
  for (let j = 0; j < cols; j += tileCols, columns += 4 * tileCols, to += depth * TILE_BYTES) {
    if (cols - j < tileCols) {
      packEdge<T>(cols - j, depth, to, b, rows, columns)
    } else if (even<T>(columns) && even<T>(columns + half)) {
      const left = b + load<u32>(columns)
      const right = b + load<u32>(columns + half)
      for (let p = 0, strip = to; p < depth; p++, strip += TILE_BYTES) {
        const row = load<u32>(rows + ((<usize>p) << 2))
        v128.store(strip, v128.load(left + row))
        v128.store(strip, v128.load(right + row), 16)
      }
    } else {
      packTurned<T>(depth, to, b, rows, columns)
    }
  }
}

/** The last strip, with zeros for the columns that are missing. */
function packEdge<T>(
  width: i32,
  depth: i32,
  to: usize,
  b: usize,
  rows: usize,
  columns: usize,
): void {
  const tileCols = TILE_BYTES / <i32>sizeof<T>()
  for (let p = 0; p < depth; p++, to += TILE_BYTES) {
    const row = b + load<u32>(rows + ((<usize>p) << 2))
    for (let c = 0; c < tileCols; c++) {
      const value = c < width ? load<T>(row + load<u32>(columns + ((<usize>c) << 2))) : <T>0
      store<T>(to + c * sizeof<T>(), value)
    }
  }
}

/** A strip whose columns lie apart; where the rows lie together, squares are read and turned. */
function packTurned<T>(depth: i32, to: usize, b: usize, rows: usize, columns: usize): void {
  const half = (2 * TILE_BYTES) / sizeof<T>()
  let p = 0
  while (p < depth) {
    const at = rows + ((<usize>p) << 2)
    if (sizeof<T>() == 4 && p + 4 <= depth && even<T>(at)) {
      const row = b + load<u32>(at)
      turn(row, columns, to)
      turn(row, columns + half, to + 16)
      p += 4
      to += 4 * TILE_BYTES
    } else {
      const row = b + load<u32>(at)
      v128.store(to, gather<T>(row, columns))
      v128.store(to, gather<T>(row, columns + half), 16)
      p++
      to += TILE_BYTES
    }
  }
}

/** Four rows of four columns of float32: reads along the rows, writes across. */
function turn(row: usize, columns: usize, to: usize): void {
  const c0 = v128.load(row + load<u32>(columns))
  const c1 = v128.load(row + load<u32>(columns, 4))
  const c2 = v128.load(row + load<u32>(columns, 8))
  const c3 = v128.load(row + load<u32>(columns, 12))
  const low01 = v128.shuffle<i32>(c0, c1, 0, 4, 1, 5)
  const high01 = v128.shuffle<i32>(c0, c1, 2, 6, 3, 7)
  const low23 = v128.shuffle<i32>(c2, c3, 0, 4, 1, 5)
  const high23 = v128.shuffle<i32>(c2, c3, 2, 6, 3, 7)
  v128.store(to, v128.shuffle<i64>(low01, low23, 0, 2))
  v128.store(to + TILE_BYTES, v128.shuffle<i64>(low01, low23, 1, 3))
  v128.store(to + 2 * TILE_BYTES, v128.shuffle<i64>(high01, high23, 0, 2))
  v128.store(to + 3 * TILE_BYTES, v128.shuffle<i64>(high01, high23, 1, 3))
}
