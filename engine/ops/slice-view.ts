// The view that a slice is: what `slice`, its derivative and `cat` share. No op is declared here.
import { TorchError } from '../tensor/errors.ts'
import { type Tensor, viewOf } from '../tensor/tensor.ts'

/** Where a slice begins and how many elements it takes, with Python's clamping. */
function extent(size: number, start: number | null, end: number | null, step: number) {
  if (step <= 0)
    throw new TorchError(
      'ValueError',
      step === 0 ? 'slice step cannot be zero' : 'step must be greater than zero',
    )
  const clamp = (value: number): number =>
    Math.min(Math.max(value < 0 ? value + size : value, 0), size)
  const from = clamp(start ?? 0)
  const to = Math.max(clamp(end ?? size), from)
  return { from, count: Math.ceil((to - from) / step) }
}

/** As `slice`, of a dimension counted from 0. */
export function slicedView(
  input: Tensor,
  d: number,
  start: number | null,
  end: number | null,
  step: number,
): Tensor {
  const { from, count } = extent(input.shape[d]!, start, end, step)
  return viewOf(
    input,
    input.shape.map((size, i) => (i === d ? count : size)),
    input.strides.map((stride, i) => (i === d ? stride * step : stride)),
    input.offset + from * input.strides[d]!,
  )
}
