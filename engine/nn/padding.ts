// Paddings as modules. The formulas stand in the op table.
// https://pytorch.org/docs/1.13/nn.html#padding-layers
import { functional } from '../ops/functions.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { Module } from './module.ts'
import { tuple } from './printing.ts'

type Widths = number | readonly number[]

/** What all share: widths before and behind each dimension, the last one first. */
abstract class Padding extends Module {
  readonly padding: readonly number[]
  private readonly mode: string

  constructor(padding: Widths, dims: number, mode: string) {
    super()
    this.padding = typeof padding === 'number' ? new Array<number>(2 * dims).fill(padding) : padding
    this.mode = mode
  }

  override forward(input: Tensor): Tensor {
    return functional.pad(input, this.padding, this.mode)
  }

  override extra_repr(): string {
    return tuple(this.padding)
  }
}

abstract class ConstantPad extends Module {
  readonly padding: readonly number[]
  readonly value: number

  constructor(padding: Widths, dims: number, value: number) {
    super()
    this.padding = typeof padding === 'number' ? new Array<number>(2 * dims).fill(padding) : padding
    this.value = value
  }

  override forward(input: Tensor): Tensor {
    return functional.pad(input, this.padding, 'constant', this.value)
  }

  override extra_repr(): string {
    return `padding=${tuple(this.padding)}, value=${this.value}`
  }
}

export class ConstantPad1d extends ConstantPad {
  constructor(padding: Widths, value: number) {
    super(padding, 1, value)
  }
}

export class ConstantPad2d extends ConstantPad {
  constructor(padding: Widths, value: number) {
    super(padding, 2, value)
  }
}

export class ConstantPad3d extends ConstantPad {
  constructor(padding: Widths, value: number) {
    super(padding, 3, value)
  }
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.ZeroPad2d.html */
export class ZeroPad2d extends Padding {
  constructor(padding: Widths) {
    super(padding, 2, 'constant')
  }
}

export class ReflectionPad1d extends Padding {
  constructor(padding: Widths) {
    super(padding, 1, 'reflect')
  }
}

export class ReflectionPad2d extends Padding {
  constructor(padding: Widths) {
    super(padding, 2, 'reflect')
  }
}

export class ReflectionPad3d extends Padding {
  constructor(padding: Widths) {
    super(padding, 3, 'reflect')
  }
}

export class ReplicationPad1d extends Padding {
  constructor(padding: Widths) {
    super(padding, 1, 'replicate')
  }
}

export class ReplicationPad2d extends Padding {
  constructor(padding: Widths) {
    super(padding, 2, 'replicate')
  }
}

export class ReplicationPad3d extends Padding {
  constructor(padding: Widths) {
    super(padding, 3, 'replicate')
  }
}
