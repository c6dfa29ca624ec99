// Tensors from the caller's own numbers: `torch.tensor`, and back to typed arrays.
import {
  type DType,
  float32,
  float64,
  FLOATING,
  get_default_dtype,
  int16,
  int32,
  int64,
  int8,
  uint8,
} from '../tensor/dtype.ts'
import { checkDevice, type Place } from '../tensor/device.ts'
import { TorchError } from '../tensor/errors.ts'
import { elementsOf, type HeapElements, writeElement } from '../tensor/elements.ts'
import { castTo, copyInto } from '../tensor/loops.ts'
import { checkFits, dtypeOfScalar, isScalar, type Scalar } from '../tensor/scalar.ts'
import { scoped } from '../tensor/scope.ts'
import { numelOf, type Shape } from '../tensor/shape.ts'
import { asLeaf, emptyTensor, Tensor } from '../tensor/tensor.ts'
import { typeName } from '../tensor/arguments.ts'

export type Data = Scalar | Tensor | ArrayLike<number> | BigInt64Array | readonly Data[]
type TypedArray = HeapElements | Uint8ClampedArray

export interface DataOptions {
  dtype?: DType | null
  device?: Place | null
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
    else if (typeof data === 'string' && dim > 0)
      throw new TorchError('ValueError', "too many dimensions 'str'")
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

const typed: readonly (readonly [new (...args: never[]) => unknown, DType])[] = [
  [Float32Array, float32],
  [Float64Array, float64],
  [BigInt64Array, int64],
  [Int32Array, int32],
  [Int16Array, int16],
  [Int8Array, int8],
  [Uint8Array, uint8],
  [Uint8ClampedArray, uint8],
]

const typedDType = (data: unknown): DType | null =>
  typed.find(([kind]) => data instanceof kind)?.[1] ?? null

/**
 * A tensor with a copy of `data`: a number, nested arrays, a typed array or a tensor.
 * The dtype is that of the numbers (whole ones int64, others float32) unless given.
 * https://pytorch.org/docs/1.13/generated/torch.tensor.html
 */
export function tensor(
  data: Data,
  { dtype = null, device = null, requires_grad = false }: DataOptions = {},
): Tensor {
  checkDevice(device)
  if (data instanceof Tensor)
    return asLeaf(
      scoped(() => {
        const copy = emptyTensor(data.shape, dtype ?? data.dtype)
        copyInto(copy, data)
        return copy
      }),
      requires_grad,
    )
  const own = typedDType(data)
  if (own)
    return asLeaf(
      fromTyped(data as TypedArray, [(data as TypedArray).length], dtype ?? own),
      requires_grad,
    )
  const shape = shapeOf(data)
  const elements: Scalar[] = []
  if (numelOf(shape) > 0 || shape.length === 0) flatten(data, shape, 0, elements)
  const type = dtype ?? inferred(elements)
  elements.forEach((element) => checkElement(element, type))
  const out = emptyTensor(shape, type)
  const { at } = out
  elements.forEach((element, i) => writeElement(at + i * type.itemsize, type, element))
  return asLeaf(out, requires_grad)
}

/** @throws RuntimeError for an integer that `type` cannot hold. Floats become infinite instead. */
function checkElement(element: Scalar, type: DType): void {
  if (type.category === FLOATING) return
  checkFits(element, type, type.name)
}

/** A tensor with a copy of a typed array's numbers, converted to `dtype`. */
export function fromTyped(values: TypedArray, shape: Shape, dtype: DType): Tensor {
  return scoped(() => {
    const own = typedDType(values)
    if (!own) throw new TorchError('TypeError', `no dtype for a ${values.constructor.name}`)
    const out = emptyTensor(shape, own)
    elementsOf(out).set(values as never)
    return castTo(out, dtype)
  })
}

/** A copy of a tensor's elements in order, in the typed array of its dtype; bits for the halves. */
export function toTyped(source: Tensor): HeapElements {
  let result: HeapElements
  scoped(() => {
    result = elementsOf(source.isDense ? source : source.detach().clone()).slice()
    return null
  })
  return result!
}
