// Tensors made of weighted elements along their last dimensions (paddings by copies, interpolation):
// one sparse matrix per dimension. It records no graph; engine/ops/padding and resample do.
import { applyTaps, type Taps } from '../kernels/shared/taps.ts'
export type { Taps } from '../kernels/shared/taps.ts'
import { float64 } from './dtype.ts'
import { checkInterrupt } from './engine.ts'
import { castTo, copyInto } from './loops.ts'
import { heap } from './memory.ts'
import { numelOf } from './shape.ts'
import { emptyTensor, type Tensor } from './tensor.ts'

/** Taps from the elements and weights of each result. */
export function tapsOf(
  size: number,
  results: readonly (readonly (readonly [index: number, weight: number])[])[],
): Taps {
  const flat = results.flat()
  const starts = new Int32Array(results.length + 1)
  results.forEach((taps, i) => (starts[i + 1] = starts[i]! + taps.length))
  return {
    size,
    starts,
    indices: Int32Array.from(flat, ([index]) => index),
    weights: Float64Array.from(flat, ([, weight]) => weight),
  }
}

/** The way back: the transposed matrix. */
export function transposed({ size, starts, indices, weights }: Taps): Taps {
  const results = Array.from({ length: size }, (): [number, number][] => [])
  for (let i = 0; i + 1 < starts.length; i++)
    for (let t = starts[i]!; t < starts[i + 1]!; t++) results[indices[t]!]!.push([i, weights[t]!])
  return tapsOf(starts.length - 1, results)
}

/** Applies taps to the last dimensions, the innermost first; null leaves one as it is. */
export function resample(input: Tensor, taps: readonly (Taps | null)[]): Tensor {
  const { dtype } = input
  let now = castTo(input, dtype.computes)
  if (!now.isDense) {
    const copy = emptyTensor(now.shape, now.dtype)
    copyInto(copy, now)
    now = copy
  }
  for (let i = taps.length - 1; i >= 0; i--) {
    checkInterrupt()
    const along = taps[i]
    if (!along) continue
    const d = now.ndim - taps.length + i
    const outer = numelOf(now.shape.slice(0, d))
    const inner = numelOf(now.shape.slice(d + 1))
    const out = emptyTensor(now.shape.toSpliced(d, 1, along.starts.length - 1), now.dtype)
    const elements = now.dtype === float64 ? heap.f64 : heap.f32
    const bytes = now.dtype.itemsize
    applyTaps(elements, out.at / bytes, elements, now.at / bytes, outer, inner, along)
    now = out
  }
  return castTo(now, dtype)
}
