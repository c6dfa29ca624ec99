// Attention: how it starts, what it computes under masks, and what PyTorch says of shapes that do not fit.
import { torch } from '../../../engine/index.ts'
import { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const { nn } = torch

const numbers = (value: unknown): unknown =>
  value instanceof Tensor
    ? value.detach().reshape([-1]).tolist()
    : Array.isArray(value)
      ? value.map(numbers)
      : value

const HEAD = `def numbers(v):
    if isinstance(v, torch.Tensor): return v.detach().reshape(-1).tolist()
    return [numbers(i) for i in v] if isinstance(v, (list, tuple)) else v
torch.manual_seed(0)
`
type Made = InstanceType<typeof nn.MultiheadAttention>
type Options = ConstructorParameters<typeof nn.MultiheadAttention>[2]

/** Calls attention with 4 features and 2 heads. */
function close(
  made: string,
  options: Options,
  call: string,
  ts: (m: Made, q: Tensor, k: Tensor) => unknown,
): Pair {
  return {
    python: `${HEAD}m = nn.MultiheadAttention(4, 2${made})\nq = torch.randn(3, 2, 4)\nk = torch.randn(5, 2, 4)\nnumbers(${call})`,
    ts: () => {
      torch.manual_seed(0)
      const m = new nn.MultiheadAttention(4, 2, options)
      return numbers(ts(m, torch.randn([3, 2, 4]), torch.randn([5, 2, 4])))
    },
    tolerance: 2e-5,
  }
}
const pair = (python: string, ts: () => unknown): Pair => ({ python, ts })
const MASK = 'torch.ones(3, 5).triu(1).bool()'
const mask = () =>
  torch.tensor([
    [false, true, true, true, true],
    [false, false, true, true, true],
    [false, false, false, true, true],
  ])

export const pairs: readonly Pair[] = [
  pair('str(nn.MultiheadAttention(4, 2))', () => String(new nn.MultiheadAttention(4, 2))),
  pair('nn.MultiheadAttention(4, 3)', () => new nn.MultiheadAttention(4, 3)),
  pair('list(nn.MultiheadAttention(4, 2).state_dict())', () => [
    ...new nn.MultiheadAttention(4, 2).state_dict().keys(),
  ]),
  close('', {}, 'list(m.parameters())', (m) => [...m.parameters()]),
  close('', {}, 'm(q, k, k)', (m, q, k) => m(q, k, k)),
  close('', {}, 'm(q, k, k, average_attn_weights=False)', (m, q, k) =>
    m(q, k, k, { average_attn_weights: false }),
  ),
  close('', {}, 'm(q, k, k, need_weights=False)', (m, q, k) => m(q, k, k, { need_weights: false })),
  close('', {}, `m(q, k, k, attn_mask=${MASK})`, (m, q, k) => m(q, k, k, { attn_mask: mask() })),
  close(
    '',
    {},
    'm(q, k, k, key_padding_mask=torch.tensor([[False, False, False, True, True], [False] * 5]))',
    (m, q, k) =>
      m(q, k, k, {
        key_padding_mask: torch.tensor([
          [false, false, false, true, true],
          [false, false, false, false, false],
        ]),
      }),
  ),
  close('', {}, 'm(q[:, 0], k[:, 0], k[:, 0])', (m, q, k) =>
    m(q.select(1, 0), k.select(1, 0), k.select(1, 0)),
  ),
  close(
    ', batch_first=True, dropout=0.5',
    { batch_first: true, dropout: 0.5 },
    'm(q, q, q)',
    (m, q) => m(q, q, q),
  ),
  close(', bias=False', { bias: false }, 'm(q, k, k)', (m, q, k) => m(q, k, k)),
  close(
    ', add_bias_kv=True, add_zero_attn=True',
    { add_bias_kv: true, add_zero_attn: true },
    `m(q, k, k, attn_mask=${MASK})`,
    (m, q, k) => m(q, k, k, { attn_mask: mask() }),
  ),
  close(', kdim=3, vdim=2', { kdim: 3, vdim: 2 }, 'm(q, k[..., :3], k[..., :2])', (m, q, k) =>
    m(q, k.narrow(2, 0, 3), k.narrow(2, 0, 2)),
  ),
  pair('nn.MultiheadAttention(4, 2)(torch.zeros(4), torch.zeros(4), torch.zeros(4))', () =>
    new nn.MultiheadAttention(4, 2)(torch.zeros([4]), torch.zeros([4]), torch.zeros([4])),
  ),
  pair(
    'x = torch.zeros(3, 2, 4)\nnn.MultiheadAttention(4, 2)(x, x, x, attn_mask=torch.zeros(2, 2))',
    () => {
      const x = torch.zeros([3, 2, 4])
      return new nn.MultiheadAttention(4, 2)(x, x, x, { attn_mask: torch.zeros([2, 2]) })
    },
  ),
]
