// Attention: every position of a query gathers from all positions of keys and values, in several heads.
// https://pytorch.org/docs/1.13/generated/torch.nn.MultiheadAttention.html
import { functional, functions } from '../ops/functions.ts'
import type { DType } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { given } from './given.ts'
import { constant_, xavier_normal_, xavier_uniform_ } from './init.ts'
import { Linear } from './linear.ts'
import { Module } from './module.ts'
import { Parameter } from './parameter.ts'

/** The output projection; PyTorch keeps it a class of its own, which shows when it prints. */
export class NonDynamicallyQuantizableLinear extends Linear {}

const assert = (holds: boolean, message: string): void => {
  if (!holds) throw new TorchError('AssertionError', message)
}

export interface AttentionOptions {
  /** Probability of leaving a weight out while training. */
  dropout?: number
  bias?: boolean
  /** Learned positions added to keys and values. */
  add_bias_kv?: boolean
  add_zero_attn?: boolean
  kdim?: number | null
  vdim?: number | null
  batch_first?: boolean
  dtype?: DType | null
}

export interface AttentionCall {
  /** True (or −∞) where a key is to be ignored: (batch, keys). */
  key_padding_mask?: Tensor | null
  need_weights?: boolean
  /** True (or what is added) where a query may not look: (queries, keys), or one for each head. */
  attn_mask?: Tensor | null
  average_attn_weights?: boolean
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- as Module's own: what calling an instance gives.
export interface MultiheadAttention {
  // eslint-disable-next-line @typescript-eslint/prefer-function-type -- it merges with the class below, which a type alias cannot.
  (
    query: Tensor,
    key: Tensor,
    value: Tensor,
    options?: AttentionCall,
  ): [output: Tensor, weights: Tensor | null]
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the interface above.
export class MultiheadAttention extends Module {
  readonly embed_dim: number
  readonly kdim: number
  readonly vdim: number
  readonly num_heads: number
  readonly head_dim: number
  readonly dropout: number
  readonly batch_first: boolean
  readonly add_zero_attn: boolean
  q_proj_weight: Parameter | null = null
  k_proj_weight: Parameter | null = null
  v_proj_weight: Parameter | null = null
  in_proj_weight: Parameter | null = null
  in_proj_bias: Parameter | null = null
  out_proj: NonDynamicallyQuantizableLinear
  bias_k: Parameter | null
  bias_v: Parameter | null

  constructor(embed_dim: number, num_heads: number, options: AttentionOptions = {}) {
    super()
    const all = given<Required<AttentionOptions>>('MultiheadAttention', [options], {
      dropout: 0,
      bias: true,
      add_bias_kv: false,
      add_zero_attn: false,
      kdim: null,
      vdim: null,
      batch_first: false,
      dtype: null,
    })
    const { bias, dtype } = all
    this.embed_dim = embed_dim
    this.kdim = all.kdim ?? embed_dim
    this.vdim = all.vdim ?? embed_dim
    this.num_heads = num_heads
    this.dropout = all.dropout
    this.batch_first = all.batch_first
    this.head_dim = Math.floor(embed_dim / num_heads)
    assert(this.head_dim * num_heads === embed_dim, 'embed_dim must be divisible by num_heads')
    const parameter = (...shape: number[]) => new Parameter(functions.empty(shape, { dtype }))
    if (this.kdim === embed_dim && this.vdim === embed_dim)
      this.in_proj_weight = parameter(3 * embed_dim, embed_dim)
    else {
      this.q_proj_weight = parameter(embed_dim, embed_dim)
      this.k_proj_weight = parameter(embed_dim, this.kdim)
      this.v_proj_weight = parameter(embed_dim, this.vdim)
    }
    if (bias) this.in_proj_bias = parameter(3 * embed_dim)
    this.out_proj = new NonDynamicallyQuantizableLinear(embed_dim, embed_dim, { bias, dtype })
    this.bias_k = all.add_bias_kv ? parameter(1, 1, embed_dim) : null
    this.bias_v = all.add_bias_kv ? parameter(1, 1, embed_dim) : null
    this.add_zero_attn = all.add_zero_attn
    this.start()
  }

  private start(): void {
    const { in_proj_weight, q_proj_weight, k_proj_weight, v_proj_weight, in_proj_bias } = this
    for (const weight of [in_proj_weight, q_proj_weight, k_proj_weight, v_proj_weight])
      if (weight) xavier_uniform_(weight)
    if (in_proj_bias) {
      constant_(in_proj_bias, 0)
      constant_(this.out_proj.bias!, 0)
    }
    if (this.bias_k) xavier_normal_(this.bias_k)
    if (this.bias_v) xavier_normal_(this.bias_v)
  }

  override forward(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    options: AttentionCall = {},
  ): [Tensor, Tensor | null] {
    const turned = this.batch_first && query.ndim === 3
    const turn = (x: Tensor): Tensor => (turned && x.ndim === 3 ? x.transpose(0, 1) : x)
    const [output, weights = null] = functional.multi_head_attention_forward(
      turn(query),
      turn(key),
      turn(value),
      this.embed_dim,
      this.num_heads,
      this.in_proj_weight,
      this.in_proj_bias,
      this.bias_k,
      this.bias_v,
      this.add_zero_attn,
      this.dropout,
      this.out_proj.weight,
      this.out_proj.bias,
      {
        training: this.training,
        use_separate_proj_weight: this.in_proj_weight === null,
        q_proj_weight: this.q_proj_weight,
        k_proj_weight: this.k_proj_weight,
        v_proj_weight: this.v_proj_weight,
        ...options,
      },
    ) as [Tensor, Tensor?]
    return [turned ? output.transpose(0, 1) : output, weights]
  }
}
