// conv1d, conv2d and conv3d. https://pytorch.org/docs/1.13/nn.functional.html#convolution-functions
import { apply } from '../../tensor/dispatch.ts'
import { nameInC } from '../../tensor/dtype.ts'
import type { Shape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required, type Sample } from '../op.ts'
import { constant_pad_nd } from '../padding/constant.ts'
import { convolution } from './convolution.ts'
import { batched, expanded, fail } from './checks.ts'
import { filled } from './samples.ts'

const params = [
  required('input', kind.tensor),
  required('weight', kind.tensor),
  optional('bias', kind.maybe(kind.tensor), null),
  optional('stride', kind.ints, [1]),
  optional('padding', kind.intsOrString, [0]),
  optional('dilation', kind.ints, [1]),
  optional('groups', kind.int, 1),
] as const

/** Padding that keeps the sizes; what does not halve goes behind, put there beforehand. */
function padSame(input: Tensor, weight: Tensor, stride: Shape, dilation: Shape) {
  const dims = weight.ndim - 2
  if (dims <= 0) fail('weight should have at least three dimensions')
  if (weight.ndim !== input.ndim)
    fail(
      `Expected ${weight.ndim}-dimensional input for ${weight.ndim}-dimensional weight[${weight.shape.join(', ')}], but got ${input.ndim}-dimensional input of size [${input.shape.join(', ')}] instead`,
    )
  for (const [name, list] of Object.entries({ stride, dilation }))
    if (list.length !== dims && list.length !== 1)
      fail(`${name} cannot broadcast to ${dims} dimensions`)
  if (stride.some((n) => n !== 1)) fail("padding='same' is not supported for strided convolutions")
  const steps = expanded(dilation, 'dilation', dims)
  const totals = weight.shape.slice(2).map((size, d) => steps[d]! * (size - 1))
  const behind = totals.map((total) => total % 2)
  const padded = behind.some((n) => n > 0)
    ? apply(
        constant_pad_nd,
        input,
        [...behind].reverse().flatMap((n) => [0, n]),
        0,
      )
    : input
  return { padded, padding: totals.map((total) => Math.floor(total / 2)) }
}

/** conv2d alone says this before anything else. */
function checkBias(input: Tensor, bias: Tensor | null): void {
  if (bias && bias.dtype !== input.dtype)
    fail(
      `Input type (${nameInC(input.dtype)}) and bias type (${nameInC(bias.dtype)}) should be the same`,
    )
}

function slidingOver(
  dims: number,
  samples: readonly Sample[],
  mistakes: readonly Sample[] = [],
): Op<typeof params> {
  const name = `conv${dims}d`
  return {
    name,
    tier: 'composite',
    params,
    doc: `Slides \`weight\` (out, in / groups, ${'d h w'
      .slice(6 - 2 * dims)
      .split(' ')
      .join(
        ', ',
      )}) over \`input\` (batch, in, …); \`padding\` is a number, a tuple, 'same' or 'valid'.`,
    page: `generated/torch.nn.functional.conv${dims}d.html`,
    places: ['torch', 'nn.functional'],
    forward: (input, weight, bias, stride, padding, dilation, groups) => {
      const batch = batched(input, dims, name)
      if (dims === 2) checkBias(input, bias)
      // A number stands for one per dimension here, whatever the weight has.
      const spread = (list: Shape): Shape =>
        list.length === 1 ? new Array<number>(dims).fill(list[0]!) : list
      let result
      if (padding === 'same') {
        const same = padSame(batch, weight, stride, dilation)
        const { padded } = same
        result = apply(
          convolution,
          padded,
          weight,
          bias,
          stride,
          same.padding,
          dilation,
          false,
          [0],
          groups,
        )
      } else {
        const numbers = padding === 'valid' ? [0] : padding
        if (typeof numbers === 'string') fail(`Invalid padding string: '${numbers}'`)
        result = apply(
          convolution,
          batch,
          weight,
          bias,
          spread(stride),
          spread(numbers),
          spread(dilation),
          false,
          [0],
          groups,
        )
      }
      return batch === input ? result : result.squeeze(0)
    },
    samples,
    mistakes,
  }
}

const lineWeight = filled([2, 2, 3], 4)
const planeWeight = filled([3, 2, 2, 2], 4)

export const conv1d: Op<typeof params> = slidingOver(1, [
  { args: [filled([2, 2, 5]), lineWeight, filled([2])] },
  { args: [filled([2, 5]), lineWeight], options: { padding: 'same' } },
  { args: [filled([1, 2, 6]), lineWeight], options: { stride: 2, padding: 1, dilation: 2 } },
  { args: [filled([1, 4, 3]), filled([4, 1, 2], 4)], options: { groups: 4 } },
])

export const conv2d: Op<typeof params> = slidingOver(
  2,
  [
    { args: [filled([2, 2, 4, 3]), planeWeight, filled([3])] },
    { args: [filled([1, 2, 4, 5]), planeWeight], options: { stride: [2, 1], padding: [1, 0] } },
    { args: [filled([2, 4, 3]), planeWeight, filled([3])], options: { padding: 'same' } },
    { args: [filled([1, 2, 3, 3]), planeWeight], options: { padding: 'valid', dilation: 2 } },
    {
      args: [filled([1, 2, 3, 3]), filled([4, 1, 3, 3], 9), filled([4])],
      options: { padding: 1, groups: 2 },
    },
  ],
  [
    { args: [filled([2, 3, 4, 3]), planeWeight] },
    { args: [filled([2, 2, 4, 3]), planeWeight, filled([2])] },
    { args: [filled([4, 3]), planeWeight] },
    { args: [filled([2, 2, 1, 3]), planeWeight] },
    { args: [filled([2, 2, 4, 3]), planeWeight], options: { padding: 'full' } },
    { args: [filled([2, 2, 4, 3]), planeWeight], options: { padding: 'same', stride: 2 } },
    { args: [filled([2, 2, 4, 3]), planeWeight], options: { padding: -1 } },
    { args: [filled([2, 2, 4, 3]), planeWeight], options: { stride: 0 } },
    { args: [filled([2, 2, 4, 3]), planeWeight], options: { dilation: 0 } },
    { args: [filled([2, 2, 4, 3]), planeWeight], options: { groups: 2 } },
    { args: [filled([2, 2, 4, 3]), planeWeight], options: { stride: [1, 1, 1] } },
    { args: [filled([2, 2, 4, 3]), lineWeight] },
  ],
)

export const conv3d: Op<typeof params> = slidingOver(3, [
  { args: [filled([1, 2, 3, 3, 2]), filled([2, 2, 2, 2, 1], 4), filled([2])] },
  {
    args: [filled([1, 2, 2, 3]), filled([2, 1, 1, 2, 2], 4)],
    options: { padding: [1, 0, 1], stride: 2 },
  },
  { args: [filled([1, 2, 2, 3]), filled([2, 1, 1, 2, 3], 4)], options: { padding: 'same' } },
])
