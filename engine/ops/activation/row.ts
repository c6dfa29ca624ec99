// How rows of activations are made: a formula, its derivative, and the form with `inplace`. No op is
// declared here.
import { apply, run, runInPlace } from '../../tensor/dispatch.ts'
import { bool, FLOATING } from '../../tensor/dtype.ts'
import { type ActivationFormula, mapActivation } from '../../tensor/mapping.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import {
  type Context,
  type Op,
  optional,
  type Param,
  type Params,
  required,
  type Row,
} from '../op.ts'
import type { Sample, Values } from '../op.ts'
import { where } from '../ternary.ts'

export const input = required('input', kind.tensor)
export const inplace = optional('inplace', kind.bool, false)

export const values = {
  tensor: [
    [-3.5, -1.5, -0.75],
    [0.625, 1.75, 7],
  ],
} as const
export const special = { tensor: ['nan', 'inf', '-inf', '-0', 0] } as const

/** `chosen` where `condition`, `other` elsewhere. */
export const either = (condition: Tensor, chosen: Tensor, other: Tensor | number): Tensor =>
  apply(where, condition, chosen, other)

interface Definition<P extends Params> {
  /** Of the op and of its formula (engine/kernels/shared/activations.ts), which gets the options. */
  readonly name: ActivationFormula
  /** The name in PyTorch's messages about dtypes. */
  readonly kernel: string
  readonly doc: string
  readonly params: P
  /** Refuses options that have no result. */
  readonly check?: (...options: Rest<Values<P>>) => void
  readonly backward: (context: Context<P>) => Tensor
  readonly reads?: readonly ('input' | 'result')[]
  readonly label?: string
  readonly page?: string
  readonly samples?: readonly Sample[]
}

type Rest<V> = V extends readonly [unknown, ...infer R] ? R : never

/** The op itself, one node of the graph. */
export function activation<P extends readonly [typeof input, ...Param[]]>(d: Definition<P>): Op<P> {
  return {
    name: d.name,
    tier: 'primitive',
    params: d.params,
    doc: d.doc,
    page: d.page ?? `generated/torch.nn.functional.${d.name}.html`,
    places: ['nn.functional'],
    forward: (...given: Values<P>) => {
      const [tensor, ...options] = given as unknown as [Tensor, ...Rest<Values<P>>]
      d.check?.(...(options as Rest<Values<P>>))
      return mapActivation(d.name, d.kernel, tensor, options as readonly number[])
    },
    backward: { input: d.backward } as never,
    saves: { input: d.reads ?? ['input'] } as never,
    ...(d.label && { label: d.label }),
    samples: d.samples ?? [{ args: [values] }, { args: [special] }],
  }
}

/**
 * The same with a last argument `inplace`, as torch.nn.functional has it. PyTorch numbers the node of
 * some in-place forms apart: `label`.
 */
export function withInPlace<P extends Params>(
  row: Op<P>,
  label?: string,
): Op<readonly [...P, typeof inplace]> {
  const changing: Row = label === undefined ? row : { ...row, label }
  const forward = (...given: readonly unknown[]): Tensor =>
    given.at(-1) === true
      ? runInPlace(changing, given.slice(0, -1))
      : (run(row, given.slice(0, -1)) as Tensor)
  const plain = { name: row.name, doc: row.doc, page: row.page, samples: row.samples }
  return {
    ...plain,
    tier: 'composite',
    params: [...row.params, inplace],
    places: ['nn.functional'],
    forward: forward,
  }
}

/** Whether a tensor holds whole numbers, which some activations keep. */
export const isWhole = ({ dtype }: Tensor): boolean => dtype.category !== FLOATING && dtype !== bool
