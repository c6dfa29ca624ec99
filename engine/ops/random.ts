// Random tensors, with the numbers PyTorch's CPU generator gives after the same manual_seed.
// https://pytorch.org/docs/1.13/torch.html#random-sampling
import {
  type DType,
  float16,
  FLOATING,
  float32,
  get_default_dtype,
  int64,
} from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { castTo } from '../tensor/loops.ts'
import { heap } from '../tensor/memory.ts'
import {
  defaultGenerator,
  fillIntegers,
  fillNormal,
  fillUniform,
  type Generator,
  permutation,
} from '../tensor/random.ts'
import { checkFits } from '../tensor/scalar.ts'
import { broadcastShapes, checkSizes, numelOf, type Shape } from '../tensor/shape.ts'
import { asLeaf, emptyTensor, Tensor } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { keyword, type Op, optional, required } from './op.ts'
import { type Overloads, overloads } from './overload.ts'
import { checkBounds } from './random/draw.ts'

const generator = keyword('generator', kind.maybe(kind.generator), null)
const dtype = keyword('dtype', kind.maybe(kind.dtype), null)
const requires_grad = keyword('requires_grad', kind.bool, false)

/** The elements of a fresh tensor as an array over the heap; valid until the next allocation. */
function elements(tensor: Tensor): Float32Array | Float64Array {
  const n = numelOf(tensor.shape)
  if (tensor.dtype === float32) return heap.f32.subarray(tensor.at >>> 2, (tensor.at >>> 2) + n)
  return heap.f64.subarray(tensor.at / 8, tensor.at / 8 + n)
}

type Fill = (out: Float32Array | Float64Array, generator: Generator, digits?: number) => void

/** Bits of a float's fraction, the leading one included, of which uniform numbers have as many. */
const digitsOf = (type: DType): number => (type === float16 ? 11 : 8)

function drawn(
  shape: Shape,
  type: DType,
  from: Generator | null,
  fill: Fill,
  name: string,
): Tensor {
  checkSizes(shape)
  if (type.category !== FLOATING)
    throw new TorchError('RuntimeError', `"${name}" not implemented for '${type.scalar}'`)
  const out = emptyTensor(shape, type.computes)
  const digits = type === type.computes ? undefined : digitsOf(type)
  fill(elements(out), from ?? defaultGenerator, digits)
  return castTo(out, type)
}

const sized = [required('size', kind.sizes), generator, dtype, requires_grad] as const
const liked = [required('input', kind.tensor), dtype, requires_grad] as const

export const rand: Op<typeof sized> = {
  name: 'rand',
  tier: 'primitive',
  params: sized,
  doc: 'Random numbers spread evenly over [0, 1).',
  page: 'generated/torch.rand.html',
  places: ['torch'],
  forward: (size, from, type, leaf) =>
    asLeaf(
      drawn(
        size,
        type ?? get_default_dtype(),
        from,
        (out, g, digits) => fillUniform(out, 0, 1, g, digits),
        'check_uniform_bounds',
      ),
      leaf,
    ),
  samples: [
    { args: [[3]] },
    { args: [[2, 9]] },
    { args: [[3]], options: { dtype: { dtype: 'float64' } } },
  ],
}

export const randn: Op<typeof sized> = {
  name: 'randn',
  tier: 'primitive',
  params: sized,
  doc: 'Random numbers from the normal distribution with mean 0 and standard deviation 1.',
  page: 'generated/torch.randn.html',
  places: ['torch'],
  forward: (size, from, type, leaf) =>
    asLeaf(
      drawn(
        size,
        type ?? get_default_dtype(),
        from,
        (out, g) => fillNormal(out, 0, 1, g),
        'normal_kernel_cpu',
      ),
      leaf,
    ),
  samples: [
    { args: [[3]] },
    { args: [[2, 9]] },
    { args: [[17]], options: { dtype: { dtype: 'float64' } } },
  ],
}

export const rand_like: Op<typeof liked> = {
  name: 'rand_like',
  tier: 'composite',
  params: liked,
  doc: '`rand` in the shape and dtype of `input`.',
  page: 'generated/torch.rand_like.html',
  places: ['torch'],
  forward: (input, type, leaf) => rand.forward(input.shape, null, type ?? input.dtype, leaf),
  samples: [{ args: [{ tensor: [1, 2] }] }],
}
export const randn_like: Op<typeof liked> = {
  name: 'randn_like',
  tier: 'composite',
  params: liked,
  doc: '`randn` in the shape and dtype of `input`.',
  page: 'generated/torch.randn_like.html',
  places: ['torch'],
  forward: (input, type, leaf) => randn.forward(input.shape, null, type ?? input.dtype, leaf),
  samples: [{ args: [{ tensor: [1, 2] }] }],
}

const integers = [
  required('low', kind.int),
  required('high', kind.int),
  required('size', kind.list),
  generator,
  dtype,
  requires_grad,
] as const

export const randint_low: Op<typeof integers> = {
  name: 'randint',
  tier: 'primitive',
  params: integers,
  doc: 'Random integers from `low` to before `high`.',
  page: 'generated/torch.randint.html',
  places: ['torch'],
  forward: (low, high, size, from, type, leaf) => {
    checkBounds(type ?? int64, low, high)
    checkSizes(size)
    const out = emptyTensor(size, int64)
    const at = out.at / 8
    fillIntegers(heap.i64.subarray(at, at + numelOf(size)), low, high, from ?? defaultGenerator)
    return asLeaf(castTo(out, type ?? int64), leaf)
  },
  samples: [{ args: [0, 10, [5]] }, { args: [-3, 3, [2, 3]] }],
}

const integersBelow = [
  required('high', kind.int),
  required('size', kind.list),
  generator,
  dtype,
  requires_grad,
] as const

export const randint_high: Op<typeof integersBelow> = {
  name: 'randint',
  tier: 'composite',
  params: integersBelow,
  doc: 'Random integers from 0 to before `high`.',
  page: 'generated/torch.randint.html',
  places: ['torch'],
  forward: (high, ...rest) => randint_low.forward(0, high, ...rest),
  samples: [{ args: [10, [5]] }, { args: [3, [2, 3]] }],
}

export const randint: Overloads<[typeof randint_high, typeof randint_low]> = overloads(
  'randint',
  randint_high,
  randint_low,
)

const likeBelow = [
  required('input', kind.tensor),
  required('high', kind.int),
  dtype,
  requires_grad,
] as const

export const randint_like_high: Op<typeof likeBelow> = {
  name: 'randint_like',
  tier: 'composite',
  params: likeBelow,
  doc: 'Random integers from 0 to before `high`, in the shape and dtype of `input`.',
  page: 'generated/torch.randint_like.html',
  places: ['torch'],
  forward: (input, high, type, leaf) =>
    randint_low.forward(0, high, input.shape, null, type ?? input.dtype, leaf),
  samples: [{ args: [{ tensor: [1, 2, 3] }, 10] }],
}

const likeBetween = [
  required('input', kind.tensor),
  required('low', kind.int),
  required('high', kind.int),
  dtype,
  requires_grad,
] as const

export const randint_like_low: Op<typeof likeBetween> = {
  name: 'randint_like',
  tier: 'composite',
  params: likeBetween,
  doc: 'Random integers from `low` to before `high`, in the shape and dtype of `input`.',
  page: 'generated/torch.randint_like.html',
  places: ['torch'],
  forward: (input, low, high, type, leaf) =>
    randint_low.forward(low, high, input.shape, null, type ?? input.dtype, leaf),
  samples: [{ args: [{ tensor: [1, 2, 3], dtype: 'int64' }, -3, 10] }],
}

export const randint_like: Overloads<[typeof randint_like_high, typeof randint_like_low]> =
  overloads('randint_like', randint_like_high, randint_like_low)

const counted = [required('n', kind.int), generator, dtype] as const

export const randperm: Op<typeof counted> = {
  name: 'randperm',
  tier: 'primitive',
  params: counted,
  doc: 'The integers 0 to n - 1 in random order.',
  page: 'generated/torch.randperm.html',
  places: ['torch'],
  forward: (n, from, type) => {
    checkSizes([n])
    checkFits(n, type ?? int64)
    const out = emptyTensor([n], int64)
    const at = out.at / 8
    permutation(n, from ?? defaultGenerator).forEach(
      (value, i) => (heap.i64[at + i] = BigInt(value)),
    )
    return castTo(out, type ?? int64)
  },
  samples: [{ args: [6] }, { args: [0] }],
}

/** What is drawn does not depend on what was there. */
const noSlope = ({ grad }: { grad: Tensor }): Tensor => grad.mul(0)

/** @throws RuntimeError for a negative number or, in a tensor, a negative element. */
function checkStd(std: number | Tensor): void {
  if (!(std instanceof Tensor)) {
    if (std < 0)
      throw new TorchError('RuntimeError', `normal expects std >= 0.0, but found std ${std}`)
  } else if (std.count > 0 && Number(std.detach().lt(0).any().item()) > 0)
    throw new TorchError('RuntimeError', 'normal expects all elements of std >= 0.0')
}

function bell(
  shape: Shape,
  type: DType,
  std: number,
  mean: number,
  from: Generator | null,
): Tensor {
  return drawn(shape, type, from, (out, g) => fillNormal(out, mean, std, g), 'normal_kernel_cpu')
}

const bells = [required('mean', kind.tensor), required('std', kind.tensor), generator] as const

export const normal_of: Op<typeof bells> = {
  name: 'normal',
  tier: 'primitive',
  params: bells,
  doc: 'Random numbers from normal distributions with the means and standard deviations of two tensors.',
  page: 'generated/torch.normal.html',
  places: ['torch'],
  label: 'NormalBackward3',
  backward: {
    mean: ({ grad, mean }) => zerosLike(grad, mean),
    std: ({ grad, std }) => zerosLike(grad, std),
  },
  forward: (mean, std, from) => {
    checkStd(std)
    const shape = broadcastShapes(mean.shape, std.shape)
    return bell(shape, mean.dtype, 1, 0, from).mul(std).add(mean)
  },
  samples: [
    { args: [{ tensor: [1, 2, 3] }, { tensor: [0.5, 1, 2] }] },
    { args: [{ tensor: [1] }, { tensor: Array.from({ length: 20 }, (_, i) => i / 4) }] },
  ],
}

const zerosLike = (grad: Tensor, input: Tensor): Tensor => grad.mul(0).sum().expand(input.shape)

const bellsOfMeans = [
  required('mean', kind.tensor),
  optional('std', kind.number, 1),
  generator,
] as const

export const normal_of_means: Op<typeof bellsOfMeans> = {
  name: 'normal',
  tier: 'primitive',
  params: bellsOfMeans,
  doc: 'Random numbers from normal distributions with the means in a tensor.',
  page: 'generated/torch.normal.html',
  places: ['torch'],
  label: 'NormalBackward1',
  backward: { mean: noSlope },
  forward: (mean, std, from) => {
    checkStd(std)
    return bell(mean.shape, mean.dtype, std, 0, from).add(mean)
  },
  samples: [{ args: [{ tensor: [1, 2, 3] }, 0.5] }, { args: [{ tensor: [1, 2] }, -1] }],
}

const bellsOfStds = [
  required('mean', kind.number),
  required('std', kind.tensor),
  generator,
] as const

export const normal_of_stds: Op<typeof bellsOfStds> = {
  name: 'normal',
  tier: 'primitive',
  params: bellsOfStds,
  doc: 'Random numbers from normal distributions with the standard deviations in a tensor.',
  page: 'generated/torch.normal.html',
  places: ['torch'],
  label: 'NormalBackward2',
  backward: { std: noSlope },
  forward: (mean, std, from) => {
    checkStd(std)
    return bell(std.shape, std.dtype, 1, 0, from).mul(std).add(mean)
  },
  samples: [{ args: [0, { tensor: [1, 2] }] }, { args: [1.5, { tensor: [1, 2] }] }],
}

const bellSized = [
  required('mean', kind.number),
  required('std', kind.number),
  required('size', kind.list),
  generator,
  dtype,
  requires_grad,
] as const

export const normal_sized: Op<typeof bellSized> = {
  name: 'normal',
  tier: 'primitive',
  params: bellSized,
  doc: 'Random numbers of one normal distribution in the given sizes.',
  page: 'generated/torch.normal.html',
  places: ['torch'],
  forward: (mean, std, size, from, type, leaf) => {
    checkStd(std)
    return asLeaf(bell(size, type ?? get_default_dtype(), std, mean, from), leaf)
  },
  samples: [
    { args: [2, 3, [4]] },
    { args: [2, 3, [17]] },
    { args: [2, 3, [4]], options: { dtype: { dtype: 'float64' } } },
  ],
}

const uniformly = [
  required('input', kind.tensor),
  optional('from', kind.number, 0),
  optional('to', kind.number, 1),
  generator,
] as const

/** `uniform_` is its in-place form, the only one PyTorch has. */
export const uniform: Op<typeof uniformly> = {
  name: 'uniform',
  tier: 'primitive',
  params: uniformly,
  doc: 'Random numbers spread evenly over [from, to).',
  page: 'generated/torch.Tensor.uniform_.html',
  places: ['inplace'],
  backward: { input: noSlope },
  forward: (input, from, to, source) => {
    if (from > to)
      throw new TorchError(
        'RuntimeError',
        `uniform_ expects to return a [from, to) range, but found from=${from} > to=${to}`,
      )
    return drawn(
      input.shape,
      input.dtype,
      source,
      (out, g, digits) => fillUniform(out, from, to, g, digits),
      'check_uniform_bounds',
    )
  },
  samples: [{ args: [{ tensor: [0, 0, 0] }, -1, 2] }],
}

const normally = [
  required('input', kind.tensor),
  optional('mean', kind.number, 0),
  optional('std', kind.number, 1),
  generator,
] as const

/** `normal_` is its in-place form. */
export const normal_fill: Op<typeof normally> = {
  name: 'normal',
  tier: 'primitive',
  params: normally,
  doc: 'Random numbers from a normal distribution.',
  page: 'generated/torch.Tensor.normal_.html',
  places: ['inplace'],
  backward: { input: noSlope },
  forward: (input, mean, std, source) => {
    if (std < 0)
      throw new TorchError('RuntimeError', `normal expects std >= 0.0, but found std ${std}`)
    return drawn(
      input.shape,
      input.dtype,
      source,
      (out, g) => fillNormal(out, mean, std, g),
      'normal_kernel_cpu',
    )
  },
  samples: [{ args: [{ tensor: [0, 0, 0] }, 1, 2] }],
}

export const normal: Overloads<
  [
    typeof normal_of,
    typeof normal_of_means,
    typeof normal_of_stds,
    typeof normal_sized,
    typeof normal_fill,
  ]
> = overloads('normal', normal_of, normal_of_means, normal_of_stds, normal_sized, normal_fill)
