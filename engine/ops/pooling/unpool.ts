// What undoes a max pool: its results back at their places, zeros elsewhere.
// https://pytorch.org/docs/1.13/generated/torch.nn.functional.max_unpool2d.html
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { numelOf, sameShape, type Shape } from '../../tensor/shape.ts'
import { emptyTensor, type Tensor } from '../../tensor/tensor.ts'
import { fillWith } from '../../tensor/loops.ts'
import { filled } from '../conv/samples.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required, type Sample } from '../op.ts'
import { plane_gather } from './planes.ts'
import { fail } from './windows.ts'

const params = [
  required('input', kind.tensor),
  required('indices', kind.tensor),
  required('output_size', kind.ints),
] as const

type Unpool = Op<typeof params>

const list = (tensor: Tensor): string => `[${tensor.shape.join(', ')}]`

function check(input: Tensor, indices: Tensor, output_size: Shape, dims: 2 | 3): void {
  if (indices.dtype.name !== 'int64')
    fail(
      `elements in indices should be type int64${dims === 2 ? ` but got: ${indices.dtype.scalar}` : ''}`,
    )
  if (output_size.length !== dims)
    fail(
      dims === 2
        ? `There should be exactly two elements (height, width) in output_size, but got ${output_size.length} elements.`
        : `There should be exactly three elements (depth, height, width) in output_size, but got ${output_size.length} elements.`,
    )
  if (input.ndim !== dims + 1 && input.ndim !== dims + 2)
    fail(
      `Input to max_unpooling${dims}d should be a ${dims + 1}d or ${dims + 2}d Tensor, but got a tensor with ${input.ndim} dimensions.`,
    )
  if (!sameShape(input.shape, indices.shape))
    fail(
      `Expected shape of indices to be same as that of the input tensor (${list(input)}) but got indices tensor with shape: ${list(indices)}`,
    )
  const empty = input.shape.findIndex((size, d) => d > 0 && size === 0)
  if (empty >= 0)
    fail(
      `max_unpooling${dims}d_${dims === 2 ? 'forward_out_cpu' : 'shape_check'}(): Expected input to have non-zero size for non-batch dimensions, but got ${list(input)} with dimension ${empty} being empty.`,
    )
  if (!input.dtype.is_floating_point || input.dtype.itemsize === 2)
    fail(`"max_unpool${dims}d" not implemented for '${input.dtype.scalar}'`)
}

/** @throws RuntimeError naming the last index that is in no plane of `size` elements. */
function checkPlaces(indices: Tensor, output_size: Shape): void {
  const lost = indices.lt(0).logical_or(indices.ge(numelOf(output_size)))
  if (indices.count === 0 || !lost.any().item()) return
  const at = indices.masked_select(lost).select(0, -1).item()
  fail(
    `Found an invalid max index: ${String(at)} (output volumes are of size ${output_size.join('x')}`,
  )
}

function unpoolTo(dims: 2 | 3, samples: readonly Sample[]): Unpool {
  return {
    name: `max_unpool${dims}d`,
    tier: 'primitive',
    params,
    doc: 'Planes of zeros with the elements of `input` at the places that `indices` names.',
    page: `generated/torch.nn.functional.max_unpool${dims}d.html`,
    places: [],
    label: `MaxUnpool${dims}DBackward0`,
    forward: (input, indices, output_size) => {
      check(input, indices, output_size, dims)
      checkPlaces(indices, output_size)
      const outside = input.shape.slice(0, -dims)
      const out = emptyTensor([...outside, numelOf(output_size)], input.dtype)
      fillWith(out, 0)
      const flat = [...outside, -1]
      // Not an addition: of several elements with one place the last stays.
      const placed =
        input.count === 0 ? out : out.scatter(-1, indices.reshape(flat), input.reshape(flat))
      return placed.view([...outside, ...output_size])
    },
    backward: { input: ({ grad, indices }) => apply(plane_gather, grad, indices, dims) },
    saves: { input: ['indices'] },
    samples,
  }
}

const pooled = filled([1, 2, 2, 2])
const indices = {
  tensor: [
    [
      [
        [1, 2],
        [8, 15],
      ],
      [
        [4, 7],
        [9, 10],
      ],
    ],
  ],
  dtype: 'int64',
} as const
const deepIndices = { tensor: [[[[1, 6]], [[9, 15]]]], dtype: 'int64' } as const
const lineIndices = {
  tensor: [
    [0, 3],
    [1, 2],
  ],
  dtype: 'int64',
} as const

export const max_unpool_planes: Unpool = unpoolTo(2, [{ args: [pooled, indices, [4, 4]] }])
export const max_unpool_volumes: Unpool = unpoolTo(3, [
  { args: [filled([1, 2, 1, 2]), deepIndices, [2, 2, 4]] },
])

const outer = [
  required('input', kind.tensor),
  required('indices', kind.tensor),
  required('kernel_size', kind.ints),
  optional('stride', kind.maybe(kind.ints), null),
  optional('padding', kind.ints, [0]),
  optional('output_size', kind.maybe(kind.ints), null),
] as const

type Outer = Op<typeof outer>

/** The sizes to unpool to: those asked for, where pooling could have come from them. */
function sizesOf(
  input: Tensor,
  kernel: Shape,
  stride: Shape,
  padding: Shape,
  asked: Shape | null,
): readonly number[] {
  const dims = kernel.length
  const places = input.shape.slice(-dims)
  const usual = kernel.map((k, d) => (places[d]! - 1) * stride[d]! + k - 2 * padding[d]!)
  if (!asked) return usual
  const sizes = asked.length === dims + 2 ? asked.slice(2) : asked
  if (sizes.length !== dims)
    throw new TorchError(
      'ValueError',
      `output_size should be a sequence containing ${dims} or ${dims + 2} elements, but it has a length of '${sizes.length}'`,
    )
  sizes.forEach((size, d) => {
    const [least, most] = [usual[d]! - stride[d]!, usual[d]! + stride[d]!]
    if (size > least && size < most) return
    throw new TorchError(
      'ValueError',
      `invalid output_size "[${sizes.join(', ')}]" (dim ${d} must be between ${least} and ${most})`,
    )
  })
  return sizes
}

const each = (given: Shape, dims: number): Shape =>
  given.length === 1 ? new Array<number>(dims).fill(given[0]!) : given

function unpool(
  dims: 1 | 2 | 3,
  compute: (input: Tensor, indices: Tensor, sizes: readonly number[]) => Tensor,
  samples: readonly Sample[],
  mistakes: readonly Sample[],
): Outer {
  return {
    name: `max_unpool${dims}d`,
    tier: 'composite',
    params: outer,
    doc: 'Undoes a max pool as far as can be: its results at their `indices`, zeros elsewhere.',
    page: `generated/torch.nn.functional.max_unpool${dims}d.html`,
    places: ['nn.functional'],
    forward: (input, indices, kernel_size, stride, padding, output_size) => {
      const kernel = each(kernel_size, dims)
      const apart = stride ? each(stride, dims) : kernel
      const sizes = sizesOf(input, kernel, apart, each(padding, dims), output_size)
      return compute(input, indices, sizes)
    },
    samples,
    mistakes,
  }
}

export const max_unpool1d: Outer = unpool(
  1,
  (input, indices, sizes) =>
    apply(max_unpool_planes, input.unsqueeze(-1), indices.unsqueeze(-1), [...sizes, 1]).squeeze(-1),
  [
    { args: [filled([2, 2]), lineIndices, 2] },
    { args: [filled([2, 2]), lineIndices, 2], options: { output_size: [5] } },
  ],
  [{ args: [filled([2, 2]), lineIndices, 2], options: { output_size: [7] } }],
)
export const max_unpool2d: Outer = unpool(
  2,
  (input, indices, sizes) => apply(max_unpool_planes, input, indices, sizes),
  [
    { args: [pooled, indices, 2] },
    { args: [pooled, indices, [3, 2], [1, 2]] },
    { args: [pooled, indices, 2], options: { output_size: [5, 5] } },
  ],
  [
    { args: [pooled, indices, 2], options: { output_size: [7, 5] } },
    { args: [pooled, indices, 2], options: { output_size: [5] } },
    { args: [pooled, indices, 2, 1] },
    { args: [pooled, { ...indices, dtype: 'int32' }, 2] },
    { args: [filled([2, 2]), lineIndices, 2] },
  ],
)
export const max_unpool3d: Outer = unpool(
  3,
  (input, indices, sizes) => apply(max_unpool_volumes, input, indices, sizes),
  [{ args: [filled([1, 2, 1, 2]), deepIndices, [1, 2, 2]] }],
  [{ args: [filled([1, 2, 1, 2]), deepIndices, 1] }],
)
