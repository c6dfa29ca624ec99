// Padding with one value; negative widths cut off. pad.ts chooses among the modes.
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { copyInto, fillWith } from '../../tensor/loops.ts'
import { emptyTensor, type Tensor, viewOf } from '../../tensor/tensor.ts'
import { filled } from '../conv/samples.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'

const params = [
  required('input', kind.tensor),
  required('pad', kind.list),
  optional('value', kind.scalar, 0),
] as const

function fail(message: string): never {
  throw new TorchError('RuntimeError', message)
}

/** The widths before and behind each dimension; `pad` names the last dimension first. */
function widths(input: Tensor, pad: readonly number[]): { before: number[]; behind: number[] } {
  if (pad.length % 2 !== 0) fail(`Length of pad must be even but instead it equals ${pad.length}`)
  if (pad.length > 2 * input.ndim)
    fail(
      `Length of pad should be no more than twice the number of dimensions of the input. Pad length is ${pad.length}while the input has ${input.ndim}dimensions.`,
    )
  const at = (d: number, side: 0 | 1): number => pad[2 * (input.ndim - 1 - d) + side] ?? 0
  return {
    before: input.shape.map((_, d) => at(d, 0)),
    behind: input.shape.map((_, d) => at(d, 1)),
  }
}

export const constant_pad_nd: Op<typeof params> = {
  name: 'constant_pad_nd',
  tier: 'primitive',
  params,
  doc: 'Puts `value` around the elements: `pad` tells how often before and behind, the last dimension first; negative widths cut off.',
  page: 'generated/torch.nn.functional.pad.html',
  places: ['torch'],
  forward: (input, pad, value) => {
    const { before, behind } = widths(input, pad)
    let kept = input
    const shape = input.shape.map((size, d) => {
      // PyTorch cuts one side after the other, each as far as it goes.
      const cut = [Math.max(0, -before[d]!), Math.max(0, -behind[d]!)] as const
      if (cut[0] > 0) kept = kept.narrow(d, cut[0], size - cut[0])
      if (cut[1] > 0) kept = kept.narrow(d, 0, kept.shape[d]! - cut[1])
      const result = size + before[d]! + behind[d]!
      if (result < 0)
        fail(
          `The input size ${size}, plus negative padding ${before[d]!} and ${behind[d]!} resulted in a negative output size, which is invalid. Check dimension ${d} of your input.`,
        )
      return result
    })
    const out = emptyTensor(shape, input.dtype)
    fillWith(out, value)
    const from = out.strides.reduce((sum, s, d) => sum + s * Math.max(0, before[d]!), 0)
    copyInto(viewOf(out, kept.shape, out.strides, from), kept)
    return out
  },
  backward: {
    input: ({ grad, pad }) =>
      apply(
        constant_pad_nd,
        grad,
        pad.map((n) => -n),
        0,
      ),
  },
  samples: [
    { args: [filled([2, 3]), [1, 2]] },
    { args: [filled([2, 3]), [1, 0, 0, 2], 2.5] },
    { args: [filled([2, 3]), [-1, 1, 0, -1]] },
    { args: [{ tensor: [1, 2, 3], dtype: 'int64' }, [1, 1], 2.5] },
  ],
  mistakes: [
    { args: [filled([2, 3]), [1]] },
    { args: [filled([2]), [1, 1, 1, 1]] },
    { args: [filled([2, 3]), [-2, -1]] },
  ],
}
