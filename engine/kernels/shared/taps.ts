// A sparse matrix along one dimension, over the heap's typed arrays: what paddings by copies and
// interpolations are made of. One for every level of kernels.

/** For each of the results along a dimension, the elements it is made of and their weights. */
export interface Taps {
  /** Elements along the dimension. */
  readonly size: number
  /** Where each result's taps begin, and after the last one where they end. */
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly weights: Float64Array
}

type Floats = Float32Array | Float64Array

/** out[outer, results, inner] from a[outer, size, inner]; both start at these elements. */
export function applyTaps(
  out: Floats,
  outAt: number,
  a: Floats,
  aAt: number,
  outer: number,
  inner: number,
  { size, starts, indices, weights }: Taps,
): void {
  const results = starts.length - 1
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < results; i++) {
      const to = outAt + (o * results + i) * inner
      out.fill(0, to, to + inner)
      for (let t = starts[i]!; t < starts[i + 1]!; t++) {
        const from = aAt + (o * size + indices[t]!) * inner
        const weight = weights[t]!
        for (let k = 0; k < inner; k++) out[to + k]! += weight * a[from + k]!
      }
    }
}
