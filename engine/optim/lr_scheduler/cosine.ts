// Schedules along a cosine (Loshchilov and Hutter 2016), once or again and again.
import type { Optimizer } from '../optimizer.ts'
import { pythonText } from '../settings.ts'
import { LRScheduler, type SchedulerOptions, valueError } from './scheduler.ts'

/** Down to `eta_min` in `T_max` epochs, and up again. https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html */
export class CosineAnnealingLR extends LRScheduler {
  T_max: number
  eta_min: number

  constructor(
    optimizer: Optimizer,
    T_max: number,
    { eta_min = 0, ...options }: SchedulerOptions & { eta_min?: number } = {},
  ) {
    super(optimizer, options)
    this.T_max = T_max
    this.eta_min = eta_min
    this.start()
  }

  override get_lr(): number[] {
    const { last_epoch, T_max, eta_min } = this
    if (last_epoch === 0) return this.current
    if (this._step_count === 1 && last_epoch > 0) return this.closedForm()
    if ((last_epoch - 1 - T_max) % (2 * T_max) === 0)
      return this.current.map(
        (lr, i) => lr + ((this.base_lrs[i]! - eta_min) * (1 - Math.cos(Math.PI / T_max))) / 2,
      )
    const now = 1 + Math.cos((Math.PI * last_epoch) / T_max)
    const before = 1 + Math.cos((Math.PI * (last_epoch - 1)) / T_max)
    return this.current.map((lr) => (now / before) * (lr - eta_min) + eta_min)
  }

  protected override closedForm(): number[] {
    const { last_epoch, T_max, eta_min } = this
    const now = 1 + Math.cos((Math.PI * last_epoch) / T_max)
    return this.base_lrs.map((base) => eta_min + ((base - eta_min) * now) / 2)
  }
}

/** Down along a cosine and back at once, each time `T_mult` times as long. https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.CosineAnnealingWarmRestarts.html */
export class CosineAnnealingWarmRestarts extends LRScheduler {
  T_0: number
  T_i: number
  T_mult: number
  eta_min: number
  T_cur: number

  constructor(
    optimizer: Optimizer,
    T_0: number,
    {
      T_mult = 1,
      eta_min = 0,
      ...options
    }: SchedulerOptions & { T_mult?: number; eta_min?: number } = {},
  ) {
    if (T_0 <= 0 || !Number.isInteger(T_0))
      throw valueError(`Expected positive integer T_0, but got ${pythonText(T_0)}`)
    if (T_mult < 1 || !Number.isInteger(T_mult))
      throw valueError(`Expected integer T_mult >= 1, but got ${pythonText(T_mult)}`)
    super(optimizer, options)
    this.T_0 = T_0
    this.T_i = T_0
    this.T_mult = T_mult
    this.eta_min = eta_min
    this.T_cur = this.last_epoch
    this.start()
  }

  override get_lr(): number[] {
    const height = (1 + Math.cos((Math.PI * this.T_cur) / this.T_i)) / 2
    return this.base_lrs.map((base) => this.eta_min + (base - this.eta_min) * height)
  }

  /** Goes on by one epoch, or to a given one, which may lie between two. */
  override step(epoch?: number): void {
    const given = epoch ?? (this.last_epoch < 0 ? 0 : undefined)
    if (given === undefined) {
      this.T_cur++
      if (this.T_cur >= this.T_i) {
        this.T_cur -= this.T_i
        this.T_i *= this.T_mult
      }
      this.last_epoch = Math.floor(this.last_epoch + 1)
    } else {
      this.moveTo(given)
      this.last_epoch = Math.floor(given)
    }
    this.set(this.get_lr(), given ?? this.last_epoch)
  }

  private moveTo(epoch: number): void {
    const { T_0, T_mult } = this
    if (epoch < 0) throw valueError(`Expected non-negative epoch, but got ${pythonText(epoch)}`)
    if (epoch < T_0) {
      this.T_i = T_0
      this.T_cur = epoch
    } else if (T_mult === 1) this.T_cur = epoch % T_0
    else {
      const round = Math.trunc(Math.log((epoch / T_0) * (T_mult - 1) + 1) / Math.log(T_mult))
      this.T_cur = epoch - (T_0 * (T_mult ** round - 1)) / (T_mult - 1)
      this.T_i = T_0 * T_mult ** round
    }
  }
}
