// Softmax of scores with noise, by which categories can be drawn and still be differentiated.
// https://pytorch.org/docs/1.13/generated/torch.nn.functional.gumbel_softmax.html
import { exponential as withRate } from '../../tensor/distributions.ts'
import { apply } from '../../tensor/dispatch.ts'
import { warn } from '../../tensor/warnings.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { drawn, requireFloating } from '../random/draw.ts'
import { softmax } from './softmax.ts'

const params = [
  required('logits', kind.tensor),
  optional('tau', kind.number, 1),
  optional('hard', kind.bool, false),
  optional('eps', kind.number, 1e-10),
  optional('dim', kind.int, -1),
] as const

const scores = {
  tensor: [
    [0.5, -1, 1.25],
    [0.75, 0.25, -0.5],
  ],
} as const

export const gumbel_softmax: Op<typeof params> = {
  name: 'gumbel_softmax',
  tier: 'composite',
  params,
  doc: 'Softmax of `(logits + Gumbel noise) / tau` along `dim`; with `hard` the one-hot choice, differentiated as if it were soft.',
  page: 'generated/torch.nn.functional.gumbel_softmax.html',
  places: ['nn.functional'],
  forward: (logits, tau, hard, eps, dim) => {
    if (eps !== 1e-10) warn('`eps` parameter is deprecated and has no effect.')
    requireFloating(logits.dtype, 'exponential_cpu')
    const noise = drawn(logits.shape, logits.dtype, null, withRate(1)).log().neg()
    const soft = apply(softmax, logits.add(noise).div(tau), dim, null)
    if (!hard) return soft
    const { indices } = soft.max(dim, true)
    const choice = soft.detach().mul(0).scatter(dim, indices, 1)
    return choice.sub(soft.detach()).add(soft)
  },
  samples: [
    { args: [scores] },
    { args: [scores, 0.5, true] },
    { args: [scores, 2, false, 1e-10, 0] },
  ],
}
