// `max` and `min`, which PyTorch overloads three ways: of everything, along a dimension (with the
// positions), or of two tensors.
import { apply } from '../tensor/dispatch.ts'
import { Tensor } from '../tensor/tensor.ts'
import { max_all, max_along, maximum, min_all, min_along, minimum } from './maxima.ts'
import type { Op } from './op.ts'

export interface ValuesAndIndices {
  readonly values: Tensor
  readonly indices: Tensor
}

export interface Extremes {
  (other?: Tensor): Tensor
  (dim: number, keepdim?: boolean): ValuesAndIndices
}

interface Rows {
  all: typeof max_all
  along: typeof max_along
  pair: Op<(typeof maximum)['params']>
}

function overloaded(rows: Rows) {
  return (input: Tensor, ...args: readonly unknown[]): Tensor | ValuesAndIndices => {
    const [first, keepdim] = args
    if (first === undefined) return apply(rows.all, input)
    if (first instanceof Tensor) return apply(rows.pair, input, first)
    const options = typeof first === 'object' ? (first as { dim: number; keepdim?: boolean }) : null
    const [values, indices] = apply(
      rows.along,
      input,
      options?.dim ?? (first as number),
      options?.keepdim ?? keepdim === true,
    ) as readonly [Tensor, Tensor]
    return { values, indices }
  }
}

/** `max(x)`, `max(x, dim, keepdim)` or `max(x, y)`: https://pytorch.org/docs/1.13/generated/torch.max.html */
export const max = overloaded({ all: max_all, along: max_along, pair: maximum })
/** As `max`: https://pytorch.org/docs/1.13/generated/torch.min.html */
export const min = overloaded({ all: min_all, along: min_along, pair: minimum })
