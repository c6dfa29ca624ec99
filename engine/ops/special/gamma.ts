// The gamma function's logarithm, that one's derivatives, and the incomplete gamma functions.
import { apply } from '../../tensor/dispatch.ts'
import { bool, FLOATING } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { mapTwo } from '../../tensor/mapping.ts'
import { floatResultType, type Operand, resultType } from '../../tensor/promotion.ts'
import { Tensor } from '../../tensor/tensor.ts'
import { arange } from '../ranges.ts'
import * as kind from '../kinds.ts'
import { type Op, required, type Sample } from '../op.ts'
import { overloads, type Overloads } from '../overload.ts'
import { define, onPositive, type Unary } from '../unary-row.ts'

export const lgamma: Unary = define({
  name: 'lgamma',
  kernel: 'lgamma',
  doc: 'The logarithm of the absolute value of the gamma function.',
  backward: ({ grad, input }) => grad.mul(input.digamma()),
  reads: ['input'],
  places: ['torch', 'method', 'inplace'],
})
export const digamma: Unary = define({
  name: 'digamma',
  kernel: 'digamma',
  doc: 'The derivative of `lgamma`.',
  backward: ({ grad, input }) => grad.mul(input.polygamma(1)),
  reads: ['input'],
  page: 'special.html#torch.special.digamma',
  places: ['torch', 'method', 'inplace', 'special'],
  samples: onPositive,
})

const ofTensor = [required('input', kind.tensor), required('n', kind.int)] as const

function polygammaOf(n: number, input: Tensor): Tensor {
  if (n < 0) throw new TorchError('RuntimeError', 'polygamma(n, x) does not support negative n.')
  return mapTwo('polygamma', input, n, floatResultType(input))
}

/** As a method, `x.polygamma(n)`; the function takes them the other way round. */
export const polygamma_method: Op<typeof ofTensor> = {
  name: 'polygamma',
  tier: 'primitive',
  params: ofTensor,
  doc: 'The `n`-th derivative of `digamma`.',
  page: 'special.html#torch.special.polygamma',
  places: ['method', 'inplace'],
  forward: (input, n) => polygammaOf(n, input),
  backward: { input: ({ grad, input, n }) => grad.mul(apply(polygamma_method, input, n + 1)) },
  saves: { input: ['input'] },
  samples: [{ args: [{ tensor: [0.5, 1, 2.5, 7] }, 2] }, { args: [{ tensor: [1, 2, 3] }, 0] }],
}

const ofOrder = [ofTensor[1], ofTensor[0]] as const

/** As a function: `polygamma(n, x)`. */
export const polygamma_function: Op<typeof ofOrder> = {
  name: 'polygamma',
  tier: 'composite',
  params: ofOrder,
  doc: 'The `n`-th derivative of `digamma`.',
  page: 'special.html#torch.special.polygamma',
  places: ['torch', 'special'],
  forward: (n, input) => apply(polygamma_method, input, n),
  mistakes: [{ args: [-1, { tensor: [0.5] }] }],
  samples: [{ args: [1, { tensor: [0.5, 1, 2.5] }] }, { args: [3, { tensor: [0.5, 1, 2.5] }] }],
}

export const polygamma: Overloads<[typeof polygamma_method, typeof polygamma_function]> = overloads(
  'polygamma',
  polygamma_method,
  polygamma_function,
)

const ofDimension = [required('input', kind.tensor), required('p', kind.int)] as const

/** log Γ(x + (1 - j) / 2) for j from 1 to p, as a new last dimension. */
function arguments_(input: Tensor, p: number): Tensor {
  const dtype = floatResultType(input)
  const shifts = apply(arange, -p / 2 + 0.5, 0.5, 0.5, dtype, false)
  return shifts.add(input.unsqueeze(-1))
}

export const mvlgamma: Op<typeof ofDimension> = {
  name: 'mvlgamma',
  tier: 'primitive',
  params: ofDimension,
  doc: 'The logarithm of the `p`-dimensional gamma function.',
  page: 'generated/torch.mvlgamma.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, p) => {
    if (input.dtype === bool)
      throw new TorchError('RuntimeError', 'The input tensor may not be a boolean tensor.')
    if (p < 1) throw new TorchError('RuntimeError', 'p has to be greater than or equal to 1')
    const constant = ((p * (p - 1)) / 4) * Math.log(Math.PI)
    return arguments_(input, p).lgamma().sum(-1).add(constant)
  },
  backward: {
    input: ({ grad, input, p }) => grad.mul(arguments_(input, p).digamma().sum(-1)),
  },
  saves: { input: ['input'] },
  samples: [{ args: [{ tensor: [2.5, 3, 7.25] }, 2] }, { args: [{ tensor: [[4.5]] }, 3] }],
}

const pair = [required('input', kind.tensor), required('other', kind.tensor)] as const

const missing = (name: string) => (): never => {
  throw new TorchError('NotImplementedError', `the derivative for '${name}' is not implemented.`)
}

function incomplete(name: 'igamma' | 'igammac', doc: string, sign: 1 | -1): Op<typeof pair> {
  return {
    name,
    tier: 'primitive',
    params: pair,
    doc,
    page: `special.html#torch.special.gammainc${sign < 0 ? 'c' : ''}`,
    places: ['torch', 'method', 'inplace'],
    forward: (input, other) => {
      const dtype = resultType(input, other)
      if (dtype.category !== FLOATING)
        throw new TorchError('RuntimeError', `"${name}_cpu" not implemented for '${dtype.scalar}'`)
      return mapTwo(name, input, other, dtype)
    },
    backward: {
      input: missing(`${name}: input`),
      other: ({ grad, input, other }) => {
        const power = input.sub(1).mul(other.log()).sub(other).sub(input.lgamma()).exp()
        return grad.mul(sign > 0 ? power : power.neg())
      },
    },
    saves: { other: ['input', 'other'] },
    samples: incompletes,
  }
}

const incompletes: readonly Sample[] = [
  { args: [{ tensor: [0.5, 2, 4, 30] }, { tensor: [1, 0.3, 6, 25] }] },
  { args: [{ tensor: [0, 1] }, { tensor: [[0], [2]] }] },
]

export const igamma: Op<typeof pair> = incomplete(
  'igamma',
  'The regularised lower incomplete gamma function of `input` at `other`.',
  1,
)
export const igammac: Op<typeof pair> = incomplete(
  'igammac',
  'The regularised upper incomplete gamma function of `input` at `other`.',
  -1,
)

const zetaParams = [required('input', kind.either), required('other', kind.either)] as const

const suffix = (input: Operand, other: Operand): number =>
  !(input instanceof Tensor) ? 1 : other instanceof Tensor ? 0 : 2

export const special_zeta: Op<typeof zetaParams> = {
  name: 'zeta',
  tier: 'primitive',
  params: zetaParams,
  doc: "Hurwitz's zeta function: the sum of `(k + other) ** -input` over k from 0 on.",
  page: 'special.html#torch.special.zeta',
  places: ['special'],
  label: (input, other) => `SpecialZetaBackward${suffix(input, other)}`,
  forward: (input, other) => mapTwo('zeta', input, other, floatResultType(input, other)),
  backward: {
    input: missing('zeta'),
    other: ({ grad, input, other }) => {
      const next = input instanceof Tensor ? input.add(1) : Number(input) + 1
      const slope = apply(special_zeta, next, other)
      const minus = input instanceof Tensor ? input.neg() : -Number(input)
      return grad.mul(minus).mul(slope)
    },
  },
  saves: { other: ['input', 'other'] },
  samples: [
    { args: [2.5, { tensor: [1, 2, 0.75] }] },
    { args: [{ tensor: [2, 3] }, { tensor: [1, 5] }] },
    { args: [{ tensor: [1, 0.5, 4] }, 2] },
  ],
}
