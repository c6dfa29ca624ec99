// Rounding to the nearest whole number or to decimal places, and interpolation. Floor, ceil and trunc
// stand in unary.ts.
import { FLOATING } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { binary, BinaryOp, unary, UnaryOp } from '../tensor/loops.ts'
import { mapThree } from '../tensor/mapping.ts'
import type { Scalar } from '../tensor/scalar.ts'
import { Tensor } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { keyword, type Op, required } from './op.ts'
import { matrix, row } from './samples.ts'
import { reals, rounding, step } from './unary-row.ts'

const nearest = rounding(
  'round',
  UnaryOp.round,
  'The nearest number with `decimals` decimals, whole if not given; halves go to the even one.',
)

const toDecimals = [
  required('input', kind.tensor),
  keyword('decimals', kind.maybe(kind.int), null),
] as const

export const round: Op<typeof toDecimals> = {
  ...nearest,
  params: toDecimals,
  label: (_, decimals) => (decimals === null ? 'RoundBackward0' : 'RoundBackward1'),
  forward: (input, decimals) => {
    if (decimals === null) return nearest.forward(input)
    const { dtype } = input
    if (dtype.category !== FLOATING)
      throw new TorchError('RuntimeError', `"round_cpu" not implemented for '${dtype.scalar}'`)
    const power = 10 ** Math.abs(decimals)
    const [there, back] = decimals < 0 ? [BinaryOp.div, BinaryOp.mul] : [BinaryOp.mul, BinaryOp.div]
    return binary(
      back,
      unary(UnaryOp.round, binary(there, input, power, dtype), dtype),
      power,
      dtype,
    )
  },
  backward: { input: step },
  samples: [
    ...reals,
    { args: [{ tensor: [2.345, -0.55, 155] }], options: { decimals: 2 } },
    { args: [{ tensor: [2.345, -0.55, 155] }], options: { decimals: -1 } },
    { args: [{ tensor: [0.5, 2.5] }], options: { decimals: 0 } },
  ],
}

const weighing = [
  required('input', kind.tensor),
  required('end', kind.tensor),
  required('weight', kind.either),
] as const

/** @throws RuntimeError when another tensor has another dtype than the first. */
function alike(input: Tensor, name: string, other: Tensor | Scalar): void {
  if (!(other instanceof Tensor) || other.dtype === input.dtype) return
  const text: Readonly<Record<string, string>> = {
    int64: 'long int',
    float32: 'float',
    float64: 'double',
  }
  const named = ({ dtype }: Tensor): string => text[dtype.name] ?? dtype.name
  throw new TorchError(
    'RuntimeError',
    `expected dtype ${named(input)} for \`${name}\` but got dtype ${named(other)}`,
  )
}

const rest = (weight: Tensor | Scalar): Tensor | number =>
  weight instanceof Tensor ? weight.neg().add(1) : 1 - Number(weight)

export const lerp: Op<typeof weighing> = {
  name: 'lerp',
  tier: 'primitive',
  params: weighing,
  doc: '`input + weight * (end - input)`: part of the way from one tensor to another.',
  page: 'generated/torch.lerp.html',
  places: ['torch', 'method', 'inplace'],
  label: (_, __, weight) => (weight instanceof Tensor ? 'LerpBackward1' : 'LerpBackward0'),
  forward: (input, end, weight) => {
    alike(input, 'end', end)
    alike(input, 'weight', weight)
    const { dtype } = input
    if (dtype.category !== FLOATING)
      throw new TorchError(
        'RuntimeError',
        `"lerp_kernel_${weight instanceof Tensor ? 'tensor' : 'scalar'}" not implemented for '${dtype.scalar}'`,
      )
    return mapThree('lerp', input, end, weight, dtype)
  },
  backward: {
    input: ({ grad, weight }) => grad.mul(rest(weight)),
    end: ({ grad, weight }) => grad.mul(weight),
    weight: ({ grad, input, end }) => grad.mul(end.sub(input)),
  },
  saves: { input: ['weight'], end: ['weight'], weight: ['input', 'end'] },
  samples: [
    { args: [matrix, row, 0.25] },
    { args: [matrix, row, 0.75] },
    { args: [matrix, row, { tensor: [0.1, 0.5, 2] }] },
  ],
}
