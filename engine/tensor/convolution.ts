// Convolutions over whole tensors, for any number of spatial dimensions: lays out what the kernel
// reads and calls it for each sample and group. It records no graph; engine/ops/conv does.
// Shapes are (samples, channels, …places); weights (out, in / groups, …taps).
import { checkInterrupt, kernels } from './engine.ts'
import { copyInto, fillWith } from './loops.ts'
import { allocate, heap, release } from './memory.ts'
import { contiguousStrides, numelOf, type Shape } from './shape.ts'
import { emptyTensor, type Tensor, viewOf } from './tensor.ts'

export interface Steps {
  readonly stride: Shape
  readonly padding: Shape
  readonly dilation: Shape
  readonly groups: number
}

/** Byte offsets of all positions of a grid, in order, in a block of their own. */
class Offsets {
  readonly at: number
  readonly count: number

  constructor(sizes: Shape, steps: Shape) {
    this.count = numelOf(sizes)
    this.at = allocate(4 * this.count)
    const words = heap.i32
    const start = this.at >>> 2
    let filled = Math.min(this.count, 1)
    if (filled) words[start] = 0
    // Each dimension, innermost first, repeats what is there at its steps.
    for (let d = sizes.length - 1; d >= 0; d--) {
      const step = steps[d]!
      const block = filled
      for (let i = 1; i < sizes[d]!; i++)
        for (let j = 0; j < block; j++) words[start + filled++] = words[start + j]! + i * step
    }
  }

  release(): void {
    release(this.at, 4 * this.count)
  }
}

/** A buffer of zeros with the elements of `x` in it: from `lead` on, `gap` apart, in each dimension. */
function spaced(x: Tensor, lead: Shape, gap: Shape, sizes: Shape): Tensor {
  const buffer = emptyTensor([...x.shape.slice(0, 2), ...sizes], x.dtype)
  fillWith(buffer, 0)
  const { strides } = buffer
  const offset = lead.reduce((sum, n, d) => sum + n * strides[d + 2]!, 0)
  const places = strides.map((stride, d) => (d < 2 ? stride : stride * gap[d - 2]!))
  copyInto(viewOf(buffer, x.shape, places, offset), x)
  return buffer
}

const placesOf = (tensor: Tensor): Shape => tensor.shape.slice(2)
const ones = (shape: Shape): number[] => shape.map(() => 1)

function padded(x: Tensor, padding: Shape): Tensor {
  if (padding.every((n) => n === 0)) return x
  const sizes = placesOf(x).map((size, d) => size + 2 * padding[d]!)
  return spaced(x, padding, ones(padding), sizes)
}

/** Makes the two tables of a product over `x`, for as long as `use` runs. */
function withTables(
  x: Tensor,
  channels: number,
  taps: Shape,
  places: Shape,
  steps: Steps,
  use: (taps: Offsets, places: Offsets) => void,
): void {
  const { itemsize } = x.dtype
  const bytes = x.strides.map((stride) => stride * itemsize)
  const along = bytes.slice(2)
  const byTap = along.map((step, d) => step * steps.dilation[d]!)
  const byPlace = along.map((step, d) => step * steps.stride[d]!)
  const byTaps = new Offsets([channels, ...taps], [bytes[1]!, ...byTap])
  const byPlaces = new Offsets(places, byPlace)
  try {
    use(byTaps, byPlaces)
  } finally {
    byTaps.release()
    byPlaces.release()
  }
}

/** Slides `weight` over `x`, which holds its padding already, and writes or adds to `out`. */
function slide(
  x: Tensor,
  weight: Tensor,
  out: Tensor,
  steps: Steps,
  offset: number,
  accumulate: boolean,
): void {
  const { itemsize, code } = x.dtype
  const [filters, channels, ...taps] = weight.shape as [number, number, ...number[]]
  const rows = filters / steps.groups
  withTables(x, channels, taps, placesOf(out), steps, (depth, places) => {
    const group = {
      x: channels * x.strides[1]! * itemsize,
      weight: rows * depth.count * itemsize,
      out: rows * places.count * itemsize,
    }
    for (let n = 0; n < x.shape[0]!; n++) {
      checkInterrupt()
      for (let g = 0; g < steps.groups; g++)
        kernels.convolve(
          code,
          rows,
          places.count,
          depth.count,
          out.at + (n * steps.groups + g) * group.out,
          places.count,
          weight.at + g * group.weight,
          depth.count,
          1,
          x.at + (offset + n * x.strides[0]!) * itemsize + g * group.x,
          depth.at,
          places.at,
          accumulate ? 1 : 0,
        )
    }
  })
}

/** A tensor that starts as the bias of each channel, and whether it holds anything to add to. */
function begin(shape: Shape, like: Tensor, bias: Tensor | null): { out: Tensor; begun: boolean } {
  const out = emptyTensor(shape, like.dtype)
  if (bias)
    copyInto(
      out,
      viewOf(
        bias,
        [bias.shape[0]!, ...ones(shape.slice(2))],
        bias.strides.concat(shape.slice(2).map(() => 0)),
        bias.offset,
      ),
    )
  return { out, begun: bias !== null }
}

const dense = (tensor: Tensor): Tensor => {
  if (tensor.isDense) return tensor
  const copy = emptyTensor(tensor.shape, tensor.dtype)
  copyInto(copy, tensor)
  return copy
}

/** `weight` slid over `x`: the sizes of the result are `places`. */
export function convolve(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  places: Shape,
  steps: Steps,
): Tensor {
  const { out, begun } = begin([x.shape[0]!, weight.shape[0]!, ...places], x, bias)
  if (numelOf(out.shape) > 0) slide(padded(x, steps.padding), dense(weight), out, steps, 0, begun)
  return out
}

/** The weight (in, out / groups, …) of a transposed convolution as that of a plain one, mirrored. */
function mirrored(weight: Tensor, groups: number): Tensor {
  const source = dense(weight)
  const [into, out, ...taps] = source.shape as [number, number, ...number[]]
  const [byInto, byOut, ...byTap] = source.strides as [number, number, ...number[]]
  const each = into / groups
  const last = taps.reduce((sum, size, d) => sum + (size - 1) * byTap[d]!, 0)
  const shape = [groups, out, each, ...taps]
  const strides = [each * byInto, byOut, byInto, ...byTap.map((stride) => -stride)]
  const copy = emptyTensor([groups * out, each, ...taps], weight.dtype)
  copyInto(
    viewOf(copy, shape, contiguousStrides(shape), 0),
    viewOf(source, shape, strides, source.offset + last),
  )
  return copy
}

/**
 * The transposed convolution: each element of `x` adds `weight` (in, out / groups, …) times itself
 * to the result, `stride` apart. It is a plain one over `x` with zeros put between its elements.
 */
export function convolveTransposed(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  places: Shape,
  { stride, padding, dilation, groups }: Steps,
): Tensor {
  const taps = placesOf(weight)
  const channels = weight.shape[1]! * groups
  const { out, begun } = begin([x.shape[0]!, channels, ...places], x, bias)
  if (numelOf(out.shape) === 0) return out
  const reach = taps.map((size, d) => dilation[d]! * (size - 1))
  const lead = reach.map((size, d) => Math.max(0, size - padding[d]!))
  const skip = reach.map((size, d) => Math.max(0, padding[d]! - size))
  const sizes = placesOf(x).map((size, d) =>
    Math.max(lead[d]! + (size - 1) * stride[d]! + 1, skip[d]! + places[d]! + reach[d]!),
  )
  const source = spaced(x, lead, stride, sizes)
  const from = skip.reduce((sum, n, d) => sum + n * source.strides[d + 2]!, 0)
  const steps = { stride: ones(taps), padding, dilation, groups }
  slide(source, mirrored(weight, groups), out, steps, from, begun)
  return out
}

/** The gradient of `convolve` for a weight with these taps, given that of its result. */
export function weightGradient(x: Tensor, grad: Tensor, taps: Shape, steps: Steps): Tensor {
  const { groups } = steps
  const channels = x.shape[1]! / groups
  const filters = grad.shape[1]!
  const out = emptyTensor([filters, channels, ...taps], x.dtype)
  if (numelOf(out.shape) === 0) return out
  fillWith(out, 0)
  if (numelOf(grad.shape) === 0) return out
  const { itemsize, code } = x.dtype
  const source = padded(x, steps.padding)
  const slope = dense(grad)
  const rows = filters / groups
  withTables(source, channels, taps, placesOf(grad), steps, (columns, places) => {
    for (let n = 0; n < x.shape[0]!; n++) {
      checkInterrupt()
      for (let g = 0; g < groups; g++)
        kernels.convolve(
          code,
          rows,
          columns.count,
          places.count,
          out.at + g * rows * columns.count * itemsize,
          columns.count,
          slope.at + (n * filters + g * rows) * places.count * itemsize,
          places.count,
          1,
          source.at + (n * source.strides[0]! + g * channels * source.strides[1]!) * itemsize,
          places.at,
          columns.at,
          1,
        )
    }
  })
  return out
}
