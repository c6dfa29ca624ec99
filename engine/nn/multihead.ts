// Attention: every position of a query gathers from all positions of keys and values, in several heads.
// https://pytorch.org/docs/1.13/generated/torch.nn.MultiheadAttention.html
import { functional, functions } from '../ops/functions.ts'
import { bool, type DType, uint8 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { sameShape, type Shape } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { warn } from '../tensor/warnings.ts'
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
const size = (shape: Shape): string => `torch.Size([${shape.join(', ')}])`
const tuple = (shape: Shape): string => `(${shape.join(', ')})`

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
    const isBatched = checkShapes(query, key, value, options, this.num_heads)
    const turn = (x: Tensor): Tensor =>
      !isBatched ? x.unsqueeze(1) : this.batch_first ? x.transpose(0, 1) : x
    const { output, weights } = this.attend(turn(query), turn(key), turn(value), isBatched, options)
    if (!isBatched) return [output.squeeze(1), weights?.squeeze(0) ?? null]
    return [this.batch_first ? output.transpose(0, 1) : output, weights]
  }

  /** The three projections, (positions, batch, embed_dim) each. */
  private project(query: Tensor, key: Tensor, value: Tensor): [Tensor, Tensor, Tensor] {
    const { in_proj_weight, in_proj_bias, embed_dim } = this
    const part = (whole: Tensor, i: number): Tensor => whole.narrow(0, i * embed_dim, embed_dim)
    const separate = [this.q_proj_weight, this.k_proj_weight, this.v_proj_weight]
    return [query, key, value].map((x, i) =>
      functional.linear(
        x,
        in_proj_weight ? part(in_proj_weight, i) : separate[i]!,
        in_proj_bias && part(in_proj_bias, i),
      ),
    ) as [Tensor, Tensor, Tensor]
  }

  private attend(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    isBatched: boolean,
    options: AttentionCall,
  ): { output: Tensor; weights: Tensor | null } {
    const { num_heads, head_dim, embed_dim } = this
    const { need_weights = true, average_attn_weights = true } = options
    const [targets, batch, width] = query.shape as [number, number, number]
    assert(
      width === embed_dim,
      `was expecting embedding dimension of ${embed_dim}, but got ${width}`,
    )
    if (this.in_proj_weight)
      assert(
        sameShape(key.shape, value.shape),
        `key shape ${size(key.shape)} does not match value shape ${size(value.shape)}`,
      )
    else
      assert(
        sameShape(key.shape.slice(0, 2), value.shape.slice(0, 2)),
        `key's sequence and batch dims ${size(key.shape.slice(0, 2))} do not match value's ${size(value.shape.slice(0, 2))}`,
      )
    const projected = this.project(query, key, value)
    const q = projected[0]
    let [, k, v] = projected
    let mask = attentionMask(options.attn_mask ?? null, batch * num_heads, targets, key.shape[0]!)
    let padding = options.key_padding_mask ?? null
    if (padding && !isBatched) padding = padding.unsqueeze(0)
    if (padding)
      assert(
        padding.dtype === bool || padding.dtype.is_floating_point,
        'only bool and floating types of key_padding_mask are supported',
      )
    const widen = (): void => {
      mask &&= oneMore(mask)
      padding &&= oneMore(padding)
    }
    if (this.bias_k && this.bias_v) {
      k = functions.cat([k, this.bias_k.expand([1, batch, embed_dim])])
      v = functions.cat([v, this.bias_v.expand([1, batch, embed_dim])])
      widen()
    }
    const heads = (x: Tensor): Tensor =>
      x
        .contiguous()
        .view([x.shape[0]!, batch * num_heads, head_dim])
        .transpose(0, 1)
    const qs = heads(q)
    let [ks, vs] = [heads(k), heads(v)]
    if (this.add_zero_attn) {
      const none = functions.zeros([batch * num_heads, 1, head_dim], { dtype: ks.dtype })
      ks = functions.cat([ks, none], 1)
      vs = functions.cat([vs, none], 1)
      widen()
    }
    const sources = ks.shape[1]!
    const added = this.addedMask(mask, padding, batch, sources, qs.dtype)
    const products = qs.div(Math.sqrt(head_dim)).matmul(ks.transpose(-2, -1))
    const scores = added ? products.add(added) : products
    const dropped = functional.dropout(scores.softmax(-1), this.dropout, this.training)
    const output = functional
      .linear(
        dropped
          .matmul(vs)
          .transpose(0, 1)
          .contiguous()
          .view([targets * batch, embed_dim]),
        this.out_proj.weight,
        this.out_proj.bias,
      )
      .view([targets, batch, embed_dim])
    if (!need_weights) return { output, weights: null }
    const each = dropped.view([batch, num_heads, targets, sources])
    return { output, weights: average_attn_weights ? each.sum(1).div(num_heads) : each }
  }

  /** Both masks as what is added to the scores. */
  private addedMask(
    mask: Tensor | null,
    padding: Tensor | null,
    batch: number,
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
      .expand([batch, this.num_heads, 1, sources])
      .reshape([batch * this.num_heads, 1, sources])
    return whole ? whole.add(keys) : keys
  }
}

/** A mask of truths as 0 and −∞; numbers as they are. */
const added = (mask: Tensor, dtype: DType): Tensor =>
  mask.dtype === bool
    ? functions.where(
        mask,
        functions.full([], -Infinity, { dtype }),
        functions.zeros([], { dtype }),
      )
    : mask

/** With one more key, which may be looked at. */
const oneMore = (mask: Tensor): Tensor =>
  functions.cat(
    [mask, functions.zeros([...mask.shape.slice(0, -1), 1], { dtype: mask.dtype })],
    mask.ndim - 1,
  )

/** Whether there is a batch. @throws AssertionError for numbers of dimensions that do not fit. */
function checkShapes(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  { key_padding_mask: padding, attn_mask: mask }: AttentionCall,
  heads: number,
): boolean {
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
  if (!mask) return isBatched
  assert(
    mask.ndim === 2 || mask.ndim === 3,
    `For ${what} \`query\`, expected \`attn_mask\` to be \`None\`, 2-D or 3-D but found ${mask.ndim}-D tensor instead`,
  )
  if (!isBatched && mask.ndim === 3) {
    const wanted = [heads, query.shape[0]!, key.shape[0]!]
    assert(
      sameShape(mask.shape, wanted),
      `Expected \`attn_mask\` shape to be ${tuple(wanted)} but got ${size(mask.shape)}`,
    )
  }
  return isBatched
}

/** @throws RuntimeError for a mask of another shape. */
function attentionMask(
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
