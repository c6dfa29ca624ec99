// Activations that are curves. https://pytorch.org/docs/1.13/nn.functional.html#non-linear-activation-functions
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { wrapDim } from '../../tensor/shape.ts'
import { SELU_ALPHA, SELU_SCALE } from '../../tensor/mapping.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { clamp_scalar as clamp } from '../ternary.ts'
import * as kind from '../kinds.ts'
import { cat } from '../joining.ts'
import { type Op, optional, type Param } from '../op.ts'
import { scaled } from './params.ts'
import type { inplace } from './row.ts'
import { activation, either, input, special, values, withInPlace } from './row.ts'

const only = [input] as const
type Only = Op<readonly [typeof input]>
type WithInPlace<P extends readonly Param[]> = Op<readonly [...P, typeof inplace]>

/** The exponential where it is used: for x ≤ 0. Beyond, its second derivative would overflow. */
const leftExp = (x: Tensor): Tensor => apply(clamp, x, null, 0).exp()

export const elu: WithInPlace<typeof scaled> = withInPlace(
  activation({
    name: 'elu',
    kernel: 'elu_cpu',
    doc: 'Each element, or `alpha * (exp(x) - 1)` where it is negative.',
    params: scaled,
    backward: ({ grad, input: x, alpha: a }) => either(x.le(0), grad.mul(leftExp(x).mul(a)), grad),
    samples: [{ args: [values] }, { args: [values, 0.5] }, { args: [special] }],
  }),
  'EluBackward1',
)

export const celu: WithInPlace<typeof scaled> = withInPlace(
  activation({
    name: 'celu',
    kernel: 'elu_cpu',
    doc: 'Each element, or `alpha * (exp(x / alpha) - 1)` where it is negative.',
    params: scaled,
    check: (a) => {
      if (a === 0)
        throw new TorchError('RuntimeError', 'ZeroDivisionError: alpha cannot be 0 for CELU')
    },
    backward: ({ grad, input: x, alpha: a }) => either(x.le(0), grad.mul(leftExp(x.div(a))), grad),
    samples: [{ args: [values] }, { args: [values, 2] }],
  }),
  'CeluBackward1',
)

export const selu: WithInPlace<typeof only> = withInPlace(
  activation({
    name: 'selu',
    kernel: 'elu_cpu',
    doc: 'An elu with the scale and slope that keep mean 0 and variance 1 through layers.',
    params: only,
    label: 'EluBackward0',
    backward: ({ grad, input: x }) =>
      either(x.le(0), grad.mul(leftExp(x).mul(SELU_ALPHA * SELU_SCALE)), grad.mul(SELU_SCALE)),
  }),
  'EluBackward1',
)

export const silu: WithInPlace<typeof only> = withInPlace(
  activation({
    name: 'silu',
    kernel: 'silu_cpu',
    doc: '`x * sigmoid(x)`.',
    params: only,
    backward: ({ grad, input: x }) => {
      const s = x.sigmoid()
      return grad.mul(s.mul(x.mul(s.neg().add(1)).add(1)))
    },
  }),
)

export const mish: WithInPlace<typeof only> = withInPlace(
  activation({
    name: 'mish',
    kernel: 'mish_cpu',
    doc: '`x * tanh(softplus(x))`.',
    params: only,
    backward: ({ grad, input: x }) => {
      const s = x.sigmoid()
      const t = apply(softplus, x, 1, 20).tanh()
      return grad.mul(t.add(x.mul(s).mul(t.mul(t).neg().add(1))))
    },
  }),
)

const softening = [
  input,
  optional('beta', kind.number, 1),
  optional('threshold', kind.number, 20),
] as const
export const softplus: Op<typeof softening> = activation({
  name: 'softplus',
  kernel: 'softplus_cpu',
  doc: '`log(1 + exp(beta * x)) / beta`, a smooth relu; beyond `threshold` the element itself.',
  params: softening,
  backward: ({ grad, input: x, beta, threshold }) =>
    either(x.mul(beta).gt(threshold), grad, grad.mul(x.mul(beta).sigmoid())),
  samples: [{ args: [values] }, { args: [values, 2, 3] }, { args: [special] }],
})

export const logsigmoid: Only = {
  ...activation({
    name: 'logsigmoid',
    kernel: 'log_sigmoid_cpu',
    doc: 'The logarithm of the sigmoid, exact for large negative numbers.',
    params: only,
    label: 'LogSigmoidBackward0',
    backward: ({ grad, input: x }) => grad.mul(x.neg().sigmoid()),
  }),
}

export const softsign: Only = {
  name: 'softsign',
  tier: 'composite',
  params: only,
  doc: '`x / (1 + |x|)`.',
  page: 'generated/torch.nn.functional.softsign.html',
  places: ['nn.functional'],
  forward: (x) => x.div(x.abs().add(1)),
  samples: [{ args: [values] }, { args: [special] }],
}

export const tanhshrink: Only = {
  name: 'tanhshrink',
  tier: 'composite',
  params: only,
  doc: '`x - tanh(x)`.',
  page: 'generated/torch.nn.functional.tanhshrink.html',
  places: ['nn.functional'],
  forward: (x) => x.sub(x.tanh()),
  samples: [{ args: [values] }, { args: [special] }],
}

const gated = [input, optional('dim', kind.int, -1)] as const
function halves(x: Tensor, dim: number): [Tensor, Tensor] {
  const d = wrapDim(dim, x.ndim)
  const half = x.shape[d]! / 2
  return [x.narrow(d, 0, half), x.narrow(d, half, half)]
}

export const glu: Op<typeof gated> = {
  name: 'glu',
  tier: 'primitive',
  params: gated,
  doc: 'One half of the elements along `dim`, times the sigmoid of the other half.',
  page: 'generated/torch.nn.functional.glu.html',
  places: ['nn.functional'],
  forward: (x, dim) => {
    if (x.ndim === 0)
      throw new TorchError(
        'RuntimeError',
        'glu does not support scalars because halving size must be even',
      )
    const d = wrapDim(dim, x.ndim)
    if (x.shape[d]! % 2 !== 0)
      throw new TorchError(
        'RuntimeError',
        `Halving dimension must be even, but dimension ${d} is size ${x.shape[d]!}`,
      )
    if (!x.dtype.is_floating_point)
      throw new TorchError('RuntimeError', `"glu_cpu" not implemented for '${x.dtype.scalar}'`)
    const [value, gate] = halves(x, d)
    return value.mul(gate.sigmoid())
  },
  backward: {
    input: ({ grad, input: x, dim }) => {
      const [value, gate] = halves(x, dim)
      const s = gate.sigmoid()
      const slope = s.mul(s.neg().add(1))
      return apply(cat, [grad.mul(s), grad.mul(value).mul(slope)], wrapDim(dim, x.ndim))
    },
  },
  saves: { input: ['input'] },
  samples: [
    {
      args: [
        {
          tensor: [
            [0.5, -1, 2, 1.5],
            [1, 3, -2, 0.25],
          ],
        },
      ],
    },
    {
      args: [
        {
          tensor: [
            [0.5, -1, 2],
            [1, 3, -2],
          ],
        },
        0,
      ],
    },
  ],
}
