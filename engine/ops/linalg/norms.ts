// Norms of vectors and matrices. https://pytorch.org/docs/1.13/generated/torch.linalg.norm.html
import { apply } from '../../tensor/dispatch.ts'
import { type DType, FLOATING } from '../../tensor/dtype.ts'
import { castTo } from '../../tensor/loops.ts'
import { wrapDim } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { type Dims, spread } from '../folding.ts'
import * as kind from '../kinds.ts'
import { extremeSlope, measured, normSlope } from '../norm-formulas.ts'
import { keyword, type Op, optional, required } from '../op.ts'
import { overloads, type Overloads } from '../overload.ts'
import { checkFloating, checkMatrix, fail } from './checks.ts'
import { square, squares, tall, three } from './samples.ts'
import { svdvals } from './spectral.ts'

const keepdim = optional('keepdim', kind.bool, false)
const dtype = keyword('dtype', kind.maybe(kind.dtype), null)

const ofVectors = [
  required('x', kind.tensor),
  optional('ord', kind.number, 2),
  optional('dim', kind.maybe(kind.ints), null),
  keepdim,
  dtype,
] as const

/** The dtype to count in. @throws RuntimeError for one that is not floating, or narrower than the input. */
function counting(name: string, x: Tensor, to: DType | null): DType {
  checkFloating(x, name, true)
  if (!to) return x.dtype
  if (to.category !== FLOATING)
    fail(`${name}: dtype should be floating point or complex, but got ${to.scalar}`)
  if (to.itemsize < x.dtype.itemsize)
    fail(
      `${name}: the dtype of the input (${x.dtype.scalar}) should be convertible without narrowing to the specified dtype (${to.scalar})`,
    )
  return to
}

export const vector_norm: Op<typeof ofVectors> = {
  name: 'vector_norm',
  tier: 'primitive',
  params: ofVectors,
  doc: 'The norm of vectors: `(Σ|x|^ord)^(1/ord)`; the greatest size for inf, the count of non-zeros for 0.',
  page: 'generated/torch.linalg.vector_norm.html',
  places: ['linalg'],
  label: 'LinalgVectorNormBackward0',
  forward: (x, ord, dim, keep, to) => {
    const own = castTo(x, counting('linalg.vector_norm', x, to))
    if (own.count === 0 && (ord < 0 || ord === Infinity))
      fail(
        `linalg.vector_norm cannot compute the ${orderText(ord)} norm on an empty tensor because the operation does not have an identity`,
      )
    return measured(own, ord, dim && dim.length > 0 ? dim : null, keep)
  },
  backward: {
    x: ({ grad, x, result, ord, dim, keepdim: keep }) => {
      if (ord === 0) return null
      const dims: Dims = dim && dim.length > 0 ? dim : null
      const norm = spread(result, x.shape, dims, keep)
      const slope = spread(grad, x.shape, dims, keep)
      return Math.abs(ord) === Infinity
        ? extremeSlope(slope, x, norm, dims)
        : normSlope(slope, x, ord, norm)
    },
  },
  saves: { x: ['x', 'result'] },
  samples: [
    { args: [three] },
    { args: [square, 1, [0]] },
    { args: [square, 3, [-1], true] },
    { args: [square, 0.5, [0, 1]] },
    { args: [three], options: { dtype: { dtype: 'float64' } } },
  ],
}

/** A number as C++ prints it. */
const orderText = (ord: number): string =>
  Number.isFinite(ord) ? String(ord) : ord > 0 ? 'inf' : '-inf'

const ofMatrices = [
  required('A', kind.tensor),
  required('ord', kind.number),
  optional('dim', kind.ints, [-2, -1]),
  keepdim,
  dtype,
] as const
const ofMatricesByWord = [
  required('A', kind.tensor),
  optional('ord', kind.string, 'fro'),
  optional('dim', kind.ints, [-2, -1]),
  keepdim,
  dtype,
] as const

type Rows = readonly [first: number, second: number]

/** The two dimensions of the matrices. */
function checkDims(name: string, a: Tensor, dim: readonly number[]): Rows {
  if (a.ndim < 2) checkMatrix(a, name)
  if (dim.length !== 2) fail(`${name}: dim must be a 2-tuple. Got ${dim.join(' ')}`)
  const [first, second] = dim.map((d) => wrapDim(d, a.ndim)) as [number, number]
  if (first === second) fail(`${name}: dims must be different. Got (${first}, ${second})`)
  return [first, second]
}

/** What `fold` makes of the singular values of the matrices in these dimensions. */
function ofSingular(
  a: Tensor,
  [first, second]: Rows,
  keep: boolean,
  fold: (values: Tensor) => Tensor,
): Tensor {
  const others = a.shape.map((_, d) => d).filter((d) => d !== first && d !== second)
  const order = [...others, first, second]
  const result = fold(apply(svdvals, a.permute(order), null))
  return keep ? result.unsqueeze(-1).permute(a.shape.map((_, d) => order.indexOf(d))) : result
}

const measure = {
  name: 'matrix_norm',
  tier: 'composite',
  page: 'generated/torch.linalg.matrix_norm.html',
  places: ['linalg'],
} as const

export const matrix_norm_number: Op<typeof ofMatrices> = {
  ...measure,
  params: ofMatrices,
  doc: 'A norm of matrices: 1 and inf by the greatest sum along columns or rows, 2 by the greatest singular value; negative ones by the least.',
  forward: (input, ord, dim, keep, to) => {
    const name = 'linalg.matrix_norm'
    checkMatrix(input, name)
    const a = input.to(counting(name, input, to))
    const dims = checkDims(name, a, dim)
    const size = Math.abs(ord)
    if (size === 2) {
      checkFloating(a, name)
      const fold = (values: Tensor): Tensor =>
        ord > 0 ? values.amax([-1], keep) : values.amin([-1], keep)
      return ofSingular(a, dims, keep, fold)
    }
    if (size !== 1 && size !== Infinity) fail(`${name}: Order ${orderText(ord)} not supported.`)
    const [along, across] = size === 1 ? dims : [dims[1], dims[0]]
    const sums = apply(vector_norm, a, 1, [along], keep, null)
    const left = across > along && !keep ? across - 1 : across
    return ord > 0 ? sums.amax([left], keep) : sums.amin([left], keep)
  },
  samples: [
    { args: [square, 1] },
    { args: [tall, 2] },
    { args: [square, -2] },
    { args: [squares, -1, [0, 2], true] },
    { args: [squares, 2, [0, 1], true] },
  ],
  mistakes: [
    { args: [square, 3] },
    { args: [three, 1] },
    { args: [square, 1, [0]] },
    { args: [square, 1, [0, -2]] },
  ],
}

export const matrix_norm_word: Op<typeof ofMatricesByWord> = {
  ...measure,
  params: ofMatricesByWord,
  doc: "A norm of matrices: 'fro' of all elements, 'nuc' the sum of the singular values.",
  forward: (input, ord, dim, keep, to) => {
    const name = 'linalg.matrix_norm'
    checkMatrix(input, name)
    const a = input.to(counting(name, input, to))
    const dims = checkDims(name, a, dim)
    if (ord === 'fro') return apply(vector_norm, a, 2, dims, keep, null)
    if (ord !== 'nuc') fail(`${name}: Order ${ord} not supported.`)
    return ofSingular(a, dims, keep, (values) => values.sum([-1], keep))
  },
  samples: [
    { args: [square] },
    { args: [squares, 'fro', [0, 2], true] },
    { args: [tall, 'nuc'] },
    { args: [squares, 'nuc', [2, 0], true] },
  ],
  mistakes: [{ args: [square, 'bad'] }, { args: [three] }],
}

export const matrix_norm: Overloads<[typeof matrix_norm_number, typeof matrix_norm_word]> =
  overloads('matrix_norm', matrix_norm_number, matrix_norm_word)

const ofEither = [
  required('A', kind.tensor),
  optional('ord', kind.maybe(kind.number), null),
  optional('dim', kind.maybe(kind.ints), null),
  keepdim,
  dtype,
] as const
const ofEitherByWord = [
  required('A', kind.tensor),
  required('ord', kind.string),
  optional('dim', kind.maybe(kind.ints), null),
  keepdim,
  dtype,
] as const

/** Whether matrices are measured, as dimensions and order say. */
function checkEither(a: Tensor, dim: readonly number[] | null): void {
  if (dim && dim.length !== 1 && dim.length !== 2)
    fail(`linalg.norm: If dim is specified, it must be of length 1 or 2. Got [${dim.join(', ')}]`)
  if (!dim && a.ndim !== 1 && a.ndim !== 2)
    fail(
      `linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got ${a.ndim}D.`,
    )
}

const either = {
  name: 'norm',
  tier: 'composite',
  page: 'generated/torch.linalg.norm.html',
  places: ['linalg'],
} as const

export const linalg_norm_number: Op<typeof ofEither> = {
  ...either,
  params: ofEither,
  doc: 'A norm of vectors (one dimension) or matrices (two); without `ord` the length of all elements.',
  forward: (a, ord, dim, keep, to) => {
    if (ord === null) return apply(vector_norm, a, 2, dim, keep, to)
    checkEither(a, dim)
    const dims = dim ?? a.shape.map((_, d) => d)
    return dims.length === 2
      ? apply(matrix_norm_number, a, ord, dims, keep, to)
      : apply(vector_norm, a, ord, dims, keep, to)
  },
  samples: [
    { args: [three] },
    { args: [square] },
    { args: [squares] },
    { args: [three, 1] },
    { args: [square, 2] },
    { args: [square, 1, 0] },
    { args: [square], options: { dim: 1, keepdim: true } },
    { args: [square], options: { dtype: { dtype: 'float64' } } },
  ],
  mistakes: [
    { args: [squares, 1] },
    { args: [squares, 1, [0, 1, 2]] },
    { args: [{ tensor: [1, 2], dtype: 'int64' }] },
  ],
}

export const linalg_norm_word: Op<typeof ofEitherByWord> = {
  ...either,
  params: ofEitherByWord,
  doc: "A norm of matrices: 'fro' of all elements, 'nuc' the sum of the singular values.",
  forward: (a, ord, dim, keep, to) => {
    checkEither(a, dim)
    const dims = dim ?? a.shape.map((_, d) => d)
    return apply(matrix_norm_word, a, ord, dims, keep, to)
  },
  samples: [
    { args: [square, 'fro'] },
    { args: [square, 'nuc'] },
    { args: [squares, 'fro', [0, 1]] },
  ],
  mistakes: [{ args: [three, 'fro'] }, { args: [square, 'bad'] }],
}

export const linalg_norm: Overloads<[typeof linalg_norm_number, typeof linalg_norm_word]> =
  overloads('norm', linalg_norm_number, linalg_norm_word)
