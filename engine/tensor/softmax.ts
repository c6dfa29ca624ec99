// Softmax, its logarithm and their derivatives along one dimension, in one loop each over the heap. It
// records no graph.
import { castTo } from './loops.ts'
import { elementsOf, readable, type Rounding, roundingOf } from './dense.ts'
import { numelOf } from './shape.ts'
import { emptyTensor, type Tensor } from './tensor.ts'

type Which = 'softmax' | 'log_softmax'
type Elements = Float32Array | Float64Array

/** How the elements along `dim` lie: lines of `n` elements, `step` apart, from each start. */
function lines(shape: readonly number[], dim: number) {
  const n = shape[dim] ?? 1
  const step = numelOf(shape.slice(dim + 1))
  const outer = numelOf(shape.slice(0, dim))
  const starts = function* (): Generator<number> {
    for (let o = 0; o < outer; o++) for (let i = 0; i < step; i++) yield o * n * step + i
  }
  return { n, step, starts }
}

function line(
  which: Which,
  from: Elements,
  to: Elements,
  at: number,
  n: number,
  step: number,
  round: Rounding,
): void {
  const end = at + n * step
  let most = -Infinity
  for (let i = at; i < end; i += step) {
    const x = from[i]!
    if (x > most || x !== x) most = x
  }
  let sum = 0
  if (which === 'softmax') {
    for (let i = at; i < end; i += step)
      sum = round(sum + (to[i] = round(Math.exp(round(from[i]! - most)))))
    for (let i = at; i < end; i += step) to[i]! /= sum
    return
  }
  for (let i = at; i < end; i += step) sum = round(sum + round(Math.exp(round(from[i]! - most))))
  const log = round(Math.log(sum))
  for (let i = at; i < end; i += step) to[i] = round(from[i]! - most) - log
}

/** @throws RuntimeError for dtypes that are not floating. */
export function softmaxAlong(which: Which, input: Tensor, dim: number): Tensor {
  const last = dim >= input.ndim - 1
  const from = readable(last ? `${which}_lastdim_kernel_impl` : 'softmax_kernel_impl', input)
  const out = emptyTensor(from.shape, from.dtype)
  const { n, step, starts } = lines(from.shape, dim)
  const [source, target] = [elementsOf(from), elementsOf(out)]
  const round = roundingOf(source)
  for (const at of starts()) line(which, source, target, at, n, step, round)
  return castTo(out, input.dtype)
}

/** The gradient of the input from those of the result and the result itself. */
export function softmaxSlope(which: Which, grad: Tensor, output: Tensor, dim: number): Tensor {
  const g = readable(which, grad)
  const o = readable(which, output)
  const out = emptyTensor(o.shape, o.dtype)
  const { n, step, starts } = lines(o.shape, dim)
  const [gs, os, target] = [elementsOf(g), elementsOf(o), elementsOf(out)]
  const round = roundingOf(os)
  for (const at of starts()) {
    const end = at + n * step
    let sum = 0
    if (which === 'softmax') {
      for (let i = at; i < end; i += step) sum = round(sum + round(gs[i]! * os[i]!))
      for (let i = at; i < end; i += step) target[i] = round(gs[i]! - sum) * os[i]!
    } else {
      for (let i = at; i < end; i += step) sum = round(sum + gs[i]!)
      for (let i = at; i < end; i += step) target[i] = gs[i]! - round(round(Math.exp(os[i]!)) * sum)
    }
  }
  return castTo(out, output.dtype)
}
