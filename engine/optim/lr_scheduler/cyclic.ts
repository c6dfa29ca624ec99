// Schedules that go up and down between bounds (Smith 2015, 2017), with the momentum against them.
import type { Optimizer } from '../optimizer.ts'
import { pythonText } from '../settings.ts'
import {
  checkOptimizer,
  LRScheduler,
  perGroup,
  type SchedulerOptions,
  valueError,
} from './scheduler.ts'

const NO_MOMENTUM = 'optimizer must support momentum with `cycle_momentum` option enabled'

export interface CyclicOptions extends SchedulerOptions {
  step_size_up?: number
  step_size_down?: number | null
  mode?: 'triangular' | 'triangular2' | 'exp_range'
  gamma?: number
  scale_fn?: ((x: number) => number) | null
  scale_mode?: 'cycle' | 'iterations'
  cycle_momentum?: boolean
  base_momentum?: number | readonly number[]
  max_momentum?: number | readonly number[]
}

/** Up and down between two rates. https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.CyclicLR.html */
export class CyclicLR extends LRScheduler {
  max_lrs: number[]
  total_size: number
  step_ratio: number
  mode: string
  gamma: number
  scale_mode: string
  cycle_momentum: boolean
  base_momentums: number[] = []
  max_momentums: number[] = []
  private readonly scale_fn: (x: number) => number

  constructor(
    optimizer: Optimizer,
    base_lr: number | readonly number[],
    max_lr: number | readonly number[],
    {
      step_size_up = 2000,
      step_size_down = null,
      mode = 'triangular',
      gamma = 1,
      scale_fn = null,
      scale_mode = 'cycle',
      cycle_momentum = true,
      base_momentum = 0.8,
      max_momentum = 0.9,
      ...options
    }: CyclicOptions = {},
  ) {
    super(optimizer, options)
    const bases = perGroup('base_lr', optimizer, base_lr)
    if (this.last_epoch === -1) this.groups.forEach((group, i) => (group.lr = bases[i]!))
    this.max_lrs = perGroup('max_lr', optimizer, max_lr)
    this.total_size = step_size_up + (step_size_down ?? step_size_up)
    this.step_ratio = step_size_up / this.total_size
    const scales: Record<string, (x: number) => number> = {
      triangular: () => 1,
      triangular2: (x) => 1 / 2 ** (x - 1),
      exp_range: (x) => this.gamma ** x,
    }
    const scale = scale_fn ?? scales[mode]
    if (!scale) throw valueError('mode is invalid and scale_fn is None')
    this.mode = mode
    this.gamma = gamma
    this.scale_fn = scale
    this.scale_mode = scale_fn ? scale_mode : mode === 'exp_range' ? 'iterations' : 'cycle'
    this.cycle_momentum = cycle_momentum
    if (cycle_momentum) {
      if (!('momentum' in optimizer.defaults)) throw valueError(NO_MOMENTUM)
      const least = perGroup('base_momentum', optimizer, base_momentum)
      if (this.last_epoch === -1) this.groups.forEach((group, i) => (group.momentum = least[i]!))
      this.base_momentums = this.groups.map(({ momentum }) => momentum!)
      this.max_momentums = perGroup('max_momentum', optimizer, max_momentum)
    }
    this.start()
    this.base_lrs = bases
  }

  override get_lr(): number[] {
    const { last_epoch, total_size, step_ratio } = this
    const cycle = Math.floor(1 + last_epoch / total_size)
    const x = 1 + last_epoch / total_size - cycle
    const way = x <= step_ratio ? x / step_ratio : (x - 1) / (step_ratio - 1)
    const scale = this.scale_fn(this.scale_mode === 'cycle' ? cycle : last_epoch)
    if (this.cycle_momentum)
      this.groups.forEach((group, i) => {
        const most = this.max_momentums[i]!
        group.momentum = most - (most - this.base_momentums[i]!) * way * scale
      })
    return this.base_lrs.map((base, i) => base + (this.max_lrs[i]! - base) * way * scale)
  }
}

export interface OneCycleOptions extends SchedulerOptions {
  total_steps?: number | null
  epochs?: number | null
  steps_per_epoch?: number | null
  pct_start?: number
  anneal_strategy?: 'cos' | 'linear'
  cycle_momentum?: boolean
  base_momentum?: number | readonly number[]
  max_momentum?: number | readonly number[]
  div_factor?: number
  final_div_factor?: number
  three_phase?: boolean
}

interface Phase {
  readonly end_step: number
  readonly lr: readonly ['initial_lr' | 'max_lr', 'initial_lr' | 'max_lr' | 'min_lr']
  readonly momentum: readonly [MomentumName, MomentumName]
}
type MomentumName = 'max_momentum' | 'base_momentum'

const UP = {
  lr: ['initial_lr', 'max_lr'],
  momentum: ['max_momentum', 'base_momentum'],
} as const
const DOWN_AGAIN = {
  lr: ['max_lr', 'initial_lr'],
  momentum: ['base_momentum', 'max_momentum'],
} as const
const DOWN = { lr: ['max_lr', 'min_lr'], momentum: ['base_momentum', 'max_momentum'] } as const
const OUT = { lr: ['initial_lr', 'min_lr'], momentum: ['max_momentum', 'max_momentum'] } as const

function stepsOf({ total_steps = null, epochs = null, steps_per_epoch = null }: OneCycleOptions) {
  const positive = (name: string, value: number | null): number => {
    if (value === null || value <= 0 || !Number.isInteger(value))
      throw valueError(`Expected positive integer ${name}, but got ${pythonText(value)}`)
    return value
  }
  if (total_steps === null && epochs === null && steps_per_epoch === null)
    throw valueError('You must define either total_steps OR (epochs AND steps_per_epoch)')
  if (total_steps !== null) return positive('total_steps', total_steps)
  return positive('epochs', epochs) * positive('steps_per_epoch', steps_per_epoch)
}

/** Once up to the greatest rate and down far below the first. https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.OneCycleLR.html */
export class OneCycleLR extends LRScheduler {
  total_steps: number
  cycle_momentum: boolean
  private readonly phases: readonly Phase[]
  private readonly strategy: 'cos' | 'linear'
  private readonly use_beta1: boolean

  constructor(
    optimizer: Optimizer,
    max_lr: number | readonly number[],
    given: OneCycleOptions = {},
  ) {
    checkOptimizer(optimizer)
    const { pct_start = 0.3, anneal_strategy = 'cos', three_phase = false } = given
    super(optimizer, given)
    this.total_steps = stepsOf(given)
    const part = pct_start * this.total_steps
    const last = this.total_steps - 1
    this.phases = three_phase
      ? [
          { end_step: part - 1, ...UP },
          { end_step: 2 * part - 2, ...DOWN_AGAIN },
          { end_step: last, ...OUT },
        ]
      : [
          { end_step: part - 1, ...UP },
          { end_step: last, ...DOWN },
        ]
    if (pct_start < 0 || pct_start > 1)
      throw valueError(`Expected float between 0 and 1 pct_start, but got ${pythonText(pct_start)}`)
    if (!['cos', 'linear'].includes(anneal_strategy))
      throw valueError(
        `anneal_strategy must by one of 'cos' or 'linear', instead got ${anneal_strategy}`,
      )
    this.strategy = anneal_strategy
    this.cycle_momentum = given.cycle_momentum ?? true
    this.use_beta1 = 'betas' in optimizer.defaults
    this.prepare(max_lr, given)
    this.start()
  }

  /** Writes the bounds into the groups. */
  private prepare(max_lr: number | readonly number[], given: OneCycleOptions): void {
    const { optimizer } = this
    const { div_factor = 25, final_div_factor = 1e4 } = given
    const most = perGroup('max_lr', optimizer, max_lr)
    const fresh = this.last_epoch === -1
    if (fresh)
      this.groups.forEach((group, i) => {
        group.initial_lr = most[i]! / div_factor
        group.max_lr = most[i]!
        group.min_lr = group.initial_lr / final_div_factor
      })
    if (!this.cycle_momentum) return
    if (!('momentum' in optimizer.defaults) && !this.use_beta1) throw valueError(NO_MOMENTUM)
    const greatest = perGroup('max_momentum', optimizer, given.max_momentum ?? 0.95)
    const least = perGroup('base_momentum', optimizer, given.base_momentum ?? 0.85)
    if (!fresh) return
    this.groups.forEach((group, i) => {
      this.setMomentum(i, greatest[i]!)
      group.max_momentum = greatest[i]!
      group.base_momentum = least[i]!
    })
  }

  private setMomentum(i: number, value: number): void {
    const group = this.groups[i]!
    if (this.use_beta1) group.betas = [value, group.betas![1]]
    else group.momentum = value
  }

  private between(start: number, end: number, share: number): number {
    if (this.strategy === 'linear') return (end - start) * share + start
    return end + ((start - end) / 2) * (Math.cos(Math.PI * share) + 1)
  }

  override get_lr(): number[] {
    const step = this.last_epoch
    if (step > this.total_steps)
      throw valueError(
        `Tried to step ${step + 1} times. The specified number of total steps is ${this.total_steps}`,
      )
    const found = this.phases.findIndex(({ end_step }) => step <= end_step)
    const at = found < 0 ? this.phases.length - 1 : found
    const { end_step, lr, momentum } = this.phases[at]!
    const from = this.phases[at - 1]?.end_step ?? 0
    const share = (step - from) / (end_step - from)
    return this.groups.map((group, i) => {
      if (this.cycle_momentum)
        this.setMomentum(i, this.between(group[momentum[0]]!, group[momentum[1]]!, share))
      return this.between(group[lr[0]]!, group[lr[1]]!, share)
    })
  }
}
