// Storages as PyTorch shows them: a tensor's whole memory as a row of elements, or of bytes.
// https://pytorch.org/docs/1.13/storage.html
import { cpu, type Device } from '../../tensor/device.ts'
import { bool, type DType, uint8 } from '../../tensor/dtype.ts'
import { readElement, writeElement } from '../../tensor/elements.ts'
import { TorchError } from '../../tensor/errors.ts'
import { copyInto, fillWith } from '../../tensor/loops.ts'
import { is_grad_enabled } from '../../tensor/grad-mode.ts'
import { OpNode } from '../../tensor/op-node.ts'
import { planOf } from '../../tensor/plan.ts'
import type { Scalar } from '../../tensor/scalar.ts'
import { stand } from '../../tensor/scope.ts'
import { contiguousStrides, numelOf, type Shape } from '../../tensor/shape.ts'
import { emptyTensor, Tensor, viewOf } from '../../tensor/tensor.ts'
import { checkInPlace } from '../../tensor/view-graph.ts'
import * as kind from '../kinds.ts'
import { type Op, required } from '../op.ts'
import { attachMethods } from './attach.ts'

declare module '../../tensor/tensor.ts' {
  interface Tensor {
    /** The memory that the tensor looks at, all of it. */
    storage(): TypedStorage
    /**
     * Gives the tensor another size in place. Where that needs more room the storage grows, and its new
     * elements are 0; where it needs less the rest stays there unseen.
     * @throws RuntimeError for tensors that require grad.
     */
    resize_(...size: number[] | [readonly number[]]): Tensor
    resize_as_(other: Tensor): Tensor
    /**
     * Has the tensor look at the memory of another, or of a storage, from then on; without arguments at
     * none. @throws RuntimeError for another dtype, TypeError for a storage of one.
     */
    set_(
      source?: Tensor | TypedStorage,
      storage_offset?: number,
      size?: readonly number[],
      stride?: readonly number[],
    ): Tensor
  }
}

/** A row of all elements of dtype `dtype` that lie in the memory of `tensor`. */
function whole(tensor: Tensor, dtype: DType): Tensor {
  const { memory } = tensor
  const row = new Tensor(memory, [(memory?.nbytes ?? 0) / dtype.itemsize], [1], 0, dtype)
  row.countWith(tensor)
  return row
}

/** As Python writes a number. */
function written(value: Scalar, dtype: DType): string {
  if (dtype === bool) return value ? 'True' : 'False'
  if (!dtype.is_floating_point) return String(value)
  const number = Number(value)
  if (Number.isNaN(number)) return 'nan'
  if (!Number.isFinite(number)) return number > 0 ? 'inf' : '-inf'
  if (number === 0) return Object.is(number, -0) ? '-0.0' : '0.0'
  const [digits, power] = number.toExponential().split('e') as [string, string]
  const exponent = Number(power)
  if (exponent >= -4 && exponent < 16)
    return Number.isInteger(number) ? `${BigInt(number)}.0` : String(number)
  const sign = exponent < 0 ? '-' : '+'
  return `${digits}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`
}

/** What both kinds of storage have in common. Autograd does not count their changes. */
abstract class Storage {
  /** All of the memory, as one row. */
  protected readonly elements: Tensor

  constructor(elements: Tensor) {
    this.elements = elements
  }

  get dtype(): DType {
    return this.elements.dtype
  }

  get device(): Device {
    return cpu
  }

  /** How many elements there are. */
  size(): number {
    return numelOf(this.elements.shape)
  }

  nbytes(): number {
    return this.size() * this.dtype.itemsize
  }

  element_size(): number {
    return this.dtype.itemsize
  }

  /** The address in the engine's memory. */
  data_ptr(): number {
    return this.elements.at
  }

  tolist(): Scalar[] {
    return Array.from({ length: this.size() }, (_, i) => this.read(i))
  }

  /** The element at `index`; negative ones count from the end. @throws IndexError */
  get(index: number): Scalar {
    return this.read(this.place(index))
  }

  set(index: number, value: Scalar): void {
    const { elements, dtype } = this
    writeElement(elements.at + this.place(index) * dtype.itemsize, dtype, value)
  }

  fill_(value: Scalar): this {
    fillWith(this.elements, value)
    return this
  }

  /** Copies the elements of another storage, converted, over these. */
  copy_(source: Storage): this {
    copyInto(this.elements, source.elements)
    return this
  }

  [Symbol.iterator](): Iterator<Scalar> {
    return this.tolist()[Symbol.iterator]()
  }

  toString(): string {
    const lines = this.tolist().map((value) => written(value, this.dtype))
    return ` ${lines.join('\n ')}\n${this.ending()}`
  }

  protected abstract ending(): string

  private read(place: number): Scalar {
    return readElement(this.elements.at + place * this.dtype.itemsize, this.dtype)
  }

  private place(index: number): number {
    const size = this.size()
    if (!Number.isInteger(index) || index < -size || index >= size)
      throw new TorchError('IndexError', `index ${index} out of range for storage of size ${size}`)
    return index < 0 ? index + size : index
  }
}

/** Memory as bytes. */
export class UntypedStorage extends Storage {
  protected ending(): string {
    return `[torch.storage.UntypedStorage(device=cpu) of size ${this.size()}]`
  }

  clone(): UntypedStorage {
    return new UntypedStorage(this.elements.clone())
  }
}

/** Memory as elements of one dtype: what `x.storage()` gives. */
export class TypedStorage extends Storage {
  static of(tensor: Tensor): TypedStorage {
    return new TypedStorage(whole(tensor, tensor.dtype))
  }

  /** The same memory as bytes. */
  untyped(): UntypedStorage {
    return new UntypedStorage(whole(this.elements, uint8))
  }

  clone(): TypedStorage {
    return new TypedStorage(this.elements.clone())
  }

  /** The name of PyTorch's older class for this dtype: 'torch.FloatStorage'. */
  type(): string {
    return this.dtype.legacy.replace(/Tensor$/, 'Storage')
  }

  /** The elements as a tensor of one dimension over this memory. */
  asTensor(): Tensor {
    return this.elements.alias()
  }

  protected ending(): string {
    return `[torch.storage.TypedStorage(dtype=torch.${this.dtype.name}, device=cpu) of size ${this.size()}]`
  }
}

const one = [required('input', kind.tensor)] as const

/** The step of the graph that a tensor comes from once it looks at other memory; no gradient goes back. */
const setting: Op<typeof one> = {
  name: 'set_',
  tier: 'primitive',
  params: one,
  doc: 'The tensor with other memory.',
  page: 'generated/torch.Tensor.set_.html',
  places: [],
  label: 'NotImplemented',
  forward: (input) => input,
  backward: {
    input: () => {
      throw new TorchError('RuntimeError', 'derivative for aten::set_ is not implemented')
    },
  },
  samples: [],
}

/** Has `target` look at so much of `row`'s memory, which grows where that is more than there is. */
function lookAt(target: Tensor, row: Tensor, offset: number, size: Shape, stride: Shape): void {
  const last = size.reduce((at, n, d) => at + (n - 1) * stride[d]!, offset + 1)
  makeRoom(row, numelOf(size) === 0 ? 0 : last)
  const view = viewOf(row, size, stride, offset)
  target.follow(null)
  target.become(view)
  target.countWith(row)
  target.version.count++
}

/** Has the storage of `tensor` hold at least so many of its elements. */
function makeRoom(tensor: Tensor, elements: number): void {
  const { memory, dtype } = tensor
  if (!memory || memory.nbytes >= elements * dtype.itemsize) return
  memory.grow(elements * dtype.itemsize)
  stand(tensor)
}

attachMethods({
  storage(): TypedStorage {
    return TypedStorage.of(this)
  },
  resize_(...size: number[] | [readonly number[]]): Tensor {
    const shape = (Array.isArray(size[0]) ? size[0] : size) as readonly number[]
    if (this.requires_grad)
      throw new TorchError('RuntimeError', 'cannot resize variables that require grad')
    if (shape.some((n) => n < 0))
      throw new TorchError('RuntimeError', 'numel: integer multiplication overflow')
    const count = numelOf(shape)
    makeRoom(this, count === 0 ? 0 : this.offset + count)
    this.lie([...shape], contiguousStrides(shape), this.offset)
    return this
  },
  resize_as_(other: Tensor): Tensor {
    return this.resize_(other.shape)
  },
  set_(
    source?: Tensor | TypedStorage,
    storage_offset = 0,
    size?: readonly number[],
    stride?: readonly number[],
  ): Tensor {
    if (is_grad_enabled() && this.requires_grad) {
      checkInPlace(this)
      this.join(new OpNode(planOf(setting), [this], [this]), 0)
    }
    if (source instanceof Tensor) {
      if (source.dtype !== this.dtype)
        throw new TorchError(
          'RuntimeError',
          `Could not set tensor of type ${source.dtype.cpp} to a tensor of type ${this.dtype.cpp}`,
        )
      lookAt(this, source, source.offset, source.shape, source.strides)
      return this
    }
    if (source && source.dtype !== this.dtype)
      throw new TorchError(
        'RuntimeError',
        `Expected a Storage of type ${this.dtype.cpp} or an UntypedStorage, but got type ${source.dtype.scalar} for argument 1 'storage'`,
      )
    const row = source ? source.asTensor() : emptyTensor([0], this.dtype)
    const shape = size ?? row.shape
    lookAt(this, row, storage_offset, shape, stride ?? contiguousStrides(shape))
    return this
  },
})
