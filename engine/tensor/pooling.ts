// Pooling over whole tensors: writes down the windows where kernels read them, and calls them. It
// records no graph; engine/ops/pooling does. Planes are a tensor's last one to three dimensions.
import { int64 } from './dtype.ts'
import { kernels } from './engine.ts'
import { copyInto, fillWith } from './loops.ts'
import { allocate, heap, release } from './memory.ts'
import { numelOf, type Shape } from './shape.ts'
import { emptyTensor, type Tensor } from './tensor.ts'

/** One window along one dimension: [start, end), and its share of what a mean divides by. */
export interface Window {
  readonly start: number
  readonly end: number
  readonly size: number
}

/** For each of the plane's dimensions, outermost first, its windows and the steps inside them. */
export interface Windows {
  readonly along: readonly (readonly Window[])[]
  readonly steps: Shape
}

/** The tensor itself when its elements lie in order, else a copy in which they do. */
function dense(tensor: Tensor): Tensor {
  if (tensor.isDense) return tensor
  const copy = emptyTensor(tensor.shape, tensor.dtype)
  copyInto(copy, tensor)
  return copy
}

const three = <T>(list: readonly T[], fill: T): T[] => [
  ...new Array<T>(3 - list.length).fill(fill),
  ...list,
]
const WHOLE: readonly Window[] = [{ start: 0, end: 1, size: 1 }]

/** Writes the table of kernels.ts for as long as `use` runs. */
function withTable(plane: Shape, { along, steps }: Windows, use: (table: number) => void): void {
  const windows = three(along, WHOLE)
  const words = [...three(plane, 1), ...windows.map((list) => list.length), ...three(steps, 1)]
  for (const list of windows) for (const { start, end, size } of list) words.push(start, end, size)
  const at = allocate(4 * words.length)
  try {
    heap.i32.set(words, at >>> 2)
    use(at)
  } finally {
    release(at, 4 * words.length)
  }
}

const rankOf = ({ along }: Windows): number => along.length
const outsideOf = (shape: Shape, dims: number): Shape => shape.slice(0, shape.length - dims)
const placesOf = ({ along }: Windows): number[] => along.map((list) => list.length)

/** The greatest element of each window, and where it stands in its plane. */
export function greatest(input: Tensor, windows: Windows): [values: Tensor, indices: Tensor] {
  const dims = rankOf(windows)
  const outside = outsideOf(input.shape, dims)
  const shape = [...outside, ...placesOf(windows)]
  const values = emptyTensor(shape, input.dtype)
  const indices = emptyTensor(shape, int64)
  const source = dense(input)
  if (numelOf(shape) > 0)
    withTable(input.shape.slice(-dims), windows, (table) =>
      kernels.maxpool(input.dtype.code, numelOf(outside), table, values.at, indices.at, source.at),
    )
  return [values, indices]
}

/** The mean of each window; `divisor` instead of its size when it is not 0. */
export function mean(input: Tensor, windows: Windows, divisor: number): Tensor {
  const dims = rankOf(windows)
  const outside = outsideOf(input.shape, dims)
  const out = emptyTensor([...outside, ...placesOf(windows)], input.dtype)
  const source = dense(input)
  if (numelOf(out.shape) > 0)
    withTable(input.shape.slice(-dims), windows, (table) =>
      kernels.avgpool(input.dtype.code, numelOf(outside), table, out.at, source.at, divisor),
    )
  return out
}

/** The gradient of `mean` for an input with these planes. */
export function spreadMean(grad: Tensor, plane: Shape, windows: Windows, divisor: number): Tensor {
  const outside = outsideOf(grad.shape, rankOf(windows))
  const out = emptyTensor([...outside, ...plane], grad.dtype)
  fillWith(out, 0)
  const source = dense(grad)
  if (numelOf(grad.shape) > 0 && numelOf(out.shape) > 0)
    withTable(plane, windows, (table) =>
      kernels.avgspread(grad.dtype.code, numelOf(outside), table, out.at, source.at, divisor),
    )
  return out
}

/** Planes of zeros to which each element of `input` is added where `indices` names a place. */
export function scatterPlanes(input: Tensor, indices: Tensor, plane: Shape): Tensor {
  const outside = outsideOf(input.shape, plane.length)
  const out = emptyTensor([...outside, ...plane], input.dtype)
  fillWith(out, 0)
  const [values, places] = [dense(input), dense(indices)]
  const planes = numelOf(outside)
  if (numelOf(input.shape) > 0)
    kernels.planescatter(
      input.dtype.code,
      planes,
      numelOf(plane),
      numelOf(input.shape) / planes,
      out.at,
      values.at,
      places.at,
    )
  return out
}

/** The elements of each plane of `input` (its last `dims` dimensions) that `indices` names. */
export function gatherPlanes(input: Tensor, indices: Tensor, dims: number): Tensor {
  const out = emptyTensor(indices.shape, input.dtype)
  const [values, places] = [dense(input), dense(indices)]
  const planes = numelOf(outsideOf(input.shape, dims))
  if (numelOf(indices.shape) > 0)
    kernels.planegather(
      input.dtype.code,
      planes,
      numelOf(input.shape) / planes,
      numelOf(indices.shape) / planes,
      out.at,
      values.at,
      places.at,
    )
  return out
}
