// Local response normalisation. https://pytorch.org/docs/1.13/generated/torch.nn.LocalResponseNorm.html
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { filled } from '../conv/samples.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { constant_pad_nd } from '../padding/constant.ts'
import { avg_pool2d, avg_pool3d } from '../pooling/average.ts'

const params = [
  required('input', kind.tensor),
  required('size', kind.int),
  optional('alpha', kind.number, 1e-4),
  optional('beta', kind.number, 0.75),
  optional('k', kind.number, 1),
] as const

export const local_response_norm: Op<typeof params> = {
  name: 'local_response_norm',
  tier: 'composite',
  params,
  doc: 'Divides each element by a power of the mean square over `size` neighbouring channels.',
  page: 'generated/torch.nn.functional.local_response_norm.html',
  places: ['nn.functional'],
  forward: (input, size, alpha, beta, k) => {
    if (input.ndim < 3)
      throw new TorchError(
        'ValueError',
        `Expected 3D or higher dimensionality                          input (got ${input.ndim} dimensions)`,
      )
    if (input.count === 0) return input
    const squares = input.mul(input).unsqueeze(1)
    const around = [Math.floor(size / 2), Math.floor((size - 1) / 2)] as const
    let sums
    if (input.ndim === 3) {
      const padded = apply(constant_pad_nd, squares, [0, 0, ...around], 0)
      sums = apply(avg_pool2d, padded, [size, 1], [1], [0], false, true, null).squeeze(1)
    } else {
      const [samples, channels, height] = input.shape as [number, number, number]
      const planes = squares.view([samples, 1, channels, height, -1])
      const padded = apply(constant_pad_nd, planes, [0, 0, 0, 0, ...around], 0)
      const means = apply(avg_pool3d, padded, [size, 1, 1], [1], [0], false, true, null)
      sums = means.squeeze(1).view(input.shape)
    }
    return input.div(sums.mul(alpha).add(k).pow(beta))
  },
  samples: [
    { args: [filled([1, 4, 2]), 3], options: { alpha: 0.5 } },
    { args: [filled([1, 3, 2, 2]), 2, 0.5, 0.5, 2] },
  ],
  mistakes: [{ args: [filled([4, 2]), 3] }],
}
