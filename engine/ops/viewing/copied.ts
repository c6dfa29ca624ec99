// The views of a tensor copied at once, each under the name of its view and `_copy`; and parts that share
// the tensor's memory without being its views to autograd, under `unsafe_`.
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { wrapDim } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { detach } from '../copying.ts'
import { copyOf } from '../gathering/along-dim.ts'
import type { Op, Params, Result } from '../op.ts'
import { select, slice } from '../slicing.ts'
import { as_strided } from '../strided.ts'
import { alias, expand, permute, squeeze, t, transpose, unsqueeze, view } from '../views.ts'
import { chunk, split_size, split_with_sizes, unbind } from './parts.ts'
import { diagonal, unfold } from './windows.ts'

const camel = (name: string): string =>
  name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** What a row has whichever forward pass and label it has. */
function restOf<P extends Params, R extends Result>(row: Op<P, R>) {
  const { params, page, samples, mistakes, backward, saves } = row
  return {
    tier: 'primitive',
    params,
    page,
    samples,
    ...(mistakes && { mistakes }),
    ...(backward && { backward }),
    ...(saves && { saves }),
  } as const
}

function copyOfView<P extends Params>(row: Op<P>): Op<P> {
  return {
    ...restOf(row),
    name: `${row.name}_copy`,
    doc: `A copy of what \`${row.name}\` gives a view of.`,
    places: ['torch'],
    label: `${camel(row.name)}Backward0_copy`,
    forward: (...values) => copyOf(row.forward(...values)),
  }
}

function copiesOfViews<P extends Params>(row: Op<P, readonly Tensor[]>): Op<P, readonly Tensor[]> {
  return {
    ...restOf(row),
    name: `${row.name}_copy`,
    doc: `Copies of what \`${row.name}\` gives views of.`,
    places: ['torch'],
    label: `${camel(row.name)}Backward0_copy`,
    forward: (...values) => row.forward(...values).map(copyOf),
  }
}

export const alias_copy: typeof alias = copyOfView(alias)
export const as_strided_copy: typeof as_strided = copyOfView(as_strided)
export const diagonal_copy: typeof diagonal = copyOfView(diagonal)
export const expand_copy: typeof expand = copyOfView(expand)
export const permute_copy: typeof permute = copyOfView(permute)
export const select_copy: typeof select = copyOfView(select)
export const slice_copy: typeof slice = copyOfView(slice)
export const squeeze_copy: typeof squeeze = {
  ...copyOfView(squeeze),
  label: (_, dim) => `SqueezeBackward${dim === null ? 0 : 1}_copy`,
}
export const t_copy: typeof t = copyOfView(t)
export const transpose_copy: Op<(typeof transpose)['params']> = copyOfView(transpose)
export const unfold_copy: typeof unfold = copyOfView(unfold)
export const unsqueeze_copy: typeof unsqueeze = copyOfView(unsqueeze)
export const view_copy: typeof view = {
  ...copyOfView(view),
  forward: (input, shape) => view.forward(copyOf(input), shape),
}
export const split_copy: typeof split_size = copiesOfViews(split_size)
export const split_with_sizes_copy: typeof split_with_sizes = copiesOfViews(split_with_sizes)
export const unbind_copy: typeof unbind = copiesOfViews(unbind)

export const detach_copy: typeof detach = {
  ...copyOfView(detach),
  // As PyTorch names the step of what it cannot differentiate.
  label: 'NotImplemented',
  backward: {
    input: () => {
      throw new TorchError('RuntimeError', 'derivative for aten::detach_copy is not implemented')
    },
  },
}

function unsafe<P extends Params>(row: Op<P, readonly Tensor[]>): Op<P, readonly Tensor[]> {
  return {
    ...restOf(row),
    name: `unsafe_${row.name}`,
    doc: `As \`${row.name}\`, for parts that are changed in place though autograd does not follow it.`,
    places: ['torch', 'method'],
    label: `Unsafe${camel(row.name)}Backward0`,
    forward: (...values) => {
      const parts = row.forward(...values)
      for (const part of parts) part.countApart()
      return parts
    },
  }
}

export const unsafe_split: typeof split_size = unsafe(split_size)
export const unsafe_split_with_sizes: typeof split_with_sizes = unsafe(split_with_sizes)

export const unsafe_chunk: typeof chunk = {
  ...chunk,
  name: 'unsafe_chunk',
  doc: 'As `chunk`, for parts that are changed in place though autograd does not follow it.',
  forward: (input, chunks, dim) => {
    const parts = chunk.forward(input.detach(), chunks, dim)
    const sizes = parts.map(({ shape }) => shape[wrapDim(dim, shape.length)]!)
    return sizes[0] === 0
      ? apply(unsafe_split_with_sizes, input, sizes, dim)
      : apply(unsafe_split, input, sizes[0]!, dim)
  },
}
