// Layers that only change shapes. https://pytorch.org/docs/1.13/nn.html#utilities
import { typeName } from '../tensor/arguments.ts'
import { TorchError } from '../tensor/errors.ts'
import { wrapDim } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { given, type Given } from './given.ts'
import { Module } from './module.ts'
import { tuple } from './printing.ts'

/** Dimensions from `start_dim` to `end_dim` as one. https://pytorch.org/docs/1.13/generated/torch.nn.Flatten.html */
export class Flatten extends Module {
  readonly start_dim: number
  readonly end_dim: number

  constructor(
    ...options: Given<
      [start_dim: number, end_dim: number],
      { start_dim?: number; end_dim?: number }
    >
  ) {
    super()
    const { start_dim, end_dim } = given('Flatten', options, { start_dim: 1, end_dim: -1 })
    this.start_dim = start_dim
    this.end_dim = end_dim
  }

  override forward(input: Tensor): Tensor {
    return input.flatten(this.start_dim, this.end_dim)
  }

  override extra_repr(): string {
    return `start_dim=${this.start_dim}, end_dim=${this.end_dim}`
  }
}

/** One dimension as several. https://pytorch.org/docs/1.13/generated/torch.nn.Unflatten.html */
export class Unflatten extends Module {
  readonly dim: number
  readonly unflattened_size: readonly number[]

  /** `unflattened_size` may leave one size open as -1. */
  constructor(dim: number, unflattened_size: readonly number[]) {
    super()
    if (!Array.isArray(unflattened_size) || !unflattened_size.every(Number.isInteger))
      throw new TorchError(
        'TypeError',
        `unflattened_size must be a tuple of ints, but found type ${typeName(unflattened_size)}`,
      )
    this.dim = dim
    this.unflattened_size = unflattened_size
  }

  override forward(input: Tensor): Tensor {
    const dim = wrapDim(this.dim, input.ndim)
    const sizes = this.unflattened_size
    const known = sizes.reduce((product, size) => product * (size < 0 ? 1 : size), 1)
    const whole = input.shape[dim]!
    const open = sizes.includes(-1)
    if (open ? whole % known !== 0 : known !== whole)
      throw new TorchError(
        'RuntimeError',
        `unflatten: Provided sizes [${sizes.join(', ')}] don't multiply up to the size of dim ${dim} (${whole}) in the input tensor`,
      )
    const inner = sizes.map((size) => (size < 0 ? whole / known : size))
    return input.view([...input.shape.slice(0, dim), ...inner, ...input.shape.slice(dim + 1)])
  }

  override extra_repr(): string {
    return `dim=${this.dim}, unflattened_size=${tuple(this.unflattened_size)}`
  }
}
