// Pools that take the p-norm of each window, made of a mean.
// https://pytorch.org/docs/1.13/generated/torch.nn.functional.lp_pool2d.html
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { filled } from '../conv/samples.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required, type Sample } from '../op.ts'
import { avg_pool1d, avg_pool2d } from './average.ts'

const params = [
  required('input', kind.tensor),
  required('norm_type', kind.scalar),
  required('kernel_size', kind.ints),
  optional('stride', kind.maybe(kind.ints), null),
  optional('ceil_mode', kind.bool, false),
] as const

type PowerPool = Op<typeof params>

function powerPool(
  dims: 1 | 2,
  mean: (
    powers: Tensor,
    kernel: readonly number[],
    stride: readonly number[] | null,
    ceil: boolean,
  ) => Tensor,
  samples: readonly Sample[],
  mistakes: readonly Sample[],
): PowerPool {
  return {
    name: `lp_pool${dims}d`,
    tier: 'composite',
    params,
    doc: 'The `norm_type`-norm of each window: the root of the sum of its powers.',
    page: `generated/torch.nn.functional.lp_pool${dims}d.html`,
    places: ['nn.functional'],
    forward: (input, norm_type, kernel_size, stride, ceil_mode) => {
      const found = mean(input.pow(norm_type), kernel_size, stride, ceil_mode)
      const taps = kernel_size.reduce((product, n) => product * n, 1)
      const size = dims === 2 && kernel_size.length === 1 ? taps * taps : taps
      if (Number(norm_type) === 0)
        throw new TorchError('ZeroDivisionError', 'float division by zero')
      return found
        .sign()
        .mul(found.abs().relu())
        .mul(size)
        .pow(1 / Number(norm_type))
    },
    samples,
    mistakes,
  }
}

export const lp_pool1d: PowerPool = powerPool(
  1,
  (powers, kernel, stride, ceil) => apply(avg_pool1d, powers, kernel, stride, [0], ceil, true),
  [{ args: [filled([1, 2, 5]), 2, 2] }, { args: [filled([2, 6]), 4, 3, 2, true] }],
  [{ args: [filled([1, 1, 2, 3]), 2, 2] }, { args: [filled([1, 2, 5]), 0, 2] }],
)
export const lp_pool2d: PowerPool = powerPool(
  2,
  (powers, kernel, stride, ceil) =>
    apply(avg_pool2d, powers, kernel, stride, [0], ceil, true, null),
  [
    { args: [filled([1, 2, 4, 5]), 2, 2] },
    { args: [filled([2, 4, 4]), 2, [2, 3], 1] },
    { args: [filled([1, 1, 5, 4]), 1, 2], options: { stride: [2, 1], ceil_mode: true } },
  ],
  [{ args: [filled([1, 2, 4, 5]), 2, 9] }],
)
