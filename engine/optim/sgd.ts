// Stochastic gradient descent. https://pytorch.org/docs/1.13/generated/torch.optim.SGD.html
import { TorchError } from '../tensor/errors.ts'
import { scoped } from '../tensor/scope.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { type Given, required } from './optimizer.ts'
import { checkPositive, checkRunning, penalised, type Rule, RuleOptimizer } from './rule.ts'

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
  foreach?: boolean | null
  differentiable?: boolean
}

/** @throws ValueError for settings that make no sense. */
export function checkSGD(options: SGDOptions): void {
  const { lr, momentum, dampening, weight_decay, nesterov } = options
  checkPositive('learning rate', typeof lr === 'symbol' ? 0 : lr)
  checkPositive('momentum value', momentum)
  checkPositive('weight_decay value', weight_decay)
  if (nesterov && (momentum <= 0 || dampening !== 0))
    throw new TorchError('ValueError', 'Nesterov momentum requires a momentum and zero dampening')
  checkRunning(options)
}

/**
 * One step for one parameter, in place, outside the graph.
 * @param buffer the momentum of earlier steps, changed in place; null on the first.
 * @returns the buffer to give next time (null without momentum).
 */
export function sgdStep(param: Tensor, buffer: Tensor | null, options: SGDOptions): Tensor | null {
  const { lr, momentum, dampening, nesterov } = options
  const gradient = param.grad
  if (!gradient) return buffer
  return scoped(() => {
    const decayed = penalised(gradient, param, options)
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

export const sgd: Rule<SGDOptions> = {
  defaults: {
    lr: required,
    momentum: 0,
    dampening: 0,
    weight_decay: 0,
    nesterov: false,
    maximize: false,
    foreach: null,
    differentiable: false,
  },
  check: checkSGD,
  begin: () => ({}),
  step: (param, _, state, options) => {
    const before = (state.momentum_buffer ?? null) as Tensor | null
    const buffer = sgdStep(param, before, options)
    if (buffer) state.momentum_buffer = buffer
  },
}

export class SGD extends RuleOptimizer<SGDOptions> {
  constructor(params: Given<SGDOptions>, options: Partial<SGDOptions> = {}) {
    super(params, sgd, options)
  }
}
