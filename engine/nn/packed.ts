// `torch.nn.utils.rnn`: sequences of different lengths in one batch.
// https://pytorch.org/docs/1.13/generated/torch.nn.utils.rnn.PackedSequence.html
import { functions } from '../ops/functions.ts'
import { indicesOf, pack, pad } from '../ops/recurrent/packing.ts'
import type { DType } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { Tensor } from '../tensor/tensor.ts'
import { given, type Given } from './given.ts'

const numbers = (values: Tensor | readonly number[]): number[] =>
  values instanceof Tensor ? (values.tolist() as (number | bigint)[]).map(Number) : [...values]

/** Where each of `order` stands. */
export function invert_permutation(order: Tensor | null): Tensor | null {
  if (!order) return null
  const places = numbers(order)
  const inverse = places.map(() => 0)
  places.forEach((place, i) => (inverse[place] = i))
  return indicesOf(inverse)
}

/** The rows of a batch step by step, without padding; recurrent layers take and give it. */
export class PackedSequence {
  readonly data: Tensor
  readonly batch_sizes: Tensor
  readonly sorted_indices: Tensor | null
  readonly unsorted_indices: Tensor | null

  constructor(
    data: Tensor,
    batch_sizes: Tensor,
    sorted_indices: Tensor | null = null,
    unsorted_indices: Tensor | null = null,
  ) {
    this.data = data
    this.batch_sizes = batch_sizes
    this.sorted_indices = sorted_indices
    this.unsorted_indices = unsorted_indices ?? invert_permutation(sorted_indices)
  }

  /** How many rows each step has. */
  get sizes(): number[] {
    return numbers(this.batch_sizes)
  }

  to(dtype: DType): PackedSequence {
    return this.with(this.data.to(dtype))
  }

  /** Other rows in the same places. */
  with(data: Tensor): PackedSequence {
    return new PackedSequence(data, this.batch_sizes, this.sorted_indices, this.unsorted_indices)
  }

  toString(): string {
    const shown = (value: Tensor | null): string => (value ? String(value) : 'None')
    return `PackedSequence(data=${String(this.data)}, batch_sizes=${String(this.batch_sizes)}, sorted_indices=${shown(this.sorted_indices)}, unsorted_indices=${shown(this.unsorted_indices)})`
  }
}

type PackOptions = Given<
  [batch_first: boolean, enforce_sorted: boolean],
  { batch_first?: boolean; enforce_sorted?: boolean }
>

/**
 * Packs a padded batch, (steps, batch, …) or batch first.
 * @throws RuntimeError unless lengths are positive and, with `enforce_sorted`, in decreasing order.
 */
export function pack_padded_sequence(
  input: Tensor,
  lengths: Tensor | readonly number[],
  ...options: PackOptions
): PackedSequence {
  const { batch_first, enforce_sorted } = given('pack_padded_sequence', options, {
    batch_first: false,
    enforce_sorted: true,
  })
  const counts = numbers(lengths)
  const order = enforce_sorted
    ? null
    : counts.map((_, i) => i).sort((a, b) => counts[b]! - counts[a]!)
  const sorted = order && indicesOf(order)
  const dim = batch_first ? 0 : 1
  const arranged = sorted ? input.index_select(dim, sorted) : input
  const { data, sizes } = pack(
    batch_first ? arranged.transpose(0, 1) : arranged,
    order ? order.map((i) => counts[i]!) : counts,
  )
  return new PackedSequence(data, indicesOf(sizes), sorted)
}

type PadOptions = Given<
  [batch_first: boolean, padding_value: number, total_length: number | null],
  { batch_first?: boolean; padding_value?: number; total_length?: number | null }
>

/** The padded batch and its lengths, in the order in which the sequences were packed. */
export function pad_packed_sequence(
  sequence: PackedSequence,
  ...options: PadOptions
): [Tensor, Tensor] {
  const { batch_first, padding_value, total_length } = given('pad_packed_sequence', options, {
    batch_first: false,
    padding_value: 0,
    total_length: null as number | null,
  })
  const { padded, lengths } = pad(sequence.data, sequence.sizes, padding_value, total_length)
  const output = batch_first ? padded.transpose(0, 1) : padded
  const order = sequence.unsorted_indices
  if (!order) return [output, indicesOf(lengths)]
  const places = numbers(order)
  return [
    output.index_select(batch_first ? 0 : 1, order),
    indicesOf(places.map((place) => lengths[place]!)),
  ]
}

/** Sequences, (length, …) each, in one batch that is padded to the longest. */
export function pad_sequence(
  sequences: readonly Tensor[],
  ...options: Given<
    [batch_first: boolean, padding_value: number],
    { batch_first?: boolean; padding_value?: number }
  >
): Tensor {
  const { batch_first, padding_value } = given('pad_sequence', options, {
    batch_first: false,
    padding_value: 0,
  })
  if (sequences.length === 0)
    throw new TorchError('RuntimeError', 'received an empty list of sequences')
  const longest = Math.max(...sequences.map((sequence) => sequence.shape[0]!))
  const rows = sequences.map((sequence) => {
    const missing = longest - sequence.shape[0]!
    if (missing === 0) return sequence
    const filled = functions
      .zeros([missing, ...sequence.shape.slice(1)], { dtype: sequence.dtype })
      .fill_(padding_value)
    return functions.cat([sequence, filled], 0)
  })
  return functions.stack(rows, batch_first ? 0 : 1)
}

/** Sequences, (length, …) each, packed. */
export function pack_sequence(
  sequences: readonly Tensor[],
  ...options: Given<[enforce_sorted: boolean], { enforce_sorted?: boolean }>
): PackedSequence {
  const { enforce_sorted } = given('pack_sequence', options, { enforce_sorted: true })
  const lengths = sequences.map((sequence) => sequence.shape[0]!)
  return pack_padded_sequence(pad_sequence(sequences), lengths, { enforce_sorted })
}

/** A padded batch, batch first unless said, back as sequences of these lengths. */
export function unpad_sequence(
  padded: Tensor,
  lengths: Tensor | readonly number[],
  batch_first = false,
): Tensor[] {
  const rows = batch_first ? padded : padded.transpose(0, 1)
  return numbers(lengths).map((length, i) => rows.select(0, i).narrow(0, 0, length))
}

/** The sequences of a packed batch. */
export function unpack_sequence(sequence: PackedSequence): Tensor[] {
  const [padded, lengths] = pad_packed_sequence(sequence, { batch_first: true })
  return unpad_sequence(padded, lengths, true)
}
