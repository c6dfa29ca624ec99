// Whether elements are equal, less or greater; the results are bool.
import { compare, CompareOp } from '../tensor/loops.ts'
import { resultType } from '../tensor/promotion.ts'
import * as kind from './kinds.ts'
import { type Aliased, type Op, required } from './op.ts'
import { mixed } from './samples.ts'

const pair = [required('input', kind.tensor), required('other', kind.operand)] as const
type Comparison = Op<typeof pair>

function comparison<A extends string = never>(
  name: keyof typeof CompareOp,
  doc: string,
  aliases: readonly A[] = [],
): Comparison & Aliased<A> {
  return {
    name,
    tier: 'primitive',
    params: pair,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method'],
    aliases,
    forward: (input, other) => compare(CompareOp[name], input, other, resultType(input, other)),
    samples: mixed,
  }
}

export const eq: Comparison = comparison('eq', 'Whether each two elements are equal.')

export const ne: Comparison & Aliased<'not_equal'> = comparison(
  'ne',
  'Whether each two elements differ.',
  ['not_equal'],
)

export const lt: Comparison & Aliased<'less'> = comparison(
  'lt',
  'Whether each element of `input` is less than that of `other`.',
  ['less'],
)

export const le: Comparison & Aliased<'less_equal'> = comparison(
  'le',
  'Whether each element of `input` is at most that of `other`.',
  ['less_equal'],
)

export const gt: Comparison & Aliased<'greater'> = comparison(
  'gt',
  'Whether each element of `input` is greater than that of `other`.',
  ['greater'],
)

export const ge: Comparison & Aliased<'greater_equal'> = comparison(
  'ge',
  'Whether each element of `input` is at least that of `other`.',
  ['greater_equal'],
)
