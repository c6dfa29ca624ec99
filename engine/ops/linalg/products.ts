// Products of vectors and matrices. https://pytorch.org/docs/1.13/torch.html#blas-and-lapack-operations
import { bool } from '../../tensor/dtype.ts'
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { batchedProduct, product } from '../../tensor/matmul.ts'
import { broadcastShapes, numelOf } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { keyword, type Op, required } from '../op.ts'
import { unsafe_view, view } from '../views.ts'

const left = {
  tensor: [
    [1.5, -2, 0.5],
    [3, 0.25, -1],
  ],
} as const
const right = {
  tensor: [
    [1, 0],
    [2, -1],
    [0.5, 4],
  ],
} as const
const vector = { tensor: [2, -0.5, 4] } as const
const batch = {
  tensor: [
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    [
      [0, -1, 2],
      [1, 1, 1],
    ],
  ],
} as const
const batchRight = {
  tensor: [
    [[1], [2], [3]],
    [[0.5], [-1], [2]],
  ],
} as const

const product2 = [required('input', kind.tensor), required('mat2', kind.tensor)] as const

function fail(message: string): never {
  throw new TorchError('RuntimeError', message)
}

export const mm: Op<typeof product2> = {
  name: 'mm',
  tier: 'primitive',
  params: product2,
  doc: 'The product of two matrices.',
  page: 'generated/torch.mm.html',
  places: ['torch', 'method'],
  forward: (input, mat2) => {
    if (input.ndim !== 2) fail('self must be a matrix')
    if (mat2.ndim !== 2) fail('mat2 must be a matrix')
    checkInner(input, mat2)
    refuseBool(input, 'addmm_impl_cpu_')
    return product(input, mat2)
  },
  backward: {
    input: ({ grad, mat2 }) => grad.mm(mat2.t()),
    mat2: ({ grad, input }) => input.t().mm(grad),
  },
  saves: { input: ['mat2'], mat2: ['input'] },
  samples: [{ args: [left, right] }],
}

function refuseBool(input: Tensor, kernel: string): void {
  if (input.dtype === bool) fail(`"${kernel}" not implemented for 'Bool'`)
}

function checkInner(a: Tensor, b: Tensor): void {
  if (a.shape[1] !== b.shape[0])
    fail(
      `mat1 and mat2 shapes cannot be multiplied (${a.shape.join('x')} and ${b.shape.join('x')})`,
    )
}

const vectorProduct = [required('input', kind.tensor), required('vec', kind.tensor)] as const

export const mv: Op<typeof vectorProduct> = {
  name: 'mv',
  tier: 'primitive',
  params: vectorProduct,
  doc: 'The product of a matrix and a vector.',
  page: 'generated/torch.mv.html',
  places: ['torch', 'method'],
  forward: (input, vec) => {
    if (input.ndim === 0)
      throw new TorchError('IndexError', 'Dimension specified as 0 but tensor has no dimensions')
    if (input.ndim !== 2 || vec.ndim !== 1)
      fail(`vector + matrix @ vector expected, got 1, ${input.ndim}, ${vec.ndim}`)
    const [m, k] = input.shape as [number, number]
    if (k !== vec.shape[0]) fail(`size mismatch, got ${m}, ${m}x${k},${vec.shape[0]!}`)
    refuseBool(input, 'addmv_impl_cpu')
    return apply(view, product(input, vec.unsqueeze(1)), [m])
  },
  backward: {
    input: ({ grad, vec }) => grad.unsqueeze(1).mul(vec),
    vec: ({ grad, input }) => input.t().mv(grad),
  },
  saves: { input: ['vec'], vec: ['input'] },
  samples: [{ args: [left, vector] }],
}

const innerProduct = [required('input', kind.tensor), required('other', kind.tensor)] as const

export const dot: Op<typeof innerProduct> = {
  name: 'dot',
  tier: 'primitive',
  params: innerProduct,
  doc: 'The sum of the products of two vectors.',
  page: 'generated/torch.dot.html',
  places: ['torch', 'method'],
  forward: (input, other) => {
    if (input.ndim !== 1 || other.ndim !== 1)
      fail(`1D tensors expected, but got ${input.ndim}D and ${other.ndim}D tensors`)
    if (input.dtype !== other.dtype)
      fail(
        `dot : expected both vectors to have same dtype, but found ${input.dtype.scalar} and ${other.dtype.scalar}`,
      )
    const [n] = input.shape as [number]
    const [m] = other.shape as [number]
    if (n !== m)
      fail(
        `inconsistent tensor size, expected tensor [${n}] and src [${m}] to have the same number of elements, but got ${n} and ${m} elements respectively`,
      )
    refuseBool(input, 'dot')
    return apply(view, product(input.unsqueeze(0), other.unsqueeze(1)), [])
  },
  backward: {
    input: ({ grad, other }) => grad.mul(other),
    other: ({ grad, input }) => grad.mul(input),
  },
  saves: { input: ['other'], other: ['input'] },
  samples: [{ args: [vector, vector] }],
}

export const bmm: Op<typeof product2> = {
  name: 'bmm',
  tier: 'primitive',
  params: product2,
  doc: 'The products of matrices in two batches, one by one.',
  page: 'generated/torch.bmm.html',
  places: ['torch', 'method'],
  forward: (input, mat2) => {
    if (input.ndim !== 3) fail('batch1 must be a 3D tensor')
    if (mat2.ndim !== 3) fail('batch2 must be a 3D tensor')
    const [b, , k] = input.shape as [number, number, number]
    if (mat2.shape[0] !== b || mat2.shape[1] !== k)
      fail(
        `Expected size for first two dimensions of batch2 tensor to be: [${b}, ${k}] but got: [${mat2.shape[0]!}, ${mat2.shape[1]!}].`,
      )
    refuseBool(input, 'bmm')
    return batchedProduct(input, mat2)
  },
  backward: {
    input: ({ grad, mat2 }) => grad.bmm(mat2.transpose(1, 2)),
    mat2: ({ grad, input }) => input.transpose(1, 2).bmm(grad),
  },
  saves: { input: ['mat2'], mat2: ['input'] },
  samples: [{ args: [batch, batchRight] }],
}

const adding = [
  required('input', kind.tensor),
  required('mat1', kind.tensor),
  required('mat2', kind.tensor),
  keyword('beta', kind.scalar, 1),
  keyword('alpha', kind.scalar, 1),
] as const

export const addmm: Op<typeof adding> = {
  name: 'addmm',
  tier: 'primitive',
  params: adding,
  doc: '`beta * input + alpha * (mat1 @ mat2)`.',
  page: 'generated/torch.addmm.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, mat1, mat2, beta, alpha) => {
    if (mat1.ndim !== 2) fail(`mat1 must be a matrix, got ${mat1.ndim}-D tensor`)
    if (mat2.ndim !== 2) fail(`mat2 must be a matrix, got ${mat2.ndim}-D tensor`)
    checkInner(mat1, mat2)
    const added = input.expand([mat1.shape[0]!, mat2.shape[1]!])
    if (mat1.dtype !== mat2.dtype && input.dtype === mat2.dtype)
      fail('mat1 and mat2 must have the same dtype')
    if (input.dtype !== mat2.dtype) fail('self and mat2 must have the same dtype')
    refuseBool(input, 'addmm_impl_cpu_')
    const raw = product(mat1, mat2)
    const scaled = Number(alpha) === 1 ? raw : raw.mul(alpha)
    return (Number(beta) === 1 ? added : added.mul(beta)).add(scaled)
  },
  backward: {
    input: ({ grad, beta }) => (Number(beta) === 1 ? grad : grad.mul(beta)),
    mat1: ({ grad, mat2, alpha }) => grad.mm(mat2.t()).mul(alpha),
    mat2: ({ grad, mat1, alpha }) => mat1.t().mm(grad).mul(alpha),
  },
  saves: { mat1: ['mat2'], mat2: ['mat1'] },
  samples: [
    { args: [{ tensor: [0.5, -1] }, left, right] },
    {
      args: [
        {
          tensor: [
            [1, 2],
            [3, 4],
          ],
        },
        left,
        right,
      ],
      options: { beta: 0.5, alpha: 2 },
    },
  ],
}

/** `input @ other` for every number of dimensions (https://pytorch.org/docs/1.13/generated/torch.matmul.html). */
/** Whether a batch times a matrix or vector is one product of all its rows; not so when each is transposed. */
function folds(batch: Tensor, other: Tensor): boolean {
  if (batch.ndim < 3 || other.ndim > 2) return false
  const [, rows, columns] = batch.shape as [number, number, number]
  const each = batch.ndim === 3 && other.ndim === 2 && batch.strides[2] !== 1
  return !(each && batch.strides[0] === rows * columns)
}

/** All rows of a batch by one matrix or vector. */
function folded(batch: Tensor, other: Tensor): Tensor {
  const outside = batch.shape.slice(0, -1)
  const rows = batch.reshape([numelOf(outside), batch.shape.at(-1)!])
  return other.ndim === 2
    ? apply(unsafe_view, rows.mm(other), [...outside, other.shape[1]!])
    : apply(unsafe_view, rows.mv(other), outside)
}

export const matmul: Op<typeof innerProduct> = {
  name: 'matmul',
  tier: 'composite',
  params: innerProduct,
  doc: '`input @ other`: of vectors the dot product, of matrices the matrix product, batches broadcast.',
  page: 'generated/torch.matmul.html',
  places: ['torch', 'method'],
  forward: (a, b) => {
    if (a.ndim === 0 || b.ndim === 0)
      fail(
        `both arguments to matmul need to be at least 1D, but they are ${a.ndim}D and ${b.ndim}D`,
      )
    if (a.ndim === 1 && b.ndim === 1) return a.dot(b)
    if (a.ndim === 2 && b.ndim === 1) return a.mv(b)
    if (a.ndim === 1 && b.ndim === 2) return a.unsqueeze(0).mm(b).squeeze(0)
    if (a.ndim === 2 && b.ndim === 2) return a.mm(b)
    if (folds(a, b)) return folded(a, b)
    if (folds(b, a)) {
      const swapped = folded(b.mT, a.ndim === 2 ? a.t() : a)
      return a.ndim === 2 ? swapped.mT.contiguous() : swapped
    }
    const batch = broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2))
    const count = numelOf(batch)
    const [m, k] = a.shape.slice(-2) as [number, number]
    const [k2, n] = b.shape.slice(-2) as [number, number]
    const flat = a.expand([...batch, m, k]).reshape([count, m, k])
    const products = flat.bmm(b.expand([...batch, k2, n]).reshape([count, k2, n]))
    return apply(unsafe_view, products, [...batch, m, n])
  },
  samples: [
    { args: [left, right] },
    { args: [left, vector] },
    { args: [vector, right] },
    { args: [vector, vector] },
    { args: [batch, right] },
    { args: [batch, batchRight] },
    { args: [batch, vector] },
    { args: [vector, batchRight] },
    { args: [left, batchRight] },
  ],
  mistakes: [
    { args: [batch, batch] },
    { args: [batch, left] },
    { args: [batch, { tensor: [1, 2] }] },
    { args: [{ tensor: [[1, 2]] }, batchRight] },
  ],
}
