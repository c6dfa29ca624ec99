// Tensors put side by side by direction: horizontally, vertically, in depth, as columns, as blocks.
import { apply } from '../tensor/dispatch.ts'
import { TorchError } from '../tensor/errors.ts'
import { copyInto, fillWith } from '../tensor/loops.ts'
import { resultType } from '../tensor/promotion.ts'
import { emptyTensor, type Tensor } from '../tensor/tensor.ts'
import { cat } from './joining.ts'
import * as kind from './kinds.ts'
import { type Aliased, type Op, required } from './op.ts'
import { line, matrix, row } from './samples.ts'
import { slicedView } from './slice-view.ts'
import { slice } from './slicing.ts'

const list = [required('tensors', kind.tensors)] as const
type Joining = Op<typeof list>

const samples = [
  { args: [{ tensors: [matrix, matrix] }] },
  { args: [{ tensors: [row, row] }] },
  { args: [{ tensors: [{ tensor: 1.5 }, { tensor: 2 }] }] },
] as const

/** Rows fit only where vectors count as rows. */
const mistakes = [{ args: [{ tensors: [] }] }] as const

function joining(
  name: string,
  doc: string,
  raise: (tensor: Tensor) => Tensor,
  dimOf: (first: Tensor) => number,
): Joining {
  return {
    name,
    tier: 'composite',
    params: list,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch'],
    forward: (tensors) => {
      if (tensors.length === 0)
        throw new TorchError('RuntimeError', `${name} expects a non-empty TensorList`)
      const raised = tensors.map(raise)
      return apply(cat, raised, dimOf(raised[0]!))
    },
    samples,
    mistakes,
  }
}

const asVector = (tensor: Tensor): Tensor => (tensor.ndim === 0 ? tensor.reshape([1]) : tensor)
const asRow = (tensor: Tensor): Tensor =>
  tensor.ndim === 0 ? tensor.reshape([1, 1]) : tensor.ndim === 1 ? tensor.unsqueeze(0) : tensor
const asSheet = (tensor: Tensor): Tensor =>
  tensor.ndim === 0
    ? tensor.reshape([1, 1, 1])
    : tensor.ndim === 1
      ? tensor.unsqueeze(0).unsqueeze(-1)
      : tensor.ndim === 2
        ? tensor.unsqueeze(-1)
        : tensor
const asColumn = (tensor: Tensor): Tensor =>
  tensor.ndim <= 1 ? tensor.reshape([tensor.count, 1]) : tensor

export const hstack: Joining = joining(
  'hstack',
  'Tensors side by side: along dimension 1, vectors along their only one.',
  asVector,
  (first) => (first.ndim === 1 ? 0 : 1),
)
const upright = joining(
  'vstack',
  'Tensors on top of each other; a vector is a row.',
  asRow,
  () => 0,
)
export const vstack: Joining & Aliased<'row_stack'> = { ...upright, aliases: ['row_stack'] }

export const dstack: Joining = joining(
  'dstack',
  'Tensors behind each other, along dimension 2.',
  asSheet,
  () => 2,
)
export const column_stack: Joining = joining(
  'column_stack',
  'Tensors side by side; a vector is a column.',
  asColumn,
  () => 1,
)

const blocks = [required('tensors', kind.separateTensors)] as const

/** The height and width that a part has as a block. */
const extent = ({ shape }: Tensor): [number, number] =>
  shape.length === 2 ? [shape[0]!, shape[1]!] : [1, shape[0] ?? 1]

export const block_diag: Op<typeof blocks> = {
  name: 'block_diag',
  tier: 'primitive',
  params: blocks,
  doc: 'A matrix with the tensors as blocks along its diagonal, and zeros elsewhere.',
  page: 'generated/torch.block_diag.html',
  places: ['torch'],
  forward: (tensors) => {
    tensors.forEach((tensor, i) => {
      if (tensor.ndim > 2)
        throw new TorchError(
          'RuntimeError',
          `torch.block_diag: Input tensors must have 2 or fewer dimensions. Input ${i} has ${tensor.ndim} dimensions`,
        )
    })
    const extents = tensors.map(extent)
    const total = (at: 0 | 1): number => extents.reduce((sum, size) => sum + size[at], 0)
    const out = emptyTensor([total(0), total(1)], resultType(...tensors))
    fillWith(out, 0)
    let [down, across] = [0, 0]
    tensors.forEach((tensor, i) => {
      const [height, width] = extents[i]!
      const rows = slicedView(out, 0, down, down + height, 1)
      copyInto(slicedView(rows, 1, across, across + width, 1), tensor.reshape([height, width]))
      down += height
      across += width
    })
    return out
  },
  backward: {
    tensors: ({ grad, tensors }) => {
      let [down, across] = [0, 0]
      return tensors.map((tensor) => {
        const [height, width] = extent(tensor)
        const rows = apply(slice, grad, 0, down, down + height, 1)
        const block = apply(slice, rows, 1, across, across + width, 1)
        down += height
        across += width
        return block.reshape(tensor.shape)
      })
    },
  },
  samples: [{ args: [{ tensors: [matrix, row, { tensor: 7 }] }] }, { args: [{ tensors: [line] }] }],
}
