// Steps in the proportion of recent steps to recent gradients (Zeiler 2012).
// https://pytorch.org/docs/1.13/generated/torch.optim.Adadelta.html
import { TorchError } from '../tensor/errors.ts'
import type { Given } from './optimizer.ts'
import {
  checkPositive,
  counted,
  penalised,
  type Rule,
  RuleOptimizer,
  tensorIn,
  zeros,
} from './rule.ts'
import { pythonText } from './settings.ts'

export interface AdadeltaOptions {
  lr: number
  /** How slowly the averages change. */
  rho: number
  eps: number
  weight_decay: number
  foreach?: boolean | null
  maximize: boolean
}

export const adadelta: Rule<AdadeltaOptions> = {
  defaults: { lr: 1, rho: 0.9, eps: 1e-6, weight_decay: 0, maximize: false, foreach: null },
  check: ({ lr, rho, eps, weight_decay }) => {
    checkPositive('learning rate', lr)
    if (!(rho >= 0 && rho <= 1))
      throw new TorchError('ValueError', `Invalid rho value: ${pythonText(rho)}`)
    checkPositive('epsilon value', eps)
    checkPositive('weight_decay value', weight_decay)
  },
  begin: (param) => ({ step: 0, square_avg: zeros(param), acc_delta: zeros(param) }),
  step: (param, given, state, options) => {
    const { lr, rho, eps } = options
    counted(state)
    const grad = penalised(given, param, options)
    const squares = tensorIn(state, 'square_avg')
    const moved = tensorIn(state, 'acc_delta')
    squares.mul_(rho).addcmul_(grad, grad, { value: 1 - rho })
    const delta = moved.add(eps).sqrt_().div_(squares.add(eps).sqrt_()).mul_(grad)
    moved.mul_(rho).addcmul_(delta, delta, { value: 1 - rho })
    param.add_(delta, { alpha: -lr })
  },
}

export class Adadelta extends RuleOptimizer<AdadeltaOptions> {
  constructor(params: Given<AdadeltaOptions>, options: Partial<AdadeltaOptions> = {}) {
    super(params, adadelta, options)
  }
}
