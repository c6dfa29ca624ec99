// Tensors of all combinations of others' elements: grids, products, selections, powers.
import { apply } from '../tensor/dispatch.ts'
import { bool, INTEGRAL, int64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { ones } from './creation.ts'
import { fromTyped } from './data.ts'
import { cat, stack } from './joining.ts'
import * as kind from './kinds.ts'
import { keyword, type Op, optional, required } from './op.ts'
import { integers, row } from './samples.ts'

const pair = { tensor: [7, 8.5] } as const

const crossing = [
  required('tensors', kind.separateTensors),
  keyword('indexing', kind.maybe(kind.string), null),
] as const

export const meshgrid: Op<typeof crossing, readonly Tensor[]> = {
  name: 'meshgrid',
  tier: 'composite',
  params: crossing,
  doc: "The coordinates of a grid over vectors, a tensor for each; `indexing='xy'` swaps the first two dimensions.",
  page: 'generated/torch.meshgrid.html',
  places: ['torch'],
  forward: (tensors, indexing) => {
    if (tensors.length === 0)
      throw new TorchError('RuntimeError', 'meshgrid expects a non-empty TensorList')
    for (const { ndim } of tensors)
      if (ndim > 1)
        throw new TorchError(
          'RuntimeError',
          `torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got a tensor with ${ndim} dimensions`,
        )
    if (tensors.some(({ dtype }) => dtype !== tensors[0]!.dtype))
      throw new TorchError(
        'RuntimeError',
        'torch.meshgrid expects all tensors to have the same dtype',
      )
    if (indexing !== null && indexing !== 'xy' && indexing !== 'ij')
      throw new TorchError(
        'RuntimeError',
        `torch.meshgrid: indexing must be one of "xy" or "ij", but received: ${indexing}`,
      )
    const swaps = indexing === 'xy' && tensors.length >= 2
    const order = swaps ? [tensors[1]!, tensors[0]!, ...tensors.slice(2)] : tensors
    const shape = order.map(({ count }) => count)
    const grids = order.map((tensor, d) =>
      tensor.view(shape.map((size, i) => (i === d ? size : 1))).expand(shape),
    )
    return swaps ? [grids[1]!, grids[0]!, ...grids.slice(2)] : grids
  },
  mistakes: [{ args: [{ tensors: [row, pair] }], options: { indexing: 'a' } }],
  samples: [
    { args: [{ tensors: [row, pair] }] },
    { args: [{ tensors: [row, pair] }], options: { indexing: 'ij' } },

    { args: [{ tensors: [row] }] },
  ],
}

const combining = [required('tensors', kind.separateTensors)] as const

export const cartesian_prod: Op<typeof combining> = {
  name: 'cartesian_prod',
  tier: 'composite',
  params: combining,
  doc: 'All tuples with an element of each vector, one a row.',
  page: 'generated/torch.cartesian_prod.html',
  places: ['torch'],
  forward: (tensors) => {
    for (const { shape } of tensors)
      if (shape.length !== 1)
        throw new TorchError(
          'RuntimeError',
          `Expect a 1D vector, but got shape [${shape.join(', ')}]`,
        )
    if (tensors.length === 1) return tensors[0]!
    const grids = apply(meshgrid, tensors, null).map((grid) => grid.flatten())
    return apply(stack, grids, 1)
  },
  mistakes: [{ args: [{ tensors: [pair, { tensor: [[1]] }] }] }],
  samples: [{ args: [{ tensors: [row, pair] }] }, { args: [{ tensors: [row, pair, pair] }] }],
}

const choosing = [
  required('input', kind.tensor),
  optional('r', kind.int, 2),
  optional('with_replacement', kind.bool, false),
] as const

/** The positions of all choices of `r` out of `n`, in order. */
function choices(n: number, r: number, again: boolean): number[][] {
  if (r === 0) return [[]]
  return choices(n, r - 1, again).flatMap((start) => {
    const from = start.length === 0 ? 0 : start[start.length - 1]! + (again ? 0 : 1)
    return Array.from({ length: Math.max(n - from, 0) }, (_, i) => [...start, from + i])
  })
}

export const combinations: Op<typeof choosing> = {
  name: 'combinations',
  tier: 'composite',
  params: choosing,
  doc: 'All choices of `r` elements of a vector, one a row, in the order of the vector.',
  page: 'generated/torch.combinations.html',
  places: ['torch', 'method'],
  forward: (input, r, again) => {
    if (input.ndim !== 1)
      throw new TorchError(
        'RuntimeError',
        `Expect a 1D vector, but got shape [${input.shape.join(', ')}]`,
      )
    if (r < 0) throw new TorchError('RuntimeError', `Expect a non-negative number, but got ${r}`)
    if (r === 0) return input.detach().narrow(0, 0, 0).clone()
    const found = choices(input.count, r, again)
    const columns = Array.from({ length: r }, (_, i) => {
      const places = BigInt64Array.from(found, (choice) => BigInt(choice[i]!))
      return input.get(fromTyped(places, [places.length], int64))
    })
    return apply(stack, columns, 1)
  },
  mistakes: [{ args: [row, -1] }, { args: [{ tensor: [[1, 2]] }] }],
  samples: [
    { args: [row] },
    { args: [row, 3] },
    { args: [row, 2, true] },
    { args: [integers, 1] },
    { args: [row, 0] },
  ],
}

const raising = [
  required('x', kind.tensor),
  optional('N', kind.maybe(kind.int), null),
  optional('increasing', kind.bool, false),
] as const

export const vander: Op<typeof raising> = {
  name: 'vander',
  tier: 'composite',
  params: raising,
  doc: "Vandermonde's matrix: each element to the powers from `N - 1` down to 0, one a column.",
  page: 'generated/torch.vander.html',
  places: ['torch'],
  forward: (x, N, increasing) => {
    if (x.ndim !== 1) throw new TorchError('RuntimeError', 'x must be a one-dimensional tensor.')
    const n = N ?? x.shape[0]!
    if (n < 0) throw new TorchError('RuntimeError', 'N must be non-negative.')
    const dtype = x.dtype === bool || x.dtype.category === INTEGRAL ? int64 : x.dtype
    const first = apply(ones, [x.shape[0]!, Math.min(n, 1)], dtype, false)
    const rest = Math.max(n - 1, 0)
    const powers = x.unsqueeze(1).expand([x.shape[0]!, rest]).cumprod(-1)
    const all = rest === 0 ? first : apply(cat, [first, powers], 1)
    return increasing ? all : all.flip([1])
  },
  mistakes: [{ args: [row, -1] }],
  samples: [
    { args: [row] },
    { args: [row, 4, true] },
    { args: [integers] },
    { args: [row, 1] },
    { args: [row, 0] },
  ],
}
