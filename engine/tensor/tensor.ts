// The tensor: a strided view of a storage, and its place in the autograd graph. Its methods are not
// here: they are derived from the op table (engine/ops) and attached by engine/ops/methods.ts.
import { type DType, FLOATING } from './dtype.ts'
import { TorchError } from './errors.ts'
import { is_inference_mode_enabled } from './grad-mode.ts'
import type { Node } from './graph.ts'
import type { Hooks } from './hooks.ts'
import { adopt, type Claim, stand } from './scope.ts'
import { contiguousStrides, isContiguous, numelOf, type Shape } from './shape.ts'
import { Storage } from './storage.ts'

/** How elements lie in a storage, and of what type they are. */
export interface Geometry {
  readonly shape: Shape
  readonly strides: Shape
  readonly offset: number
  readonly dtype: DType
}

/** In-place changes so far of elements that a base, its views and its detached forms share. */
export class Version {
  count = 0
}

/** How a view came to be, where writing to it in place is not simply followed by autograd. */
export type Creation = 'plain' | 'several' | 'no_grad' | 'inference' | 'custom'

/** What autograd knows of a view (see view-graph.ts). */
export interface Viewed {
  /** The tensor it is a view of; views of views name the first. Held by the view. */
  readonly base: Tensor
  readonly creation: Creation
  /** The number of changes at which its node was up to date. */
  seen: number
}

/** Tells the present node of a view, whose base may have been changed in place. */
let currentNode: (view: Tensor, viewed: Viewed) => Node | null
export function provideCurrentNode(current: typeof currentNode): void {
  currentNode = current
}

export class Tensor {
  /** The storage that it looks at. Null in a tensor that stands for one whose values were not kept (see `ghost`). */
  memory: Storage | null
  /** Elements before the first one, within the storage. */
  offset: number
  shape: Shape
  strides: Shape
  dtype: DType

  /** Where it came from in the graph, as last known; `node` says where by now. */
  origin: Node | null = null
  /** Which of the node's outputs it is. */
  output = 0
  /** Set by the user on leaves; derived from the graph otherwise. */
  wants_grad = false
  grad_value: Tensor | null = null
  /** The node that fills `.grad`, while something leads to it; not held. */
  accumulator: Node | null = null
  /** The user's functions that see its gradient (hooks.ts). */
  hooks: Hooks | null = null

  /** Set in views that autograd follows. */
  viewed: Viewed | null = null
  /** Made when first asked for. */
  private ownVersion: Version | null = null
  /** Whether it was made in inference mode. */
  readonly inferred: boolean = is_inference_mode_enabled()

  /** Who holds it: a scope or the user, a graph node, a `.grad`, a Python handle. */
  private holders = 1
  private disposed = false
  /** Set where the finalizer of scope.ts stands behind it. */
  claim: Claim | null = null
  /** Its number in the Python handle table, 0 when it has none. */
  handle = 0

  constructor(storage: Storage | null, shape: Shape, strides: Shape, offset: number, dtype: DType) {
    this.memory = storage ? storage.retain() : null
    this.shape = shape
    this.strides = strides
    this.offset = offset
    this.dtype = dtype
    if (storage) adopt(this)
  }

  /** A tensor that knows its shape and dtype only; reading its values is an error in the op row. */
  static ghost(shape: Shape, dtype: DType): Tensor {
    return Tensor.lying({ shape, strides: contiguousStrides(shape), offset: 0, dtype })
  }

  /** As `ghost`, that knows how the elements lie too. */
  static lying({ shape, strides, offset, dtype }: Geometry): Tensor {
    return new Tensor(null, shape, strides, offset, dtype)
  }

  get ndim(): number {
    return this.shape.length
  }

  get count(): number {
    return numelOf(this.shape)
  }

  /** Byte address of the first element. @throws RuntimeError once its memory was given back. */
  get at(): number {
    if (this.holders === 0 || !this.memory) unreadable(this)
    return this.memory.at + this.offset * this.dtype.itemsize
  }

  get isDense(): boolean {
    return isContiguous(this.shape, this.strides)
  }

  /** Where it came from in the graph; null for a leaf. */
  get node(): Node | null {
    return this.viewed === null ? this.origin : currentNode(this, this.viewed)
  }

  /** Gives it its place in the graph: an output of `node`. */
  join(node: Node | null, output: number): void {
    const before = this.origin
    this.origin = node?.retain() ?? null
    this.output = output
    if (before !== null) before.release()
  }

  get is_leaf(): boolean {
    return this.node === null
  }

  /** Whether gradients flow to or through it. */
  get requires_grad(): boolean {
    return this.wants_grad || this.origin !== null || this.viewed?.base.requires_grad === true
  }

  /** The tensor it is a view of, or null. */
  get base(): Tensor | null {
    return this.viewed?.base ?? null
  }

  /** The count of in-place changes that it shares with its views. */
  get version(): Version {
    return (this.ownVersion ??= new Version())
  }

  /** In-place changes so far to its elements. */
  get changes(): number {
    return this.ownVersion === null ? 0 : this.ownVersion.count
  }

  /** Makes it a view of `base` for autograd, or (null) a tensor of its own. */
  follow(base: Tensor | null, creation: Creation = 'plain'): void {
    const before = this.viewed
    this.viewed = base && { base: base.retain(), creation, seen: this.changes }
    if (before !== null) before.base.release()
  }

  /** Counts its changes apart from those of the tensor whose elements it shares. */
  countApart(): void {
    this.ownVersion = null
  }

  /** Whether one holder alone has it, and it its elements, which lie in order. */
  get isSole(): boolean {
    return (
      this.holders === 1 && this.viewed === null && this.memory?.isSole === true && this.isDense
    )
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
    this.memory?.release()
    if (this.origin !== null) this.origin.release()
    if (this.viewed !== null) this.viewed.base.release()
    if (this.grad_value !== null) this.grad_value.release()
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

  /** Shares the count of changes of `source`. */
  countWith(source: Tensor): void {
    this.ownVersion = source.version
  }

  /** Sees the same storage with other sizes and strides from now on. */
  lie(shape: Shape, strides: Shape, offset: number): void {
    this.shape = shape
    this.strides = strides
    this.offset = offset
  }

  /** Takes over the elements of `source` (`tensor.data = source`): both then share its storage. */
  become(source: Tensor): void {
    if (!source.memory || source.released) unreadable(source)
    const before = this.memory
    const { claim } = this
    if (claim) claim.open = false
    this.claim = null
    this.memory = source.memory.retain()
    before?.release()
    this.lie(source.shape, source.strides, source.offset)
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
    tensor.memory
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
  if (!source.memory || source.released) unreadable(source)
  const view = new Tensor(source.memory, shape, strides, offset, source.dtype)
  view.countWith(source)
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
