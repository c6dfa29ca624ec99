// F.unfold and F.fold: the windows of planes as columns, and columns added up to planes again; each is
// the derivative of the other. https://pytorch.org/docs/1.13/generated/torch.nn.Unfold.html
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { binary, BinaryOp, copyInto, fillWith } from '../../tensor/loops.ts'
import type { Shape } from '../../tensor/shape.ts'
import { emptyTensor, type Tensor, viewOf } from '../../tensor/tensor.ts'
import { filled } from '../conv/samples.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'

const steps = [
  required('kernel_size', kind.ints),
  optional('dilation', kind.ints, [1]),
  optional('padding', kind.ints, [0]),
  optional('stride', kind.ints, [1]),
] as const
const unfolding = [required('input', kind.tensor), ...steps] as const
const folding = [
  required('input', kind.tensor),
  required('output_size', kind.ints),
  ...steps,
] as const

function fail(message: string): never {
  throw new TorchError('RuntimeError', message)
}

type Pair = readonly [number, number]
const pair = (list: Shape): Pair => [list[0]!, list[1] ?? list[0]!]
const shown = (numbers: Shape): string => `(${numbers.join(', ')})`

interface Windows {
  readonly kernel: Pair
  readonly dilation: Pair
  readonly padding: Pair
  readonly stride: Pair
  /** How many there are down and across. */
  readonly counts: Pair
}

function windowsOver(plane: Shape, kernel: Shape, dilation: Shape, padding: Shape, stride: Shape) {
  const found = {
    kernel: pair(kernel),
    dilation: pair(dilation),
    padding: pair(padding),
    stride: pair(stride),
  }
  const count = (d: 0 | 1): number =>
    Math.floor(
      (plane[d]! + 2 * found.padding[d] - found.dilation[d] * (found.kernel[d] - 1) - 1) /
        found.stride[d],
    ) + 1
  return { ...found, counts: [count(0), count(1)] as Pair }
}

/** The planes with their padding, seen as (samples, channels, taps down, across, windows down, across). */
function windowed(padded: Tensor, { kernel, dilation, stride, counts }: Windows): Tensor {
  const [n, c] = padded.shape as [number, number]
  const [byN, byC, byRow, byColumn] = padded.strides as [number, number, number, number]
  return viewOf(
    padded,
    [n, c, ...kernel, ...counts],
    [
      byN,
      byC,
      byRow * dilation[0],
      byColumn * dilation[1],
      byRow * stride[0],
      byColumn * stride[1],
    ],
    padded.offset,
  )
}

/** Zeros of the padded size, and the planes in the middle of them. */
function framed(shape: Shape, { padding }: Windows, like: Tensor): [whole: Tensor, inner: Tensor] {
  const [n, c, height, width] = shape as [number, number, number, number]
  const sizes = [n, c, height + 2 * padding[0], width + 2 * padding[1]]
  const whole = emptyTensor(sizes, like.dtype)
  fillWith(whole, 0)
  const at = padding[0] * whole.strides[2]! + padding[1]
  return [whole, viewOf(whole, shape, whole.strides, at)]
}

export const functional_unfold: Op<typeof unfolding> = {
  name: 'unfold',
  tier: 'primitive',
  params: unfolding,
  doc: 'The windows that a kernel stands over, as columns: (batch, channels × taps, windows).',
  page: 'generated/torch.nn.functional.unfold.html',
  places: ['nn.functional'],
  label: 'Im2ColBackward0',
  forward: (input, kernel_size, dilation, padding, stride) => {
    if (input.ndim < 2)
      throw new TorchError(
        'IndexError',
        input.ndim === 0
          ? 'Dimension specified as 1 but tensor has no dimensions'
          : 'Dimension out of range (expected to be in range of [-1, 0], but got 1)',
      )
    if (input.ndim !== 3 && input.ndim !== 4)
      fail(
        `Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: [${input.shape.join(', ')}]`,
      )
    const batch = input.ndim === 4 ? input : input.unsqueeze(0)
    const plane = batch.shape.slice(2)
    const windows = windowsOver(plane, kernel_size, dilation, padding, stride)
    const { kernel, counts } = windows
    if (counts.some((count) => count < 1))
      fail(
        `Given input with spatial size ${shown(plane)}, kernel_size=${shown(kernel)}, dilation=${shown(windows.dilation)}, padding=${shown(windows.padding)}, calculated shape of the array of sliding blocks as ${shown(counts)}, but its components must be at least one.`,
      )
    if (!input.dtype.is_floating_point)
      fail(`"im2col_out_cpu" not implemented for '${input.dtype.scalar}'`)
    const [whole, inner] = framed(batch.shape, windows, input)
    copyInto(inner, batch)
    const [n, c] = batch.shape as [number, number]
    const columns = emptyTensor([n, c, ...kernel, ...counts], input.dtype)
    copyInto(columns, windowed(whole, windows))
    const result = columns.view([n, c * kernel[0] * kernel[1], counts[0] * counts[1]])
    return input.ndim === 4 ? result : result.squeeze(0)
  },
  backward: {
    input: ({ grad, input, kernel_size, dilation, padding, stride }) =>
      apply(fold, grad, input.shape.slice(-2), kernel_size, dilation, padding, stride),
  },
  samples: [
    { args: [filled([1, 2, 3, 4]), [2, 2]] },
    { args: [filled([2, 4, 4]), [2, 3], 1, [1, 0], 2] },
    { args: [filled([1, 1, 4, 5]), 2], options: { dilation: 2, padding: 1 } },
  ],
  mistakes: [{ args: [filled([1, 1, 3, 3]), 9] }],
}

export const fold: Op<typeof folding> = {
  name: 'fold',
  tier: 'primitive',
  params: folding,
  doc: 'Adds columns of windows up to the planes that they stand over.',
  page: 'generated/torch.nn.functional.fold.html',
  places: ['nn.functional'],
  label: 'Col2ImBackward0',
  forward: (input, output_size, kernel_size, dilation, padding, stride) => {
    if ((input.ndim !== 2 && input.ndim !== 3) || input.shape.slice(input.ndim - 2).includes(0))
      fail(
        `Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, but got: [${input.shape.join(', ')}]`,
      )
    const batch = input.ndim === 3 ? input : input.unsqueeze(0)
    const plane = pair(output_size)
    const windows = windowsOver(plane, kernel_size, dilation, padding, stride)
    const { kernel, counts } = windows
    const [n, rows, blocks] = batch.shape as [number, number, number]
    const taps = kernel[0] * kernel[1]
    if (rows % taps !== 0)
      fail(
        `Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got input.size(1)=${rows} and kernel_size=${shown(kernel)}.`,
      )
    if (blocks !== counts[0] * counts[1])
      fail(
        `Given output_size=${shown(plane)}, kernel_size=${shown(kernel)}, dilation=${shown(windows.dilation)}, padding=${shown(windows.padding)}, stride=${shown(windows.stride)}, expected size of input's dimension 2 to match the calculated number of sliding blocks ${counts[0]} * ${counts[1]} = ${counts[0] * counts[1]}, but got input.size(2)=${blocks}.`,
      )
    if (!input.dtype.is_floating_point)
      fail(`"col2im_out_cpu" not implemented for '${input.dtype.scalar}'`)
    const shape = [n, rows / taps, ...plane]
    const [whole, inner] = framed(shape, windows, input)
    const places = windowed(whole, windows)
    const columns = batch.reshape([n, rows / taps, ...kernel, ...counts])
    for (let i = 0; i < kernel[0]; i++)
      for (let j = 0; j < kernel[1]; j++) {
        const at = (tensor: Tensor): Tensor => tensor.select(2, i).select(2, j)
        binary(BinaryOp.add, at(places), at(columns), input.dtype, at(places))
      }
    const out = emptyTensor(shape, input.dtype)
    copyInto(out, inner)
    return input.ndim === 3 ? out : out.squeeze(0)
  },
  backward: {
    input: ({ grad, kernel_size, dilation, padding, stride }) =>
      apply(functional_unfold, grad, kernel_size, dilation, padding, stride),
  },
  samples: [
    { args: [filled([1, 8, 6]), [3, 4], [2, 2]] },
    { args: [filled([6, 3]), [4, 4], [2, 3], 1, [1, 0], 2] },
  ],
  mistakes: [
    { args: [filled([1, 8, 5]), [3, 4], [2, 2]] },
    { args: [filled([1, 7, 6]), [3, 4], 2] },
  ],
}
