// Adam whose adaptive step waits until its variance is known (Liu et al. 2019).
// https://pytorch.org/docs/1.13/generated/torch.optim.RAdam.html
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

export interface RAdamOptions {
  lr: number
  betas: readonly [number, number]
  eps: number
  weight_decay: number
  foreach?: boolean | null
}

export const radam: Rule<RAdamOptions> = {
  defaults: { lr: 0.001, betas: [0.9, 0.999], eps: 1e-8, weight_decay: 0, foreach: null },
  check: checkCommon,
  begin: (param) => ({ step: kept(0), exp_avg: zeros(param), exp_avg_sq: zeros(param) }),
  step: (param, given, state, options) => {
    const { lr, eps, betas } = options
    const [beta1, beta2] = betas
    const step = counted(state)
    const [correction1, correction2] = [1 - beta1 ** step, 1 - beta2 ** step]
    const grad = penalised(given, param, options)
    const average = tensorIn(state, 'exp_avg')
    const squares = tensorIn(state, 'exp_avg_sq')
    average.mul_(beta1).add_(grad, { alpha: 1 - beta1 })
    squares.mul_(beta2).addcmul_(grad, grad, { value: 1 - beta2 })
    const direction = average.div(correction1).mul(lr)
    const most = 2 / (1 - beta2) - 1
    const length = most - (2 * step * beta2 ** step) / correction2
    if (length <= 5) {
      param.add_(direction, { alpha: -1 })
      return
    }
    const rectified = Math.sqrt(
      ((length - 4) * (length - 2) * most) / ((most - 4) * (most - 2) * length),
    )
    const adaptive = squares.sqrt().add_(eps).reciprocal().mul(Math.sqrt(correction2))
    param.add_(direction.mul(adaptive).mul(rectified), { alpha: -1 })
  },
}

export class RAdam extends RuleOptimizer<RAdamOptions> {
  constructor(params: Given<RAdamOptions>, options: Partial<RAdamOptions> = {}) {
    super(params, radam, options)
  }
}
