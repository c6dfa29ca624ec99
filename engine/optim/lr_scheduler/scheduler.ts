// What learning-rate schedulers share: the count of epochs, the rates they set and their state. The
// schedules themselves stand in files of their own.
// https://pytorch.org/docs/1.13/optim.html#how-to-adjust-learning-rate
import { typeName } from '../../tensor/arguments.ts'
import { TorchError } from '../../tensor/errors.ts'
import { printLine } from '../../tensor/lines.ts'
import { warn } from '../../tensor/warnings.ts'
import { Optimizer } from '../optimizer.ts'

export const valueError = (message: string): TorchError => new TorchError('ValueError', message)

/** A group as a scheduler sees it. */
export interface Group {
  lr: number
  initial_lr?: number
  momentum?: number
  betas?: readonly [number, number]
  max_lr?: number
  min_lr?: number
  max_momentum?: number
  base_momentum?: number
  swa_lr?: number
}

export interface SchedulerOptions {
  /** Where to go on; -1 starts anew. */
  last_epoch?: number
  /** Whether each change is printed. */
  verbose?: boolean
}

/** A scheduler's own numbers, as `state_dict` gives them. */
export type SchedulerState = Record<string, unknown>

const OUT_OF_ORDER =
  'Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1.0 and later, you should call them in the opposite order: `optimizer.step()` before `lr_scheduler.step()`.  Failure to do this will result in PyTorch skipping the first value of the learning rate schedule. See more details at https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate'

const BY_EPOCH =
  'The epoch parameter in `scheduler.step()` was not necessary and is being deprecated where possible. Please use `scheduler.step()` to step the scheduler. During the deprecation, if epoch is different from None, the closed form is used instead of the new chainable form, where available. Please open an issue if you are unable to replicate your use case: https://github.com/pytorch/pytorch/issues/new/choose.'

/** @throws TypeError for what is no optimiser. */
export function checkOptimizer(optimizer: unknown): void {
  if (!(optimizer instanceof Optimizer))
    throw new TorchError('TypeError', `${typeName(optimizer)} is not an Optimizer`)
}

/** A number as `{:.4e}` prints it. */
export function scientific(value: number): string {
  const [digits, power] = value.toExponential(4).split('e') as [string, string]
  return `${digits}e${power.startsWith('-') ? '-' : '+'}${power.slice(1).padStart(2, '0')}`
}

/** One value for every group, or one for each. */
export function perGroup<T>(name: string, optimizer: Optimizer, value: T | readonly T[]): T[] {
  const count = optimizer.param_groups.length
  if (!Array.isArray(value)) return Array.from({ length: count }, () => value as T)
  if (value.length !== count)
    throw valueError(`expected ${count} values for ${name}, got ${value.length}`)
  return [...(value as readonly T[])]
}

export abstract class LRScheduler {
  readonly optimizer: Optimizer
  base_lrs: number[] = []
  last_epoch: number
  verbose: boolean
  /** Calls of step() so far, the first at construction included. */
  protected _step_count = 0
  protected _last_lr: number[] = []

  constructor(optimizer: Optimizer, { last_epoch = -1, verbose = false }: SchedulerOptions = {}) {
    checkOptimizer(optimizer)
    this.optimizer = optimizer
    this.last_epoch = last_epoch
    this.verbose = verbose
  }

  /** Called by each constructor once its settings stand. */
  protected start(): void {
    this.groups.forEach((group, i) => {
      if (this.last_epoch === -1) group.initial_lr ??= group.lr
      else if (group.initial_lr === undefined)
        throw new TorchError(
          'KeyError',
          `"param 'initial_lr' is not specified in param_groups[${i}] when resuming an optimizer"`,
        )
    })
    this.base_lrs = this.groups.map((group) => group.initial_lr!)
    this.initialStep()
  }

  /** Sets the first rates; a scheduler of schedulers calls it again. */
  initialStep(): void {
    this.optimizer.steps = 0
    this._step_count = 0
    this.step()
  }

  get groups(): Group[] {
    return this.optimizer.param_groups as unknown as Group[]
  }

  /** The rates as they are now. */
  protected get current(): number[] {
    return this.groups.map(({ lr }) => lr)
  }

  /** The rates for `last_epoch`, from those before it. */
  abstract get_lr(): number[]

  /** The rates for `last_epoch` from the first ones alone, where there is a formula. */
  protected closedForm(): number[] {
    return this.get_lr()
  }

  /** The rates that the last step set. */
  get_last_lr(): number[] {
    return this._last_lr
  }

  /** Goes on by one epoch, or to a given one. */
  step(epoch?: number): void {
    if (this._step_count === 1 && this.optimizer.steps < 1) warn(OUT_OF_ORDER)
    this._step_count++
    if (epoch === undefined) {
      this.last_epoch++
      this.set(this.get_lr())
    } else {
      warn(BY_EPOCH)
      this.last_epoch = epoch
      this.set(this.closedForm(), epoch)
    }
  }

  protected set(rates: readonly number[], epoch?: number): void {
    this.groups.forEach((group, i) => {
      if (rates[i] === undefined) return
      group.lr = rates[i]
      if (!this.verbose) return
      const rate = scientific(group.lr)
      printLine(
        epoch === undefined
          ? `Adjusting learning rate of group ${i} to ${rate}.`
          : `Epoch ${epochText(epoch)}: adjusting learning rate of group ${i} to ${rate}.`,
      )
    })
    this._last_lr = this.current
  }

  /** Every number it holds, but not the optimizer. */
  state_dict(): SchedulerState {
    return Object.fromEntries(
      Object.entries(this).filter(
        ([name, value]) => name !== 'optimizer' && typeof value !== 'function',
      ),
    )
  }

  /** Takes over what `state_dict()` gave. */
  load_state_dict(state: SchedulerState): void {
    Object.assign(this, structuredClone(state))
  }
}

/** An epoch as PyTorch prints it. */
export const epochText = (epoch: number): string =>
  Number.isInteger(epoch) ? String(epoch).padStart(5, '0') : epoch.toFixed(2)
