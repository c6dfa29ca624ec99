// Tensor's methods that read and write elements: item, tolist, indexing, printing.
import { readElement } from '../../tensor/elements.ts'
import { TorchError } from '../../tensor/errors.ts'
import { apply } from '../../tensor/dispatch.ts'
import { format } from '../../tensor/print.ts'
import { numelOf } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import type { Scalar } from '../../tensor/scalar.ts'
import { allclose, type Closeness, equal } from '../comparing.ts'
import { index, type Index, setIndex } from '../indexing.ts'
import { where } from '../ternary.ts'
import { attachMethods } from './attach.ts'

type Nested = number | bigint | boolean | Nested[]

declare module '../../tensor/tensor.ts' {
  interface Tensor {
    /** The one element as a number. @throws ValueError when there are more or none. */
    item(): number | bigint | boolean
    tolist(): Nested
    /** `x.get(0, ':', null)`: what `x[0, :, None]` is in Python. */
    get(...items: Index[]): Tensor
    set(items: Index[] | Index, value: Tensor | number): void
    /** Whether the one element is not 0. @throws RuntimeError when there are more or none. */
    is_nonzero(): boolean
    equal(other: Tensor): boolean
    allclose(other: Tensor, closeness?: Closeness): boolean
    /** Elements of this tensor where `condition` is true, of `other` elsewhere. */
    where(condition: Tensor, other: Tensor | Scalar): Tensor
    toString(): string
  }
}

attachMethods({
  item(): number | bigint | boolean {
    if (numelOf(this.shape) !== 1)
      throw new TorchError(
        'ValueError',
        'only one element tensors can be converted to Python scalars',
      )
    return readElement(this.at, this.dtype) as number | bigint | boolean
  },
  tolist(): Nested {
    const read = (dim: number, offset: number): Nested => {
      if (dim === this.ndim) return readElement(offset, this.dtype) as Nested
      const step = this.strides[dim]! * this.dtype.itemsize
      return Array.from({ length: this.shape[dim]! }, (_, i) => read(dim + 1, offset + i * step))
    }
    return read(0, this.at)
  },
  get(...items: Index[]): Tensor {
    return index(this, items)
  },
  set(items: Index[] | Index, value: Tensor | number): void {
    setIndex(this, Array.isArray(items) ? items : [items], value)
  },
  is_nonzero(): boolean {
    const count = numelOf(this.shape)
    if (count !== 1)
      throw new TorchError(
        'RuntimeError',
        `Boolean value of Tensor with ${count === 0 ? 'no values' : 'more than one value'} is ambiguous`,
      )
    return Number(readElement(this.at, this.dtype)) !== 0
  },
  equal(other: Tensor): boolean {
    return equal(this, other)
  },
  allclose(other: Tensor, closeness?: Closeness): boolean {
    return allclose(this, other, closeness)
  },
  where(condition: Tensor, other: Tensor | Scalar): Tensor {
    return apply(where, condition, this, other)
  },
  toString(): string {
    return format(this)
  },
})
