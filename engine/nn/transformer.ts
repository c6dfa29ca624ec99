// Transformers: layers of attention and small networks, stacked.
// https://pytorch.org/docs/1.13/nn.html#transformer-layers
import { functional, functions } from '../ops/functions.ts'
import type { DType } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { ModuleList } from './containers.ts'
import { Dropout } from './dropout.ts'
import { given } from './given.ts'
import { xavier_uniform_ } from './init.ts'
import { Linear } from './linear.ts'
import { Module } from './module.ts'
import { MultiheadAttention } from './multihead.ts'
import { LayerNorm } from './normalization.ts'

type Activation = 'relu' | 'gelu' | ((input: Tensor) => Tensor)

export interface TransformerLayerOptions {
  dim_feedforward?: number
  dropout?: number
  activation?: Activation
  layer_norm_eps?: number
  batch_first?: boolean
  /** Normalises before attention and network instead of after. */
  norm_first?: boolean
  dtype?: DType | null
}

const defaults: Required<TransformerLayerOptions> = {
  dim_feedforward: 2048,
  dropout: 0.1,
  activation: 'relu',
  layer_norm_eps: 1e-5,
  batch_first: false,
  norm_first: false,
  dtype: null,
}

/** @throws RuntimeError for a word that names no activation. */
function activationOf(activation: Activation): (input: Tensor) => Tensor {
  if (typeof activation === 'function') return activation
  if (activation === 'relu') return (input) => functional.relu(input)
  if ((activation as string) === 'gelu') return (input) => functional.gelu(input)
  throw new TorchError('RuntimeError', `activation should be relu/gelu, not ${activation}`)
}

interface Masks {
  readonly mask: Tensor | null
  readonly padding: Tensor | null
}

function attended(attention: MultiheadAttention, x: Tensor, keys: Tensor, masks: Masks): Tensor {
  const { mask: attn_mask, padding: key_padding_mask } = masks
  const options = { attn_mask, key_padding_mask, need_weights: false }
  const [output] = attention.call(x, keys, keys, options) as unknown as [Tensor, null]
  return output
}

export interface EncoderCall {
  src_mask?: Tensor | null
  src_key_padding_mask?: Tensor | null
}

/** Attention within a sequence, then a network at each position. */
export class TransformerEncoderLayer extends Module {
  self_attn: MultiheadAttention
  linear1: Linear
  dropout: Dropout
  linear2: Linear
  readonly norm_first: boolean
  norm1: LayerNorm
  norm2: LayerNorm
  dropout1: Dropout
  dropout2: Dropout
  activation: (input: Tensor) => Tensor

  constructor(d_model: number, nhead: number, options: TransformerLayerOptions = {}) {
    super()
    const { dim_feedforward, dropout, activation, layer_norm_eps, batch_first, norm_first, dtype } =
      given('TransformerEncoderLayer', [options], defaults)
    this.self_attn = new MultiheadAttention(d_model, nhead, { dropout, batch_first, dtype })
    this.linear1 = new Linear(d_model, dim_feedforward, { dtype })
    this.dropout = new Dropout(dropout)
    this.linear2 = new Linear(dim_feedforward, d_model, { dtype })
    this.norm_first = norm_first
    this.norm1 = new LayerNorm(d_model, { eps: layer_norm_eps, dtype })
    this.norm2 = new LayerNorm(d_model, { eps: layer_norm_eps, dtype })
    this.dropout1 = new Dropout(dropout)
    this.dropout2 = new Dropout(dropout)
    this.activation = activationOf(activation)
  }

  override forward(
    src: Tensor,
    { src_mask = null, src_key_padding_mask = null }: EncoderCall = {},
  ): Tensor {
    const masks: Masks = { mask: src_mask, padding: src_key_padding_mask }
    const look = (x: Tensor): Tensor => this.dropout1(attended(this.self_attn, x, x, masks))
    if (this.norm_first) {
      const x = src.add(look(this.norm1(src)))
      return x.add(this.network(this.norm2(x)))
    }
    const x = this.norm1(src.add(look(src)))
    return this.norm2(x.add(this.network(x)))
  }

  private network(x: Tensor): Tensor {
    return this.dropout2(this.linear2(this.dropout(this.activation(this.linear1(x)))))
  }
}

export interface DecoderCall {
  tgt_mask?: Tensor | null
  memory_mask?: Tensor | null
  tgt_key_padding_mask?: Tensor | null
  memory_key_padding_mask?: Tensor | null
}

/** As an encoder layer, with attention to what an encoder remembers in between. */
export class TransformerDecoderLayer extends Module {
  self_attn: MultiheadAttention
  multihead_attn: MultiheadAttention
  linear1: Linear
  dropout: Dropout
  linear2: Linear
  readonly norm_first: boolean
  norm1: LayerNorm
  norm2: LayerNorm
  norm3: LayerNorm
  dropout1: Dropout
  dropout2: Dropout
  dropout3: Dropout
  activation: (input: Tensor) => Tensor

  constructor(d_model: number, nhead: number, options: TransformerLayerOptions = {}) {
    super()
    const { dim_feedforward, dropout, activation, layer_norm_eps, batch_first, norm_first, dtype } =
      given('TransformerDecoderLayer', [options], defaults)
    this.self_attn = new MultiheadAttention(d_model, nhead, { dropout, batch_first, dtype })
    this.multihead_attn = new MultiheadAttention(d_model, nhead, { dropout, batch_first, dtype })
    this.linear1 = new Linear(d_model, dim_feedforward, { dtype })
    this.dropout = new Dropout(dropout)
    this.linear2 = new Linear(dim_feedforward, d_model, { dtype })
    this.norm_first = norm_first
    const norm = () => new LayerNorm(d_model, { eps: layer_norm_eps, dtype })
    this.norm1 = norm()
    this.norm2 = norm()
    this.norm3 = norm()
    this.dropout1 = new Dropout(dropout)
    this.dropout2 = new Dropout(dropout)
    this.dropout3 = new Dropout(dropout)
    this.activation = activationOf(activation)
  }

  override forward(tgt: Tensor, memory: Tensor, call: DecoderCall = {}): Tensor {
    const own: Masks = {
      mask: call.tgt_mask ?? null,
      padding: call.tgt_key_padding_mask ?? null,
    }
    const other: Masks = {
      mask: call.memory_mask ?? null,
      padding: call.memory_key_padding_mask ?? null,
    }
    const look = (x: Tensor): Tensor => this.dropout1(attended(this.self_attn, x, x, own))
    const recall = (x: Tensor): Tensor =>
      this.dropout2(attended(this.multihead_attn, x, memory, other))
    if (this.norm_first) {
      const x = tgt.add(look(this.norm1(tgt)))
      const y = x.add(recall(this.norm2(x)))
      return y.add(this.network(this.norm3(y)))
    }
    const x = this.norm1(tgt.add(look(tgt)))
    const y = this.norm2(x.add(recall(x)))
    return this.norm3(y.add(this.network(y)))
  }

  private network(x: Tensor): Tensor {
    return this.dropout3(this.linear2(this.dropout(this.activation(this.linear1(x)))))
  }
}

const copies = (layer: Module, count: number): ModuleList =>
  new ModuleList(Array.from({ length: count }, () => layer.deepcopy()))

/** Copies of an encoder layer, one after another. */
export class TransformerEncoder extends Module {
  layers: ModuleList
  readonly num_layers: number
  norm: LayerNorm | null

  constructor(encoder_layer: Module, num_layers: number, norm: LayerNorm | null = null) {
    super()
    this.layers = copies(encoder_layer, num_layers)
    this.num_layers = num_layers
    this.norm = norm
  }

  override forward(
    src: Tensor,
    { mask = null, src_key_padding_mask = null }: { mask?: Tensor | null } & EncoderCall = {},
  ): Tensor {
    let output = src
    for (const layer of this.layers)
      output = layer(output, { src_mask: mask, src_key_padding_mask })
    return this.norm ? this.norm(output) : output
  }
}

/** Copies of a decoder layer, one after another. */
export class TransformerDecoder extends Module {
  layers: ModuleList
  readonly num_layers: number
  norm: LayerNorm | null

  constructor(decoder_layer: Module, num_layers: number, norm: LayerNorm | null = null) {
    super()
    this.layers = copies(decoder_layer, num_layers)
    this.num_layers = num_layers
    this.norm = norm
  }

  override forward(tgt: Tensor, memory: Tensor, call: DecoderCall = {}): Tensor {
    let output = tgt
    for (const layer of this.layers) output = layer(output, memory, call)
    return this.norm ? this.norm(output) : output
  }
}

export interface TransformerOptions extends TransformerLayerOptions {
  d_model?: number
  nhead?: number
  num_encoder_layers?: number
  num_decoder_layers?: number
  custom_encoder?: Module | null
  custom_decoder?: Module | null
}

/** Encoder and decoder. https://pytorch.org/docs/1.13/generated/torch.nn.Transformer.html */
export class Transformer extends Module {
  encoder: Module
  decoder: Module
  readonly d_model: number
  readonly nhead: number
  readonly batch_first: boolean

  constructor(options: TransformerOptions = {}) {
    super()
    const all = given<Required<TransformerOptions>>('Transformer', [options], {
      d_model: 512,
      nhead: 8,
      num_encoder_layers: 6,
      num_decoder_layers: 6,
      ...defaults,
      custom_encoder: null,
      custom_decoder: null,
    })
    const { d_model, nhead, num_encoder_layers, num_decoder_layers, ...rest } = all
    const { custom_encoder, custom_decoder, ...layer } = rest
    const norm = () => new LayerNorm(d_model, { eps: all.layer_norm_eps, dtype: all.dtype })
    this.encoder =
      custom_encoder ??
      new TransformerEncoder(
        new TransformerEncoderLayer(d_model, nhead, layer),
        num_encoder_layers,
        norm(),
      )
    this.decoder =
      custom_decoder ??
      new TransformerDecoder(
        new TransformerDecoderLayer(d_model, nhead, layer),
        num_decoder_layers,
        norm(),
      )
    for (const parameter of this.parameters()) if (parameter.ndim > 1) xavier_uniform_(parameter)
    this.d_model = d_model
    this.nhead = nhead
    this.batch_first = all.batch_first
  }

  override forward(src: Tensor, tgt: Tensor, call: DecoderCall & EncoderCall = {}): Tensor {
    const dim = this.batch_first ? 0 : 1
    if (src.ndim === 3 && src.shape[dim] !== tgt.shape[dim])
      throw new TorchError('RuntimeError', 'the batch number of src and tgt must be equal')
    if (src.shape.at(-1) !== this.d_model || tgt.shape.at(-1) !== this.d_model)
      throw new TorchError(
        'RuntimeError',
        'the feature number of src and tgt must be equal to d_model',
      )
    const { src_mask = null, src_key_padding_mask = null, ...rest } = call
    const memory = this.encoder(src, { mask: src_mask, src_key_padding_mask })
    return this.decoder(tgt, memory, rest)
  }

  /** -∞ above the diagonal: each position sees itself and those before it. */
  static generate_square_subsequent_mask(size: number): Tensor {
    const mask = functions.zeros([size, size])
    for (let i = 0; i + 1 < size; i++)
      mask
        .select(0, i)
        .narrow(0, i + 1, size - i - 1)
        .fill_(-Infinity)
    return mask
  }
}
