// Element-wise arithmetic beyond the four operations: remainders, signs and neighbours of numbers,
// whole-number divisors, powers of two, and the greater or less beside NaN.
import { apply } from '../tensor/dispatch.ts'
import { bool, type DType, FLOATING, float64, INTEGRAL } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { binary, BinaryOp, castTo } from '../tensor/loops.ts'
import { mapTwo, mapWhole } from '../tensor/mapping.ts'
import { floatResultType, type Operand, resultType } from '../tensor/promotion.ts'
import { Float } from '../tensor/scalar.ts'
import { broadcastShapes } from '../tensor/shape.ts'
import { Tensor } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { type Op, optional, required } from './op.ts'
import { pow } from './power.ts'
import { divisors, integers, matrix, row, special, truths } from './samples.ts'
import { where } from './ternary.ts'
import { define, same, type Unary } from './unary-row.ts'

const both = [required('input', kind.tensor), required('other', kind.tensor)] as const
const overloaded = [required('input', kind.tensor), required('other', kind.either)] as const
type Pair = Op<typeof both>
type Overloaded = Op<typeof overloaded>

const refuse = (kernel: string, dtype: DType): never => {
  throw new TorchError('RuntimeError', `"${kernel}_cpu" not implemented for '${dtype.scalar}'`)
}

const floatingOnly = (name: string, dtype: DType): DType =>
  dtype.category === FLOATING ? dtype : refuse(name, dtype)

export const fmod: Overloaded = {
  name: 'fmod',
  tier: 'primitive',
  params: overloaded,
  doc: "The remainder of `input / other`, with the dividend's sign as in C.",
  page: 'generated/torch.fmod.html',
  places: ['torch', 'method', 'inplace'],
  label: (_, other) => (other instanceof Tensor ? 'FmodBackward1' : 'FmodBackward0'),
  forward: (input, other) => {
    const dtype = resultType(input, other)
    if (dtype === bool) refuse('fmod', dtype)
    if (dtype.category === INTEGRAL) refuseZero(other)
    return binary(BinaryOp.fmod, input, other, dtype)
  },
  backward: {
    input: ({ grad }) => grad,
    other: ({ grad, input, other }) => grad.neg().mul(input.div(other, { rounding_mode: 'trunc' })),
  },
  saves: { other: ['input', 'other'] },
  samples: [
    { args: [matrix, row] },
    { args: [matrix, 2] },
    { args: [integers, divisors] },
    { args: [integers, -2] },
    { args: [special, 2] },
  ],
}

/** @throws RuntimeError where an integer would be divided by zero. */
function refuseZero(other: Operand): void {
  const zero = other instanceof Tensor ? other.eq(0).any().item() === true : Number(other) === 0
  if (zero) throw new TorchError('RuntimeError', 'ZeroDivisionError')
}

export const positive: Op<readonly [(typeof both)[0]]> = {
  name: 'positive',
  tier: 'composite',
  params: [both[0]],
  doc: 'The tensor itself: what `+x` calls.',
  page: 'generated/torch.positive.html',
  places: ['torch', 'method'],
  forward: (input) => {
    if (input.dtype === bool)
      throw new TorchError('RuntimeError', 'The `+` operator, on a bool tensor is not supported.')
    return input
  },
  samples: [{ args: [matrix] }],
  mistakes: [{ args: [truths] }],
}

/** Truth values are their own sign. */
const signs = define({
  name: 'sgn',
  kernel: 'sgn',
  doc: 'The sign of each element: -1, 0 or 1.',
  computes: same,
  backward: ({ grad }) => grad.mul(0),
  places: ['torch', 'method', 'inplace'],
})
export const sgn: Unary = {
  ...signs,
  forward: (input) => (input.dtype === bool ? input.clone() : input.sign()),
}

const test = (name: 'signbit' | 'isposinf' | 'isneginf', doc: string): Unary =>
  define({ name, kernel: name, doc, computes: same, result: bool, places: ['torch', 'method'] })

export const signbit: Unary = test('signbit', 'Whether the sign of each element is minus.')
export const isposinf: Unary = test('isposinf', 'Whether each element is plus infinity.')
export const isneginf: Unary = test('isneginf', 'Whether each element is minus infinity.')

export const isreal: Unary = {
  ...define({
    name: 'isreal',
    kernel: 'signbit',
    doc: 'Whether each element is a real number: all are, complex ones are not there.',
    places: ['torch', 'method'],
  }),
  forward: (input) => input.eq(input).logical_or(input.ne(input)),
}

export const frac: Unary = define({
  name: 'frac',
  kernel: 'frac',
  doc: 'The fraction of each element, with its sign.',
  computes: ({ dtype }) => floatingOnly('frac', dtype),
  backward: ({ grad }) => grad,
  samples: [
    {
      args: [
        {
          tensor: [
            [-1.5, -0.25, 0.5],
            [1.25, 2.125, 3.75],
          ],
        },
      ],
    },
    { args: [special] },
  ],
})

export const copysign: Overloaded = {
  name: 'copysign',
  tier: 'primitive',
  params: overloaded,
  doc: 'The size of each element of `input` with the sign of `other`.',
  page: 'generated/torch.copysign.html',
  places: ['torch', 'method', 'inplace'],
  label: (_, other) => (other instanceof Tensor ? 'CopysignBackward0' : 'CopysignBackward1'),
  forward: (input, other) => mapTwo('copysign', input, other, floatResultType(input, other)),
  backward: {
    input: ({ grad, input, result }) => grad.mul(apply(where, input.eq(0), 0, result.div(input))),
    other: ({ grad }) => grad.mul(0),
  },
  saves: { input: ['input', 'result'] },
  samples: [
    { args: [matrix, row] },
    { args: [matrix, -2] },
    { args: [special, { tensor: [-1, 1, '-0', 0, '-inf'] }] },
    { args: [integers, divisors] },
  ],
}

const missing = (): never => {
  throw new TorchError('NotImplementedError', "the derivative for 'nextafter' is not implemented.")
}

export const nextafter: Pair = {
  name: 'nextafter',
  tier: 'primitive',
  params: both,
  doc: 'The next number after each element of `input` in the direction of `other`.',
  page: 'generated/torch.nextafter.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, other) => {
    const dtype = floatingOnly('nextafter', resultType(input, other))
    return mapTwo('nextafter', input, other, dtype)
  },
  backward: { input: missing, other: missing },
  samples: [{ args: [matrix, row] }, { args: [special, { tensor: [1, 0, 0, 1, 1] }] }],
}

export const hypot: Pair = {
  name: 'hypot',
  tier: 'primitive',
  params: both,
  doc: 'The hypotenuse over two legs: `sqrt(input² + other²)` without overflow.',
  page: 'generated/torch.hypot.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, other) =>
    mapTwo('hypot', input, other, floatingOnly('hypot', resultType(input, other))),
  backward: {
    input: ({ grad, input, result }) => grad.mul(input.div(result)),
    other: ({ grad, other, result }) => grad.mul(other.div(result)),
  },
  saves: { input: ['input', 'result'], other: ['other', 'result'] },
  samples: [{ args: [matrix, row] }, { args: [special, { tensor: ['inf', 'nan', 1, 0, 1] }] }],
}

function divisor(name: 'gcd' | 'lcm', doc: string): Pair {
  return {
    name,
    tier: 'primitive',
    params: both,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method', 'inplace'],
    forward: (input, other) => {
      broadcastShapes(input.shape, other.shape)
      const dtype = resultType(input, other)
      if (dtype.category !== INTEGRAL) refuse(name, dtype)
      return mapWhole(name, input, other, dtype)
    },
    samples: [
      {
        args: [
          { tensor: [12, -18, 0, 5], dtype: 'int64' },
          { tensor: [8, 27, 0, 0], dtype: 'int64' },
        ],
      },
      {
        args: [
          { tensor: [[4], [6]], dtype: 'int64' },
          { tensor: [10, 15], dtype: 'int64' },
        ],
      },
    ],
  }
}
export const gcd: Pair = divisor('gcd', 'The greatest common divisor of each two integers.')
export const lcm: Pair = divisor('lcm', 'The least common multiple of each two integers.')

export const ldexp: Pair = {
  name: 'ldexp',
  tier: 'composite',
  params: both,
  doc: '`input * 2**other`.',
  page: 'generated/torch.ldexp.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, other) => input.mul(apply(pow, new Float(2), other)),
  samples: [
    { args: [matrix, row] },
    { args: [{ tensor: [1, 0.5] }, { tensor: [3, -2], dtype: 'int64' }] },
  ],
}

function beside(name: 'fmax' | 'fmin', doc: string): Pair {
  const takesInput = (input: Tensor, other: Tensor): Tensor =>
    (name === 'fmax' ? input.ge(other) : input.le(other)).logical_or(other.isnan())
  const kernel = name === 'fmax' ? BinaryOp.maximum : BinaryOp.minimum
  return {
    name,
    tier: 'primitive',
    params: both,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method'],
    forward: (input, other) => {
      const dtype = resultType(input, other)
      return dtype.category === FLOATING
        ? mapTwo(name, input, other, dtype)
        : binary(kernel, input, other, dtype)
    },
    backward: {
      input: ({ grad, input, other }) => apply(where, takesInput(input, other), grad, 0),
      other: ({ grad, input, other }) => apply(where, takesInput(input, other), 0, grad),
    },
    saves: { input: ['input', 'other'], other: ['input', 'other'] },
    samples: [
      { args: [matrix, row] },
      { args: [special, { tensor: [0, 'nan', 0, 0, 'nan'] }] },
      { args: [integers, divisors] },
    ],
  }
}
export const fmax: Pair = beside('fmax', 'The larger of each two elements; a number wins over NaN.')
export const fmin: Pair = beside(
  'fmin',
  'The smaller of each two elements; a number wins over NaN.',
)

const steps = [required('input', kind.tensor), required('values', kind.tensor)] as const

const noDerivative = (): never => {
  throw new TorchError('RuntimeError', 'derivative for aten::heaviside is not implemented')
}

export const heaviside: Op<typeof steps> = {
  name: 'heaviside',
  tier: 'primitive',
  params: steps,
  doc: '0 for negative elements, 1 for positive ones, and `values` at 0.',
  page: 'generated/torch.heaviside.html',
  places: ['torch', 'method', 'inplace'],
  label: 'NotImplemented',
  forward: (input, values) => {
    if (input.dtype !== values.dtype)
      throw new TorchError(
        'RuntimeError',
        'heaviside is not yet implemented for tensors with different dtypes.',
      )
    return input.dtype.category === FLOATING
      ? mapTwo('heaviside', input, values, input.dtype)
      : mapWhole('heaviside', input, values, input.dtype)
  },
  backward: { input: noDerivative, values: noDerivative },
  samples: [
    { args: [{ tensor: [-1.5, 0, 2] }, { tensor: [0.5] }] },
    { args: [special, { tensor: 0.25 }] },
    { args: [integers, divisors] },
  ],
}

const powers = [required('input', kind.either), required('exponent', kind.either)] as const

const wide = (operand: Operand): Operand =>
  operand instanceof Tensor ? operand.to(float64) : operand

/** Numbers on both sides are not asked for: one of them is a tensor. */
export const float_power: Op<typeof powers> = {
  name: 'float_power',
  tier: 'composite',
  params: powers,
  doc: '`input ** exponent`, computed in float64.',
  page: 'generated/torch.float_power.html',
  places: ['torch', 'method'],
  forward: (input, exponent) => apply(pow, wide(input), wide(exponent)),
  samples: [
    { args: [{ tensor: [0.5, 2, 3] }, { tensor: [2, -1, 0.5] }] },
    { args: [{ tensor: [0.5, 2, 3] }, 2] },
    { args: [integers, 3] },
    { args: [2, row] },
  ],
}

const inPlace = [required('input', kind.tensor), powers[1]] as const

/** `float_power_`, which does not change the base's dtype. */
export const float_power_inplace: Op<typeof inPlace> = {
  ...float_power,
  params: inPlace,
  places: ['inplace'],
  forward: (input, exponent) => {
    if (input.dtype !== float64)
      throw new TorchError(
        'RuntimeError',
        `the base given to float_power_ has dtype ${input.dtype.scalar} but the operation's result requires dtype Double`,
      )
    return apply(pow, input, wide(exponent))
  },
  samples: [
    { args: [{ tensor: [0.5, 2, 3], dtype: 'float64' }, { tensor: [2, -1, 0.5] }] },
    { args: [{ tensor: [0.5, 2, 3] }, 2] },
  ],
}

const replacing = [
  required('input', kind.tensor),
  optional('nan', kind.maybe(kind.number), null),
  optional('posinf', kind.maybe(kind.number), null),
  optional('neginf', kind.maybe(kind.number), null),
] as const

/** The greatest finite numbers of the floating types. */
const greatest: Readonly<Record<string, number>> = {
  float16: 65504,
  bfloat16: (2 - 2 ** -7) * 2 ** 127,
  float32: (2 - 2 ** -23) * 2 ** 127,
  float64: Number.MAX_VALUE,
}

export const nan_to_num: Op<typeof replacing> = {
  name: 'nan_to_num',
  tier: 'primitive',
  params: replacing,
  doc: 'NaN and infinities replaced by `nan`, `posinf` and `neginf`: 0 and the greatest and least numbers if not given.',
  page: 'generated/torch.nan_to_num.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, nan, posinf, neginf) => {
    if (input.dtype.category !== FLOATING) return input.clone()
    const most = greatest[input.dtype.name]!
    const replace = (where_: Tensor, value: number, otherwise: Tensor): Tensor =>
      castTo(apply(where, where_, value, otherwise), input.dtype)
    const known = replace(input.isnan(), nan ?? 0, input)
    const below = replace(apply(isposinf, input), posinf ?? most, known)
    return replace(apply(isneginf, input), neginf ?? -most, below)
  },
  backward: { input: ({ grad, input }) => grad.mul(input.isfinite()) },
  saves: { input: ['input'] },
  samples: [
    { args: [matrix] },
    { args: [special] },
    { args: [special, 1.5] },
    { args: [special, 0, 7, -8] },
    { args: [integers] },
  ],
}
