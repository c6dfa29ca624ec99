// conv_transpose1d, 2d and 3d. https://pytorch.org/docs/1.13/nn.functional.html#convolution-functions
import { apply } from '../../tensor/dispatch.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required, type Sample } from '../op.ts'
import { convolution } from './convolution.ts'
import { batched } from './checks.ts'
import { filled } from './samples.ts'

const params = [
  required('input', kind.tensor),
  required('weight', kind.tensor),
  optional('bias', kind.maybe(kind.tensor), null),
  optional('stride', kind.ints, [1]),
  optional('padding', kind.ints, [0]),
  optional('output_padding', kind.ints, [0]),
  optional('groups', kind.int, 1),
  optional('dilation', kind.ints, [1]),
] as const

function spreadOver(
  dims: number,
  samples: readonly Sample[],
  mistakes: readonly Sample[] = [],
): Op<typeof params> {
  const name = `conv_transpose${dims}d`
  return {
    name,
    tier: 'composite',
    params,
    doc: `The transposed convolution: every element of \`input\` adds \`weight\` (in, out / groups, …) times itself to the result, \`stride\` apart.`,
    page: `generated/torch.nn.functional.${name}.html`,
    places: ['torch', 'nn.functional'],
    forward: (input, weight, bias, stride, padding, output_padding, groups, dilation) => {
      const batch = batched(input, dims, name)
      const result = apply(
        convolution,
        batch,
        weight,
        bias,
        stride,
        padding,
        dilation,
        true,
        output_padding,
        groups,
      )
      return batch === input ? result : result.squeeze(0)
    },
    samples,
    mistakes,
  }
}

const planeWeight = filled([2, 3, 2, 2], 4)

export const conv_transpose1d: Op<typeof params> = spreadOver(
  1,
  [
    { args: [filled([2, 2, 3]), filled([2, 2, 2], 4), filled([2])] },
    {
      args: [filled([2, 3]), filled([2, 1, 3], 4)],
      options: { stride: 2, padding: 1, output_padding: 1, groups: 2 },
    },
  ],
  [{ args: [filled([1, 2, 3]), filled([2, 1, 3], 4)], options: { output_padding: 1 } }],
)

export const conv_transpose2d: Op<typeof params> = spreadOver(
  2,
  [
    { args: [filled([1, 2, 2, 3]), planeWeight, filled([3])] },
    {
      args: [filled([2, 2, 2]), planeWeight],
      options: { stride: [2, 1], padding: [0, 1], output_padding: [1, 0] },
    },
    {
      args: [filled([1, 2, 2, 3]), planeWeight],
      options: { dilation: 2, stride: 3, output_padding: 2 },
    },
    { args: [filled([1, 4, 2, 2]), filled([4, 2, 2, 1], 4), filled([4])], options: { groups: 2 } },
  ],
  [
    { args: [filled([1, 3, 2, 3]), planeWeight] },
    { args: [filled([1, 2, 2, 3]), planeWeight, filled([2])] },
    { args: [filled([1, 2, 2, 3]), planeWeight], options: { output_padding: 1 } },
    { args: [filled([1, 2, 2, 3]), planeWeight], options: { padding: 9 } },
  ],
)

export const conv_transpose3d: Op<typeof params> = spreadOver(
  3,
  [
    { args: [filled([1, 2, 2, 2, 1]), filled([2, 1, 2, 1, 2], 4), filled([1])] },
    {
      args: [filled([1, 2, 2, 1]), filled([1, 1, 2, 2, 2], 4)],
      options: { stride: 2, padding: [1, 0, 0] },
    },
  ],
  [{ args: [filled([1, 1, 2, 2, 1]), filled([1, 1, 2, 2, 2], 4)], options: { output_padding: 1 } }],
)
