// Comparisons in place: their answers, 0 or 1, in the dtype of the tensor that is written over.
import { castTo, compare, CompareOp } from '../../tensor/loops.ts'
import { resultType } from '../../tensor/promotion.ts'
import { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { type Op, required } from '../op.ts'
import { mixed } from '../samples.ts'

const pair = [required('input', kind.tensor), required('other', kind.operand)] as const
type Comparison = Op<typeof pair>

function comparison(name: keyof typeof CompareOp, aliases: readonly string[] = []): Comparison {
  const label = `${name[0]!.toUpperCase()}${name.slice(1)}Backward`
  return {
    name,
    tier: 'primitive',
    params: pair,
    doc: `1 where \`torch.${name}\` is true of two elements, else 0.`,
    page: `generated/torch.Tensor.${name}_.html`,
    places: ['inplace'],
    aliases,
    label: (_, other) => `${label}${other instanceof Tensor ? 1 : 0}`,
    forward: (input, other) =>
      castTo(compare(CompareOp[name], input, other, resultType(input, other)), input.dtype),
    // The answers are what they are however little the operands change.
    backward: { input: ({ grad }) => grad.mul(0), other: ({ grad }) => grad.mul(0) },
    samples: mixed,
  }
}

export const eq_in_place: Comparison = comparison('eq')
export const ne_in_place: Comparison = comparison('ne', ['not_equal'])
export const lt_in_place: Comparison = comparison('lt', ['less'])
export const le_in_place: Comparison = comparison('le', ['less_equal'])
export const gt_in_place: Comparison = comparison('gt', ['greater'])
export const ge_in_place: Comparison = comparison('ge', ['greater_equal'])
