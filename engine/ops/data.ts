// Tensors from the caller's own numbers: `torch.tensor`, and back to typed arrays.
import { bool, type DType, float32, float64, get_default_dtype, int64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { writeElement } from '../tensor/elements.ts'
import { castTo, copyInto } from '../tensor/loops.ts'
import { heap } from '../tensor/memory.ts'
import { dtypeOfScalar, isScalar, type Scalar } from '../tensor/scalar.ts'
import { scoped } from '../tensor/scope.ts'
import { numelOf, type Shape } from '../tensor/shape.ts'
import { asLeaf, emptyTensor, Tensor } from '../tensor/tensor.ts'
import { typeName } from '../tensor/arguments.ts'

export type Data = Scalar | Tensor | ArrayLike<number> | readonly Data[]
type TypedArray = Float32Array | Float64Array | BigInt64Array | Uint8Array

export interface DataOptions {
  dtype?: DType | null
  requires_grad?: boolean
}

const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))

function shapeOf(data: unknown): number[] {
  const shape: number[] = []
  for (let inner = data; isList(inner); inner = inner[0]) {
    shape.push(inner.length)
    if (inner.length === 0) break
  }
  return shape
}

/** The elements in order. @throws ValueError where the nesting is uneven, TypeError for other things. */
function flatten(data: unknown, shape: Shape, dim: number, into: Scalar[]): void {
  if (dim === shape.length) {
    if (data instanceof Tensor) into.push(data.item())
    else if (isScalar(data)) into.push(data)
    else if (isList(data)) throw new TorchError('TypeError', 'not a sequence')
    else throw new TorchError('TypeError', `new(): invalid data type '${typeName(data)}'`)
    return
  }
  if (!isList(data)) throw new TorchError('TypeError', 'not a sequence')
  if (data.length !== shape[dim])
    throw new TorchError(
      'ValueError',
      `expected sequence of length ${shape[dim]!} at dim ${dim} (got ${data.length})`,
    )
  for (const item of Array.from(data)) flatten(item, shape, dim + 1, into)
}

function inferred(elements: readonly Scalar[]): DType {
  let found: DType | null = null
  for (const element of elements) {
    const dtype = dtypeOfScalar(element)
    if (!found || dtype.category > found.category) found = dtype
  }
  return found ?? get_default_dtype()
}

const typedDType = (data: unknown): DType | null =>
  data instanceof Float32Array
    ? float32
    : data instanceof Float64Array
      ? float64
      : data instanceof BigInt64Array
        ? int64
        : null

/**
 * A tensor with a copy of `data`: a number, nested arrays, a typed array or a tensor.
 * The dtype is that of the numbers (whole ones int64, others float32) unless given.
 * https://pytorch.org/docs/1.13/generated/torch.tensor.html
 */
export function tensor(
  data: Data,
  { dtype = null, requires_grad = false }: DataOptions = {},
): Tensor {
  if (data instanceof Tensor)
    return asLeaf(
      scoped(() => {
        const copy = emptyTensor(data.shape, dtype ?? data.dtype)
        copyInto(copy, data)
        return copy
      }),
      requires_grad,
    )
  const shape = shapeOf(data)
  const elements: Scalar[] = []
  if (numelOf(shape) > 0 || shape.length === 0) flatten(data, shape, 0, elements)
  const out = emptyTensor(shape, dtype ?? typedDType(data) ?? inferred(elements))
  const { at } = out
  elements.forEach((element, i) => writeElement(at + i * out.dtype.itemsize, out.dtype, element))
  return asLeaf(out, requires_grad)
}

/** A tensor with a copy of a typed array's numbers, converted to `dtype`. */
export function fromTyped(values: TypedArray, shape: Shape, dtype: DType): Tensor {
  return scoped(() => {
    const own = typedDType(values) ?? bool
    const out = emptyTensor(shape, own)
    viewOfHeap(own, out.at, values.length).set(values as never)
    return castTo(out, dtype)
  })
}

/** A copy of a tensor's elements in order, in the typed array of its dtype. */
export function toTyped(source: Tensor): TypedArray {
  return scopedRead(source, (at, n, dtype) => viewOfHeap(dtype, at, n).slice())
}

function scopedRead<T>(source: Tensor, read: (at: number, n: number, dtype: DType) => T): T {
  let result: T
  scoped(() => {
    const dense = source.isDense ? source : source.detach().clone()
    result = read(dense.at, numelOf(dense.shape), dense.dtype)
    return null
  })
  return result!
}

function viewOfHeap(dtype: DType, at: number, n: number): TypedArray {
  if (dtype === float32) return heap.f32.subarray(at / 4, at / 4 + n)
  if (dtype === float64) return heap.f64.subarray(at / 8, at / 8 + n)
  if (dtype === int64) return heap.i64.subarray(at / 8, at / 8 + n)
  return heap.u8.subarray(at, at + n)
}
