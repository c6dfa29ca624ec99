// Tensors made from nothing but sizes and numbers. Randomly filled ones are random.ts; tensors from
// the caller's own data are data.ts.
import { type DType, get_default_dtype } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { fillWith } from '../tensor/loops.ts'
import { dtypeOfScalar, type Scalar } from '../tensor/scalar.ts'
import { checkSizes, type Shape } from '../tensor/shape.ts'
import { asLeaf, emptyTensor, type Tensor } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { keyword, type Op, optional, required } from './op.ts'

const dtype = keyword('dtype', kind.maybe(kind.dtype), null)
const requires_grad = keyword('requires_grad', kind.bool, false)

function filled(shape: Shape, value: Scalar, type: DType): Tensor {
  checkSizes(shape)
  const out = emptyTensor(shape, type)
  fillWith(out, value)
  return out
}

const sized = [required('size', kind.sizes), dtype, requires_grad] as const
type Sized = Op<typeof sized>

function constant(name: string, value: number, doc: string): Sized {
  return {
    name,
    tier: 'primitive',
    params: sized,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch'],
    forward: (size, type, leaf) => asLeaf(filled(size, value, type ?? get_default_dtype()), leaf),
    samples: [
      { args: [[2, 3]] },
      { args: [[0]] },
      { args: [[2]], options: { dtype: { dtype: 'int64' } } },
    ],
  }
}
export const zeros: Sized = constant('zeros', 0, 'A tensor of zeros.')
export const ones: Sized = constant('ones', 1, 'A tensor of ones.')

export const empty: Sized = {
  name: 'empty',
  tier: 'primitive',
  params: sized,
  doc: 'A tensor whose elements are not set: whatever was in memory.',
  page: 'generated/torch.empty.html',
  places: ['torch'],
  forward: (size, type, leaf) => {
    checkSizes(size)
    return asLeaf(emptyTensor(size, type ?? get_default_dtype()), leaf)
  },
  samples: [{ args: [[0]] }],
}

const fullParams = [
  required('size', kind.list),
  required('fill_value', kind.scalar),
  dtype,
  requires_grad,
] as const

export const full: Op<typeof fullParams> = {
  name: 'full',
  tier: 'primitive',
  params: fullParams,
  doc: 'A tensor with every element set to `fill_value`, whose dtype it takes.',
  page: 'generated/torch.full.html',
  places: ['torch'],
  forward: (size, value, type, leaf) =>
    asLeaf(filled(size, value, type ?? dtypeOfScalar(value)), leaf),
  samples: [{ args: [[2, 2], 3.5] }, { args: [[2], 7] }, { args: [[2], true] }],
}

const liked = [required('input', kind.tensor), dtype, requires_grad] as const
type Liked = Op<typeof liked>

function like(name: string, value: number | null, doc: string): Liked {
  return {
    name,
    tier: 'primitive',
    params: liked,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch'],
    forward: (input, type, leaf) => {
      const out = emptyTensor(input.shape, type ?? input.dtype)
      if (value !== null) fillWith(out, value)
      return asLeaf(out, leaf)
    },
    samples:
      value === null
        ? [{ args: [{ tensor: [] }] }]
        : [
            {
              args: [
                {
                  tensor: [
                    [1, 2],
                    [3, 4],
                  ],
                },
              ],
            },
            { args: [{ tensor: [1, 2], dtype: 'int64' }] },
          ],
  }
}
export const zeros_like: Liked = like('zeros_like', 0, 'Zeros in the shape and dtype of `input`.')
export const ones_like: Liked = like('ones_like', 1, 'Ones in the shape and dtype of `input`.')
export const empty_like: Liked = like(
  'empty_like',
  null,
  'An unset tensor in the shape and dtype of `input`.',
)

const filledLike = [
  required('input', kind.tensor),
  required('fill_value', kind.scalar),
  dtype,
  requires_grad,
] as const

export const full_like: Op<typeof filledLike> = {
  name: 'full_like',
  tier: 'primitive',
  params: filledLike,
  doc: 'A tensor in the shape and dtype of `input`, every element set to `fill_value`.',
  page: 'generated/torch.full_like.html',
  places: ['torch'],
  forward: (input, value, type, leaf) =>
    asLeaf(filled(input.shape, value, type ?? input.dtype), leaf),
  samples: [{ args: [{ tensor: [1, 2] }, 2.5] }],
}

const square = [
  required('n', kind.int),
  optional('m', kind.maybe(kind.int), null),
  dtype,
  requires_grad,
] as const

export const eye: Op<typeof square> = {
  name: 'eye',
  tier: 'primitive',
  params: square,
  doc: 'A matrix with ones on the diagonal and zeros elsewhere.',
  page: 'generated/torch.eye.html',
  places: ['torch'],
  forward: (n, m, type, leaf) => {
    const columns = m ?? n
    if (n < 0) throw new TorchError('RuntimeError', `n must be greater or equal to 0, got ${n}`)
    if (columns < 0)
      throw new TorchError('RuntimeError', `m must be greater or equal to 0, got ${columns}`)
    const out = filled([n, columns], 0, type ?? get_default_dtype())
    for (let i = 0; i < Math.min(n, columns); i++) fillWith(out.select(0, i).select(0, i), 1)
    return asLeaf(out, leaf)
  },
  samples: [{ args: [3] }, { args: [2, 3] }],
}
