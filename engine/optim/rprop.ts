// Steps by the sign of the gradient alone, longer while it stays and shorter when it turns
// (Riedmiller and Braun 1993). https://pytorch.org/docs/1.13/generated/torch.optim.Rprop.html
import { functions } from '../ops/functions.ts'
import { TorchError } from '../tensor/errors.ts'
import type { Given } from './optimizer.ts'
import { checkPositive, counted, type Rule, RuleOptimizer, tensorIn, zeros } from './rule.ts'
import { pythonText } from './settings.ts'

export interface RpropOptions {
  lr: number
  /** The factors by which a step shrinks and grows. */
  etas: readonly [number, number]
  /** The least and the greatest step. */
  step_sizes: readonly [number, number]
  foreach?: boolean | null
  maximize: boolean
}

export const rprop: Rule<RpropOptions> = {
  defaults: { lr: 0.01, etas: [0.5, 1.2], step_sizes: [1e-6, 50], foreach: null, maximize: false },
  check: ({ lr, etas: [minus, plus] }) => {
    checkPositive('learning rate', lr)
    if (!(0 < minus && minus < 1 && 1 < plus))
      throw new TorchError(
        'ValueError',
        `Invalid eta values: ${pythonText(minus)}, ${pythonText(plus)}`,
      )
  },
  begin: (param, { lr }) => ({
    step: 0,
    prev: zeros(param),
    step_size: functions.full_like(param, lr),
  }),
  step: (param, given, state, { etas, step_sizes, maximize }) => {
    const [minus, plus] = etas
    counted(state)
    const grad = maximize ? given.neg() : given
    const before = tensorIn(state, 'prev')
    const size = tensorIn(state, 'step_size')
    const agreement = grad.mul(before)
    const [stayed, turned] = [agreement.gt(0), agreement.lt(0)]
    const unit = functions.ones_like(size)
    const grown = functions.where(stayed, unit.mul(plus), unit)
    size.mul_(functions.where(turned, unit.mul(minus), grown)).clamp_(step_sizes[0], step_sizes[1])
    // Where the sign turned, this step is left out and the next starts afresh.
    const used = functions.where(turned, zeros(grad), grad)
    param.addcmul_(used.sign(), size, { value: -1 })
    before.copy_(used)
  },
}

export class Rprop extends RuleOptimizer<RpropOptions> {
  constructor(params: Given<RpropOptions>, options: Partial<RpropOptions> = {}) {
    super(params, rprop, options)
  }
}
