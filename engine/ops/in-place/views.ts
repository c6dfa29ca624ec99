// Views in place: the tensor itself gets other sizes and strides, over the elements that it had.
// PyTorch numbers their steps in the graph apart from those of the views in ../views.ts.
import { TorchError } from '../../tensor/errors.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { type Op, required } from '../op.ts'
import { as_strided } from '../strided.ts'
import { squeeze, t, transpose, unsqueeze } from '../views.ts'

export const squeeze_in_place: typeof squeeze = {
  ...squeeze,
  doc: 'Drops the dimensions of size 1, or `dim` where that has size 1.',
  page: 'generated/torch.Tensor.squeeze_.html',
  places: ['inplace'],
  label: (_, dim) => (dim === null ? 'SqueezeBackward2' : 'SqueezeBackward3'),
}

export const unsqueeze_in_place: typeof unsqueeze = {
  ...unsqueeze,
  doc: 'Adds a dimension of size 1 at `dim`.',
  page: 'generated/torch.Tensor.unsqueeze_.html',
  places: ['inplace'],
  label: 'UnsqueezeBackward1',
}

export const t_in_place: typeof t = {
  ...t,
  doc: 'Turns a matrix into its transpose.',
  page: 'generated/torch.Tensor.t_.html',
  places: ['inplace'],
  label: 'TBackward1',
  forward: (input) => {
    if (input.ndim > 2)
      throw new TorchError(
        'RuntimeError',
        `t_() expects a tensor with <= 2 dimensions, but self is ${input.ndim}D`,
      )
    return t.forward(input)
  },
}

/** `transpose_`, by the names of its dimensions that PyTorch has. */
const swapping = <A extends string, B extends string>(name: string, first: A, second: B) =>
  ({
    name,
    tier: 'primitive',
    params: [
      required('input', kind.tensor),
      required(first, kind.int),
      required(second, kind.int),
    ] as const,
    doc: 'Swaps two dimensions.',
    page: `generated/torch.Tensor.${name}_.html`,
    places: ['inplace'],
    view: true,
    label: 'TransposeBackward1',
    forward: transpose.forward,
    samples: transpose.samples,
  }) as const

const dims = swapping('transpose', 'dim0', 'dim1')
const axes = swapping('swapaxes', 'axis0', 'axis1')
const back = ({ grad, dim0, dim1 }: { grad: Tensor; dim0: number; dim1: number }): Tensor =>
  grad.transpose(dim0, dim1)

export const transpose_in_place: Op<typeof dims.params> = { ...dims, backward: { input: back } }
export const swapdims_in_place: Op<typeof dims.params> = {
  ...dims,
  name: 'swapdims',
  page: 'generated/torch.Tensor.swapdims_.html',
  backward: { input: back },
}
export const swapaxes_in_place: Op<typeof axes.params> = {
  ...axes,
  backward: { input: ({ grad, axis0, axis1 }) => grad.transpose(axis0, axis1) },
}

export const as_strided_in_place: typeof as_strided = {
  ...as_strided,
  doc: 'Gives the tensor these sizes, strides and offset in its storage.',
  page: 'generated/torch.as_strided.html',
  places: ['inplace'],
  label: 'AsStridedBackward1',
}
