// Arithmetic on sizes and strides: pure functions over number arrays, no tensors.
// Sizes and strides are in elements, outermost dimension first.
import { TorchError } from './errors.ts'

export type Shape = readonly number[]

export function numelOf(shape: Shape): number {
  let count = 1
  for (const size of shape) count *= size
  return count
}

/** The strides of a row-major tensor of this shape. */
export function contiguousStrides(shape: Shape): number[] {
  const strides = new Array<number>(shape.length)
  let stride = 1
  for (let d = shape.length - 1; d >= 0; d--) {
    strides[d] = stride
    stride *= Math.max(shape[d]!, 1)
  }
  return strides
}

export function isContiguous(shape: Shape, strides: Shape): boolean {
  let expected = 1
  for (let d = shape.length - 1; d >= 0; d--) {
    const size = shape[d]!
    if (size === 0) return true
    if (size !== 1) {
      if (strides[d] !== expected) return false
      expected *= size
    }
  }
  return true
}

export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let d = 0; d < a.length; d++) if (a[d] !== b[d]) return false
  return true
}

/**
 * The shape two shapes broadcast to (https://pytorch.org/docs/1.13/notes/broadcasting.html).
 * @throws RuntimeError naming the dimension where they clash.
 */
export function broadcastShapes(a: Shape, b: Shape): Shape {
  if (sameShape(a, b)) return a
  if (b.length === 0) return a
  if (a.length === 0) return b
  const ndim = Math.max(a.length, b.length)
  const shape = new Array<number>(ndim)
  for (let d = ndim - 1, i = a.length - 1, j = b.length - 1; d >= 0; d--, i--, j--) {
    const left = i >= 0 ? a[i]! : 1
    const right = j >= 0 ? b[j]! : 1
    if (left !== right && left !== 1 && right !== 1)
      throw new TorchError(
        'RuntimeError',
        `The size of tensor a (${left}) must match the size of tensor b (${right}) at non-singleton dimension ${d}`,
      )
    shape[d] = left === 1 ? right : left
  }
  return shape
}

/** Strides that read a tensor as if it had `target` shape: 0 where a dimension is stretched. */
export function broadcastStrides(shape: Shape, strides: Shape, target: Shape): number[] {
  const result = new Array<number>(target.length).fill(0)
  const shift = target.length - shape.length
  for (let d = 0; d < shape.length; d++)
    if (shape[d] !== 1 || target[d + shift] === 1) result[d + shift] = strides[d]!
  return result
}

/**
 * `dim` counted from 0; negative ones count from the end. A 0-dimensional tensor has one.
 * @throws IndexError when there is no such dimension.
 */
export function wrapDim(dim: number, ndim: number): number {
  const range = Math.max(ndim, 1)
  if (dim < -range || dim >= range)
    throw new TorchError(
      'IndexError',
      `Dimension out of range (expected to be in range of [${-range}, ${range - 1}], but got ${dim})`,
    )
  return dim < 0 ? dim + range : dim
}

/** Whether each dimension is named in `dims`; null or no names mean every dimension. */
export function dimMask(dims: readonly number[] | null, ndim: number): boolean[] {
  if (dims === null || dims.length === 0) return new Array<boolean>(ndim).fill(true)
  const mask = new Array<boolean>(ndim).fill(false)
  for (const dim of dims) {
    const d = wrapDim(dim, ndim)
    if (mask[d])
      throw new TorchError('RuntimeError', `dim ${d} appears multiple times in the list of dims`)
    if (ndim > 0) mask[d] = true
  }
  return mask
}

/**
 * `shape` with its -1 worked out from the number of elements.
 * @throws RuntimeError when the elements do not fit it.
 */
export function inferSize(shape: Shape, numel: number): number[] {
  const result = [...shape]
  const unknown = result.indexOf(-1)
  if (unknown !== result.lastIndexOf(-1))
    throw new TorchError('RuntimeError', 'only one dimension can be inferred')
  const invalid = result.find((size) => size < -1)
  if (invalid !== undefined)
    throw new TorchError('RuntimeError', `invalid shape dimension ${invalid}`)
  const known = numelOf(result.filter((size) => size !== -1))
  if (unknown >= 0 && known === 0 && numel === 0)
    throw new TorchError(
      'RuntimeError',
      `cannot reshape tensor of 0 elements into shape [${shape.join(', ')}] because the unspecified dimension size -1 can be any value and is ambiguous`,
    )
  if (unknown >= 0 ? known === 0 || numel % known !== 0 : known !== numel)
    throw new TorchError(
      'RuntimeError',
      `shape '[${shape.join(', ')}]' is invalid for input of size ${numel}`,
    )
  if (unknown >= 0) result[unknown] = numel / known
  return result
}

/** @throws RuntimeError when a size is negative. */
export function checkSizes(shape: Shape): void {
  for (const size of shape)
    if (size < 0)
      throw new TorchError(
        'RuntimeError',
        `Trying to create tensor with negative dimension ${size}: [${shape.join(', ')}]`,
      )
}

/**
 * Strides that show a tensor's elements under another shape without copying, or null when the
 * layout does not allow it (PyTorch's rule for `view`).
 */
export function viewStrides(shape: Shape, strides: Shape, target: Shape): number[] | null {
  if (numelOf(shape) === 0)
    return sameShape(shape, target) ? [...strides] : contiguousStrides(target)
  const result = new Array<number>(target.length)
  let t = target.length - 1
  // Walk groups of dimensions that lie contiguously in memory; each must be used up exactly.
  let chunk = 1
  let base = strides.length > 0 ? strides[strides.length - 1]! : 1
  for (let d = shape.length - 1; d >= 0; d--) {
    chunk *= shape[d]!
    const ends = d === 0 || (shape[d - 1] !== 1 && strides[d - 1] !== chunk * base)
    if (!ends) continue
    let filled = 1
    while (t >= 0 && (filled < chunk || target[t] === 1)) {
      result[t] = filled * base
      filled *= target[t]!
      t--
    }
    if (filled !== chunk) return null
    if (d > 0) {
      base = strides[d - 1]!
      chunk = 1
    }
  }
  while (t >= 0) {
    if (target[t] !== 1) return null
    result[t] = base
    t--
  }
  return result
}
