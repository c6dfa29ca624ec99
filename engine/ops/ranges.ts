// Numbers in even steps. PyTorch's loops take several at once, count anew from the first of each group,
// and mostly fuse multiplication and addition: the last bits follow from that, so it is done the same here
// (aten/src/ATen/native/cpu/RangeFactoriesKernel.cpp).
import { fma, fma64 } from '../tensor/avx-math.ts'
import { type DType, FLOATING, float32, get_default_dtype, int64 } from '../tensor/dtype.ts'
import { writeElement } from '../tensor/elements.ts'
import { TorchError } from '../tensor/errors.ts'
import { dtypeOfScalar, type Scalar, toInt64 } from '../tensor/scalar.ts'
import { asLeaf, emptyTensor, type Tensor } from '../tensor/tensor.ts'
import { warn } from '../tensor/warnings.ts'
import * as kind from './kinds.ts'
import { keyword, type Op, optional, required } from './op.ts'

const dtype = keyword('dtype', kind.maybe(kind.dtype), null)
const requires_grad = keyword('requires_grad', kind.bool, false)

const ranged = [
  required('start', kind.scalar),
  optional('end', kind.maybe(kind.scalar), null),
  optional('step', kind.scalar, 1),
  dtype,
  requires_grad,
] as const

/** Writes `value(i)` at each i. */
function written(n: number, type: DType, value: (i: number) => Scalar): Tensor {
  const out = emptyTensor([n], type)
  const { itemsize } = type
  for (let i = 0; i < n; i++) writeElement(out.at + i * itemsize, type, value(i))
  return out
}

/**
 * How a vectorised loop counts: in pairs of registers of 32 bytes while a pair is full, each register
 * from its own first element on; what is left over one by one.
 */
function counted(
  n: number,
  type: DType,
  at: (i: number) => number,
  from: (base: number, j: number) => number,
): Tensor {
  const lanes = 32 / type.itemsize
  const grouped = n - (n % (2 * lanes))
  return written(n, type, (i) => {
    const j = i % lanes
    return i < grouped ? from(at(i - j), j) : at(i)
  })
}

/** As C++ prints a double. */
const text = (x: number): string => String(x).replace('Infinity', 'inf').replace('NaN', 'nan')

function checkRange(start: number, end: number, step: number, bound = 'larger'): void {
  if (step === 0) throw new TorchError('RuntimeError', 'step must be nonzero')
  if (!Number.isFinite(start) || !Number.isFinite(end))
    throw new TorchError('RuntimeError', `unsupported range: ${text(start)} -> ${text(end)}`)
  if ((end - start) * step < 0)
    throw new TorchError(
      'RuntimeError',
      `upper bound and ${bound} bound inconsistent with step sign`,
    )
}

/** `arange(end)`, `arange(start, end)` or `arange(start, end, step)`. */
export const arange: Op<typeof ranged> = {
  name: 'arange',
  tier: 'primitive',
  params: ranged,
  doc: 'Numbers from `start` to before `end` in steps of `step`; integers stay integers.',
  page: 'generated/torch.arange.html',
  places: ['torch'],
  forward: (first, last, step, type, leaf) => {
    const [start, end] = last === null ? [0, first] : [first, last]
    const whole = [start, end, step].every((value) => dtypeOfScalar(value) === int64)
    const to = type ?? (whole ? int64 : get_default_dtype())
    if (to.category !== FLOATING) return asLeaf(integersFrom(start, end, step, to), leaf)
    const [a, b, by] = [Number(start), Number(end), Number(step)]
    checkRange(a, b, by)
    const round = to === float32 ? Math.fround : (x: number): number => x
    const out = counted(
      Math.ceil((b - a) / by),
      to,
      (i) => round(fma64(by, i, a)),
      (base, j) => round(fma64(j, by, base)),
    )
    return asLeaf(out, leaf)
  },
  samples: [{ args: [5] }, { args: [1, 4] }, { args: [0, 1, 0.25] }, { args: [5, 0, -2] }],
}

function integersFrom(start: Scalar, end: Scalar, step: Scalar, type: DType): Tensor {
  checkRange(Number(start), Number(end), Math.trunc(Number(step)))
  const [a, b, by] = [toInt64(start), toInt64(end), toInt64(step)]
  const n = Math.ceil(Number(b - a) / Number(by))
  return written(n, type, (i) => a + BigInt(i) * by)
}

const spaced = [
  required('start', kind.number),
  required('end', kind.number),
  required('steps', kind.int),
  dtype,
  requires_grad,
] as const

export const linspace: Op<typeof spaced> = {
  name: 'linspace',
  tier: 'primitive',
  params: spaced,
  doc: '`steps` numbers spread evenly from `start` to `end`, both included.',
  page: 'generated/torch.linspace.html',
  places: ['torch'],
  forward: (start, end, steps, type, leaf) => {
    if (steps < 0) throw new TorchError('RuntimeError', 'number of steps must be non-negative')
    const to = type ?? get_default_dtype()
    const single = to === float32
    const whole = to.category !== FLOATING
    const round = single ? Math.fround : whole ? Math.trunc : (x: number): number => x
    const add = single ? fma : fma64
    const [a, b] = [round(start), round(end)]
    if (steps === 1)
      return asLeaf(
        written(1, to, () => a),
        leaf,
      )
    if (to.name === 'bool')
      throw new TorchError('RuntimeError', '"linspace_cpu" not implemented for \'Bool\'')
    const by = single ? Math.fround(Math.fround(b - a) / (steps - 1)) : (b - a) / (steps - 1)
    // Counted from both ends, so that the last number is exactly `end`.
    const half = Math.floor(steps / 2)
    const out = counted(
      steps,
      to,
      (i) => round(i < half ? add(by, i, a) : add(-by, steps - i - 1, b)),
      // Unfused here, as PyTorch's compiler left it.
      (base, j) => round(base + (single ? Math.fround(j * by) : j * by)),
    )
    return asLeaf(out, leaf)
  },
  samples: [{ args: [0, 1, 5] }, { args: [3, -3, 4] }, { args: [2, 9, 1] }],
}

const powers = [
  required('start', kind.number),
  required('end', kind.number),
  required('steps', kind.int),
  optional('base', kind.number, 10),
  dtype,
  requires_grad,
] as const

export const logspace: Op<typeof powers> = {
  name: 'logspace',
  tier: 'primitive',
  params: powers,
  doc: '`steps` numbers from `base ** start` to `base ** end`, their logarithms spread evenly.',
  page: 'generated/torch.logspace.html',
  places: ['torch'],
  forward: (start, end, steps, base, type, leaf) => {
    if (steps < 0) throw new TorchError('RuntimeError', 'number of steps must be non-negative')
    const to = type ?? get_default_dtype()
    const round = to === float32 ? Math.fround : (x: number): number => x
    const ends = to.category === FLOATING ? round : Math.trunc
    const [a, b] = [ends(start), ends(end)]
    const by = (b - a) / (steps - 1)
    const half = Math.floor(steps / 2)
    // Counted from both ends, as `linspace` is; but in float64, with nothing fused.
    const exponent = (i: number): number =>
      steps === 1 ? a : i < half ? a + by * i : b - by * (steps - i - 1)
    const out = written(steps, to, (i) => base ** exponent(i))
    return asLeaf(out, leaf)
  },
  samples: [
    { args: [0, 2, 5] },
    { args: [-1, 1, 4, 2] },
    { args: [2, 9, 1] },
    { args: [0, 3, 4], options: { dtype: { dtype: 'int64' } } },
    { args: [0, 1, 11], options: { dtype: { dtype: 'float64' } } },
  ],
  mistakes: [{ args: [0, 1, -1] }],
}

const closed = [
  required('start', kind.scalar),
  required('end', kind.scalar),
  optional('step', kind.scalar, 1),
  dtype,
  requires_grad,
] as const

export const range: Op<typeof closed> = {
  name: 'range',
  tier: 'primitive',
  params: closed,
  doc: 'Numbers from `start` to `end`, which is included, in steps of `step`; `arange` is its newer form.',
  page: 'generated/torch.range.html',
  places: ['torch'],
  forward: (start, end, step, type, leaf) => {
    warn(
      "torch.range is deprecated and will be removed in a future release because its behavior is inconsistent with Python's range builtin. Instead, use torch.arange, which produces values in [start, end).",
    )
    const [a, b, by] = [start, end, step].map(Number) as [number, number, number]
    checkRange(a, b, by, 'lower')
    const to = type ?? get_default_dtype()
    const n = Math.floor((b - a) / by) + 1
    return asLeaf(
      written(n, to, (i) => a + by * i),
      leaf,
    )
  },
  samples: [
    { args: [1, 4] },
    { args: [1, 4, 0.5] },
    { args: [5, 1, -1.5] },
    { args: [0, 3], options: { dtype: { dtype: 'int64' } } },
  ],
  mistakes: [{ args: [1, 4, 0] }, { args: [1, 4, -1] }],
}
