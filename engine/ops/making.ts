// Tensors after the model of another: `x.new_zeros(2, 3)` has x's dtype. And ones with strides of choice.
import { type DType, get_default_dtype } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { fillWith } from '../tensor/loops.ts'
import type { Scalar } from '../tensor/scalar.ts'
import { checkSizes, numelOf, type Shape } from '../tensor/shape.ts'
import { asLeaf, emptyTensor, Tensor } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { keyword, type Op, required } from './op.ts'
import { integers, matrix } from './samples.ts'

const input = required('input', kind.tensor)
const dtype = keyword('dtype', kind.maybe(kind.dtype), null)
const requires_grad = keyword('requires_grad', kind.bool, false)
const sized = [input, required('size', kind.sizes), dtype, requires_grad] as const
type Sized = Op<typeof sized>

function filled(shape: Shape, value: Scalar | null, type: DType, leaf: boolean): Tensor {
  checkSizes(shape)
  const out = emptyTensor(shape, type)
  if (value !== null) fillWith(out, value)
  return asLeaf(out, leaf)
}

function alike(name: string, value: number | null, doc: string): Sized {
  return {
    name,
    tier: 'primitive',
    params: sized,
    doc,
    page: `generated/torch.Tensor.${name}.html`,
    places: ['method'],
    forward: (like, size, type, leaf) => filled(size, value, type ?? like.dtype, leaf),
    samples:
      value === null
        ? [{ args: [matrix, [0]] }]
        : [
            { args: [matrix, [2, 1]] },
            { args: [integers, [2]] },
            { args: [matrix, [2]], options: { dtype: { dtype: 'int64' } } },
          ],
  }
}
export const new_zeros: Sized = alike('new_zeros', 0, "Zeros of the tensor's dtype.")
export const new_ones: Sized = alike('new_ones', 1, "Ones of the tensor's dtype.")
export const new_empty: Sized = alike('new_empty', null, "An unset tensor of the tensor's dtype.")

const filling = [
  input,
  required('size', kind.list),
  required('fill_value', kind.scalar),
  dtype,
  requires_grad,
] as const

export const new_full: Op<typeof filling> = {
  name: 'new_full',
  tier: 'primitive',
  params: filling,
  doc: "A tensor of the tensor's dtype, every element set to `fill_value`.",
  page: 'generated/torch.Tensor.new_full.html',
  places: ['method'],
  forward: (like, size, value, type, leaf) => filled(size, value, type ?? like.dtype, leaf),
  samples: [{ args: [matrix, [2, 2], 3.5] }, { args: [integers, [2], 7] }],
}

const strided = [
  required('size', kind.list),
  required('stride', kind.ints),
  dtype,
  requires_grad,
] as const

export const empty_strided: Op<typeof strided> = {
  name: 'empty_strided',
  tier: 'primitive',
  params: strided,
  doc: 'An unset tensor whose elements lie in memory as `stride` says.',
  page: 'generated/torch.empty_strided.html',
  places: ['torch'],
  forward: (size, stride, type, leaf) => {
    checkSizes(size)
    if (size.length !== stride.length)
      throw new TorchError(
        'RuntimeError',
        `dimensionality of sizes (${size.length}) must match dimensionality of strides (${stride.length})`,
      )
    const last = size.reduce((sum, n, d) => sum + (n - 1) * stride[d]!, 0)
    const room = emptyTensor([numelOf(size) === 0 ? 0 : last + 1], type ?? get_default_dtype())
    return asLeaf(new Tensor(room.memory, size, stride, 0, room.dtype), leaf)
  },
  samples: [
    {
      args: [
        [0, 2],
        [1, 1],
      ],
    },
    { args: [[2], [1, 2]] },
  ],
}
