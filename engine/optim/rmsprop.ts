// Gradients over the root of their average square (Hinton, lecture 6e; centred: Graves 2013).
// https://pytorch.org/docs/1.13/generated/torch.optim.RMSprop.html
import type { Given, State } from './optimizer.ts'
import {
  checkPositive,
  checkRunning,
  counted,
  penalised,
  type Rule,
  RuleOptimizer,
  tensorIn,
  zeros,
} from './rule.ts'

export interface RMSpropOptions {
  lr: number
  /** How slowly the averages change. */
  alpha: number
  eps: number
  weight_decay: number
  momentum: number
  /** Whether the average gradient is taken off, so that the variance remains. */
  centered: boolean
  foreach?: boolean | null
  maximize: boolean
  differentiable?: boolean
}

export const rmsprop: Rule<RMSpropOptions> = {
  defaults: {
    lr: 0.01,
    momentum: 0,
    alpha: 0.99,
    eps: 1e-8,
    centered: false,
    weight_decay: 0,
    foreach: null,
    maximize: false,
    differentiable: false,
  },
  check: (options) => {
    checkPositive('learning rate', options.lr)
    checkPositive('epsilon value', options.eps)
    checkPositive('momentum value', options.momentum)
    checkPositive('weight_decay value', options.weight_decay)
    checkPositive('alpha value', options.alpha)
    checkRunning(options)
  },
  begin: (param, { momentum, centered }) => {
    const state: State = { step: 0, square_avg: zeros(param) }
    if (momentum > 0) state.momentum_buffer = zeros(param)
    if (centered) state.grad_avg = zeros(param)
    return state
  },
  step: (param, given, state, options) => {
    const { lr, alpha, eps, momentum, centered } = options
    counted(state)
    const grad = penalised(given, param, options)
    const squares = tensorIn(state, 'square_avg')
    squares.mul_(alpha).addcmul_(grad, grad, { value: 1 - alpha })
    let spread = squares
    if (centered) {
      const mean = tensorIn(state, 'grad_avg')
      mean.mul_(alpha).add_(grad, { alpha: 1 - alpha })
      spread = squares.addcmul(mean, mean, { value: -1 })
    }
    const denominator = spread.sqrt().add_(eps)
    if (momentum > 0) {
      const buffer = tensorIn(state, 'momentum_buffer').mul_(momentum).addcdiv_(grad, denominator)
      param.add_(buffer, { alpha: -lr })
    } else param.addcdiv_(grad, denominator, { value: -lr })
  },
}

export class RMSprop extends RuleOptimizer<RMSpropOptions> {
  constructor(params: Given<RMSpropOptions>, options: Partial<RMSpropOptions> = {}) {
    super(params, rmsprop, options)
  }
}
