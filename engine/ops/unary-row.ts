// How rows of one tensor, element by element, are made from a kernel and a derivative. No op is
// declared here.
import { bool, type DType, FLOATING } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { unary, type UnaryOp } from '../tensor/loops.ts'
import { mapOne, type OneFormula } from '../tensor/mapping.ts'
import { floatResultType } from '../tensor/promotion.ts'
import type { Tensor } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { type Aliased, type Context, type Op, type Place, required, type Sample } from './op.ts'

const params = [required('input', kind.tensor)] as const
export type Unary = Op<typeof params>
export type Derivative = (context: Context<typeof params>) => Tensor | null

/** The dtype an op computes in. */
type Computes = (input: Tensor) => DType
/** Integers stay integers. */
export const same: Computes = (input) => input.dtype
/** Integers and bools become the default floating type. */
const floating: Computes = (input) => floatResultType(input)

/** As `same`, but for one dtype, which PyTorch refuses with this message. */
export const except =
  (refused: DType, message: string): Computes =>
  ({ dtype }) => {
    if (dtype === refused) throw new TorchError('RuntimeError', message)
    return dtype
  }

interface Definition {
  name: string
  /** A kernel, or the name of a formula that all kernels share. */
  kernel: UnaryOp | OneFormula
  doc: string
  computes?: Computes
  result?: DType
  backward?: Derivative
  reads?: readonly ('input' | 'result')[]
  places?: readonly Place[]
  page?: string
  label?: string
  aliases?: readonly string[]
  samples?: readonly Sample[]
}

const everyPlace: readonly Place[] = ['torch', 'method', 'inplace']
const values = {
  tensor: [
    [-1.5, -0.25, 0.5],
    [1.25, 2, 3.75],
  ],
} as const
const positive = {
  tensor: [
    [0.1, 0.5, 1],
    [1.5, 2.25, 7],
  ],
} as const
export const integers = { tensor: [-3, 0, 4], dtype: 'int64' } as const
const special = { tensor: ['nan', 'inf', '-inf', '-0', 0] } as const

export const reals: readonly Sample[] = [
  { args: [values] },
  { args: [special] },
  { args: [integers] },
  { args: [{ tensor: 0.75 }] },
]
/** For functions of numbers between -1 and 1. */
export const onUnit: readonly Sample[] = [
  { args: [{ tensor: [-0.9, -0.25, 0.1, 0.75] }] },
  { args: [special] },
  { args: [{ tensor: [-1, 0, 1, 2], dtype: 'int64' }] },
]
export const onPositive: readonly Sample[] = [
  { args: [positive] },
  { args: [special] },
  { args: [{ tensor: [1, 4], dtype: 'int64' }] },
]

function compute(
  kernel: UnaryOp | OneFormula,
  input: Tensor,
  dtype: DType,
  result: DType | undefined,
): Tensor {
  return typeof kernel === 'string'
    ? mapOne(kernel, input, dtype, result)
    : unary(kernel, input, dtype, result)
}

export function define(d: Definition): Unary {
  const computes = d.computes ?? floating
  return {
    name: d.name,
    tier: 'primitive',
    params,
    doc: d.doc,
    page: d.page ?? `generated/torch.${d.name}.html`,
    places: d.places ?? everyPlace,
    forward: (input) => compute(d.kernel, input, computes(input), d.result),
    ...(d.backward && { backward: { input: d.backward } }),
    ...(d.reads && { saves: { input: d.reads } }),
    ...(d.label && { label: d.label }),
    ...(d.aliases && { aliases: d.aliases }),
    samples: d.samples ?? reals,
  }
}

/** Rounding has derivative zero. */
export const step: Derivative = ({ grad }) => grad.mul(0)

/** Whole numbers are their own rounding. */
export function rounding(name: string, kernel: UnaryOp, doc: string): Unary {
  const row = define({ name, kernel, doc, computes: same, backward: step })
  const forward: Unary['forward'] = (input) => {
    if (input.dtype === bool)
      throw new TorchError('RuntimeError', `"${name}_vml_cpu" not implemented for 'Bool'`)
    return input.dtype.category === FLOATING ? row.forward(input) : input.clone()
  }
  return { ...row, forward }
}

/** A row with other names, which get types too. */
export const aliased = <A extends string>(row: Unary, ...aliases: A[]): Unary & Aliased<A> => ({
  ...row,
  aliases,
})
