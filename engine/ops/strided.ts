// Views with sizes and strides of one's own. https://pytorch.org/docs/1.13/generated/torch.as_strided.html
import { TorchError } from '../tensor/errors.ts'
import { numelOf, type Shape } from '../tensor/shape.ts'
import { type Tensor, viewOf } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { type Op, optional, required } from './op.ts'
import { between } from './restride.ts'
import { line, matrix } from './samples.ts'

const striding = [
  required('input', kind.tensor),
  required('size', kind.ints),
  required('stride', kind.ints),
  optional('storage_offset', kind.maybe(kind.int), null),
] as const

/** @throws RuntimeError when sizes and strides do not fit together or reach beyond the storage. */
function checkStrides(input: Tensor, size: Shape, stride: Shape, offset: number): void {
  if (size.length !== stride.length)
    throw new TorchError('RuntimeError', 'mismatch in length of strides and shape')
  if (stride.some((step) => step < 0))
    throw new TorchError(
      'RuntimeError',
      `as_strided: Negative strides are not supported at the moment, got strides: [${stride.join(', ')}]`,
    )
  const reach = size.reduce((at, n, d) => at + (n - 1) * stride[d]!, offset + 1)
  const bytes = reach * input.dtype.itemsize
  const there = input.memory?.nbytes ?? 0
  if (numelOf(size) > 0 && bytes > there)
    throw new TorchError(
      'RuntimeError',
      `setStorage: sizes [${size.join(', ')}], strides [${stride.join(', ')}], storage offset ${offset}, and itemsize ${input.dtype.itemsize} requiring a storage size of ${bytes} are out of bounds for storage of size ${there}`,
    )
}

export const as_strided: Op<typeof striding> = {
  name: 'as_strided',
  tier: 'primitive',
  params: striding,
  doc: "A view of the input's storage with the given sizes, strides and offset, all in elements.",
  page: 'generated/torch.as_strided.html',
  places: ['torch', 'method'],
  view: true,
  forward: (input, size, stride, storage_offset) => {
    const offset = storage_offset ?? input.offset
    checkStrides(input, size, stride, offset)
    return viewOf(input, size, stride, offset)
  },
  backward: {
    input: ({ grad, input, size, stride, storage_offset }) =>
      between(
        grad,
        { shape: size, strides: stride, offset: storage_offset ?? input.offset },
        input,
      ),
  },
  samples: [
    { args: [line, [2, 2], [2, 1]] },
    { args: [line, [2, 2], [1, 1], 1] },
    { args: [matrix, [3], [2], 0] },
    { args: [matrix, [2], [0], 3] },
    { args: [matrix, [], [], 2] },
  ],
}
