// What a set of kernels can do: the interface that the plain-TypeScript reference and the
// WebAssembly modules both implement over the same memory. It computes nothing itself.
import type {
  ArgReduceOp,
  BinaryOp,
  CombineOp,
  CompareOp,
  CumulativeOp,
  LogicalOp,
  ReduceOp,
  ScalarType,
  UnaryOp,
} from './codes.ts'

export {
  ArgReduceOp,
  BinaryOp,
  CombineOp,
  CompareOp,
  CumulativeOp,
  LogicalOp,
  ReduceOp,
  ScalarType,
  UnaryOp,
} from './codes.ts'

/**
 * Loops over raw memory. Every argument is a number:
 *
 * - `out`, `a`, `b`, `cond` are byte addresses of a view's first element (its offset already
 *   added), aligned to the element size. Addresses above 2 GiB are fine.
 * - `meta` is the byte address of int32 words, 4-aligned: `ndim`, then `ndim` sizes, then `ndim`
 *   strides for each operand in the order of the arguments. Outermost dimension first; strides in
 *   elements of that operand; 0 repeats an element, negative walks backwards. `ndim` 0 is one
 *   element; a size of 0 is no element, and nothing is read or written.
 *
 * Kernels check nothing: shapes, dtypes and integer division by zero are the engine's business. An
 * op code that the dtype does not have traps (reference: throws). `out` may be the same view as an
 * operand of elementwise kernels, but must not overlap one partly.
 */
export interface Kernels {
  unary(op: UnaryOp, dtype: ScalarType, meta: number, out: number, a: number): void

  binary(op: BinaryOp, dtype: ScalarType, meta: number, out: number, a: number, b: number): void

  /** `dtype` is that of `a` and `b`; `out` is bool. */
  compare(op: CompareOp, dtype: ScalarType, meta: number, out: number, a: number, b: number): void

  /** `dtype` is that of `a` and `b`; `out` is bool. */
  logical(op: LogicalOp, dtype: ScalarType, meta: number, out: number, a: number, b: number): void

  /** `a` where `cond` (bool) is true, else `b`. Strides in `meta`: out, cond, a, b. */
  where(dtype: ScalarType, meta: number, out: number, cond: number, a: number, b: number): void

  /**
   * Strided copy with conversion, between all dtypes. float64 → float32 and int64 → float round once
   * to nearest even; float16 and bfloat16 are rounded from float32, and so twice from wider types, as
   * in PyTorch. float → int64 truncates, and gives -2^63 for NaN and what does not fit, as x86 does;
   * narrower integers are the low bits of it, but int32 and below of a float first fit 32 bits
   * likewise (all but uint8). To bool is `!= 0`. `from === to` copies.
   */
  cast(from: ScalarType, to: ScalarType, meta: number, out: number, a: number): void

  /**
   * Reduces the last `inner` dimensions of `meta` (strides of out, then of a), where the strides of
   * `out` are 0. Each output is written once, over whatever was there. Of nothing: sum 0, prod 1,
   * all 1, any 0, max the least value of the dtype, min the greatest.
   *
   * Float sums add in the order in which PyTorch's AVX2 kernel does with one thread, which keeps
   * the error within a few ulp and one- and two-dimensional sums equal to PyTorch's to the bit.
   */
  reduce(op: ReduceOp, dtype: ScalarType, meta: number, out: number, a: number, inner: number): void

  /**
   * As `reduce`, writing to `out` (int64) the index of the first greatest or least element within
   * the reduced dimensions, flattened in the order of `meta`. NaN wins. They must not be empty.
   */
  argreduce(
    op: ArgReduceOp,
    dtype: ScalarType,
    meta: number,
    out: number,
    a: number,
    inner: number,
  ): void

  /** Running sum or product of `n` elements; `so` and `sa` are the strides of `out` and `a`. */
  cumulative(
    op: CumulativeOp,
    dtype: ScalarType,
    n: number,
    out: number,
    so: number,
    a: number,
    sa: number,
  ): void

  /**
   * out[m, n] = a[m, k] · b[k, n] for float32, float64 and int64. Row and column strides in
   * elements; the columns of `out` are contiguous. `k` 0 writes zeros. `out` overlaps nothing.
   * Small products (m·n·k ≤ 4096) add along k in order without fused multiply-add.
   */
  matmul(
    dtype: ScalarType,
    m: number,
    n: number,
    k: number,
    out: number,
    outRowStride: number,
    a: number,
    aRowStride: number,
    aColStride: number,
    b: number,
    bRowStride: number,
    bColStride: number,
  ): void

  /**
   * out[m, n] = a[m, k] · b for float32, float64 and int64, where element (p, j) of b is found at
   * byte `b + rows[p] + columns[j]` (`rows` and `columns`: addresses of uint32 tables), which makes
   * a product of a convolution: rows are the kernel's taps and columns the places it stands at, or
   * the other way round. Strides of `a` and `out` as in `matmul`. `accumulate` 1 adds to `out`.
   * Small products (m·n·k ≤ 4096) add along k in order without fused multiply-add.
   */
  convolve(
    dtype: ScalarType,
    m: number,
    n: number,
    k: number,
    out: number,
    outRowStride: number,
    a: number,
    aRowStride: number,
    aColStride: number,
    b: number,
    rows: number,
    columns: number,
    accumulate: number,
  ): void

  /**
   * Adds to int32 `out` the place of each int64 `index` along a dimension of `size` elements that lie
   * `stride` apart; negative ones count from the end. Strides in `meta`: out, index, and how many
   * elements further the place lies for each step. Returns the position of the first index below
   * `least` or not below `size`, or -1 when all are good.
   */
  locate(
    meta: number,
    out: number,
    index: number,
    size: number,
    stride: number,
    least: number,
  ): number

  /**
   * Copies `n` blocks of elements of `width` bytes: the block described by `meta` (strides of out, then
   * of a) from each of the int32 `places`, elements from `a`, to `out`, which moves on by `step`.
   */
  take(
    width: number,
    n: number,
    places: number,
    step: number,
    meta: number,
    out: number,
    a: number,
  ): void

  /** As `take` the other way: `places` lie in `out`, and `a` moves on by `step`. In order. */
  put(
    width: number,
    n: number,
    places: number,
    step: number,
    meta: number,
    out: number,
    a: number,
  ): void

  /** As `put`, combining each element with what is there. */
  combine(
    op: CombineOp,
    dtype: ScalarType,
    n: number,
    places: number,
    step: number,
    meta: number,
    out: number,
    a: number,
  ): void

  /**
   * The greatest element of each window of `planes` planes that lie one after the other, and its
   * index in the plane (int64); of equal ones the first, NaN before all. float32, float64, int64.
   *
   * `table` is the address of int32 words: the three sizes of a plane, the three sizes of the
   * result, the three steps inside a window, then for each dimension and each of its windows where
   * it starts, where it ends, and the size that a mean divides by.
   */
  maxpool(
    dtype: ScalarType,
    planes: number,
    table: number,
    out: number,
    indices: number,
    a: number,
  ): void

  /**
   * The sum of each window (steps are 1) divided by `divisor`, or if that is 0 by the product of
   * its sizes in `table`. float32, float64, int64 (towards zero).
   */
  avgpool(
    dtype: ScalarType,
    planes: number,
    table: number,
    out: number,
    a: number,
    divisor: number,
  ): void

  /** The way back: adds each element of `a`, divided alike, to all of its window in `out`. */
  avgspread(
    dtype: ScalarType,
    planes: number,
    table: number,
    out: number,
    a: number,
    divisor: number,
  ): void

  /**
   * Adds the `count` elements of each plane of `a` to those of a plane of `size` elements of `out`
   * whose places `indices` (int64) names. float32, float64.
   */
  planescatter(
    dtype: ScalarType,
    planes: number,
    size: number,
    count: number,
    out: number,
    a: number,
    indices: number,
  ): void

  /** The way back: takes from each plane of `size` elements of `a` those that `indices` names. */
  planegather(
    dtype: ScalarType,
    planes: number,
    size: number,
    count: number,
    out: number,
    a: number,
    indices: number,
  ): void

  /**
   * The mean of each channel of a[n, channels, length] and the mean square of what is off it, both
   * as float64, added up in float64. float32, float64.
   */
  moments(
    dtype: ScalarType,
    n: number,
    channels: number,
    length: number,
    mean: number,
    variance: number,
    a: number,
  ): void

  /** out = a · scale + shift over [n, channels, length], with one of each per channel. float32, float64. */
  affine(
    dtype: ScalarType,
    n: number,
    channels: number,
    length: number,
    out: number,
    a: number,
    scale: number,
    shift: number,
  ): void
}
