// Gradient descent with a running average of the parameters (Polyak and Juditsky 1992).
// https://pytorch.org/docs/1.13/generated/torch.optim.ASGD.html
import type { Given } from './optimizer.ts'
import {
  checkPositive,
  counted,
  kept,
  penalised,
  type Rule,
  RuleOptimizer,
  tensorIn,
  zeros,
} from './rule.ts'

export interface ASGDOptions {
  lr: number
  /** How fast the parameters themselves decay. */
  lambd: number
  /** The power by which the rate falls. */
  alpha: number
  /** The step from which on the average is taken. */
  t0: number
  weight_decay: number
  foreach?: boolean | null
  maximize: boolean
}

export const asgd: Rule<ASGDOptions> = {
  defaults: {
    lr: 0.01,
    lambd: 0.0001,
    alpha: 0.75,
    t0: 1e6,
    weight_decay: 0,
    foreach: null,
    maximize: false,
  },
  check: ({ lr, weight_decay }) => {
    checkPositive('learning rate', lr)
    checkPositive('weight_decay value', weight_decay)
  },
  begin: (param, { lr }) => ({ step: kept(0), eta: kept(lr), mu: kept(1), ax: zeros(param) }),
  step: (param, given, state, options) => {
    const { lr, lambd, alpha, t0 } = options
    const step = counted(state)
    const grad = penalised(given, param, options)
    const [eta, mu] = [tensorIn(state, 'eta'), tensorIn(state, 'mu')]
    const average = tensorIn(state, 'ax')
    const rate = Number(eta.item())
    param.mul_(1 - lambd * rate)
    param.add_(grad, { alpha: -rate })
    if (Number(mu.item()) === 1) average.copy_(param)
    else average.add_(param.sub(average).mul(mu))
    eta.fill_(lr / (1 + lambd * lr * step) ** alpha)
    mu.fill_(1 / Math.max(1, step - t0))
  },
}

export class ASGD extends RuleOptimizer<ASGDOptions> {
  constructor(params: Given<ASGDOptions>, options: Partial<ASGDOptions> = {}) {
    super(params, asgd, options)
  }
}
