// Streams of random numbers after manual_seed, as numbers: every one of PyTorch's bits.
import { torch } from '../../../engine/index.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const seeded = (seed: number | bigint, python: string, ts: () => Tensor | unknown[]): Pair => ({
  python: `torch.manual_seed(${seed})\n${python}`,
  ts: () => {
    torch.manual_seed(seed)
    const result = ts()
    return Array.isArray(result) ? result : result.tolist()
  },
})

/** Where the C library's logarithm or tangent and JavaScript's differ in last places. */
const near = (pair: Pair): Pair => ({ ...pair, tolerance: 1e-6 })

const sizes = [1, 2, 5, 15, 16, 17, 24, 31, 32, 100]
const f64 = { dtype: torch.float64 }

export const pairs: readonly Pair[] = [
  ...sizes.flatMap((n) => [
    seeded(0, `torch.rand(${n}).tolist()`, () => torch.rand([n])),
    seeded(1, `torch.randn(${n}).tolist()`, () => torch.randn([n])),
    seeded(2, `torch.rand(${n}, dtype=torch.float64).tolist()`, () => torch.rand([n], f64)),
    {
      ...seeded(3, `torch.randn(${n}, dtype=torch.float64).tolist()`, () => torch.randn([n], f64)),
      // The C library's logarithm and cosine, and JavaScript's, differ in last places.
      tolerance: 1e-15,
    },
    seeded(4, `torch.randint(0, 10, (${n},)).tolist()`, () => torch.randint(0, 10, [n])),
    seeded(5, `torch.randperm(${n}).tolist()`, () => torch.randperm(n)),
    seeded(6, `torch.zeros(${n}).uniform_(-0.3, 0.7).tolist()`, () =>
      torch.zeros([n]).uniform_(-0.3, 0.7),
    ),
    seeded(7, `torch.zeros(${n}).normal_(1.5, 0.3).tolist()`, () =>
      torch.zeros([n]).normal_(1.5, 0.3),
    ),
  ]),
  seeded(10, 'torch.randn(2, 3, 4).tolist()', () => torch.randn([2, 3, 4])),
  seeded(10, 'torch.rand_like(torch.zeros(3, 2)).tolist()', () =>
    torch.rand_like(torch.zeros([3, 2])),
  ),
  seeded(10, 'torch.randn_like(torch.zeros(3, 6)).tolist()', () =>
    torch.randn_like(torch.zeros([3, 6])),
  ),
  seeded(10, 'torch.randint(5, (4,)).tolist()', () => torch.randint(5, [4])),
  seeded(10, 'torch.randint(-7, 8, (2, 3)).tolist()', () => torch.randint(-7, 8, [2, 3])),
  seeded(10, 'torch.randint(0, 2**40, (3,)).tolist()', () => torch.randint(0, 2 ** 40, [3])),
  seeded(10, 'torch.randint(0, 2, (5,), dtype=torch.float32).tolist()', () =>
    torch.randint(0, 2, [5], { dtype: torch.float32 }),
  ),
  seeded(10, 'torch.normal(0.0, 0.01, (3, 2)).tolist()', () => torch.normal(0, 0.01, [3, 2])),
  seeded(10, 'torch.normal(0.0, 0.01, (20,)).tolist()', () => torch.normal(0, 0.01, [20])),
  seeded(10, 'torch.normal(torch.arange(5.), torch.ones(5) * 0.5).tolist()', () =>
    torch.normal(torch.arange(5, { dtype: torch.float32 }), torch.ones([5]).mul(0.5)),
  ),
  seeded(10, 'torch.normal(torch.arange(20.), 0.5).tolist()', () =>
    torch.normal(torch.arange(20, { dtype: torch.float32 }), 0.5),
  ),
  seeded(10, 'torch.normal(2.0, torch.arange(1., 4.)).tolist()', () =>
    torch.normal(2, torch.arange(1, 4, { dtype: torch.float32 })),
  ),
  seeded(2 ** 32 + 5, 'torch.rand(3).tolist()', () => torch.rand([3])),
  seeded(-1, 'torch.rand(3).tolist()', () => torch.rand([3])),
  seeded(1234567890123456789n, 'torch.rand(3).tolist()', () => torch.rand([3])),
  // One stream through several draws: an odd count of normal numbers leaves one for the next.
  seeded(
    42,
    '[torch.randn(3).tolist(), torch.randn(2).tolist(), torch.rand(2).tolist(), torch.randn(1).tolist(), torch.randn(16).tolist(), torch.randint(0, 9, (3,)).tolist()]',
    () => [
      torch.randn([3]).tolist(),
      torch.randn([2]).tolist(),
      torch.rand([2]).tolist(),
      torch.randn([1]).tolist(),
      torch.randn([16]).tolist(),
      torch.randint(0, 9, [3]).tolist(),
    ],
  ),
  seeded(
    42,
    '[torch.randn(1, dtype=torch.float64).tolist(), torch.randn(1).tolist(), torch.manual_seed(1).initial_seed(), torch.rand(1).tolist()]',
    () => [
      torch.randn([1], f64).tolist(),
      torch.randn([1]).tolist(),
      torch.manual_seed(1).initial_seed(),
      torch.rand([1]).tolist(),
    ],
  ),
  seeded(0, '[p.tolist() for p in nn.Linear(3, 2).parameters()]', () =>
    [...new torch.nn.Linear(3, 2).parameters()].map((p) => p.tolist()),
  ),
  seeded(0, '[p.tolist() for p in nn.Linear(1, 1).parameters()]', () =>
    [...new torch.nn.Linear(1, 1).parameters()].map((p) => p.tolist()),
  ),
  seeded(0, '[p.tolist() for p in nn.Linear(20, 5, bias=False).parameters()]', () =>
    [...new torch.nn.Linear(20, 5, { bias: false }).parameters()].map((p) => p.tolist()),
  ),
  seeded(0, 'nn.init.xavier_uniform_(torch.empty(3, 5)).tolist()', () =>
    torch.nn.init.xavier_uniform_(torch.empty([3, 5])),
  ),
  seeded(0, 'nn.init.xavier_normal_(torch.empty(3, 5)).tolist()', () =>
    torch.nn.init.xavier_normal_(torch.empty([3, 5])),
  ),
  seeded(0, 'nn.init.kaiming_uniform_(torch.empty(3, 5)).tolist()', () =>
    torch.nn.init.kaiming_uniform_(torch.empty([3, 5])),
  ),
  seeded(0, 'nn.init.kaiming_normal_(torch.empty(3, 5)).tolist()', () =>
    torch.nn.init.kaiming_normal_(torch.empty([3, 5])),
  ),
  {
    python:
      'g = torch.Generator().manual_seed(3)\n[torch.rand(2, generator=g).tolist(), torch.randperm(5, generator=g).tolist(), torch.randn(2, generator=g).tolist()]',
    ts: () => {
      const generator = new torch.Generator().manual_seed(3)
      return [
        torch.rand([2], { generator }).tolist(),
        torch.randperm(5, { generator }).tolist(),
        torch.randn([2], { generator }).tolist(),
      ]
    },
  },
  ...[7, 40].flatMap((n) => [
    near(
      seeded(11, `torch.zeros(${n}).exponential_(1.5).tolist()`, () =>
        torch.zeros([n]).exponential_(1.5),
      ),
    ),
    seeded(12, `torch.zeros(${n}).geometric_(0.2).tolist()`, () =>
      torch.zeros([n]).geometric_(0.2),
    ),
    near(
      seeded(13, `torch.zeros(${n}).log_normal_(0.5, 0.25).tolist()`, () =>
        torch.zeros([n]).log_normal_(0.5, 0.25),
      ),
    ),
    near(seeded(14, `torch.zeros(${n}).cauchy_().tolist()`, () => torch.zeros([n]).cauchy_())),
    seeded(15, `torch.zeros(${n}).random_().tolist()`, () => torch.zeros([n]).random_()),
    seeded(16, `torch.zeros(${n}, dtype=torch.int64).random_(-5, 2**40).tolist()`, () =>
      torch.zeros([n], { dtype: torch.int64 }).random_(-5, 2 ** 40),
    ),
    seeded(17, `torch.full((${n},), 0.3).bernoulli().tolist()`, () =>
      torch.full([n], 0.3).bernoulli(),
    ),
    seeded(18, `torch.zeros(${n}).bernoulli_(0.8).tolist()`, () =>
      torch.zeros([n]).bernoulli_(0.8),
    ),
    seeded(19, `torch.arange(${n}.).multinomial(5).tolist()`, () =>
      torch.arange(n, { dtype: torch.float32 }).multinomial(5),
    ),
    seeded(20, `torch.arange(${n}.).multinomial(50, replacement=True).tolist()`, () =>
      torch.arange(n, { dtype: torch.float32 }).multinomial(50, { replacement: true }),
    ),
    seeded(21, `torch.poisson(torch.arange(${n}.)).tolist()`, () =>
      torch.poisson(torch.arange(n, { dtype: torch.float32 })),
    ),
    seeded(22, `torch.normal(torch.arange(${n}.), 0.5).tolist()`, () =>
      torch.normal(torch.arange(n, { dtype: torch.float32 }), 0.5),
    ),
    seeded(23, `torch.normal(2., 3., (${n},)).tolist()`, () => torch.normal(2, 3, [n])),
  ]),
  // The state, in PyTorch's bytes: of a fresh seed, inside a block, beside a spare normal number.
  seeded(24, 'torch.get_rng_state()[:48].tolist()', () =>
    (torch.get_rng_state().tolist() as number[]).slice(0, 48),
  ),
  seeded(
    25,
    'x = torch.randn(3)\ntorch.get_rng_state()[:48].tolist() + torch.get_rng_state()[-64:].tolist()',
    () => {
      torch.randn([3])
      const bytes = torch.get_rng_state().tolist() as number[]
      return [...bytes.slice(0, 48), ...bytes.slice(-64)]
    },
  ),
  seeded(
    26,
    'x = torch.rand(700)\ns = torch.get_rng_state()\na = torch.rand(3)\ntorch.set_rng_state(s)\n[a.tolist(), torch.rand(3).tolist(), s[:24].tolist()]',
    () => {
      torch.rand([700])
      const state = torch.get_rng_state()
      const first = torch.rand([3])
      torch.set_rng_state(state)
      return [first.tolist(), torch.rand([3]).tolist(), (state.tolist() as number[]).slice(0, 24)]
    },
  ),
  seeded(
    27,
    'with torch.random.fork_rng():\n    a = torch.rand(2)\n[a.tolist(), torch.rand(2).tolist()]',
    () => [torch.random.fork_rng(() => torch.rand([2]).tolist()), torch.rand([2]).tolist()],
  ),
  seeded(
    28,
    'g = torch.Generator().manual_seed(5)\n[torch.rand(2, generator=g).tolist(), torch.randperm(6, generator=g).tolist(), g.initial_seed()]',
    () => {
      const generator = new torch.Generator().manual_seed(5)
      return [
        torch.rand([2], { generator }).tolist(),
        torch.randperm(6, { generator }).tolist(),
        generator.initial_seed(),
      ]
    },
  ),
]
