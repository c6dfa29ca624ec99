// Attention: every query gathers from all values, by how well their keys fit it. The arithmetic alone;
// the layer with its parameters is engine/nn/multihead.ts, the masks are attention-masks.ts.
// https://pytorch.org/docs/1.13/generated/torch.nn.MultiheadAttention.html
import { apply } from '../tensor/dispatch.ts'
import { bool } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { type Shape, sameShape } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { linear } from './affine.ts'
import {
  added,
  assert,
  attentionMask,
  checkShapes,
  merged,
  oneMore,
  size,
} from './attention-masks.ts'
import { softmax } from './activation/softmax.ts'
import { ones, zeros } from './creation.ts'
import { dropout } from './dropout.ts'
import { cat } from './joining.ts'
import * as kind from './kinds.ts'
import { keyword, type Named, type Op, optional, required } from './op.ts'
import { tril } from './triangles.ts'

const maybeTensor = kind.maybe(kind.tensor)

const scaled = [
  required('query', kind.tensor),
  required('key', kind.tensor),
  required('value', kind.tensor),
  optional('attn_mask', maybeTensor, null),
  optional('dropout_p', kind.number, 0),
  optional('is_causal', kind.bool, false),
  keyword('scale', kind.maybe(kind.number), null),
] as const

const shares = (scores: Tensor): Tensor => apply(softmax, scores, -1, null)
const dropped = (weights: Tensor, p: number): Tensor => apply(dropout, weights, p, true, false)

const matrix = {
  tensor: [
    [0.5, -1, 0.25],
    [2, 1, -0.5],
  ],
} as const
const batch = {
  tensor: [
    matrix.tensor,
    [
      [1, 0.25, -1],
      [0.5, 0.75, 2],
    ],
  ],
} as const

/**
 * PyTorch 2's public function. Its mask says, unlike that of the layer, where a query may look.
 * https://pytorch.org/docs/2.1/generated/torch.nn.functional.scaled_dot_product_attention.html
 */
export const scaled_dot_product_attention: Op<typeof scaled> = {
  name: 'scaled_dot_product_attention',
  tier: 'composite',
  params: scaled,
  doc: '`softmax(query @ key.T * scale + mask) @ value`, as PyTorch 2 has it: a mask of truths is True where a query may look, one of numbers is added; `scale` is 1 over the root of the last size unless given.',
  page: 'nn.functional.html',
  places: ['nn.functional'],
  forward: (query, key, value, given, p, is_causal, scale) => {
    if (is_causal && given)
      throw new TorchError(
        'RuntimeError',
        '_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True',
      )
    const sizes = [query.shape.at(-2)!, key.shape.at(-2)!]
    const mask = is_causal ? apply(tril, apply(ones, sizes, bool, false), 0) : given
    const factor = scale ?? 1 / Math.sqrt(query.shape.at(-1)!)
    const products = query.mul(factor).matmul(key.transpose(-2, -1))
    const bias = mask?.dtype === bool ? added(mask.logical_not(), query.dtype) : mask
    const weights = shares(bias ? products.add(bias) : products)
    return (p > 0 ? dropped(weights, p) : weights).matmul(value)
  },
  samples: [
    { args: [batch, batch, batch] },
    { args: [batch, batch, batch, null, 0, true] },
    {
      args: [
        batch,
        batch,
        batch,
        {
          tensor: [
            [true, false],
            [true, true],
          ],
          dtype: 'bool',
        },
      ],
    },
    {
      args: [
        matrix,
        matrix,
        matrix,
        {
          tensor: [
            [0, -1],
            [0.5, 0],
          ],
        },
      ],
    },
  ],
}

const heads = [
  required('query', kind.tensor),
  required('key', kind.tensor),
  required('value', kind.tensor),
  required('embed_dim_to_check', kind.int),
  required('num_heads', kind.int),
  required('in_proj_weight', maybeTensor),
  required('in_proj_bias', maybeTensor),
  required('bias_k', maybeTensor),
  required('bias_v', maybeTensor),
  required('add_zero_attn', kind.bool),
  required('dropout_p', kind.number),
  required('out_proj_weight', kind.tensor),
  required('out_proj_bias', maybeTensor),
  optional('training', kind.bool, true),
  optional('key_padding_mask', maybeTensor, null),
  optional('need_weights', kind.bool, true),
  optional('attn_mask', maybeTensor, null),
  optional('use_separate_proj_weight', kind.bool, false),
  optional('q_proj_weight', maybeTensor, null),
  optional('k_proj_weight', maybeTensor, null),
  optional('v_proj_weight', maybeTensor, null),
  optional('static_k', maybeTensor, null),
  optional('static_v', maybeTensor, null),
  optional('average_attn_weights', kind.bool, true),
] as const

type Call = Named<typeof heads>

function checkSizes({ query, key, value, ...call }: Call): void {
  const { embed_dim_to_check: wanted, num_heads } = call
  const width = query.shape.at(-1)!
  assert(width === wanted, `was expecting embedding dimension of ${wanted}, but got ${width}`)
  assert(width % num_heads === 0, `embed_dim ${width} not divisible by num_heads ${num_heads}`)
  if (!call.use_separate_proj_weight)
    assert(
      sameShape(key.shape, value.shape),
      `key shape ${size(key.shape)} does not match value shape ${size(value.shape)}`,
    )
  else
    assert(
      sameShape(key.shape.slice(0, 2), value.shape.slice(0, 2)),
      `key's sequence and batch dims ${size(key.shape.slice(0, 2))} do not match value's ${size(value.shape.slice(0, 2))}`,
    )
}

/** The three projections, (positions, batch, width) each. */
function projected(call: Call): [Tensor, Tensor, Tensor] {
  const { in_proj_weight: whole, in_proj_bias: bias, embed_dim_to_check: width } = call
  const separate = call.use_separate_proj_weight
  if (!separate)
    assert(whole !== null, 'use_separate_proj_weight is False but in_proj_weight is None')
  const part = (all: Tensor, i: number): Tensor => all.narrow(0, i * width, width)
  const weightOf = (name: 'q' | 'k' | 'v', i: number): Tensor => {
    if (!separate) return part(whole!, i)
    const own = call[`${name}_proj_weight`]
    assert(own !== null, `use_separate_proj_weight is True but ${name}_proj_weight is None`)
    return own!
  }
  const project = (x: Tensor, name: 'q' | 'k' | 'v', i: number): Tensor =>
    apply(linear, x, weightOf(name, i), bias && part(bias, i))
  return [project(call.query, 'q', 0), project(call.key, 'k', 1), project(call.value, 'v', 2)]
}

/** Keys or values that were projected before. @throws AssertionError where they do not fit. */
function checkStatic(name: 'static_k' | 'static_v', given: Tensor, rows: number, dim: number) {
  assert(given.size(0) === rows, `expecting ${name}.size(0) of ${rows}, but got ${given.size(0)}`)
  assert(given.size(2) === dim, `expecting ${name}.size(2) of ${dim}, but got ${given.size(2)}`)
  return given
}

/** Attention over (positions, batch, width): the output, and the weights of every head. */
function attend(call: Call): { output: Tensor; weights: Tensor } {
  checkSizes(call)
  const { num_heads, embed_dim_to_check: width, bias_k, bias_v, static_k, static_v } = call
  const [targets, batch] = call.query.shape as [number, number]
  const rows = batch * num_heads
  const dim = width / num_heads
  const [q, projectedKeys, projectedValues] = projected(call)
  let [k, v] = [projectedKeys, projectedValues]
  let mask = attentionMask(call.attn_mask, rows, targets, call.key.shape[0]!)
  let padding = call.key_padding_mask
  const widen = (): void => {
    mask &&= oneMore(mask)
    padding &&= oneMore(padding)
  }
  if (bias_k && bias_v) {
    assert(static_k === null, 'bias cannot be added to static key.')
    assert(static_v === null, 'bias cannot be added to static value.')
    k = apply(cat, [k, bias_k.expand([1, batch, width])], 0)
    v = apply(cat, [v, bias_v.expand([1, batch, width])], 0)
    widen()
  }
  const split = (x: Tensor): Tensor => x.contiguous().view([x.shape[0]!, rows, dim]).transpose(0, 1)
  const queries = split(q)
  let keys = static_k ? checkStatic('static_k', static_k, rows, dim) : split(k)
  let values = static_v ? checkStatic('static_v', static_v, rows, dim) : split(v)
  if (call.add_zero_attn) {
    const none = apply(zeros, [rows, 1, dim], keys.dtype, false)
    keys = apply(cat, [keys, none], 1)
    values = apply(cat, [values, none], 1)
    widen()
  }
  const bias = merged(mask, padding, batch, num_heads, keys.shape[1]!, queries.dtype)
  const products = queries.div(Math.sqrt(dim)).matmul(keys.transpose(-2, -1))
  const scores = shares(bias ? products.add(bias) : products)
  const weights = call.training && call.dropout_p > 0 ? dropped(scores, call.dropout_p) : scores
  const gathered = weights
    .matmul(values)
    .transpose(0, 1)
    .contiguous()
    .view([targets * batch, width])
  const output = apply(linear, gathered, call.out_proj_weight, call.out_proj_bias)
  return {
    output: output.view([targets, batch, output.shape[1]!]),
    weights: weights.view([batch, num_heads, targets, keys.shape[1]!]),
  }
}

const named = (values: readonly unknown[]): Call =>
  Object.fromEntries(heads.map(({ name }, i) => [name, values[i]])) as unknown as Call

const vectors = (rows: number, shift: number): Shape[] =>
  Array.from({ length: rows }, (_, i) =>
    [0.25, -0.5, 0.125, 0.5].map((value, j) => value + ((i * 3 + j * shift) % 5) * 0.25 - 0.5),
  )
const query = { tensor: [vectors(2, 1), vectors(2, 2), vectors(2, 3)] }
const table = { tensor: vectors(12, 3) }
const bias = { tensor: [0.5, -0.5, 0.25, 0, 1, -1, 0.75, 0.5, -0.25, 0, 1, 0.5] }
const square = { tensor: vectors(4, 2) }
const shared = [query, query, query, 4, 2, table, bias, null, null, false, 0, square] as const

/** With `need_weights` false the output alone. */
export const multi_head_attention_forward: Op<typeof heads, readonly Tensor[]> = {
  name: 'multi_head_attention_forward',
  tier: 'composite',
  params: heads,
  doc: 'Projects queries, keys and values, lets every head attend, and projects what they gathered: the output (positions, batch, width) and the weights of attention.',
  page: 'generated/torch.nn.MultiheadAttention.html',
  places: ['nn.functional'],
  forward: (...values) => {
    const call = named(values)
    const isBatched = checkShapes(call)
    const lone = (x: Tensor): Tensor => (isBatched ? x : x.unsqueeze(1))
    const { output, weights } = attend({
      ...call,
      query: lone(call.query),
      key: lone(call.key),
      value: lone(call.value),
      key_padding_mask: isBatched
        ? call.key_padding_mask
        : (call.key_padding_mask?.unsqueeze(0) ?? null),
    })
    const result = isBatched ? output : output.squeeze(1)
    if (!call.need_weights) return [result]
    const shown = call.average_attn_weights ? weights.sum([1]).div(call.num_heads) : weights
    return [result, isBatched ? shown : shown.squeeze(0)]
  },
  samples: [
    { args: [...shared, { tensor: [0.5, -1, 0, 0.25] }] },
    { args: [...shared, null], options: { average_attn_weights: false } },
  ],
}
