// Where the windows of a pooling stand, and what PyTorch says about sizes that make none. No op is
// declared here.
import { TorchError } from '../../tensor/errors.ts'
import type { Window, Windows } from '../../tensor/pooling.ts'
import type { Shape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'

export function fail(message: string): never {
  throw new TorchError('RuntimeError', message)
}

export interface Pooling {
  readonly kernel_size: Shape
  readonly stride: Shape
  readonly padding: Shape
  readonly dilation: Shape
  readonly ceil_mode: boolean
}

/** How PyTorch asks for each; the repetitions are its own. */
const wordings: Readonly<Record<string, string>> = {
  kernel_size: 'must either be',
  stride: 'must either be omitted,',
  padding: 'must be either be',
  dilation: 'must be either',
}
const amounts = ['', 'one int', 'two ints', 'three ints']

/** One number for each of `dims` dimensions. @throws RuntimeError for a list of another length. */
export function each(list: Shape, dims: number, op: string, name: string): Shape {
  if (list.length === dims) return list
  if (list.length === 1) return new Array<number>(dims).fill(list[0]!)
  fail(`${op}: ${name} ${wordings[name]!} a single int, or a tuple of ${amounts[dims]!}`)
}

/** How many windows there are along a dimension. */
function countAlong(size: number, d: number, p: Pooling): number {
  const [kernel, stride, padding] = [p.kernel_size[d]!, p.stride[d]!, p.padding[d]!]
  if (stride === 0) fail('stride should not be zero')
  if (padding < 0) fail(`pad must be non-negative, but got pad: ${padding}`)
  if (padding > Math.floor(kernel / 2))
    fail(
      `pad should be at most half of kernel size, but got pad=${padding} and kernel_size=${kernel}`,
    )
  const reach = p.dilation[d]! * (kernel - 1) + 1
  const count =
    Math.floor((size + 2 * padding - reach + (p.ceil_mode ? stride - 1 : 0)) / stride) + 1
  // The last window must start inside the input or the padding before it.
  return p.ceil_mode && (count - 1) * stride >= size + padding ? count - 1 : count
}

const letters = ['T', 'H', 'W']

/** `kH: 2 kW: 2`; in three dimensions PyTorch lists them in an order of its own. */
const named = (prefix: string, list: Shape): string =>
  list.map((n, d) => `${prefix}${letters[d + 3 - list.length]!}: ${n}`).join(' ')

/** @throws RuntimeError unless all are positive. */
function checkPositive(name: string, prefix: string, list: Shape): void {
  if (list.some((n) => n <= 0))
    fail(`${name} should be greater than zero, but got ${named(prefix, list)}`)
}

/** @throws RuntimeError unless `input` is one sample or a batch of planes with elements. */
function checkInput(input: Tensor, dims: number): void {
  const inner = input.ndim === dims + 2 ? input.shape.slice(1) : input.shape
  if (inner.every((n) => n > 0)) return
  fail(
    `Expected ${dims + 1}D or ${dims + 2}D (batch mode) tensor with optional 0 dim batch size for input, but got:[${input.shape.join(', ')}]`,
  )
}

/** The sizes of the result. @throws RuntimeError in PyTorch's words when there is none. */
export function countWindows(input: Tensor, p: Pooling): number[] {
  const dims = p.kernel_size.length
  const plane = input.shape.slice(-dims)
  const counts = plane.map((size, d) => countAlong(size, d, p))
  checkPositive('kernel size', 'k', p.kernel_size)
  checkPositive('stride', 'd', p.stride)
  checkPositive('dilation', 'dilation', p.dilation)
  checkInput(input, dims)
  if (counts.some((count) => count < 1)) {
    const channels = input.shape[input.ndim - dims - 1]!
    const sizes = (list: Shape): string => `(${[channels, ...list].join('x')})`
    fail(
      `Given input size: ${sizes(plane)}. Calculated output size: ${sizes(counts)}. Output size is too small`,
    )
  }
  return counts
}

/** The windows of `p` over a plane of these sizes; a mean divides by what of them is counted. */
export function slidingWindows(
  plane: Shape,
  counts: Shape,
  p: Pooling,
  countsPadding = false,
): Windows {
  const along = plane.map((size, d) => {
    const [stride, padding, step] = [p.stride[d]!, p.padding[d]!, p.dilation[d]!]
    const reach = step * (p.kernel_size[d]! - 1) + 1
    return Array.from({ length: counts[d]! }, (_, i): Window => {
      const from = i * stride - padding
      const start = from < 0 ? from + Math.ceil(-from / step) * step : from
      const end = Math.min(from + reach, size)
      const counted = countsPadding ? Math.min(from + reach, size + padding) - from : end - start
      return { start: Math.min(start, size - 1), end, size: counted }
    })
  })
  return { along, steps: p.dilation }
}

/** Windows that divide a plane as evenly as whole elements allow. */
export function evenWindows(plane: Shape, counts: Shape): Windows {
  const along = plane.map((size, d) => {
    const count = counts[d]!
    return Array.from({ length: count }, (_, i): Window => {
      const start = Math.floor((i * size) / count)
      const end = Math.ceil(((i + 1) * size) / count)
      return { start, end, size: end - start }
    })
  })
  return { along, steps: plane.map(() => 1) }
}
