// Sums in the domain of logarithms, products with a logarithm, and the logit.
import { apply } from '../../tensor/dispatch.ts'
import { FLOATING } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { mapOne, mapThree, mapTwo } from '../../tensor/mapping.ts'
import { floatResultType, type Operand, resultType } from '../../tensor/promotion.ts'
import { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, type Place, required, type Sample } from '../op.ts'
import { matrix, row } from '../samples.ts'
import { where } from '../ternary.ts'
import { define, onPositive, type Unary } from '../unary-row.ts'

export const exp2: Unary = define({
  name: 'exp2',
  kernel: 'exp2',
  doc: '2 to the power of each element.',
  backward: ({ grad, result }) => grad.mul(result).mul(Math.LN2),
  reads: ['result'],
  page: 'special.html#torch.special.exp2',
  places: ['torch', 'method', 'inplace', 'special'],
})

const pair = [required('input', kind.tensor), required('other', kind.tensor)] as const

function inLogarithms(
  name: 'logaddexp' | 'logaddexp2',
  doc: string,
  power: (difference: Tensor) => Tensor,
): Op<typeof pair> {
  return {
    name,
    tier: 'primitive',
    params: pair,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method'],
    forward: (input, other) => {
      const dtype = resultType(input, other)
      if (dtype.category !== FLOATING)
        throw new TorchError('RuntimeError', `"${name}_cpu" not implemented for '${dtype.scalar}'`)
      return mapTwo(name, input, other, dtype)
    },
    backward: {
      input: ({ grad, input, other }) => grad.div(power(other.sub(input)).add(1)),
      other: ({ grad, input, other }) => grad.div(power(input.sub(other)).add(1)),
    },
    saves: { input: ['input', 'other'], other: ['input', 'other'] },
    samples: [
      { args: [matrix, row] },
      { args: [{ tensor: ['inf', '-inf', 'nan', 100] }, { tensor: ['inf', '-inf', 1, -100] }] },
    ],
  }
}

export const logaddexp: Op<typeof pair> = inLogarithms(
  'logaddexp',
  '`log(exp(input) + exp(other))`, without overflow.',
  (difference) => difference.exp(),
)
export const logaddexp2: Op<typeof pair> = inLogarithms(
  'logaddexp2',
  '`log2(2**input + 2**other)`, without overflow.',
  (difference) => difference.exp2(),
)

const operands = [required('input', kind.either), required('other', kind.either)] as const
type Products = Op<typeof operands>

/** PyTorch numbers the overloads: two tensors, a number on the left, a number on the right. */
const overload = (input: Operand, other: Operand): number =>
  !(input instanceof Tensor) ? 1 : other instanceof Tensor ? 0 : 2

const isTensor = (operand: Operand): operand is Tensor => operand instanceof Tensor

const productSamples: readonly Sample[] = [
  {
    args: [{ tensor: [0, 1.5, -2, 0] }, { tensor: [[2], [0.5]] }],
  },
  { args: [{ tensor: [0, 1.5, 'nan', 0] }, { tensor: [0, 3, 1, 'nan'] }] },
  { args: [2, { tensor: [0.25, 1, 4] }] },
  { args: [{ tensor: [0, 1.5] }, 3.5] },
]

function product(
  name: string,
  formula: 'xlogy' | 'xlog1py',
  labelled: string,
  doc: string,
  places: readonly Place[],
  inside: (other: Operand) => Tensor | number,
  border: number,
): Products {
  const row: Products = {
    name,
    tier: 'primitive',
    params: operands,
    doc,
    page: `special.html#torch.special.${formula}`,
    places,
    label: (input, other) => `${labelled}Backward${overload(input, other)}`,
    forward: (input, other) => mapTwo(formula, input, other, floatResultType(input, other)),
    backward: {
      input: ({ grad, input, other }) => {
        const slope = apply(row, grad, other)
        const flat = (input as Tensor).eq(0)
        const below = isTensor(other) ? other.le(border) : Number(other) <= border
        if (below === false) return slope
        const zero = below === true ? flat : flat.logical_and(below)
        return apply(where, zero, 0, slope)
      },
      other: ({ grad, input, other }) => grad.mul(input).div(inside(other)),
    },
    saves: { input: ['input', 'other'], other: ['input', 'other'] },
    samples: productSamples,
  }
  return row
}

export const xlogy: Products = product(
  'xlogy',
  'xlogy',
  'Xlogy',
  '`input * log(other)`, and 0 where `input` is 0.',
  ['torch', 'method', 'inplace', 'special'],
  (other) => (isTensor(other) ? other : Number(other)),
  0,
)
export const special_xlog1py: Products = product(
  'xlog1py',
  'xlog1py',
  'SpecialXlog1Py',
  '`input * log1p(other)`, and 0 where `input` is 0.',
  ['special'],
  (other) => (isTensor(other) ? other.add(1) : Number(other) + 1),
  -1,
)

export const special_entr: Unary = define({
  name: 'entr',
  label: 'SpecialEntrBackward0',
  kernel: 'entr',
  doc: '`-x log(x)` for each element: what it adds to an entropy.',
  backward: ({ grad, input }) => grad.mul(input.log().neg().sub(1)),
  reads: ['input'],
  page: 'special.html#torch.special.entr',
  places: ['special'],
  samples: onPositive,
})

const withMargin = [
  required('input', kind.tensor),
  optional('eps', kind.maybe(kind.number), null),
] as const

export const logit: Op<typeof withMargin> = {
  name: 'logit',
  tier: 'primitive',
  params: withMargin,
  doc: '`log(x / (1 - x))`, the inverse of sigmoid; `eps` keeps x off 0 and 1.',
  page: 'special.html#torch.special.logit',
  places: ['torch', 'method', 'inplace', 'special'],
  forward: (input, eps) => {
    const dtype = floatResultType(input)
    return eps === null
      ? mapOne('logit', input, dtype)
      : mapThree('logit', input, eps, 1 - eps, dtype)
  },
  backward: {
    input: ({ grad, input, eps }) => {
      if (eps !== null) {
        const outside = input.lt(eps).logical_or(input.gt(1 - eps))
        const safe = apply(where, outside, 0.5, input)
        return apply(where, outside, 0, grad.div(safe.mul(safe.neg().add(1))))
      }
      const inside = input.ge(0).logical_and(input.le(1))
      const slope = grad.div(input.mul(input.neg().add(1)))
      const steep = input.eq(0).logical_or(input.eq(1))
      return apply(where, inside, apply(where, steep, grad.mul(Infinity), slope), NaN)
    },
  },
  saves: { input: ['input'] },
  samples: [
    { args: [{ tensor: [0.1, 0.5, 0.75, 0.99] }] },
    { args: [{ tensor: [-0.1, 0, 0.1, 0.95, 1.5] }, 0.25] },
    { args: [{ tensor: [0, 1, -1, 2] }] },
  ],
}
