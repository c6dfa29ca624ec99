// Tensor's methods and properties that say how it lies in memory: size, stride, T …
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { numelOf, sameShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { imag } from '../realness.ts'
import { attachMethods, attachProperties } from './attach.ts'

declare module '../../tensor/tensor.ts' {
  interface Tensor {
    size(): readonly number[]
    size(dim: number): number
    dim(): number
    numel(): number
    stride(): readonly number[]
    storage_offset(): number
    is_contiguous(): boolean
    /** As `dim`. */
    ndimension(): number
    /** As `numel`. */
    nelement(): number
    /** The address of the first element in the engine's memory. */
    data_ptr(): number
    is_same_size(other: Tensor): boolean
    /** Whether both are the same elements of the same storage, with the same sizes and strides. */
    is_set_to(other: Tensor): boolean
    readonly T: Tensor
    /** Matrices with their last two dimensions swapped. @throws RuntimeError for vectors. */
    readonly mT: Tensor
    /** As `mT`: there are no complex numbers to conjugate. */
    readonly mH: Tensor
    /** A matrix with its dimensions swapped. @throws RuntimeError for what is no matrix. */
    readonly H: Tensor
    /** The tensor itself: its numbers are real. */
    readonly real: Tensor
    /** @throws RuntimeError: there are no imaginary parts. */
    readonly imag: Tensor
  }
}

attachMethods({
  size(dim?: number): readonly number[] | number {
    if (dim === undefined) return this.shape
    return this.shape[dim < 0 ? dim + this.ndim : dim]!
  },
  dim(): number {
    return this.ndim
  },
  numel(): number {
    return numelOf(this.shape)
  },
  ndimension(): number {
    return this.ndim
  },
  nelement(): number {
    return numelOf(this.shape)
  },
  data_ptr(): number {
    return this.at
  },
  is_same_size(other: Tensor): boolean {
    return sameShape(this.shape, other.shape)
  },
  is_set_to(other: Tensor): boolean {
    return (
      this.memory === other.memory &&
      this.offset === other.offset &&
      sameShape(this.shape, other.shape) &&
      sameShape(this.strides, other.strides)
    )
  },
  stride(): readonly number[] {
    return this.strides
  },
  storage_offset(): number {
    return this.offset
  },
  is_contiguous(): boolean {
    return this.isDense
  },
})

/** The last two dimensions swapped; a number as it is. */
function turned(tensor: Tensor, name: 'mT' | 'mH'): Tensor {
  const { ndim } = tensor
  if (ndim === 0) return tensor
  if (ndim === 1)
    throw new TorchError(
      'RuntimeError',
      `tensor.${name} is only supported on matrices or batches of matrices. Got 1-D tensor.`,
    )
  return tensor.transpose(-2, -1)
}

attachProperties({
  mT: {
    get(): Tensor {
      return turned(this, 'mT')
    },
  },
  mH: {
    get(): Tensor {
      return turned(this, 'mH')
    },
  },
  H: {
    get(): Tensor {
      const { ndim } = this
      if (ndim === 0) return this
      if (ndim !== 2)
        throw new TorchError(
          'RuntimeError',
          `tensor.H is only supported on matrices (2-D tensors). Got ${ndim}-D tensor.${ndim > 2 ? ' For batches of matrices, consider using tensor.mH' : ''}`,
        )
      return this.transpose(0, 1)
    },
  },
  real: {
    get(): Tensor {
      return this
    },
  },
  imag: {
    get(): Tensor {
      return apply(imag, this)
    },
  },
  T: {
    get(): Tensor {
      return this.permute(this.shape.map((_, d) => this.ndim - 1 - d))
    },
  },
})
