// Tensor's methods and properties that say how it lies in memory: size, stride, T …
import { numelOf } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
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
    readonly T: Tensor
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

attachProperties({
  T: {
    get(): Tensor {
      return this.permute(this.shape.map((_, d) => this.ndim - 1 - d))
    },
  },
})
