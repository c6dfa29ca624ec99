// Tensors put together.
import type { DType } from '../tensor/dtype.ts'
import { apply } from '../tensor/dispatch.ts'
import { TorchError } from '../tensor/errors.ts'
import { copyInto } from '../tensor/loops.ts'
import { resultType } from '../tensor/promotion.ts'
import { sameShape, wrapDim } from '../tensor/shape.ts'
import { emptyTensor, type Tensor } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { type Aliased, type Op, optional, required } from './op.ts'
import { line, matrix } from './samples.ts'
import { slicedView } from './slice-view.ts'
import { slice } from './slicing.ts'

const joining = [required('tensors', kind.tensors), optional('dim', kind.int, 0)] as const

export const cat: Op<typeof joining> & Aliased<'concat' | 'concatenate'> = {
  name: 'cat',
  aliases: ['concat', 'concatenate'],
  tier: 'primitive',
  params: joining,
  doc: 'Tensors one after another along an existing dimension.',
  page: 'generated/torch.cat.html',
  places: ['torch'],
  forward: (tensors, dim) => {
    if (tensors.length === 0)
      throw new TorchError('RuntimeError', 'torch.cat(): expected a non-empty list of Tensors')
    const parts = tensors.filter(isNotEmptyVector)
    const first = parts[0] ?? tensors[0]!
    if (first.ndim === 0)
      throw new TorchError(
        'RuntimeError',
        'zero-dimensional tensor (at position 0) cannot be concatenated',
      )
    const d = wrapDim(dim, first.ndim)
    parts.forEach((part, i) => checkJoins(first, part, d, i))
    const dtype: DType = resultType(...tensors)
    const total = parts.reduce((sum, part) => sum + part.shape[d]!, 0)
    const out = emptyTensor(
      first.shape.map((size, i) => (i === d ? total : size)),
      dtype,
    )
    let from = 0
    for (const part of parts) {
      const end = from + part.shape[d]!
      copyInto(slicedView(out, d, from, end, 1), part)
      from = end
    }
    return out
  },
  backward: {
    tensors: ({ grad, tensors, dim }) => {
      let from = 0
      return tensors.map((tensor) => {
        if (!isNotEmptyVector(tensor)) return grad.mul(0).sum().expand(tensor.shape)
        const start = from
        from += tensor.shape[wrapDim(dim, grad.ndim)]!
        return apply(slice, grad, dim, start, from, 1)
      })
    },
  },
  samples: [
    { args: [{ tensors: [matrix, matrix] }, 0] },
    { args: [{ tensors: [matrix, { tensor: [[7], [8]] }] }, -1] },
  ],
}

/** For history's sake PyTorch ignores tensors of shape [0] in cat. */
const isNotEmptyVector = (tensor: Tensor): boolean => !sameShape(tensor.shape, [0])

function checkJoins(first: Tensor, part: Tensor, d: number, position: number): void {
  if (part.ndim !== first.ndim)
    throw new TorchError(
      'RuntimeError',
      `Tensors must have same number of dimensions: got ${first.ndim} and ${part.ndim}`,
    )
  part.shape.forEach((size, i) => {
    if (i !== d && size !== first.shape[i])
      throw new TorchError(
        'RuntimeError',
        `Sizes of tensors must match except in dimension ${d}. Expected size ${first.shape[i]!} but got size ${size} for tensor number ${position} in the list.`,
      )
  })
}

export const stack: Op<typeof joining> = {
  name: 'stack',
  tier: 'primitive',
  params: joining,
  doc: 'Tensors of one shape side by side along a new dimension.',
  page: 'generated/torch.stack.html',
  places: ['torch'],
  forward: (tensors, dim) => {
    if (tensors.length === 0)
      throw new TorchError('RuntimeError', 'stack expects a non-empty TensorList')
    const { shape } = tensors[0]!
    tensors.forEach((tensor, i) => {
      if (!sameShape(tensor.shape, shape))
        throw new TorchError(
          'RuntimeError',
          `stack expects each tensor to be equal size, but got [${shape.join(', ')}] at entry 0 and [${tensor.shape.join(', ')}] at entry ${i}`,
        )
    })
    const d = wrapDim(dim, shape.length + 1)
    return apply(
      cat,
      tensors.map((tensor) => tensor.unsqueeze(d)),
      d,
    )
  },
  backward: {
    tensors: ({ grad, tensors, dim }) => tensors.map((_, i) => grad.select(dim, i)),
  },
  samples: [
    { args: [{ tensors: [matrix, matrix] }, 0] },
    { args: [{ tensors: [line, line] }, -1] },
  ],
}
