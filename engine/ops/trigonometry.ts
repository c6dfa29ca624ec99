// Hyperbolic functions, the inverses of both kinds, and angles in degrees. Sine, cosine, tangent and
// tanh stand in unary.ts, with the functions that training uses most.
import { apply } from '../tensor/dispatch.ts'
import { floatResultType } from '../tensor/promotion.ts'
import { binary, BinaryOp } from '../tensor/loops.ts'
import * as kind from './kinds.ts'
import { type Aliased, type Op, required } from './op.ts'
import { matrix, row, special } from './samples.ts'
import { where } from './ternary.ts'
import { aliased, define, onPositive, onUnit, reals, type Unary } from './unary-row.ts'

export const sinh: Unary = define({
  name: 'sinh',
  kernel: 'sinh',
  doc: 'The hyperbolic sine of each element.',
  backward: ({ grad, input }) => grad.mul(input.cosh()),
  reads: ['input'],
})
export const cosh: Unary = define({
  name: 'cosh',
  kernel: 'cosh',
  doc: 'The hyperbolic cosine of each element.',
  backward: ({ grad, input }) => grad.mul(input.sinh()),
  reads: ['input'],
})
export const asin: Unary & Aliased<'arcsin'> = aliased(
  define({
    name: 'asin',
    kernel: 'asin',
    doc: 'The angle, in radians, whose sine each element is.',
    backward: ({ grad, input }) => grad.mul(input.mul(input).neg().add(1).rsqrt()),
    reads: ['input'],
    samples: onUnit,
  }),
  'arcsin',
)
export const acos: Unary & Aliased<'arccos'> = aliased(
  define({
    name: 'acos',
    kernel: 'acos',
    doc: 'The angle, in radians, whose cosine each element is.',
    backward: ({ grad, input }) => grad.mul(input.mul(input).neg().add(1).rsqrt().neg()),
    reads: ['input'],
    samples: onUnit,
  }),
  'arccos',
)
export const atan: Unary & Aliased<'arctan'> = aliased(
  define({
    name: 'atan',
    kernel: 'atan',
    doc: 'The angle, in radians, whose tangent each element is.',
    backward: ({ grad, input }) => grad.div(input.mul(input).add(1)),
    reads: ['input'],
  }),
  'arctan',
)
export const asinh: Unary & Aliased<'arcsinh'> = aliased(
  define({
    name: 'asinh',
    kernel: 'asinh',
    doc: 'The number whose hyperbolic sine each element is.',
    backward: ({ grad, input }) => grad.mul(input.pow(2).add(1).rsqrt()),
    reads: ['input'],
  }),
  'arcsinh',
)
export const acosh: Unary & Aliased<'arccosh'> = aliased(
  define({
    name: 'acosh',
    kernel: 'acosh',
    doc: 'The number from 0 on whose hyperbolic cosine each element is.',
    backward: ({ grad, input }) => grad.mul(input.pow(2).sub(1).rsqrt()),
    reads: ['input'],
    samples: [{ args: [{ tensor: [1.5, 2, 30] }] }, ...onPositive.slice(1)],
  }),
  'arccosh',
)
export const atanh: Unary & Aliased<'arctanh'> = aliased(
  define({
    name: 'atanh',
    kernel: 'atanh',
    doc: 'The number whose hyperbolic tangent each element is.',
    backward: ({ grad, input }) => grad.mul(1).div(input.pow(2).neg().add(1)),
    reads: ['input'],
    samples: onUnit,
  }),
  'arctanh',
)

/** (πx cos πx - sin πx) / πx², and 0 at 0. */
export const sinc: Unary = define({
  name: 'sinc',
  kernel: 'sinc',
  doc: '`sin(πx) / (πx)` for each element, 1 at 0.',
  backward: ({ grad, input }) => {
    const turned = input.mul(Math.PI)
    const squared = input.mul(input).mul(Math.PI)
    const slope = turned.mul(turned.cos()).sub(turned.sin()).div(squared)
    return apply(where, squared.eq(0), 0, grad.mul(slope))
  },
  reads: ['input'],
})

export const deg2rad: Unary = define({
  name: 'deg2rad',
  kernel: 'deg2rad',
  doc: 'Angles in degrees as radians.',
  label: 'Deg2RadBackward0',
  backward: ({ grad }) => grad.mul(Math.PI / 180),
  samples: [{ args: [{ tensor: [180, -45, 30.5] }] }, ...reals.slice(1)],
})
export const rad2deg: Unary = define({
  name: 'rad2deg',
  kernel: 'rad2deg',
  doc: 'Angles in radians as degrees.',
  label: 'Rad2DegBackward0',
  backward: ({ grad }) => grad.mul(180 / Math.PI),
})

const pair = [required('input', kind.tensor), required('other', kind.tensor)] as const

export const atan2: Op<typeof pair> & Aliased<'arctan2'> = {
  name: 'atan2',
  aliases: ['arctan2'],
  tier: 'primitive',
  params: pair,
  doc: 'The angle of the point (`other`, `input`), in radians from -π to π.',
  page: 'generated/torch.atan2.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, other) => binary(BinaryOp.atan2, input, other, floatResultType(input, other)),
  backward: {
    input: ({ grad, input, other }) =>
      grad.mul(other).mul(input.mul(input).add(other.mul(other)).reciprocal()),
    other: ({ grad, input, other }) =>
      grad.mul(input.neg()).mul(input.mul(input).add(other.mul(other)).reciprocal()),
  },
  saves: { input: ['input', 'other'], other: ['input', 'other'] },
  samples: [
    { args: [matrix, row] },
    { args: [special, { tensor: [1, 1, 1, -1, 0] }] },
    {
      args: [
        { tensor: [1, -2], dtype: 'int64' },
        { tensor: [3, 0], dtype: 'int64' },
      ],
    },
  ],
}
