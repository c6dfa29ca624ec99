// Adam, and AdamW with its weight decay apart from the gradient (Kingma and Ba 2014; Loshchilov and
// Hutter 2017). https://pytorch.org/docs/1.13/generated/torch.optim.Adam.html
import { functions } from '../ops/functions.ts'
import type { Tensor } from '../tensor/tensor.ts'
import type { Given, State } from './optimizer.ts'
import {
  checkCommon,
  checkRunning,
  counted,
  kept,
  penalised,
  type Rule,
  RuleOptimizer,
  tensorIn,
  zeros,
} from './rule.ts'

export interface AdamOptions {
  lr: number
  /** How slowly the averages of the gradient and of its square change. */
  betas: readonly [number, number]
  /** Added to the denominator. */
  eps: number
  weight_decay: number
  /** Whether the greatest average of squares so far is divided by (Reddi et al. 2018). */
  amsgrad: boolean
  maximize: boolean
  foreach?: boolean | null
  capturable?: boolean
  differentiable?: boolean
  fused?: boolean
}

function begin(param: Tensor, { amsgrad }: AdamOptions): State {
  const averages = { step: kept(0), exp_avg: zeros(param), exp_avg_sq: zeros(param) }
  return amsgrad ? { ...averages, max_exp_avg_sq: zeros(param) } : averages
}

/** The step from a gradient that carries its penalty already. */
function move(param: Tensor, grad: Tensor, state: State, options: AdamOptions): void {
  const { lr, eps, amsgrad, betas } = options
  const [beta1, beta2] = betas
  const step = counted(state)
  const average = tensorIn(state, 'exp_avg')
  const squares = tensorIn(state, 'exp_avg_sq')
  average.mul_(beta1).add_(grad, { alpha: 1 - beta1 })
  squares.mul_(beta2).addcmul_(grad, grad, { value: 1 - beta2 })
  const stepSize = lr / (1 - beta1 ** step)
  let scale = squares
  if (amsgrad) {
    scale = tensorIn(state, 'max_exp_avg_sq')
    scale.copy_(functions.maximum(scale, squares))
  }
  const denominator = scale
    .sqrt()
    .div(Math.sqrt(1 - beta2 ** step))
    .add_(eps)
  param.addcdiv_(average, denominator, { value: -stepSize })
}

function check(options: AdamOptions): void {
  checkCommon(options)
  checkRunning(options)
}

export const adam: Rule<AdamOptions> = {
  defaults: {
    lr: 0.001,
    betas: [0.9, 0.999],
    eps: 1e-8,
    weight_decay: 0,
    amsgrad: false,
    maximize: false,
    foreach: null,
    capturable: false,
    differentiable: false,
    fused: false,
  },
  check,
  begin,
  step: (param, grad, state, options) => {
    move(param, penalised(grad, param, options), state, options)
  },
}

export type AdamWOptions = Omit<AdamOptions, 'differentiable' | 'fused'>

export const adamW: Rule<AdamWOptions> = {
  defaults: {
    lr: 0.001,
    betas: [0.9, 0.999],
    eps: 1e-8,
    weight_decay: 0.01,
    amsgrad: false,
    foreach: null,
    maximize: false,
    capturable: false,
  },
  check,
  begin,
  step: (param, grad, state, options) => {
    param.mul_(1 - options.lr * options.weight_decay)
    move(param, options.maximize ? grad.neg() : grad, state, options)
  },
}

export class Adam extends RuleOptimizer<AdamOptions> {
  constructor(params: Given<AdamOptions>, options: Partial<AdamOptions> = {}) {
    super(params, adam, options)
  }
}

export class AdamW extends RuleOptimizer<AdamWOptions> {
  constructor(params: Given<AdamWOptions>, options: Partial<AdamWOptions> = {}) {
    super(params, adamW, options)
  }
}
