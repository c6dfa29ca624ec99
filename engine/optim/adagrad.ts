// Steps that shrink with the sum of all squared gradients (Duchi et al. 2011).
// https://pytorch.org/docs/1.13/generated/torch.optim.Adagrad.html
import { functions } from '../ops/functions.ts'
import type { Given } from './optimizer.ts'
import {
  checkPositive,
  counted,
  kept,
  penalised,
  type Rule,
  RuleOptimizer,
  tensorIn,
} from './rule.ts'

export interface AdagradOptions {
  lr: number
  lr_decay: number
  weight_decay: number
  initial_accumulator_value: number
  eps: number
  foreach?: boolean | null
  maximize: boolean
}

export const adagrad: Rule<AdagradOptions> = {
  defaults: {
    lr: 0.01,
    lr_decay: 0,
    eps: 1e-10,
    weight_decay: 0,
    initial_accumulator_value: 0,
    foreach: null,
    maximize: false,
  },
  check: ({ lr, lr_decay, weight_decay, initial_accumulator_value, eps }) => {
    checkPositive('learning rate', lr)
    checkPositive('lr_decay value', lr_decay)
    checkPositive('weight_decay value', weight_decay)
    checkPositive('initial_accumulator_value value', initial_accumulator_value)
    checkPositive('epsilon value', eps)
  },
  begin: (param, { initial_accumulator_value }) => ({
    step: kept(0),
    sum: functions.full_like(param, initial_accumulator_value),
  }),
  step: (param, given, state, options) => {
    const step = counted(state)
    const grad = penalised(given, param, options)
    const rate = options.lr / (1 + (step - 1) * options.lr_decay)
    const sum = tensorIn(state, 'sum').addcmul_(grad, grad)
    param.addcdiv_(grad, sum.sqrt().add_(options.eps), { value: -rate })
  },
}

export class Adagrad extends RuleOptimizer<AdagradOptions> {
  constructor(params: Given<AdagradOptions>, options: Partial<AdagradOptions> = {}) {
    super(params, adagrad, options)
    for (const group of this.param_groups)
      for (const param of group.params) this.stateOf(param, group)
  }
}
