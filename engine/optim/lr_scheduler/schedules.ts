// Schedules that follow from the epoch by a formula: steps, powers, lines, polynomials and functions.
import type { Optimizer } from '../optimizer.ts'
import { LRScheduler, type SchedulerOptions, valueError } from './scheduler.ts'

type Lambda = (epoch: number) => number

function lambdasFor(optimizer: Optimizer, given: Lambda | readonly Lambda[]): Lambda[] {
  const count = optimizer.param_groups.length
  if (typeof given === 'function') return Array.from({ length: count }, () => given)
  if (given.length !== count)
    throw valueError(`Expected ${count} lr_lambdas, but got ${given.length}`)
  return [...given]
}

abstract class ByLambda extends LRScheduler {
  readonly lr_lambdas: readonly Lambda[]

  constructor(
    optimizer: Optimizer,
    lr_lambda: Lambda | readonly Lambda[],
    options?: SchedulerOptions,
  ) {
    super(optimizer, options)
    this.lr_lambdas = lambdasFor(optimizer, lr_lambda)
    this.start()
  }

  /** Functions are not saved, as in PyTorch: null stands for each. */
  override state_dict() {
    return { ...super.state_dict(), lr_lambdas: this.lr_lambdas.map(() => null) }
  }

  override load_state_dict({ lr_lambdas: _, ...state }: Record<string, unknown>): void {
    super.load_state_dict(state)
  }
}

/** The first rate times a function of the epoch. https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.LambdaLR.html */
export class LambdaLR extends ByLambda {
  override get_lr(): number[] {
    return this.base_lrs.map((base, i) => base * this.lr_lambdas[i]!(this.last_epoch))
  }
}

/** The last rate times a function of the epoch. https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.MultiplicativeLR.html */
export class MultiplicativeLR extends ByLambda {
  override get_lr(): number[] {
    if (this.last_epoch <= 0) return this.current
    return this.current.map((lr, i) => lr * this.lr_lambdas[i]!(this.last_epoch))
  }
}

/** Times `gamma` every `step_size` epochs. https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.StepLR.html */
export class StepLR extends LRScheduler {
  step_size: number
  gamma: number

  constructor(
    optimizer: Optimizer,
    step_size: number,
    { gamma = 0.1, ...options }: SchedulerOptions & { gamma?: number } = {},
  ) {
    super(optimizer, options)
    this.step_size = step_size
    this.gamma = gamma
    this.start()
  }

  override get_lr(): number[] {
    if (this.last_epoch === 0 || this.last_epoch % this.step_size !== 0) return this.current
    return this.current.map((lr) => lr * this.gamma)
  }

  protected override closedForm(): number[] {
    const times = Math.floor(this.last_epoch / this.step_size)
    return this.base_lrs.map((base) => base * this.gamma ** times)
  }
}

/** Times `gamma` at each milestone. https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.MultiStepLR.html */
export class MultiStepLR extends LRScheduler {
  milestones: readonly number[]
  gamma: number

  constructor(
    optimizer: Optimizer,
    milestones: readonly number[],
    { gamma = 0.1, ...options }: SchedulerOptions & { gamma?: number } = {},
  ) {
    super(optimizer, options)
    this.milestones = milestones
    this.gamma = gamma
    this.start()
  }

  override get_lr(): number[] {
    const times = this.milestones.filter((epoch) => epoch === this.last_epoch).length
    return times === 0 ? this.current : this.current.map((lr) => lr * this.gamma ** times)
  }

  protected override closedForm(): number[] {
    const times = this.milestones.filter((epoch) => epoch <= this.last_epoch).length
    return this.base_lrs.map((base) => base * this.gamma ** times)
  }
}

/** A smaller rate for the first epochs. https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.ConstantLR.html */
export class ConstantLR extends LRScheduler {
  factor: number
  total_iters: number

  constructor(
    optimizer: Optimizer,
    {
      factor = 1 / 3,
      total_iters = 5,
      ...options
    }: SchedulerOptions & { factor?: number; total_iters?: number } = {},
  ) {
    if (factor > 1 || factor < 0)
      throw valueError('Constant multiplicative factor expected to be between 0 and 1.')
    super(optimizer, options)
    this.factor = factor
    this.total_iters = total_iters
    this.start()
  }

  override get_lr(): number[] {
    if (this.last_epoch === 0) return this.current.map((lr) => lr * this.factor)
    if (this.last_epoch !== this.total_iters) return this.current
    return this.current.map((lr) => lr * (1 / this.factor))
  }

  protected override closedForm(): number[] {
    const over = this.last_epoch >= this.total_iters ? 1 : 0
    return this.base_lrs.map((base) => base * (this.factor + over * (1 - this.factor)))
  }
}

/** From one share of the rate to another, along a line. https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.LinearLR.html */
export class LinearLR extends LRScheduler {
  start_factor: number
  end_factor: number
  total_iters: number

  constructor(
    optimizer: Optimizer,
    {
      start_factor = 1 / 3,
      end_factor = 1,
      total_iters = 5,
      ...options
    }: SchedulerOptions & {
      start_factor?: number
      end_factor?: number
      total_iters?: number
    } = {},
  ) {
    if (start_factor > 1 || start_factor < 0)
      throw valueError('Starting multiplicative factor expected to be between 0 and 1.')
    if (end_factor > 1 || end_factor < 0)
      throw valueError('Ending multiplicative factor expected to be between 0 and 1.')
    super(optimizer, options)
    this.start_factor = start_factor
    this.end_factor = end_factor
    this.total_iters = total_iters
    this.start()
  }

  override get_lr(): number[] {
    const { start_factor, total_iters, last_epoch } = this
    const rise = this.end_factor - start_factor
    if (last_epoch === 0) return this.current.map((lr) => lr * start_factor)
    if (last_epoch > total_iters) return this.current
    const factor = 1 + rise / (total_iters * start_factor + (last_epoch - 1) * rise)
    return this.current.map((lr) => lr * factor)
  }

  protected override closedForm(): number[] {
    const { start_factor, end_factor, total_iters, last_epoch } = this
    const way = Math.min(total_iters, last_epoch)
    return this.base_lrs.map(
      (base) => base * (start_factor + ((end_factor - start_factor) * way) / total_iters),
    )
  }
}

/** Times `gamma` every epoch. https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.ExponentialLR.html */
export class ExponentialLR extends LRScheduler {
  gamma: number

  constructor(optimizer: Optimizer, gamma: number, options?: SchedulerOptions) {
    super(optimizer, options)
    this.gamma = gamma
    this.start()
  }

  override get_lr(): number[] {
    return this.last_epoch === 0 ? this.current : this.current.map((lr) => lr * this.gamma)
  }

  protected override closedForm(): number[] {
    return this.base_lrs.map((base) => base * this.gamma ** this.last_epoch)
  }
}

/** Down to 0 along a power of the epochs left. https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.PolynomialLR.html */
export class PolynomialLR extends LRScheduler {
  total_iters: number
  power: number

  constructor(
    optimizer: Optimizer,
    {
      total_iters = 5,
      power = 1,
      ...options
    }: SchedulerOptions & { total_iters?: number; power?: number } = {},
  ) {
    super(optimizer, options)
    this.total_iters = total_iters
    this.power = power
    this.start()
  }

  override get_lr(): number[] {
    const { last_epoch, total_iters } = this
    if (last_epoch === 0 || last_epoch > total_iters) return this.current
    const left = (1 - last_epoch / total_iters) / (1 - (last_epoch - 1) / total_iters)
    return this.current.map((lr) => lr * left ** this.power)
  }

  protected override closedForm(): number[] {
    const left = 1 - Math.min(this.total_iters, this.last_epoch) / this.total_iters
    return this.base_lrs.map((base) => base * left ** this.power)
  }
}
