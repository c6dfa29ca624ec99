// Gradients between two ways of looking at the same memory: what views changed in place need. Not in
// the table: they stand inside autograd, and are nobody's functions.
import { apply } from '../tensor/dispatch.ts'
import type { DType } from '../tensor/dtype.ts'
import { addOver, copyInto, fillWith } from '../tensor/loops.ts'
import { numelOf, type Shape } from '../tensor/shape.ts'
import { emptyTensor, type Geometry, type Tensor, viewOf } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { type Op, type Params, required } from './op.ts'

type Lying = Pick<Geometry, 'shape' | 'strides' | 'offset'>

const last = ({ shape, strides, offset }: Lying): number =>
  shape.reduce((at, size, d) => at + (size - 1) * strides[d]!, offset)

/** Zeros in memory that both geometries lie in, and where that begins. */
function room(a: Lying, b: Lying, dtype: DType): { memory: Tensor; start: number } {
  const start = Math.min(a.offset, b.offset)
  const length = Math.max(last(a), last(b)) + 1 - start
  const memory = emptyTensor([Math.max(length, 0)], dtype)
  fillWith(memory, 0)
  return { memory, start }
}

const seen = (memory: Tensor, { shape, strides, offset }: Lying, start: number): Tensor =>
  viewOf(memory, shape, strides, offset - start)

/** Whether two of the elements may lie in one place. */
function overlaps({ shape, strides }: Lying): boolean {
  const order = shape.map((_, d) => d).filter((d) => shape[d]! > 1)
  order.sort((a, b) => strides[a]! - strides[b]!)
  let reach = 0
  for (const d of order) {
    if (strides[d]! <= reach) return true
    reach += (shape[d]! - 1) * strides[d]!
  }
  return false
}

const copied = (source: Tensor): Tensor => {
  const out = emptyTensor(source.shape, source.dtype)
  copyInto(out, source)
  return out
}

const isEmpty = ({ shape }: Lying): boolean => numelOf(shape) === 0

const places = [
  required('from_size', kind.ints),
  required('from_stride', kind.ints),
  required('from_offset', kind.int),
  required('to_size', kind.ints),
  required('to_stride', kind.ints),
  required('to_offset', kind.int),
] as const

const params = [required('grad', kind.tensor), ...places] as const

const internal = <P extends Params>(name: string, of: P) =>
  ({
    name,
    tier: 'primitive',
    params: of,
    doc: 'A gradient seen with other strides.',
    page: 'generated/torch.as_strided.html',
    places: [],
    samples: [],
  }) as const

const restride: Op<typeof params> = {
  ...internal('restride', params),
  label: 'AsStridedBackward0',
  forward: (grad, ...where) => {
    const [from, to] = geometries(where)
    const out = emptyTensor(to.shape, grad.dtype)
    if (isEmpty(from) || isEmpty(to)) {
      fillWith(out, 0)
      return out
    }
    const { memory, start } = room(from, to, grad.dtype)
    const written = seen(memory, from, start)
    if (overlaps(from)) addOver(written, grad)
    else copyInto(written, grad)
    copyInto(out, seen(memory, to, start))
    return out
  },
  backward: {
    grad: (context) => {
      const { from_size, from_stride, from_offset, to_size, to_stride, to_offset } = context
      const back = [to_size, to_stride, to_offset, from_size, from_stride, from_offset] as const
      return apply(restride, context.grads[0]!, ...back)
    },
  },
}

type Where = readonly [Shape, Shape, number, Shape, Shape, number]

const geometries = (where: Where): readonly [Lying, Lying] => [
  { shape: where[0], strides: where[1], offset: where[2] },
  { shape: where[3], strides: where[4], offset: where[5] },
]

const wordsOf = (from: Lying, to: Lying): Where => [
  from.shape,
  from.strides,
  from.offset,
  to.shape,
  to.strides,
  to.offset,
]

/** The elements that lie at `to`, of a tensor whose own lie at `from`; 0 where there are none. */
export const between = (grad: Tensor, from: Lying, to: Lying): Tensor =>
  apply(restride, grad, ...wordsOf(from, to))

const replacing = [
  required('whole', kind.tensor),
  required('part', kind.tensor),
  ...places,
] as const

const replace: Op<typeof replacing> = {
  ...internal('replace', replacing),
  label: 'AsStridedScatterBackward0',
  forward: (whole, part, ...where) => {
    const [from, to] = geometries(where)
    if (isEmpty(from) || isEmpty(to)) return copied(whole)
    const { memory, start } = room(from, to, whole.dtype)
    copyInto(seen(memory, from, start), whole)
    copyInto(seen(memory, to, start), part)
    return copied(seen(memory, from, start))
  },
  backward: {
    whole: (context) => {
      const { grad, part } = context
      const [from, to] = geometries(whereOf(context))
      return withPart(grad, between(grad, from, to).mul(0).reshape(part.shape), from, to)
    },
    part: (context) => between(context.grad, ...geometries(whereOf(context))),
  },
}

interface Named {
  readonly from_size: Shape
  readonly from_stride: Shape
  readonly from_offset: number
  readonly to_size: Shape
  readonly to_stride: Shape
  readonly to_offset: number
}

const whereOf = (named: Named): Where => [
  named.from_size,
  named.from_stride,
  named.from_offset,
  named.to_size,
  named.to_stride,
  named.to_offset,
]

/** A tensor whose elements lie at `from`, with those of `part` where these lie at `to`. */
export const withPart = (whole: Tensor, part: Tensor, from: Lying, to: Lying): Tensor =>
  apply(replace, whole, part, ...wordsOf(from, to))
