// Adam with Nesterov's momentum (Dozat 2016).
// https://pytorch.org/docs/1.13/generated/torch.optim.NAdam.html
import type { Given } from './optimizer.ts'
import {
  checkCommon,
  checkPositive,
  counted,
  kept,
  penalised,
  type Rule,
  RuleOptimizer,
  tensorIn,
  zeros,
} from './rule.ts'

export interface NAdamOptions {
  lr: number
  betas: readonly [number, number]
  eps: number
  weight_decay: number
  momentum_decay: number
  foreach?: boolean | null
}

export const nadam: Rule<NAdamOptions> = {
  defaults: {
    lr: 0.002,
    betas: [0.9, 0.999],
    eps: 1e-8,
    weight_decay: 0,
    momentum_decay: 0.004,
    foreach: null,
  },
  check: (options) => {
    checkCommon(options)
    checkPositive('momentum_decay value', options.momentum_decay)
  },
  begin: (param) => ({
    step: kept(0),
    mu_product: kept(1),
    exp_avg: zeros(param),
    exp_avg_sq: zeros(param),
  }),
  step: (param, given, state, options) => {
    const { lr, eps, momentum_decay, betas } = options
    const [beta1, beta2] = betas
    const step = counted(state)
    const grad = penalised(given, param, options)
    const momentum = (at: number): number => beta1 * (1 - 0.5 * 0.96 ** (at * momentum_decay))
    const [mu, next] = [momentum(step), momentum(step + 1)]
    const product = tensorIn(state, 'mu_product').mul_(mu)
    const average = tensorIn(state, 'exp_avg')
    const squares = tensorIn(state, 'exp_avg_sq')
    average.mul_(beta1).add_(grad, { alpha: 1 - beta1 })
    squares.mul_(beta2).addcmul_(grad, grad, { value: 1 - beta2 })
    const denominator = squares
      .div(1 - beta2 ** step)
      .sqrt()
      .add_(eps)
    const soFar = Number(product.item())
    const ahead = Number(product.mul(mu).mul(next).item())
    param.addcdiv_(grad, denominator, { value: (-lr * (1 - mu)) / (1 - soFar) })
    param.addcdiv_(average, denominator, { value: (-lr * next) / (1 - ahead) })
  },
}

export class NAdam extends RuleOptimizer<NAdamOptions> {
  constructor(params: Given<NAdamOptions>, options: Partial<NAdamOptions> = {}) {
    super(params, nadam, options)
  }
}
