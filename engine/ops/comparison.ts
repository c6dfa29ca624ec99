// Whether elements are equal, less or greater; the results are bool.
import { compare, CompareOp } from '../tensor/loops.ts'
import { resultType } from '../tensor/promotion.ts'
import * as kind from './kinds.ts'
import { type Op, required } from './op.ts'
import { mixed } from './samples.ts'

const pair = [required('input', kind.tensor), required('other', kind.operand)] as const
type Comparison = Op<typeof pair>

function comparison(
  name: keyof typeof CompareOp,
  doc: string,
  aliases: readonly string[] = [],
): Comparison {
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

export const ne: Comparison = comparison('ne', 'Whether each two elements differ.', ['not_equal'])

export const lt: Comparison = comparison(
  'lt',
  'Whether each element of `input` is less than that of `other`.',
  ['less'],
)

export const le: Comparison = comparison(
  'le',
  'Whether each element of `input` is at most that of `other`.',
  ['less_equal'],
)

export const gt: Comparison = comparison(
  'gt',
  'Whether each element of `input` is greater than that of `other`.',
  ['greater'],
)

export const ge: Comparison = comparison(
  'ge',
  'Whether each element of `input` is at least that of `other`.',
  ['greater_equal'],
)
