// Stochastic gradient descent. https://pytorch.org/docs/1.13/generated/torch.optim.SGD.html
import { TorchError } from '../tensor/errors.ts'
import { scoped } from '../tensor/scope.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { Optimizer, type ParamGroup } from './optimizer.ts'

export interface SGDOptions {
  /** The learning rate. */
  lr: number
  /** How much of the last step is kept (Sutskever et al. 2013, without their learning rate inside). */
  momentum: number
  /** How much of a new gradient momentum leaves out. */
  dampening: number
  /** The L2 penalty's factor. */
  weight_decay: number
  nesterov: boolean
  maximize: boolean
}

/** @throws ValueError for settings that make no sense. */
export function checkSGD(options: SGDOptions): void {
  const { lr, momentum, dampening, weight_decay, nesterov } = options
  const invalid = (what: string, value: number): never => {
    throw new TorchError('ValueError', `Invalid ${what} value: ${pythonFloat(value)}`)
  }
  if (lr < 0) throw new TorchError('ValueError', `Invalid learning rate: ${pythonFloat(lr)}`)
  if (momentum < 0) invalid('momentum', momentum)
  if (weight_decay < 0) invalid('weight_decay', weight_decay)
  if (nesterov && (momentum <= 0 || dampening !== 0))
    throw new TorchError('ValueError', 'Nesterov momentum requires a momentum and zero dampening')
}

const pythonFloat = (value: number): string =>
  Number.isInteger(value) ? value.toFixed(1) : `${value}`

/**
 * One step for one parameter, in place, outside the graph.
 * @param buffer the momentum of earlier steps, changed in place; null on the first.
 * @returns the buffer to give next time (null without momentum).
 */
export function sgdStep(param: Tensor, buffer: Tensor | null, options: SGDOptions): Tensor | null {
  const { lr, momentum, dampening, weight_decay, nesterov, maximize } = options
  const gradient = param.grad
  if (!gradient) return buffer
  return scoped(() => {
    const signed = maximize ? gradient.neg() : gradient
    const decayed = weight_decay === 0 ? signed : signed.add(param, { alpha: weight_decay })
    let kept = buffer
    let step = decayed
    if (momentum !== 0) {
      kept = buffer
        ? buffer.mul_(momentum).add_(decayed, { alpha: 1 - dampening })
        : decayed.detach().clone()
      step = nesterov ? decayed.add(kept, { alpha: momentum }) : kept
    }
    param.add_(step, { alpha: -lr })
    return kept
  })
}

const initial: SGDOptions = {
  lr: 0.001,
  momentum: 0,
  dampening: 0,
  weight_decay: 0,
  nesterov: false,
  maximize: false,
}

export class SGD extends Optimizer<SGDOptions> {
  private readonly buffers = new Map<Tensor, Tensor>()

  constructor(
    params: ConstructorParameters<typeof Optimizer<SGDOptions>>[0],
    options: Partial<SGDOptions> = {},
  ) {
    const settings = { ...initial, ...options }
    checkSGD(settings)
    super(params, settings)
  }

  protected override update(group: ParamGroup<SGDOptions>): void {
    for (const param of group.params) {
      const before = this.buffers.get(param) ?? null
      const buffer = sgdStep(param, before, group)
      // Held, so that a step taken inside tidy() does not lose it.
      if (buffer && buffer !== before) this.buffers.set(param, buffer.retain())
    }
  }
}
