// Batches of sequences of different lengths: packed without padding, and back. It declares no op.
import { apply, run } from '../../tensor/dispatch.ts'
import { int64 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { full } from '../creation.ts'
import { cat, stack } from '../joining.ts'
import type { Row } from '../op.ts'

const packing: Row = { ...cat, label: 'PackPaddedSequenceBackward0' }

const refuse = (message: string): never => {
  throw new TorchError('RuntimeError', message)
}

/**
 * The rows of a padded batch, (steps, batch, …), step by step, without padding.
 * @param lengths of the sequences, in decreasing order.
 */
export function pack(input: Tensor, lengths: readonly number[]): { data: Tensor; sizes: number[] } {
  const batch = input.shape[1]!
  if (lengths.length !== batch)
    refuse(
      `Expected \`len(lengths)\` to be equal to batch_size, but got ${lengths.length} (batch_size=${batch})`,
    )
  if (lengths.some((length) => length <= 0))
    refuse(
      "Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0",
    )
  if (lengths.some((length, i) => i > 0 && length > lengths[i - 1]!))
    refuse(
      '`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass `enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do not need ONNX exportability.',
    )
  const longest = lengths[0] ?? 0
  if (longest > input.shape[0]!)
    refuse(
      `Expected lengths to be at most the number of steps, ${input.shape[0]!}, but found ${longest}`,
    )
  const sizes = Array.from(
    { length: longest },
    (_, t) => lengths.filter((length) => length > t).length,
  )
  const rows = sizes.map((size, t) => input.select(0, t).narrow(0, 0, size))
  return { data: run(packing, [rows, 0]) as Tensor, sizes }
}

/** (steps, batch, …) with `padding` where a sequence has ended, and the sequences' lengths. */
export function pad(
  data: Tensor,
  sizes: readonly number[],
  padding: number,
  total: number | null,
): { padded: Tensor; lengths: number[] } {
  const batch = sizes[0] ?? 0
  const features = data.shape.slice(1)
  const filled = (rows: number): Tensor =>
    apply(full, [rows, ...features], padding, data.dtype, false)
  if (total !== null && total < sizes.length)
    throw new TorchError(
      'ValueError',
      `Expected total_length to be at least the length of the longest sequence in input, but got total_length=${total} and max sequence length being ${sizes.length}`,
    )
  let at = 0
  const rows = sizes.map((size) => {
    const one = data.narrow(0, at, size)
    at += size
    return size < batch ? apply(cat, [one, filled(batch - size)], 0) : one
  })
  const more = Array.from({ length: (total ?? sizes.length) - sizes.length }, () => filled(batch))
  const lengths = Array.from({ length: batch }, (_, i) => sizes.filter((size) => size > i).length)
  return { padded: apply(stack, [...rows, ...more], 0), lengths }
}

/** Numbers as an int64 tensor. */
export function indicesOf(values: readonly number[]): Tensor {
  const out = apply(full, [values.length], 0, int64, false)
  values.forEach((value, i) => out.select(0, i).fill_(value))
  return out
}
