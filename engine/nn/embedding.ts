// Learned tables. https://pytorch.org/docs/1.13/nn.html#sparse-layers
import { functional, functions } from '../ops/functions.ts'
import type { DType } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { given } from './given.ts'
import { normal_ } from './init.ts'
import { Module } from './module.ts'
import { Parameter } from './parameter.ts'
import { float, truth } from './printing.ts'

export interface EmbeddingOptions {
  /** The row that stays as it is, and starts as zeros. */
  padding_idx?: number | null
  /** Rows that are used are shrunk to this norm first. */
  max_norm?: number | null
  norm_type?: number
  /** Shares the gradient of a row among its uses in the batch. */
  scale_grad_by_freq?: boolean
  dtype?: DType | null
  _weight?: Tensor | null
}

const defaults = {
  padding_idx: null as number | null,
  max_norm: null as number | null,
  norm_type: 2,
  scale_grad_by_freq: false,
  sparse: false,
  _weight: null as Tensor | null,
  device: null,
  dtype: null as DType | null,
}

abstract class Table extends Module {
  readonly num_embeddings: number
  readonly embedding_dim: number
  readonly padding_idx: number | null
  readonly max_norm: number | null
  readonly norm_type: number
  readonly scale_grad_by_freq: boolean
  weight: Parameter

  constructor(rows: number, width: number, options: typeof defaults) {
    super()
    const { padding_idx, max_norm, norm_type, scale_grad_by_freq, _weight, dtype } = options
    this.num_embeddings = rows
    this.embedding_dim = width
    if (padding_idx !== null && (padding_idx >= rows || padding_idx < -rows))
      throw new TorchError('AssertionError', 'Padding_idx must be within num_embeddings')
    this.padding_idx = padding_idx !== null && padding_idx < 0 ? padding_idx + rows : padding_idx
    this.max_norm = max_norm
    this.norm_type = norm_type
    this.scale_grad_by_freq = scale_grad_by_freq
    if (_weight && (_weight.shape[0] !== rows || _weight.shape[1] !== width))
      throw new TorchError(
        'AssertionError',
        'Shape of weight does not match num_embeddings and embedding_dim',
      )
    this.weight = new Parameter(_weight ?? functions.empty([rows, width], { dtype }))
    if (!_weight) this.reset_parameters()
  }

  /** Standard normal numbers; zeros for padding. */
  reset_parameters(): void {
    normal_(this.weight)
    const { padding_idx, weight } = this
    if (padding_idx !== null)
      withGradMode(false, () => weight.detach().select(0, padding_idx).fill_(0))
  }

  protected described(): string {
    const { padding_idx, max_norm, norm_type, scale_grad_by_freq } = this
    return [
      `${this.num_embeddings}, ${this.embedding_dim}`,
      ...(padding_idx === null ? [] : [`padding_idx=${padding_idx}`]),
      ...(max_norm === null ? [] : [`max_norm=${float(max_norm)}`]),
      ...(norm_type === 2 ? [] : [`norm_type=${float(norm_type)}`]),
      ...(scale_grad_by_freq ? [`scale_grad_by_freq=${truth(true)}`] : []),
    ].join(', ')
  }

  override extra_repr(): string {
    return this.described()
  }
}

function checkPretrained(embeddings: Tensor): [number, number] {
  if (embeddings.ndim !== 2)
    throw new TorchError('AssertionError', 'Embeddings parameter is expected to be 2-dimensional')
  return embeddings.shape as unknown as [number, number]
}

/** A vector for each index. https://pytorch.org/docs/1.13/generated/torch.nn.Embedding.html */
export class Embedding extends Table {
  constructor(num_embeddings: number, embedding_dim: number, options: EmbeddingOptions = {}) {
    super(num_embeddings, embedding_dim, given('Embedding', [options], defaults))
  }

  /** A table of given vectors, fixed unless `freeze` is false. */
  static from_pretrained(
    embeddings: Tensor,
    { freeze = true, ...options }: EmbeddingOptions & { freeze?: boolean } = {},
  ): Embedding {
    const [rows, width] = checkPretrained(embeddings)
    const table = new Embedding(rows, width, { ...options, _weight: embeddings })
    table.weight.requires_grad_(!freeze)
    return table
  }

  override forward(input: Tensor): Tensor {
    const { padding_idx, max_norm, norm_type, scale_grad_by_freq } = this
    const options = { padding_idx, max_norm, norm_type, scale_grad_by_freq }
    return functional.embedding(input, this.weight, options)
  }
}

type Mode = 'sum' | 'mean' | 'max'
type BagOptions = EmbeddingOptions & { mode?: Mode; include_last_offset?: boolean }

/** One vector for each bag of indices. https://pytorch.org/docs/1.13/generated/torch.nn.EmbeddingBag.html */
export class EmbeddingBag extends Table {
  readonly mode: Mode
  readonly include_last_offset: boolean

  constructor(num_embeddings: number, embedding_dim: number, options: BagOptions = {}) {
    const { mode, include_last_offset, ...rest } = given<
      typeof defaults & { mode: Mode; include_last_offset: boolean }
    >('EmbeddingBag', [options], {
      ...defaults,
      mode: 'mean',
      include_last_offset: false,
    })
    super(num_embeddings, embedding_dim, rest)
    this.mode = mode
    this.include_last_offset = include_last_offset
  }

  static from_pretrained(
    embeddings: Tensor,
    { freeze = true, ...options }: BagOptions & { freeze?: boolean } = {},
  ): EmbeddingBag {
    const [rows, width] = checkPretrained(embeddings)
    const table = new EmbeddingBag(rows, width, { ...options, _weight: embeddings })
    table.weight.requires_grad_(!freeze)
    return table
  }

  override forward(
    input: Tensor,
    offsets: Tensor | null = null,
    per_sample_weights: Tensor | null = null,
  ): Tensor {
    const { max_norm, norm_type, scale_grad_by_freq, mode, include_last_offset, padding_idx } = this
    return functional.embedding_bag(input, this.weight, {
      offsets,
      max_norm,
      norm_type,
      scale_grad_by_freq,
      mode,
      per_sample_weights,
      include_last_offset,
      padding_idx,
    })
  }

  override extra_repr(): string {
    const [sizes, ...rest] = this.described().split(/, (?=[a-z])/)
    const padding = rest.filter((word) => word.startsWith('padding'))
    const others = rest.filter((word) => !word.startsWith('padding'))
    return [sizes, ...others, `mode=${this.mode}`, ...padding].join(', ')
  }
}
