// Convolution for any number of dimensions, plain and transposed, as one node of the graph, and the
// gradient of its weight; conv2d and its relatives (sliding.ts, transposed.ts) come here.
import { convolve, convolveTransposed, weightGradient } from '../../tensor/convolution.ts'
import { bool, type DType, float32, float64, int64 } from '../../tensor/dtype.ts'
import { apply } from '../../tensor/dispatch.ts'
import { castTo } from '../../tensor/loops.ts'
import type { Shape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { type Op, required } from '../op.ts'
import { checkShapes, expanded, fail, type Parameters, placesOf } from './checks.ts'
import { filled } from './samples.ts'

const params = [
  required('input', kind.tensor),
  required('weight', kind.tensor),
  required('bias', kind.maybe(kind.tensor)),
  required('stride', kind.ints),
  required('padding', kind.ints),
  required('dilation', kind.ints),
  required('transposed', kind.bool),
  required('output_padding', kind.ints),
  required('groups', kind.int),
] as const

/** @throws RuntimeError where PyTorch has no kernel for these dtypes. */
function checkTypes(input: Tensor, weight: Tensor, bias: Tensor | null): void {
  if (input.dtype !== weight.dtype)
    fail(
      input.dtype === float32
        ? `Input type (${input.dtype.legacy}) and weight type (${weight.dtype.legacy}) should be the same or input should be a MKLDNN tensor and weight is a dense tensor`
        : `expected scalar type ${input.dtype.scalar} but found ${weight.dtype.scalar}`,
    )
  if (bias && bias.dtype !== input.dtype)
    fail(
      input.dtype === float32
        ? `Input type (float) and bias type (${bias.dtype.scalar.toLowerCase()}) should be the same`
        : `expected scalar type ${input.dtype.scalar} but found ${bias.dtype.scalar}`,
    )
  if (input.dtype === bool) fail(`"slow_conv2d_cpu" not implemented for 'Bool'`)
}

/** The dtype the kernels compute in. */
const computing = (dtype: DType): DType =>
  dtype === float64 || dtype === int64 ? dtype : dtype.is_floating_point ? float32 : int64

/** Cuts off what a gradient has more than its input: the last places that no window reached. */
function cutTo(grad: Tensor, shape: Shape): Tensor {
  return shape.reduce(
    (cut, size, d) => (cut.shape[d] === size ? cut : cut.narrow(d, 0, size)),
    grad,
  )
}

type Steps = Pick<Parameters, 'stride' | 'padding' | 'dilation'>

/** What must be added to a transposed convolution's result for it to have this shape. */
function missing(like: Shape, taps: Shape, steps: Steps): number[] {
  const stride = expanded(steps.stride, 'stride', taps.length)
  const padding = expanded(steps.padding, 'padding', taps.length)
  const dilation = expanded(steps.dilation, 'dilation', taps.length)
  return like
    .slice(2)
    .map((size, d) => (size + 2 * padding[d]! - dilation[d]! * (taps[d]! - 1) - 1) % stride[d]!)
}

export const convolution: Op<typeof params> = {
  name: 'convolution',
  tier: 'primitive',
  params,
  doc: 'Slides `weight` over `input` and sums up the products; transposed, spreads them out instead.',
  page: 'generated/torch.nn.functional.conv2d.html',
  places: ['torch'],
  forward: (input, weight, bias, stride, padding, dilation, transposed, output_padding, groups) => {
    const dims = weight.ndim - 2
    if (dims <= 0) fail('weight should have at least three dimensions')
    const parameters = {
      stride: expanded(stride, 'stride', dims),
      padding: expanded(padding, 'padding', dims),
      dilation: expanded(dilation, 'dilation', dims),
      output_padding: expanded(output_padding, 'output_padding', dims),
      transposed,
      groups,
    }
    checkShapes(input, weight, bias, parameters)
    checkTypes(input, weight, bias)
    const places = placesOf(input, weight, parameters)
    const dtype = computing(input.dtype)
    const result = (transposed ? convolveTransposed : convolve)(
      castTo(input, dtype),
      castTo(weight, dtype),
      bias && castTo(bias, dtype),
      places,
      parameters,
    )
    return castTo(result, input.dtype)
  },
  backward: {
    input: ({ grad, input, weight, stride, padding, dilation, transposed, groups }) => {
      const extra = transposed
        ? [0]
        : missing(input.shape, weight.shape.slice(2), { stride, padding, dilation })
      const back = apply(
        convolution,
        grad,
        weight,
        null,
        stride,
        padding,
        dilation,
        !transposed,
        extra,
        groups,
      )
      return cutTo(back, input.shape)
    },
    weight: ({ grad, input, weight, stride, padding, dilation, transposed, groups }) => {
      const [over, slope] = transposed ? [grad, input] : [input, grad]
      const taps = weight.shape.slice(2)
      return apply(convolution_weight, over, slope, taps, stride, padding, dilation, groups)
    },
    bias: ({ grad }) => grad.sum(grad.shape.map((_, d) => d).filter((d) => d !== 1)),
  },
  saves: { input: ['weight'], weight: ['input'] },
  samples: [
    { args: [filled([1, 2, 4, 3]), filled([2, 2, 2, 2], 5), filled([2]), 1, 0, 1, false, 0, 1] },
    { args: [filled([2, 2, 5]), filled([4, 1, 2], 3), null, 2, 1, 2, false, 0, 2] },
    {
      args: [
        filled([1, 2, 3, 2]),
        filled([2, 1, 2, 3], 7),
        filled([2]),
        [2, 1],
        [1, 0],
        1,
        true,
        [1, 0],
        2,
      ],
    },
    { args: [filled([1, 1, 3]), filled([1, 1, 2], 7), null, 1, 3, 1, false, 0, 1] },
  ],
}

const weightParams = [
  required('input', kind.tensor),
  required('slope', kind.tensor),
  required('taps', kind.ints),
  required('stride', kind.ints),
  required('padding', kind.ints),
  required('dilation', kind.ints),
  required('groups', kind.int),
] as const

/** The gradient of a convolution's weight: linear in the input and in the gradient that arrives. */
export const convolution_weight: Op<typeof weightParams> = {
  name: 'convolution_weight',
  tier: 'primitive',
  params: weightParams,
  doc: 'The gradient of the weight of a convolution with these taps, given `slope`, that of its result.',
  page: 'generated/torch.nn.functional.conv2d.html',
  places: [],
  label: 'ConvolutionBackwardBackward0',
  forward: (input, slope, taps, stride, padding, dilation, groups) => {
    const dtype = computing(input.dtype)
    const result = weightGradient(castTo(input, dtype), castTo(slope, dtype), taps, {
      stride: expanded(stride, 'stride', taps.length),
      padding: expanded(padding, 'padding', taps.length),
      dilation: expanded(dilation, 'dilation', taps.length),
      groups,
    })
    return castTo(result, input.dtype)
  },
  backward: {
    input: ({ grad, input, slope, taps, stride, padding, dilation, groups }) => {
      const extra = missing(input.shape, taps, { stride, padding, dilation })
      const back = apply(
        convolution,
        slope,
        grad,
        null,
        stride,
        padding,
        dilation,
        true,
        extra,
        groups,
      )
      return cutTo(back, input.shape)
    },
    slope: ({ grad, input, slope, stride, padding, dilation, groups }) =>
      cutTo(
        apply(convolution, input, grad, null, stride, padding, dilation, false, [0], groups),
        slope.shape,
      ),
  },
  saves: { input: ['slope'], slope: ['input'] },
  samples: [
    { args: [filled([1, 2, 4, 3]), filled([1, 2, 3, 2], 5), [2, 2], 1, 0, 1, 1] },
    { args: [filled([2, 2, 5]), filled([2, 4, 2], 3), [2], 2, 1, 2, 2] },
  ],
}
