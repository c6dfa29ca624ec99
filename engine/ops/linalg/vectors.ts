// Products of vectors: inner, outer, Kronecker's and the cross product.
import { apply } from '../../tensor/dispatch.ts'
import { broadcastShapes, wrapDim } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { cat } from '../joining.ts'
import { type Aliased, keyword, type Op, optional, required } from '../op.ts'
import { fail } from './checks.ts'
import { dot } from './products.ts'
import { other3, square, tall, three } from './samples.ts'

const pair = [required('input', kind.tensor), required('other', kind.tensor)] as const

export const vdot: Op<typeof pair> = {
  name: 'vdot',
  tier: 'primitive',
  params: pair,
  doc: 'The sum of the products of two vectors; of real numbers the same as `dot`.',
  page: 'generated/torch.vdot.html',
  places: ['torch', 'method'],
  label: 'VdotBackward0',
  forward: (input, other) => dot.forward(input, other),
  backward: {
    input: ({ grad, other }) => grad.mul(other),
    other: ({ grad, input }) => grad.mul(input),
  },
  saves: { input: ['other'], other: ['input'] },
  samples: [{ args: [three, other3] }],
}

const outerPair = [required('input', kind.tensor), required('vec2', kind.tensor)] as const

export const outer: Op<typeof outerPair> & Aliased<'ger'> = {
  name: 'outer',
  aliases: ['ger'],
  tier: 'composite',
  params: outerPair,
  doc: 'Every element of one vector times every element of another.',
  page: 'generated/torch.outer.html',
  places: ['torch', 'method'],
  forward: (input, vec2) => {
    if (input.ndim !== 1) fail(`outer: Expected 1-D argument self, but got ${input.ndim}-D`)
    if (vec2.ndim !== 1) fail(`outer: Expected 1-D argument vec2, but got ${vec2.ndim}-D`)
    return input.reshape([input.shape[0]!, 1]).mul(vec2)
  },
  samples: [{ args: [three, other3] }, { args: [three, { tensor: [1, -2] }] }],
}

export const inner: Op<typeof pair> = {
  name: 'inner',
  tier: 'composite',
  params: pair,
  doc: 'Sums of products over the last dimension of both.',
  page: 'generated/torch.inner.html',
  places: ['torch', 'method'],
  forward: (input, other) => {
    if (input.ndim === 0 || other.ndim === 0) return input.mul(other)
    if (input.shape.at(-1) !== other.shape.at(-1))
      fail(
        `inner() the last dimension must match on both input tensors but got shapes [${input.shape.join(', ')}] and [${other.shape.join(', ')}]`,
      )
    const last = input.shape.at(-1)!
    const rows = input.reshape([-1, last])
    const flat = rows.mm(other.reshape([-1, last]).t())
    return flat.reshape([...input.shape.slice(0, -1), ...other.shape.slice(0, -1)])
  },
  samples: [
    { args: [three, other3] },
    { args: [square, three] },
    { args: [square, square] },
    { args: [{ tensor: 2 }, square] },
  ],
}

export const kron: Op<typeof pair> = {
  name: 'kron',
  tier: 'composite',
  params: pair,
  doc: "Kronecker's product: every element of `input` times the whole of `other`.",
  page: 'generated/torch.kron.html',
  places: ['torch', 'method'],
  forward: (input, other) => {
    const ndim = Math.max(input.ndim, other.ndim)
    const padded = ({ shape }: Tensor): number[] => [
      ...Array.from({ length: ndim - shape.length }, () => 1),
      ...shape,
    ]
    const [a, b] = [padded(input), padded(other)]
    const left = input.reshape(a.flatMap((size) => [size, 1]))
    const right = other.reshape(b.flatMap((size) => [1, size]))
    return left.mul(right).reshape(a.map((size, d) => size * b[d]!))
  },
  samples: [{ args: [square, three] }, { args: [tall, square] }, { args: [{ tensor: 2 }, three] }],
}

const crossing = [...pair, keyword('dim', kind.int, -1)] as const

/** The three parts of `a` along `dim`, each taken `by` places further on. */
function turned(a: Tensor, dim: number, by: number): Tensor {
  const d = wrapDim(dim, a.ndim)
  const parts = [0, 1, 2].map((i) => a.narrow(d, (i + by) % 3, 1))
  return apply(cat, parts, d)
}

const crossed = (a: Tensor, b: Tensor, dim: number): Tensor =>
  turned(a, dim, 1)
    .mul(turned(b, dim, 2))
    .sub(turned(a, dim, 2).mul(turned(b, dim, 1)))

export const linalg_cross: Op<typeof crossing> = {
  name: 'cross',
  tier: 'primitive',
  params: crossing,
  doc: 'The cross product of vectors of three along `dim`.',
  page: 'generated/torch.linalg.cross.html',
  places: ['linalg'],
  label: 'LinalgCrossBackward0',
  forward: (input, other, dim) => {
    if (input.ndim !== other.ndim)
      fail(`linalg.cross: inputs must have the same number of dimensions.`)
    const shape = broadcastShapes(input.shape, other.shape)
    const d = wrapDim(dim, input.ndim)
    if (input.shape[d] !== 3 || other.shape[d] !== 3)
      fail(
        `linalg.cross: inputs dimension ${dim} must have length 3. Got ${input.shape[d] ?? 1} and ${other.shape[d] ?? 1}`,
      )
    return crossed(input.expand(shape), other.expand(shape), dim)
  },
  backward: {
    input: ({ grad, other, dim }) => apply(linalg_cross, other.expand(grad.shape), grad, dim),
    other: ({ grad, input, dim }) => apply(linalg_cross, grad, input.expand(grad.shape), dim),
  },
  saves: { input: ['other'], other: ['input'] },
  samples: [
    { args: [three, other3] },
    { args: [square, square], options: { dim: 0 } },
    { args: [square, { tensor: [[1, 2, 3]] }], options: { dim: 1 } },
  ],
}

const oldCrossing = [...pair, optional('dim', kind.maybe(kind.int), null)] as const

export const cross: Op<typeof oldCrossing> = {
  name: 'cross',
  tier: 'composite',
  params: oldCrossing,
  doc: 'The cross product of vectors of three along `dim`, by default the first dimension of size 3.',
  page: 'generated/torch.cross.html',
  places: ['torch', 'method'],
  forward: (input, other, dim) => {
    if (dim !== null) return apply(linalg_cross, input, other, dim)
    const found = input.shape.indexOf(3)
    if (found < 0) fail('no dimension of size 3 in input')
    return apply(linalg_cross, input, other, found)
  },
  samples: [{ args: [three, other3] }, { args: [square, square] }, { args: [square, square, 1] }],
}
