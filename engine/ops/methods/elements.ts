// Tensor's methods that read and write elements: item, tolist, indexing, printing.
import { readElement } from '../../tensor/elements.ts'
import { TorchError } from '../../tensor/errors.ts'
import { format } from '../../tensor/print.ts'
import { numelOf } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { index, type Index, setIndex } from '../indexing.ts'
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
  toString(): string {
    return format(this)
  },
})
