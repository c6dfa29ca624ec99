// Adam with the greatest gradient in place of the average square (Kingma and Ba 2014).
// https://pytorch.org/docs/1.13/generated/torch.optim.Adamax.html
import { functions } from '../ops/functions.ts'
import type { Given } from './optimizer.ts'
import {
  checkCommon,
  counted,
  kept,
  penalised,
  type Rule,
  RuleOptimizer,
  tensorIn,
  zeros,
} from './rule.ts'

export interface AdamaxOptions {
  lr: number
  betas: readonly [number, number]
  eps: number
  weight_decay: number
  foreach?: boolean | null
  maximize: boolean
}

export const adamax: Rule<AdamaxOptions> = {
  defaults: {
    lr: 0.002,
    betas: [0.9, 0.999],
    eps: 1e-8,
    weight_decay: 0,
    foreach: null,
    maximize: false,
  },
  check: checkCommon,
  begin: (param) => ({ step: kept(0), exp_avg: zeros(param), exp_inf: zeros(param) }),
  step: (param, given, state, options) => {
    const [beta1, beta2] = options.betas
    const step = counted(state)
    const grad = penalised(given, param, options)
    const average = tensorIn(state, 'exp_avg')
    const greatest = tensorIn(state, 'exp_inf')
    average.mul_(beta1).add_(grad, { alpha: 1 - beta1 })
    greatest.copy_(functions.maximum(greatest.mul(beta2), grad.abs().add_(options.eps)))
    param.addcdiv_(average, greatest, { value: -(options.lr / (1 - beta1 ** step)) })
  },
}

export class Adamax extends RuleOptimizer<AdamaxOptions> {
  constructor(params: Given<AdamaxOptions>, options: Partial<AdamaxOptions> = {}) {
    super(params, adamax, options)
  }
}
