// `torch.optim.swa_utils`: averages of a model's weights along its training (Izmailov et al., 2018).
// https://pytorch.org/docs/1.13/optim.html#stochastic-weight-averaging
import { Module } from '../nn/module.ts'
import { BatchNorm1d, BatchNorm2d, BatchNorm3d } from '../nn/normalization.ts'
import { functions } from '../ops/functions.ts'
import { int64 } from '../tensor/dtype.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { type Group, LRScheduler, valueError } from './lr_scheduler/scheduler.ts'
import type { Optimizer } from './optimizer.ts'

/** The next average, from the one before, the current value and how many are in the average. */
export type Averaging = (averaged: Tensor, current: Tensor, count: number) => Tensor

const runningMean: Averaging = (averaged, current, count) =>
  averaged.add(current.sub(averaged).div(count + 1))

export interface AveragingOptions {
  /** By default the mean. */
  avg_fn?: Averaging | null
  /** Averages buffers too. */
  use_buffers?: boolean
}

/** A copy of a model that holds the average of its parameters over the calls of `update_parameters`. */
export class AveragedModel<M extends Module = Module> extends Module {
  readonly module: M
  readonly use_buffers: boolean
  private readonly average: Averaging
  declare n_averaged: Tensor

  constructor(model: M, { avg_fn = null, use_buffers = false }: AveragingOptions = {}) {
    super()
    this.module = model.deepcopy()
    this.register_buffer('n_averaged', functions.zeros([], { dtype: int64 }))
    this.average = avg_fn ?? runningMean
    this.use_buffers = use_buffers
  }

  override forward(...inputs: never[]): unknown {
    return this.module.call(...inputs)
  }

  private tensorsOf(model: Module): Tensor[] {
    return [...model.parameters(), ...(this.use_buffers ? model.buffers() : [])]
  }

  /** Takes the parameters of `model` into the average. */
  update_parameters(model: Module): void {
    const count = Number(this.n_averaged.item())
    const current = this.tensorsOf(model)
    withGradMode(false, () => {
      this.tensorsOf(this.module).forEach((tensor, i) => {
        const own = tensor.detach()
        const now = current[i]!.detach()
        own.copy_(count === 0 ? now : this.average(own, now, count))
      })
      this.n_averaged.add_(1)
    })
  }
}

const isBatchNorm = (module: Module): module is BatchNorm1d =>
  [BatchNorm1d, BatchNorm2d, BatchNorm3d].some((kind) => module instanceof kind)

/** Computes the running statistics of all batch normalisation layers anew, over a loader. */
export function update_bn(loader: Iterable<Tensor | readonly Tensor[]>, model: Module): void {
  const layers = [...model.modules()].filter(isBatchNorm)
  if (layers.length === 0) return
  const momenta = layers.map(({ momentum }) => momentum)
  const wasTraining = model.training
  model.train()
  withGradMode(false, () => {
    for (const layer of layers) {
      layer.reset_running_stats()
      layer.momentum = null
    }
    for (const batch of loader) model.call(Array.isArray(batch) ? batch[0] : batch)
  })
  layers.forEach((layer, i) => (layer.momentum = momenta[i]!))
  model.train(wasTraining)
}

export interface SWALROptions {
  anneal_epochs?: number
  anneal_strategy?: 'cos' | 'linear'
  last_epoch?: number
}

function ratesOf(groups: readonly Group[], swa_lr: number | readonly number[]): readonly number[] {
  if (typeof swa_lr === 'number') return groups.map(() => swa_lr)
  if (swa_lr.length !== groups.length)
    throw valueError(
      `swa_lr must have the same length as optimizer.param_groups: swa_lr has ${swa_lr.length}, optimizer.param_groups has ${groups.length}`,
    )
  return swa_lr
}

/** Brings the learning rates to `swa_lr` within some epochs, along a cosine or a line. */
export class SWALR extends LRScheduler {
  anneal_epochs: number
  anneal_strategy: 'cos' | 'linear'

  constructor(
    optimizer: Optimizer,
    swa_lr: number | readonly number[],
    { anneal_epochs = 10, anneal_strategy = 'cos', last_epoch = -1 }: SWALROptions = {},
  ) {
    super(optimizer, { last_epoch })
    const rates = ratesOf(this.groups, swa_lr)
    this.groups.forEach((group, i) => (group.swa_lr = rates[i]!))
    if (!['cos', 'linear'].includes(anneal_strategy))
      throw valueError(
        `anneal_strategy must by one of 'cos' or 'linear', instead got ${anneal_strategy}`,
      )
    if (!Number.isInteger(anneal_epochs) || anneal_epochs < 0)
      throw valueError(`anneal_epochs must be equal or greater than 0, got ${anneal_epochs}`)
    this.anneal_epochs = anneal_epochs
    this.anneal_strategy = anneal_strategy
    this.start()
  }

  /** How much of the way to `swa_lr` is behind after so many steps. */
  private share(step: number): number {
    const part = Math.max(0, Math.min(1, step / Math.max(1, this.anneal_epochs)))
    return this.anneal_strategy === 'cos' ? (1 - Math.cos(Math.PI * part)) / 2 : part
  }

  override get_lr(): number[] {
    const taken = this._step_count - 1
    const step = this.anneal_epochs === 0 ? Math.max(1, taken) : taken
    const [before, now] = [this.share(step - 1), this.share(step)]
    return this.groups.map(({ lr, swa_lr }) => {
      const goal = swa_lr!
      const start = before === 1 ? goal : (lr - before * goal) / (1 - before)
      return goal * now + start * (1 - now)
    })
  }
}
