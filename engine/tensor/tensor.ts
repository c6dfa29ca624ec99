// The tensor: a strided view of a storage, and its place in the autograd graph. Its methods are not
// here: they are derived from the op table (engine/ops) and attached by engine/ops/methods.ts.
import { type DType, FLOATING } from './dtype.ts'
import { TorchError } from './errors.ts'
import type { Node } from './graph.ts'
import { adopt, type Claim, stand } from './scope.ts'
import { contiguousStrides, isContiguous, numelOf, type Shape } from './shape.ts'
import { Storage } from './storage.ts'

export class Tensor {
  /** Null in a tensor that stands for one whose values were not kept (see `ghost`). */
  storage: Storage | null
  /** Elements before the first one, within the storage. */
  offset: number
  shape: Shape
  strides: Shape
  dtype: DType

  /** Where it came from in the graph; null for a leaf. */
  node: Node | null = null
  /** Which of the node's outputs it is. */
  output = 0
  /** Set by the user on leaves; derived from the graph otherwise. */
  wants_grad = false
  grad_value: Tensor | null = null
  retains_grad = false

  /** The tensor this one is a view of; views of views name the first. */
  base: Tensor | null = null
  /** The base's node when this view was recorded; another one now means that the view's is out of date. */
  viewedFrom: Node | null | undefined = undefined
  /** In-place changes so far; views share their base's count (see `counter`). */
  changes = 0

  /** Who holds it: a scope or the user, a graph node, a `.grad`, a Python handle. */
  private holders = 1
  private disposed = false
  /** Set where the finalizer of scope.ts stands behind it. */
  claim: Claim | null = null
  /** Its number in the Python handle table, 0 when it has none. */
  handle = 0

  constructor(storage: Storage | null, shape: Shape, strides: Shape, offset: number, dtype: DType) {
    this.storage = storage ? storage.retain() : null
    this.shape = shape
    this.strides = strides
    this.offset = offset
    this.dtype = dtype
    if (storage) adopt(this)
  }

  /** A tensor that knows its shape and dtype only; reading its values is an error in the op row. */
  static ghost(shape: Shape, dtype: DType): Tensor {
    return new Tensor(null, shape, contiguousStrides(shape), 0, dtype)
  }

  get ndim(): number {
    return this.shape.length
  }

  get count(): number {
    return numelOf(this.shape)
  }

  /** Byte address of the first element. @throws RuntimeError once its memory was given back. */
  get at(): number {
    if (this.holders === 0 || !this.storage) unreadable(this)
    return this.storage.at + this.offset * this.dtype.itemsize
  }

  get isDense(): boolean {
    return isContiguous(this.shape, this.strides)
  }

  get is_leaf(): boolean {
    return this.node === null
  }

  /** Whether gradients flow to or through it. */
  get requires_grad(): boolean {
    return this.wants_grad || this.node !== null
  }

  /** The tensor whose `changes` counts in-place writes to this one's elements. */
  get counter(): Tensor {
    return this.base ?? this
  }

  get released(): boolean {
    return this.holders === 0
  }

  retain(): this {
    this.holders++
    return this
  }

  /** Gives up one hold; the last one frees the storage's share and the graph behind it. */
  release(): void {
    if (this.holders === 0 || --this.holders > 0) return
    if (this.claim) this.claim.open = false
    this.storage?.release()
    this.node?.release()
    this.grad_value?.release()
    this.grad_value = null
  }

  /** Frees its memory now instead of when it is collected; it cannot be used afterwards. */
  dispose(): void {
    if (this.disposed) return
    this.disposed = true
    this.release()
  }

  /** Another tensor of the same elements that is not in the graph; changes are counted together. */
  alias(): Tensor {
    return viewOf(this, this.shape, this.strides, this.offset)
  }

  /** Takes over the elements of `source` (`tensor.data = source`): both then share its storage. */
  become(source: Tensor): void {
    if (!source.storage || source.released) unreadable(source)
    const before = this.storage
    const { claim } = this
    if (claim) claim.open = false
    this.claim = null
    this.storage = source.storage.retain()
    before?.release()
    this.shape = source.shape
    this.strides = source.strides
    this.offset = source.offset
    this.dtype = source.dtype
    if (claim) stand(this)
  }

  [Symbol.dispose](): void {
    this.dispose()
  }
}

function unreadable(tensor: Tensor): never {
  throw new TorchError(
    'RuntimeError',
    tensor.storage
      ? 'this tensor was disposed: its memory has been given back. Keep a clone() of it, or return it from tidy()'
      : 'a backward formula read an input that its op does not list under `saves`',
  )
}

/** A tensor of fresh, unset elements. */
export function emptyTensor(shape: Shape, dtype: DType): Tensor {
  const storage = new Storage(numelOf(shape) * dtype.itemsize)
  return new Tensor(storage, shape, contiguousStrides(shape), 0, dtype)
}

/** Another view of `source`'s storage. It is not recorded in the graph: ops do that. */
export function viewOf(source: Tensor, shape: Shape, strides: Shape, offset: number): Tensor {
  if (!source.storage || source.released) unreadable(source)
  const view = new Tensor(source.storage, shape, strides, offset, source.dtype)
  view.base = source.counter
  return view
}

/** Marks a fresh tensor as a leaf whose gradient is wanted. @throws RuntimeError unless floating. */
export function asLeaf(tensor: Tensor, wanted: boolean): Tensor {
  if (wanted && tensor.dtype.category !== FLOATING)
    throw new TorchError(
      'RuntimeError',
      'Only Tensors of floating point and complex dtype can require gradients',
    )
  tensor.wants_grad = wanted
  return tensor
}
