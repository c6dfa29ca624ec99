// Layers: how they print, how their parameters start, what they compute, dropout's coins, recurrent
// networks and packed batches.
import { torch } from '../../../engine/index.ts'
import { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const { nn } = torch
const F = nn.functional
const near = 2e-5

/** The values of tensors to compare one by one; other things as they are. */
const numbers = (value: unknown): unknown =>
  value instanceof Tensor
    ? value.detach().reshape([-1]).tolist()
    : Array.isArray(value)
      ? value.map(numbers)
      : value

const NUMBERS = `def numbers(v):
    if isinstance(v, torch.Tensor): return v.detach().reshape(-1).tolist()
    return [numbers(i) for i in v] if isinstance(v, (list, tuple)) else v
torch.manual_seed(0)
`
const pair = (python: string, ts: () => unknown): Pair => ({
  python: `torch.manual_seed(0)\n${python}`,
  ts: () => {
    torch.manual_seed(0)
    return ts()
  },
})
/** Compares numbers, nearly. */
const close = (python: string, ts: () => unknown): Pair => {
  const lines = python.split('\n')
  const last = lines.pop()!
  return {
    python: `${NUMBERS}${[...lines, `numbers(${last})`].join('\n')}`,
    ts: () => {
      torch.manual_seed(0)
      return numbers(ts())
    },
    tolerance: near,
  }
}
const shown = (python: string, ts: () => unknown): Pair => pair(python, () => String(ts()))
const x = () => torch.randn([4, 2, 3])
const labelOf = (tensor: Tensor): string => tensor.grad_fn!.name()

const dropouts = (
  [
    ['dropout', 'torch.ones(3, 4)', () => torch.ones([3, 4])],
    ['alpha_dropout', 'torch.ones(3, 4)', () => torch.ones([3, 4])],
    ['feature_alpha_dropout', 'torch.ones(2, 3, 2)', () => torch.ones([2, 3, 2])],
    ['dropout1d', 'torch.ones(3, 2)', () => torch.ones([3, 2])],
    ['dropout1d', 'torch.ones(2, 3, 2)', () => torch.ones([2, 3, 2])],
    ['dropout2d', 'torch.ones(2, 3, 2, 2)', () => torch.ones([2, 3, 2, 2])],
    ['dropout3d', 'torch.ones(2, 3, 1, 2, 2)', () => torch.ones([2, 3, 1, 2, 2])],
  ] as const
).flatMap(([name, python, input]) => [
  close(`F.${name}(${python}, 0.4, True)`, () => F[name](input(), 0.4, true)),
  close(`F.${name}(${python}, 0.4, False)`, () => F[name](input(), 0.4, false)),
])

const recurrent = (['RNN', 'LSTM', 'GRU'] as const).flatMap((name) => {
  const make = (options: object = {}) => new nn[name](3, 5, options)
  const call = (options?: object): unknown => (make(options) as (x: Tensor) => unknown)(x())
  return [
    close(`nn.${name}(3, 5)(torch.randn(4, 2, 3))`, () => call()),
    close(`nn.${name}(3, 5, 2, bidirectional=True, batch_first=True)(torch.randn(4, 2, 3))`, () =>
      call({ num_layers: 2, bidirectional: true, batch_first: true }),
    ),
    close(`nn.${name}(3, 5, 2, dropout=0.5, bias=False)(torch.randn(4, 2, 3))`, () =>
      call({ num_layers: 2, dropout: 0.5, bias: false }),
    ),
    close(`nn.${name}(3, 5)(torch.randn(4, 3))`, () =>
      (make() as (x: Tensor) => unknown)(torch.randn([4, 3])),
    ),
    close(
      `m = nn.${name}(3, 5)\nout = m(torch.randn(4, 2, 3))[0]\nout.pow(2).sum().backward()\n[p.grad for p in m.parameters()]`,
      () => {
        const m = make()
        const [out] = (m as unknown as (x: Tensor) => [Tensor])(x())
        out.pow(2).sum().backward()
        return [...m.parameters()].map((p) => p.grad)
      },
    ),
    close(
      `p = nn.utils.rnn.pack_padded_sequence(torch.randn(4, 3, 3), [2, 4, 1], enforce_sorted=False)
o, h = nn.${name}(3, 5, 2, bidirectional=True)(p)
[nn.utils.rnn.pad_packed_sequence(o)[0], h, o.data]`,
      () => {
        const p = nn.utils.rnn.pack_padded_sequence(torch.randn([4, 3, 3]), [2, 4, 1], {
          enforce_sorted: false,
        })
        const m = make({ num_layers: 2, bidirectional: true })
        const [o, h] = (m as unknown as (packed: typeof p) => [typeof p, unknown])(p)
        return [nn.utils.rnn.pad_packed_sequence(o)[0], h, o.data]
      },
    ),
    pair(`nn.${name}(3, 5)(torch.randn(4, 2, 3))[0].grad_fn.name()`, () =>
      labelOf((call() as readonly Tensor[])[0]!),
    ),
    pair(`nn.${name}(3, 5, batch_first=True)(torch.randn(4, 2, 3))[0].grad_fn.name()`, () =>
      labelOf((call({ batch_first: true }) as readonly Tensor[])[0]!),
    ),
    pair(`nn.${name}(3, 5, bidirectional=True)(torch.randn(4, 2, 3))[0].grad_fn.name()`, () =>
      labelOf((call({ bidirectional: true }) as readonly Tensor[])[0]!),
    ),
    pair(`nn.${name}(4, 5)(torch.randn(4, 2, 3))`, () =>
      (new nn[name](4, 5) as (x: Tensor) => unknown)(x()),
    ),
    shown(
      `nn.${name}(3, 5, 2, dropout=0.5, bidirectional=True, batch_first=True, bias=False)`,
      () =>
        make({
          num_layers: 2,
          dropout: 0.5,
          bidirectional: true,
          batch_first: true,
          bias: false,
        }),
    ),
    pair(`list(nn.${name}(3, 5, 2, bidirectional=True).state_dict())`, () => [
      ...make({ num_layers: 2, bidirectional: true }).state_dict().keys(),
    ]),
    close(`nn.${name}Cell(3, 5)(torch.randn(2, 3))`, () =>
      (new nn[`${name}Cell`](3, 5) as (x: Tensor) => unknown)(torch.randn([2, 3])),
    ),
    close(`nn.${name}Cell(3, 5)(torch.randn(3))`, () =>
      (new nn[`${name}Cell`](3, 5) as (x: Tensor) => unknown)(torch.randn([3])),
    ),
    shown(`nn.${name}Cell(3, 5, bias=False)`, () => new nn[`${name}Cell`](3, 5, { bias: false })),
  ]
})

const activations: readonly (readonly [string, () => unknown])[] = [
  ['nn.ReLU(inplace=True)', () => new nn.ReLU({ inplace: true })],
  ['nn.LeakyReLU(0.2)', () => new nn.LeakyReLU(0.2)],
  ['nn.LeakyReLU(inplace=True)', () => new nn.LeakyReLU({ inplace: true })],
  ['nn.ELU()', () => new nn.ELU()],
  ['nn.CELU(0.5)', () => new nn.CELU(0.5)],
  ['nn.SELU()', () => new nn.SELU()],
  ['nn.ReLU6()', () => new nn.ReLU6()],
  ['nn.RReLU()', () => new nn.RReLU()],
  ['nn.PReLU(3)', () => new nn.PReLU(3)],
  ['nn.Hardtanh()', () => new nn.Hardtanh()],
  ['nn.Hardtanh(-2., 0.5, inplace=True)', () => new nn.Hardtanh(-2, 0.5, true)],
  ['nn.Hardsigmoid()', () => new nn.Hardsigmoid()],
  ['nn.Hardswish()', () => new nn.Hardswish()],
  ['nn.SiLU()', () => new nn.SiLU()],
  ['nn.Mish()', () => new nn.Mish()],
  ['nn.Softplus()', () => new nn.Softplus()],
  ['nn.Softshrink()', () => new nn.Softshrink()],
  ['nn.Hardshrink(0.25)', () => new nn.Hardshrink(0.25)],
  ['nn.Softsign()', () => new nn.Softsign()],
  ['nn.Tanhshrink()', () => new nn.Tanhshrink()],
  ['nn.LogSigmoid()', () => new nn.LogSigmoid()],
  ['nn.GLU()', () => new nn.GLU()],
  ['nn.GELU()', () => new nn.GELU()],
  ['nn.GELU("tanh")', () => new nn.GELU('tanh')],
  ['nn.Threshold(1, 20)', () => new nn.Threshold(1, 20)],
  ['nn.Softmax(dim=1)', () => new nn.Softmax({ dim: 1 })],
  ['nn.Softmax()', () => new nn.Softmax()],
  ['nn.LogSoftmax(1)', () => new nn.LogSoftmax(1)],
  ['nn.Softmin(0)', () => new nn.Softmin(0)],
  ['nn.Softmax2d()', () => new nn.Softmax2d()],
  ['nn.Dropout(0.25)', () => new nn.Dropout(0.25)],
  ['nn.Dropout2d()', () => new nn.Dropout2d()],
  ['nn.AlphaDropout(0.1)', () => new nn.AlphaDropout(0.1)],
  ['nn.Embedding(5, 3)', () => new nn.Embedding(5, 3)],
  [
    'nn.Embedding(5, 3, padding_idx=-1, max_norm=1.)',
    () => new nn.Embedding(5, 3, { padding_idx: -1, max_norm: 1 }),
  ],
  ['nn.EmbeddingBag(5, 3, mode="sum")', () => new nn.EmbeddingBag(5, 3, { mode: 'sum' })],
]

export const pairs: readonly Pair[] = [
  ...activations.map(([python, ts]) => shown(python, ts)),
  ...dropouts,
  close('F.rrelu(torch.tensor([-1., 2, -0.5, -3]), training=True)', () =>
    F.rrelu(torch.tensor([-1, 2, -0.5, -3]), { training: true }),
  ),
  pair('F.dropout(torch.ones(2), 2)', () => F.dropout(torch.ones([2]), 2)),
  pair('nn.Dropout(1.5)', () => new nn.Dropout(1.5)),
  pair('F.dropout1d(torch.ones(3), 0.5)', () => F.dropout1d(torch.ones([3]), 0.5)),
  pair('x = torch.ones(3)\nx is F.dropout(x, 0.5, False)', () => {
    const ones = torch.ones([3])
    return ones === F.dropout(ones, 0.5, false)
  }),
  close(
    'nn.Embedding(4, 3, padding_idx=1).weight',
    () => new nn.Embedding(4, 3, { padding_idx: 1 }).weight,
  ),
  close(
    'e = nn.Embedding(4, 3, padding_idx=1, scale_grad_by_freq=True)\ne(torch.tensor([1, 2, 2])).sum().backward()\ne.weight.grad',
    () => {
      const e = new nn.Embedding(4, 3, { padding_idx: 1, scale_grad_by_freq: true })
      e(torch.tensor([1, 2, 2]))
        .sum()
        .backward()
      return e.weight.grad
    },
  ),
  close('e = nn.Embedding(4, 3, max_norm=1.)\n[e(torch.tensor([1, 2])), e.weight]', () => {
    const e = new nn.Embedding(4, 3, { max_norm: 1 })
    return [e(torch.tensor([1, 2])), e.weight]
  }),
  pair('nn.Embedding(3, 2)(torch.tensor([1, 5]))', () =>
    new nn.Embedding(3, 2)(torch.tensor([1, 5])),
  ),
  pair('nn.Embedding(3, 2)(torch.tensor([1.]))', () => new nn.Embedding(3, 2)(torch.ones([1]))),
  pair('nn.Embedding(3, 2, padding_idx=5)', () => new nn.Embedding(3, 2, { padding_idx: 5 })),
  close('nn.Embedding.from_pretrained(torch.ones(2, 3))(torch.tensor([1]))', () =>
    nn.Embedding.from_pretrained(torch.ones([2, 3]))(torch.tensor([1])),
  ),
  ...recurrent,
  close('nn.LSTM(3, 5, 2, proj_size=2)(torch.randn(4, 2, 3))', () =>
    new nn.LSTM(3, 5, 2, { proj_size: 2 })(x()),
  ),
  close('nn.RNN(3, 5, nonlinearity="relu")(torch.randn(4, 2, 3))', () =>
    new nn.RNN(3, 5, { nonlinearity: 'relu' })(x()),
  ),
  pair('nn.LSTM(3, 5)(torch.randn(4, 2, 3), (torch.zeros(1, 3, 5), torch.zeros(1, 2, 5)))', () =>
    new nn.LSTM(3, 5)(x(), [torch.zeros([1, 3, 5]), torch.zeros([1, 2, 5])]),
  ),
  pair('nn.GRU(3, 5)(torch.randn(4, 2, 3), torch.zeros(2, 2, 5))', () =>
    new nn.GRU(3, 5)(x(), torch.zeros([2, 2, 5])),
  ),
  pair('nn.GRU(3, 5)(torch.randn(4, 3), torch.zeros(1, 2, 5))', () =>
    new nn.GRU(3, 5)(torch.randn([4, 3]), torch.zeros([1, 2, 5])),
  ),
  pair('nn.LSTM(3, 5, proj_size=5)', () => new nn.LSTM(3, 5, { proj_size: 5 })),
  pair('nn.LSTM(3, 5, dropout=2)', () => new nn.LSTM(3, 5, { dropout: 2 })),
  pair(
    'nn.RNN(3, 5, nonlinearity="foo")',
    () => new nn.RNN(3, 5, { nonlinearity: 'foo' as never }),
  ),
  pair('nn.GRUCell(3, 5)(torch.zeros(2, 4))', () => new nn.GRUCell(3, 5)(torch.zeros([2, 4]))),
  pair('nn.GRUCell(3, 5)(torch.zeros(2, 3), torch.zeros(3, 5))', () =>
    new nn.GRUCell(3, 5)(torch.zeros([2, 3]), torch.zeros([3, 5])),
  ),
  pair('nn.GRUCell(3, 5)(torch.zeros(2, 3, 1))', () =>
    new nn.GRUCell(3, 5)(torch.zeros([2, 3, 1])),
  ),
  pair('nn.utils.rnn.pack_padded_sequence(torch.randn(4, 3, 1), [2, 4, 1])', () =>
    nn.utils.rnn.pack_padded_sequence(torch.randn([4, 3, 1]), [2, 4, 1]),
  ),
  pair('nn.utils.rnn.pack_padded_sequence(torch.randn(4, 3, 1), [2, 1])', () =>
    nn.utils.rnn.pack_padded_sequence(torch.randn([4, 3, 1]), [2, 1]),
  ),
  pair('nn.utils.rnn.pack_padded_sequence(torch.randn(4, 2, 1), [2, 0])', () =>
    nn.utils.rnn.pack_padded_sequence(torch.randn([4, 2, 1]), [2, 0]),
  ),
  pair(
    'p = nn.utils.rnn.pack_padded_sequence(torch.arange(6.).reshape(3, 2), [3, 2])\n[p.data, p.batch_sizes]',
    () => {
      const p = nn.utils.rnn.pack_padded_sequence(
        torch.arange(6, { dtype: torch.float32 }).reshape([3, 2]),
        [3, 2],
      )
      return [p.data, p.batch_sizes]
    },
  ),
  pair('nn.utils.rnn.pad_sequence([torch.ones(3, 1), torch.ones(2, 1)], padding_value=7.)', () =>
    nn.utils.rnn.pad_sequence([torch.ones([3, 1]), torch.ones([2, 1])], { padding_value: 7 }),
  ),
  pair(
    'p = nn.utils.rnn.pack_sequence([torch.ones(2), torch.ones(3) * 2], enforce_sorted=False)\n[p.data, p.batch_sizes, p.sorted_indices, nn.utils.rnn.pad_packed_sequence(p, batch_first=True, padding_value=-1, total_length=4)]',
    () => {
      const p = nn.utils.rnn.pack_sequence([torch.ones([2]), torch.ones([3]).mul(2)], {
        enforce_sorted: false,
      })
      return [
        p.data,
        p.batch_sizes,
        p.sorted_indices,
        nn.utils.rnn.pad_packed_sequence(p, {
          batch_first: true,
          padding_value: -1,
          total_length: 4,
        }),
      ]
    },
  ),
  close(
    'm = nn.Linear(3, 2)\n(m(torch.randn(4, 3)) ** 2).sum().backward()\n[nn.utils.clip_grad_norm_(m.parameters(), 0.5), *[p.grad for p in m.parameters()]]',
    () => {
      const m = new nn.Linear(3, 2)
      m(torch.randn([4, 3]))
        .pow(2)
        .sum()
        .backward()
      return [
        nn.utils.clip_grad_norm_(m.parameters(), 0.5),
        ...[...m.parameters()].map((p) => p.grad),
      ]
    },
  ),
  close(
    'm = nn.Linear(3, 2)\n(m(torch.randn(4, 3)) ** 2).sum().backward()\nnn.utils.clip_grad_value_(m.parameters(), 0.5)\n[p.grad for p in m.parameters()]',
    () => {
      const m = new nn.Linear(3, 2)
      m(torch.randn([4, 3]))
        .pow(2)
        .sum()
        .backward()
      nn.utils.clip_grad_value_(m.parameters(), 0.5)
      return [...m.parameters()].map((p) => p.grad)
    },
  ),
  close(
    'm = nn.Linear(3, 2)\nv = nn.utils.parameters_to_vector(m.parameters())\nnn.utils.vector_to_parameters(v * 2, m.parameters())\n[v, m.weight, m.bias]',
    () => {
      const m = new nn.Linear(3, 2)
      const v = nn.utils.parameters_to_vector(m.parameters())
      nn.utils.vector_to_parameters(v.mul(2), m.parameters())
      return [v, m.weight, m.bias]
    },
  ),
]
