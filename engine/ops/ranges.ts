// Numbers in even steps. PyTorch's loops take several at once, count anew from the first of each group,
// and mostly fuse multiplication and addition: the last bits follow from that, so it is done the same here
// (aten/src/ATen/native/cpu/RangeFactoriesKernel.cpp).
import { fma, fma64 } from '../tensor/avx-math.ts'
import { type DType, FLOATING, float32, get_default_dtype, int64 } from '../tensor/dtype.ts'
import { writeElement } from '../tensor/elements.ts'
import { TorchError } from '../tensor/errors.ts'
import { dtypeOfScalar, type Scalar, toInt64 } from '../tensor/scalar.ts'
import { asLeaf, emptyTensor, type Tensor } from '../tensor/tensor.ts'
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

function checkRange(start: number, end: number, step: number): void {
  if (step === 0) throw new TorchError('RuntimeError', 'step must be nonzero')
  if (!Number.isFinite(start) || !Number.isFinite(end))
    throw new TorchError('RuntimeError', `unsupported range: ${text(start)} -> ${text(end)}`)
  if ((end - start) * step < 0)
    throw new TorchError('RuntimeError', 'upper bound and larger bound inconsistent with step sign')
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
