// What attention checks of its arguments, and how masks become what is added to the scores.
import { apply } from '../tensor/dispatch.ts'
import { bool, type DType, uint8 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { type Shape, sameShape } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { warn } from '../tensor/warnings.ts'
import { full, zeros } from './creation.ts'
import { cat } from './joining.ts'
import { where } from './ternary.ts'

export const assert = (holds: boolean, message: string): void => {
  if (!holds) throw new TorchError('AssertionError', message)
}
export const size = (shape: Shape): string => `torch.Size([${shape.join(', ')}])`
const tuple = (shape: Shape): string => `(${shape.join(', ')})`

/** A mask of truths as −∞ where it is true and 0 elsewhere; numbers as they are. */
export const added = (mask: Tensor, dtype: DType): Tensor =>
  mask.dtype === bool
    ? apply(where, mask, apply(full, [], -Infinity, dtype, false), apply(zeros, [], dtype, false))
    : mask

/** With one more key, which may be looked at. */
export const oneMore = (mask: Tensor): Tensor =>
  apply(
    cat,
    [mask, apply(zeros, [...mask.shape.slice(0, -1), 1], mask.dtype, false)],
    mask.ndim - 1,
  )

interface Given {
  readonly query: Tensor
  readonly key: Tensor
  readonly value: Tensor
  readonly key_padding_mask: Tensor | null
  readonly attn_mask: Tensor | null
  readonly num_heads: number
}

/** Whether there is a batch. @throws AssertionError for numbers of dimensions that do not fit. */
export function checkShapes({
  query,
  key,
  value,
  key_padding_mask: padding,
  attn_mask: mask,
  num_heads,
}: Given): boolean {
  assert(
    query.ndim === 3 || query.ndim === 2,
    `query should be unbatched 2D or batched 3D tensor but received ${query.ndim}-D query tensor`,
  )
  const isBatched = query.ndim === 3
  const what = isBatched ? 'batched (3-D)' : 'unbatched (2-D)'
  assert(
    key.ndim === query.ndim && value.ndim === query.ndim,
    `For ${what} \`query\`, expected \`key\` and \`value\` to be ${query.ndim}-D but found ${key.ndim}-D and ${value.ndim}-D tensors respectively`,
  )
  if (padding)
    assert(
      padding.ndim === query.ndim - 1,
      `For ${what} \`query\`, expected \`key_padding_mask\` to be \`None\` or ${query.ndim - 1}-D but found ${padding.ndim}-D tensor instead`,
    )
  if (mask) {
    assert(
      mask.ndim === 2 || mask.ndim === 3,
      `For ${what} \`query\`, expected \`attn_mask\` to be \`None\`, 2-D or 3-D but found ${mask.ndim}-D tensor instead`,
    )
    const wanted = [num_heads, query.shape[0]!, key.shape[0]!]
    if (!isBatched && mask.ndim === 3)
      assert(
        sameShape(mask.shape, wanted),
        `Expected \`attn_mask\` shape to be ${tuple(wanted)} but got ${size(mask.shape)}`,
      )
  }
  if (padding)
    assert(
      padding.dtype === bool || padding.dtype.is_floating_point,
      'only bool and floating types of key_padding_mask are supported',
    )
  return isBatched
}

/** The mask with three dimensions. @throws RuntimeError for one of another shape. */
export function attentionMask(
  given: Tensor | null,
  heads: number,
  targets: number,
  sources: number,
): Tensor | null {
  if (!given) return null
  let mask = given
  if (mask.dtype === uint8) {
    warn(
      'Byte tensor for attn_mask in nn.MultiheadAttention is deprecated. Use bool tensor instead.',
    )
    mask = mask.to(bool)
  }
  assert(
    mask.dtype.is_floating_point || mask.dtype === bool,
    `Only float, byte, and bool types are supported for attn_mask, not ${String(mask.dtype)}`,
  )
  const wanted = mask.ndim === 2 ? [targets, sources] : [heads, targets, sources]
  if (!sameShape(mask.shape, wanted))
    throw new TorchError(
      'RuntimeError',
      `The shape of the ${mask.ndim}D attn_mask is ${size(mask.shape)}, but should be ${tuple(wanted)}.`,
    )
  return mask.ndim === 2 ? mask.unsqueeze(0) : mask
}

/** Both masks as what is added to the scores. */
export function merged(
  mask: Tensor | null,
  padding: Tensor | null,
  batch: number,
  heads: number,
  sources: number,
  dtype: DType,
): Tensor | null {
  const whole = mask && added(mask, dtype)
  if (!padding) return whole
  assert(
    sameShape(padding.shape, [batch, sources]),
    `expecting key_padding_mask shape of ${tuple([batch, sources])}, but got ${size(padding.shape)}`,
  )
  const keys = added(padding, dtype)
    .view([batch, 1, 1, sources])
    .expand([batch, heads, 1, sources])
    .reshape([batch * heads, 1, sources])
  return whole ? whole.add(keys) : keys
}
