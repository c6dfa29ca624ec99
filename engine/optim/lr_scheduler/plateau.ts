// A smaller rate once a measure no longer improves.
// https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html
import type { Tensor } from '../../tensor/tensor.ts'
import { printLine } from '../../tensor/lines.ts'
import type { Optimizer } from '../optimizer.ts'
import {
  checkOptimizer,
  epochText,
  type Group,
  type SchedulerState,
  scientific,
  valueError,
} from './scheduler.ts'

export interface PlateauOptions {
  mode?: 'min' | 'max'
  factor?: number
  /** Epochs without improvement that are let pass. */
  patience?: number
  threshold?: number
  threshold_mode?: 'rel' | 'abs'
  /** Epochs after a change in which nothing is counted. */
  cooldown?: number
  min_lr?: number | readonly number[]
  eps?: number
  verbose?: boolean
}

export class ReduceLROnPlateau {
  readonly optimizer: Optimizer
  mode: 'min' | 'max'
  factor: number
  patience: number
  threshold: number
  threshold_mode: 'rel' | 'abs'
  cooldown: number
  min_lrs: number[]
  eps: number
  verbose: boolean
  best: number
  cooldown_counter = 0
  num_bad_epochs = 0
  last_epoch = 0
  private _last_lr: number[] = []

  constructor(optimizer: Optimizer, options: PlateauOptions = {}) {
    const { mode = 'min', factor = 0.1, threshold_mode = 'rel', min_lr = 0 } = options
    if (factor >= 1) throw valueError('Factor should be < 1.0.')
    checkOptimizer(optimizer)
    this.optimizer = optimizer
    const count = optimizer.param_groups.length
    if (typeof min_lr !== 'number' && min_lr.length !== count)
      throw valueError(`expected ${count} min_lrs, got ${min_lr.length}`)
    this.min_lrs =
      typeof min_lr === 'number' ? Array.from({ length: count }, () => min_lr) : [...min_lr]
    if (!['min', 'max'].includes(mode)) throw valueError(`mode ${mode} is unknown!`)
    if (!['rel', 'abs'].includes(threshold_mode))
      throw valueError(`threshold mode ${threshold_mode} is unknown!`)
    this.mode = mode
    this.factor = factor
    this.patience = options.patience ?? 10
    this.threshold = options.threshold ?? 1e-4
    this.threshold_mode = threshold_mode
    this.cooldown = options.cooldown ?? 0
    this.eps = options.eps ?? 1e-8
    this.verbose = options.verbose ?? false
    this.best = mode === 'min' ? Infinity : -Infinity
  }

  private get groups(): Group[] {
    return this.optimizer.param_groups as unknown as Group[]
  }

  /** Goes on by one epoch with what was measured in it. */
  step(metrics: number | Tensor): void {
    const current = typeof metrics === 'number' ? metrics : Number(metrics.item())
    this.last_epoch++
    if (this.is_better(current, this.best)) {
      this.best = current
      this.num_bad_epochs = 0
    } else this.num_bad_epochs++
    if (this.in_cooldown) {
      this.cooldown_counter--
      this.num_bad_epochs = 0
    }
    if (this.num_bad_epochs > this.patience) {
      this.reduce()
      this.cooldown_counter = this.cooldown
      this.num_bad_epochs = 0
    }
    this._last_lr = this.groups.map(({ lr }) => lr)
  }

  private reduce(): void {
    this.groups.forEach((group, i) => {
      const lower = Math.max(group.lr * this.factor, this.min_lrs[i]!)
      if (group.lr - lower <= this.eps) return
      group.lr = lower
      if (this.verbose)
        printLine(
          `Epoch ${epochText(this.last_epoch)}: reducing learning rate of group ${i} to ${scientific(lower)}.`,
        )
    })
  }

  get in_cooldown(): boolean {
    return this.cooldown_counter > 0
  }

  is_better(a: number, best: number): boolean {
    const { mode, threshold, threshold_mode } = this
    if (threshold_mode === 'rel')
      return mode === 'min' ? a < best * (1 - threshold) : a > best * (threshold + 1)
    return mode === 'min' ? a < best - threshold : a > best + threshold
  }

  get_last_lr(): number[] {
    return this._last_lr
  }

  state_dict(): SchedulerState {
    return Object.fromEntries(Object.entries(this).filter(([name]) => name !== 'optimizer'))
  }

  load_state_dict(state: SchedulerState): void {
    Object.assign(this, structuredClone(state))
  }
}
