// The Gaussian error linear unit, exact and approximated. https://arxiv.org/abs/1606.08415
import { apply } from '../../tensor/dispatch.ts'
import { float32, float64 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { castTo } from '../../tensor/loops.ts'
import { isMapped } from '../../tensor/dense.ts'
import { mapOne } from '../../tensor/mapping.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { keyword, type Op } from '../op.ts'
import { input } from './row.ts'

const values = {
  tensor: [
    [-1.25, -0.5, -0.25],
    [0.625, 1.75, 3],
  ],
} as const
const special = { tensor: ['nan', 'inf', 0, 1] } as const

type Formula = 'normal_cdf' | 'gelu' | 'gelu_tanh'

/** bfloat16 is computed in float32, as PyTorch does. */
const computed = (formula: Formula, x: Tensor): Tensor =>
  castTo(mapOne(formula, x, x.dtype === float64 ? float64 : float32), x.dtype)

const only = [input] as const

/** The share of a standard normal distribution below each element. */
const below: Op<typeof only> = {
  name: 'normal_cdf',
  tier: 'primitive',
  params: only,
  doc: 'The share of a standard normal distribution below each element.',
  page: 'generated/torch.nn.functional.gelu.html',
  places: [],
  forward: (x) => computed('normal_cdf', x),
  backward: { input: ({ grad, input: x }) => grad.mul(density(x)) },
  saves: { input: ['input'] },
  samples: [],
}

const density = (x: Tensor): Tensor =>
  x
    .mul(x)
    .mul(-0.5)
    .exp()
    .mul(1 / Math.sqrt(2 * Math.PI))

const approximated = [input, keyword('approximate', kind.string, 'none')] as const
const GELU_CUBIC = 0.044715
const SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI)

/** The derivative of the tanh approximation. */
function tanhSlope(x: Tensor): Tensor {
  const inner = x.add(x.pow(3).mul(GELU_CUBIC)).mul(SQRT_2_OVER_PI)
  const t = inner.tanh()
  const innerSlope = x
    .mul(x)
    .mul(3 * GELU_CUBIC)
    .add(1)
    .mul(SQRT_2_OVER_PI)
  const left = t.add(1).mul(0.5)
  return left.add(x.mul(0.5).mul(t.mul(t).neg().add(1)).mul(innerSlope))
}

const normalSlope = (x: Tensor): Tensor => apply(below, x).add(x.mul(density(x)))

export const gelu: Op<typeof approximated> = {
  name: 'gelu',
  tier: 'primitive',
  params: approximated,
  doc: '`x` times the share of a standard normal distribution below `x`.',
  page: 'generated/torch.nn.functional.gelu.html',
  places: ['nn.functional'],
  forward: (x, approximate) => {
    if (approximate !== 'none' && approximate !== 'tanh')
      throw new TorchError('RuntimeError', 'approximate argument must be either none or tanh.')
    if (!isMapped(x.dtype))
      throw new TorchError(
        'RuntimeError',
        `"GeluKernelImpl" not implemented for '${x.dtype.scalar}'`,
      )
    return computed(approximate === 'none' ? 'gelu' : 'gelu_tanh', x)
  },
  backward: {
    input: ({ grad, input: x, approximate }) =>
      grad.mul(approximate === 'tanh' ? tanhSlope(x) : normalSlope(x)),
  },
  saves: { input: ['input'] },
  samples: [
    { args: [values] },
    { args: [values], options: { approximate: 'tanh' } },
    { args: [special] },
  ],
}
