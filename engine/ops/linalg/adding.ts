// Products of matrices and vectors added to a tensor. https://pytorch.org/docs/1.13/torch.html#blas-and-lapack-operations
import { bool, type DType, FLOATING } from '../../tensor/dtype.ts'
import type { Scalar } from '../../tensor/scalar.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { keyword, type Op, required } from '../op.ts'
import { fail } from './checks.ts'
import { square, squares, three } from './samples.ts'

const scales = [keyword('beta', kind.scalar, 1), keyword('alpha', kind.scalar, 1)] as const
const withVector = [
  required('input', kind.tensor),
  required('mat', kind.tensor),
  required('vec', kind.tensor),
  ...scales,
] as const
const withVectors = [
  required('input', kind.tensor),
  required('vec1', kind.tensor),
  required('vec2', kind.tensor),
  ...scales,
] as const
const withBatches = [
  required('input', kind.tensor),
  required('batch1', kind.tensor),
  required('batch2', kind.tensor),
  ...scales,
] as const

const scale = (a: Tensor, factor: Scalar): Tensor => (Number(factor) === 1 ? a : a.mul(factor))

/** `beta · base + alpha · product`; with beta 0 the base is not read, so that its NaNs stay out. */
function combined(base: Tensor, product: Tensor, beta: Scalar, alpha: Scalar): Tensor {
  const scaled = scale(product, alpha)
  return Number(beta) === 0 ? scaled.clone() : scale(base, beta).add(scaled)
}

function checkScales(dtype: DType, beta: Scalar, alpha: Scalar): void {
  if (dtype.category === FLOATING) return
  for (const [name, value] of [
    ['beta', beta],
    ['alpha', alpha],
  ] as const)
    if (typeof value === 'number' && !Number.isInteger(value))
      fail(`For integral input tensors, argument ${name} must not be a floating point number.`)
}

export const addmv: Op<typeof withVector> = {
  name: 'addmv',
  tier: 'primitive',
  params: withVector,
  doc: '`beta * input + alpha * (mat @ vec)`.',
  page: 'generated/torch.addmv.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, mat, vec, beta, alpha) => {
    if (mat.ndim !== 2 || vec.ndim !== 1 || input.ndim > 1)
      fail(`vector + matrix @ vector expected, got ${input.ndim}, ${mat.ndim}, ${vec.ndim}`)
    const [m, k] = mat.shape as [number, number]
    const size = input.shape[0] ?? 1
    if (k !== vec.shape[0] || (size !== m && size !== 1))
      fail(`size mismatch, got ${size}, ${m}x${k},${vec.shape[0]!}`)
    if (mat.dtype === bool) fail('"addmv_impl_cpu" not implemented for \'Bool\'')
    checkScales(mat.dtype, beta, alpha)
    return combined(input.to(mat.dtype), mat.mv(vec), beta, alpha)
  },
  backward: {
    input: ({ grad, beta }) => scale(grad, beta),
    mat: ({ grad, vec, alpha }) => scale(grad.unsqueeze(1).mul(vec), alpha),
    vec: ({ grad, mat, alpha }) => scale(mat.t().mv(grad), alpha),
  },
  saves: { mat: ['vec'], vec: ['mat'] },
  samples: [
    { args: [three, square, three] },
    { args: [{ tensor: 0.5 }, square, three], options: { beta: 0.5, alpha: 2 } },
    { args: [{ tensor: ['nan', 1, 2] }, square, three], options: { beta: 0 } },
  ],
}

export const addr: Op<typeof withVectors> = {
  name: 'addr',
  tier: 'primitive',
  params: withVectors,
  doc: '`beta * input + alpha * outer(vec1, vec2)`.',
  page: 'generated/torch.addr.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, vec1, vec2, beta, alpha) => {
    if (vec1.ndim !== 1 || vec2.ndim !== 1)
      fail(
        `addr: Expected 1-D argument vec${vec1.ndim === 1 ? 2 : 1}, but got ${vec1.ndim === 1 ? vec2.ndim : vec1.ndim}-D`,
      )
    const [m, n] = [vec1.shape[0]!, vec2.shape[0]!]
    return combined(input.expand([m, n]), vec1.unsqueeze(1).mul(vec2), beta, alpha)
  },
  backward: {
    input: ({ grad, beta }) => scale(grad, beta),
    vec1: ({ grad, vec2, alpha }) => scale(grad.mv(vec2), alpha),
    vec2: ({ grad, vec1, alpha }) => scale(grad.t().mv(vec1), alpha),
  },
  saves: { vec1: ['vec2'], vec2: ['vec1'] },
  samples: [
    { args: [square, three, three] },
    {
      args: [{ tensor: [1, 2] }, three, { tensor: [0.5, 4] }],
      options: { beta: 0.5, alpha: 2 },
    },
  ],
}

function checkBatches(batch1: Tensor, batch2: Tensor): void {
  if (batch1.ndim !== 3) fail('batch1 must be a 3D tensor')
  if (batch2.ndim !== 3) fail('batch2 must be a 3D tensor')
  const [b, , k] = batch1.shape as [number, number, number]
  if (batch2.shape[0] !== b || batch2.shape[1] !== k)
    fail(
      `Expected size for first two dimensions of batch2 tensor to be: [${b}, ${k}] but got: [${batch2.shape[0]!}, ${batch2.shape[1]!}].`,
    )
}

export const baddbmm: Op<typeof withBatches> = {
  name: 'baddbmm',
  tier: 'primitive',
  params: withBatches,
  doc: '`beta * input + alpha * (batch1 @ batch2)`, matrix by matrix.',
  page: 'generated/torch.baddbmm.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, batch1, batch2, beta, alpha) => {
    checkBatches(batch1, batch2)
    const [b, m] = batch1.shape as [number, number]
    const base = input.expand([b, m, batch2.shape[2]!])
    checkScales(batch1.dtype, beta, alpha)
    return combined(base.to(batch1.dtype), batch1.bmm(batch2), beta, alpha)
  },
  backward: {
    input: ({ grad, beta }) => scale(grad, beta),
    batch1: ({ grad, batch2, alpha }) => scale(grad.bmm(batch2.transpose(1, 2)), alpha),
    batch2: ({ grad, batch1, alpha }) => scale(batch1.transpose(1, 2).bmm(grad), alpha),
  },
  saves: { batch1: ['batch2'], batch2: ['batch1'] },
  samples: [
    { args: [squares, squares, squares] },
    { args: [{ tensor: [1, 2] }, squares, squares], options: { beta: 0.5, alpha: 2 } },
  ],
}

export const addbmm: Op<typeof withBatches> = {
  name: 'addbmm',
  tier: 'primitive',
  params: withBatches,
  doc: '`beta * input + alpha * sum(batch1 @ batch2)` over the batch.',
  page: 'generated/torch.addbmm.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, batch1, batch2, beta, alpha) => {
    checkBatches(batch1, batch2)
    const [, m] = batch1.shape as [number, number]
    checkScales(batch1.dtype, beta, alpha)
    if (input.dtype !== batch1.dtype)
      fail(`expected scalar type ${batch1.dtype.scalar} but found ${input.dtype.scalar}`)
    const base = input.expand([m, batch2.shape[2]!])
    return combined(base, batch1.bmm(batch2).sum([0]), beta, alpha)
  },
  backward: {
    input: ({ grad, beta }) => scale(grad, beta),
    batch1: ({ grad, batch2, alpha }) =>
      scale(grad.unsqueeze(0).matmul(batch2.transpose(1, 2)), alpha),
    batch2: ({ grad, batch1, alpha }) => scale(batch1.transpose(1, 2).matmul(grad), alpha),
  },
  saves: { batch1: ['batch2'], batch2: ['batch1'] },
  samples: [
    {
      args: [
        {
          tensor: [
            [1, 2],
            [3, 4],
          ],
        },
        squares,
        squares,
      ],
      options: { beta: 0.5, alpha: 2 },
    },
    { args: [{ tensor: [0.5, 1] }, squares, squares] },
  ],
}
