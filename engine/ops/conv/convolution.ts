// Convolution for any number of dimensions, plain and transposed, as one node of the graph, and the
// gradient of its weight; conv2d and its relatives (sliding.ts, transposed.ts) come here.
import { convolve, convolveTransposed, weightGradient } from '../../tensor/convolution.ts'
import { bool, type DType, float32, float64, int64 } from '../../tensor/dtype.ts'
import { apply } from '../../tensor/dispatch.ts'
import { castTo } from '../../tensor/loops.ts'
import type { Shape } from '../../tensor/shape.ts'
import { Tensor } from '../../tensor/tensor.ts'
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

/** What PyTorch calls the kernel that has no bool. */
const kernelName = (transposed: boolean, dims: number): string => {
  if (transposed) return `slow_conv_transpose${Math.max(dims, 2)}d_out_cpu`
  return dims === 3 ? 'compute_columns3d' : 'slow_conv2d_cpu'
}

/** @throws RuntimeError where PyTorch has no kernel for these dtypes, as the kernel it chose says it. */
function checkTypes(input: Tensor, weight: Tensor, bias: Tensor | null, transposed: boolean): void {
  const { dtype } = input
  if (dtype === bool) fail(`"${kernelName(transposed, input.ndim - 2)}" not implemented for 'Bool'`)
  const legacy = ({ dtype }: Tensor): string => (dtype === bool ? 'CPUBoolType' : dtype.legacy)
  for (const [name, other] of Object.entries({ weight, bias })) {
    if (!other || other.dtype === dtype) continue
    if (dtype !== float32 || transposed || input.ndim === 5)
      fail(`expected scalar type ${dtype.scalar} but found ${other.dtype.scalar}`)
    fail(
      `Input type (${legacy(input)}) and ${name} type (${legacy(other)}) should be the same or input should be a MKLDNN tensor and ${name} is a dense tensor`,
    )
  }
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
    checkTypes(input, weight, bias, transposed)
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
    {
      args: [
        filled([1, 2, 4, 3]),
        filled([2, 2, 2, 2], 5),
        filled([2]),
        [1, 1],
        [0, 0],
        [1, 1],
        false,
        [0, 0],
        1,
      ],
    },
    { args: [filled([2, 2, 5]), filled([4, 1, 2], 3), null, [2], [1], [2], false, [0], 2] },
    {
      args: [
        filled([1, 2, 3, 2]),
        filled([2, 1, 2, 3], 7),
        filled([2]),
        [2, 1],
        [1, 0],
        [1, 1],
        true,
        [1, 0],
        2,
      ],
    },
    { args: [filled([1, 1, 3]), filled([1, 1, 2], 7), null, [1], [3], [1], false, [0], 1] },
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
    const dims = taps.length
    const parameters = {
      stride: expanded(stride, 'stride', dims),
      padding: expanded(padding, 'padding', dims),
      dilation: expanded(dilation, 'dilation', dims),
      output_padding: taps.map(() => 0),
      transposed: false,
      groups,
    }
    const shape = [slope.shape[1]!, input.shape[1]! / groups, ...taps]
    const weight = Tensor.ghost(shape, slope.dtype)
    checkShapes(input, weight, null, parameters)
    checkTypes(input, weight, null, false)
    // A transposed convolution's result may go on beyond what windows reach.
    const places = placesOf(input, weight, parameters)
    if (slope.ndim !== input.ndim || slope.shape.slice(2).some((size, d) => size > places[d]!))
      fail(
        `Expected a gradient of size [${[input.shape[0]!, ...shape.slice(0, 1), ...places].join(', ')}], but got [${slope.shape.join(', ')}]`,
      )
    const dtype = computing(input.dtype)
    const result = weightGradient(castTo(input, dtype), castTo(slope, dtype), taps, parameters)
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
    { args: [filled([1, 2, 4, 3]), filled([1, 2, 3, 2], 5), [2, 2], [1, 1], [0, 0], [1, 1], 1] },
    { args: [filled([2, 2, 5]), filled([2, 4, 3], 3), [2], [2], [1], [2], 2] },
  ],
}
