// Schedulers made of schedulers: all at every step, or one after the other.
import type { Optimizer } from '../optimizer.ts'
import type { LRScheduler } from './scheduler.ts'
import { type SchedulerState, valueError } from './scheduler.ts'

type Saved = SchedulerState & { _schedulers: SchedulerState[] }

function statesOf(own: SchedulerState, schedulers: readonly LRScheduler[]): Saved {
  return { ...own, _schedulers: schedulers.map((scheduler) => scheduler.state_dict()) }
}

/** All of them at every step, one on top of the other. https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.ChainedScheduler.html */
export class ChainedScheduler {
  readonly optimizer: Optimizer
  private readonly schedulers: readonly LRScheduler[]
  private last: number[]

  constructor(schedulers: readonly LRScheduler[]) {
    schedulers.forEach((scheduler, i) => {
      if (scheduler.optimizer !== schedulers[0]!.optimizer)
        throw valueError(
          `ChainedScheduler expects all schedulers to belong to the same optimizer, but got schedulers at index 0 and ${i} to be different`,
        )
    })
    this.schedulers = [...schedulers]
    this.optimizer = schedulers[0]!.optimizer
    this.last = schedulers[0]!.groups.map(({ lr }) => lr)
  }

  step(): void {
    for (const scheduler of this.schedulers) scheduler.step()
    this.last = this.schedulers[0]!.groups.map(({ lr }) => lr)
  }

  get_last_lr(): number[] {
    return this.last
  }

  state_dict(): Saved {
    return statesOf({ _last_lr: this.last }, this.schedulers)
  }

  load_state_dict({ _schedulers, _last_lr }: Saved): void {
    this.last = [...(_last_lr as number[])]
    _schedulers.forEach((state, i) => this.schedulers[i]!.load_state_dict(state))
  }
}

/** One after the other, changing at the milestones. https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.SequentialLR.html */
export class SequentialLR {
  readonly optimizer: Optimizer
  last_epoch: number
  private readonly schedulers: readonly LRScheduler[]
  private readonly milestones: readonly number[]
  private last: number[]

  constructor(
    optimizer: Optimizer,
    schedulers: readonly LRScheduler[],
    milestones: readonly number[],
    { last_epoch = -1 }: { last_epoch?: number } = {},
  ) {
    schedulers.forEach((scheduler, i) => {
      if (scheduler.optimizer !== optimizer)
        throw valueError(
          `Sequential Schedulers expects all schedulers to belong to the same optimizer, but got schedulers at index ${i} to be different than the optimizer passed in.`,
        )
    })
    if (milestones.length !== schedulers.length - 1)
      throw valueError(
        `Sequential Schedulers expects number of schedulers provided to be one more than the number of milestone points, but got number of schedulers ${schedulers.length} and the number of milestones to be equal to ${milestones.length}`,
      )
    this.optimizer = optimizer
    this.schedulers = schedulers
    this.milestones = milestones
    this.last_epoch = last_epoch + 1
    // Each has taken its first step already: the first of them takes it again from the first rates.
    for (const group of schedulers[0]!.groups) group.lr = group.initial_lr!
    for (const scheduler of schedulers) scheduler.last_epoch--
    schedulers[0]!.initialStep()
    this.last = schedulers[0]!.get_last_lr()
  }

  step(): void {
    this.last_epoch++
    const at = this.milestones.filter((epoch) => epoch <= this.last_epoch).length
    const scheduler = this.schedulers[at]!
    if (at > 0 && this.milestones[at - 1] === this.last_epoch) scheduler.step(0)
    else scheduler.step()
    this.last = scheduler.get_last_lr()
  }

  get_last_lr(): number[] {
    return this.last
  }

  state_dict(): Saved {
    const { last_epoch, milestones, last } = this
    return statesOf({ last_epoch, _milestones: milestones, _last_lr: last }, this.schedulers)
  }

  load_state_dict({ _schedulers, last_epoch, _last_lr }: Saved): void {
    this.last_epoch = last_epoch as number
    this.last = [...(_last_lr as number[])]
    _schedulers.forEach((state, i) => this.schedulers[i]!.load_state_dict(state))
  }
}
