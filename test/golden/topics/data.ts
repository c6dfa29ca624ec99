// Data sets, samplers and loaders: which items come in which order, and as what.
import { torch } from '../../../engine/index.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const D = torch.utils.data
type Options = ConstructorParameters<typeof torch.utils.data.DataLoader<number, Tensor>>[1]

const count = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
const lists = (loader: Iterable<Tensor>): unknown[] => [...loader].map((batch) => batch.tolist())

/** Two passes over 0 … n−1, and what the generator gives afterwards. */
const passes = (n: number, seed: number, python: string, options: Options): Pair => ({
  python: `torch.manual_seed(${seed})
loader = torch.utils.data.DataLoader(list(range(${n}))${python})
[len(loader), [b.tolist() for b in loader], [b.tolist() for b in loader], torch.rand(2).tolist()]`,
  ts: () => {
    torch.manual_seed(seed)
    const loader = new D.DataLoader<number, Tensor>(count(n), options)
    return [loader.length, lists(loader), lists(loader), torch.rand([2]).tolist()]
  },
})

const seeded = (python: string, ts: () => unknown): Pair => ({
  python: `torch.manual_seed(3)\nD = torch.utils.data\n${python}`,
  ts: () => {
    torch.manual_seed(3)
    return ts()
  },
})

class Squares extends D.Dataset<number> {
  readonly length = 5
  override get(index: number): number {
    return index * index
  }
}
class Countdown extends D.IterableDataset<number> {
  override *[Symbol.iterator](): Iterator<number> {
    for (let i = 7; i > 0; i--) yield i
  }
}
const classes = `class Squares(D.Dataset):
    def __len__(self): return 5
    def __getitem__(self, i): return i * i
class Countdown(D.IterableDataset):
    def __iter__(self): return iter(range(7, 0, -1))
`

export const pairs: readonly Pair[] = [
  passes(10, 0, '', {}),
  passes(10, 0, ', batch_size=3', { batch_size: 3 }),
  passes(10, 0, ', batch_size=3, drop_last=True', { batch_size: 3, drop_last: true }),
  passes(10, 1, ', batch_size=4, shuffle=True', { batch_size: 4, shuffle: true }),
  passes(33, 2, ', batch_size=10, shuffle=True, drop_last=True', {
    batch_size: 10,
    shuffle: true,
    drop_last: true,
  }),
  passes(100, 42, ', batch_size=32, shuffle=True', { batch_size: 32, shuffle: true }),
  seeded(
    `g = torch.Generator().manual_seed(7)
loader = D.DataLoader(list(range(8)), batch_size=3, shuffle=True, generator=g)
[[b.tolist() for b in loader], [b.tolist() for b in loader], torch.rand(1).tolist(), torch.rand(1, generator=g).tolist()]`,
    () => {
      const generator = new torch.Generator().manual_seed(7)
      const options = { batch_size: 3, shuffle: true, generator }
      const loader = new D.DataLoader<number, Tensor>(count(8), options)
      return [
        lists(loader),
        lists(loader),
        torch.rand([1]).tolist(),
        torch.rand([1], { generator }).tolist(),
      ]
    },
  ),
  seeded(
    `data = D.TensorDataset(torch.arange(12.).reshape(6, 2), torch.arange(6))
[[x.tolist(), y.tolist()] for x, y in D.DataLoader(data, batch_size=4, shuffle=True)] + [len(data), data[2][0].tolist()]`,
    () => {
      const x = torch.arange(12, { dtype: torch.float32 }).reshape([6, 2])
      const data = new D.TensorDataset(x, torch.arange(6))
      const loader = new D.DataLoader(data, { batch_size: 4, shuffle: true })
      const seen = [...loader].map((batch) => batch.map((tensor) => tensor.tolist()))
      return [...seen, data.length, data.get(2)[0]!.tolist()]
    },
  ),
  seeded(
    `${classes}a, b = Squares(), D.ConcatDataset([Squares(), [10, 20], D.Subset(Squares(), [4, 0])])
[[a[i] for i in range(5)], [b[i] for i in range(len(b))], b[-1], b[-9], len(a + b), [x for x in D.ChainDataset([Countdown(), Countdown()])]]`,
    () => {
      const a = new Squares()
      const b = new D.ConcatDataset<number>([a, [10, 20], new D.Subset(new Squares(), [4, 0])])
      const chain = new D.ChainDataset<number>([new Countdown(), new Countdown()])
      return [[...a], [...b], b.get(-1), b.get(-9), a.add(b).length, [...chain]]
    },
  ),
  seeded(
    `${classes}[[b.tolist() for b in D.DataLoader(Countdown(), batch_size=3)], [b.tolist() for b in D.DataLoader(Countdown(), batch_size=3, drop_last=True)], [x for x in D.DataLoader(Countdown(), batch_size=None)]]`,
    () => [
      lists(new D.DataLoader<number, Tensor>(new Countdown(), { batch_size: 3 })),
      lists(new D.DataLoader<number, Tensor>(new Countdown(), { batch_size: 3, drop_last: true })),
      [...new D.DataLoader<number>(new Countdown(), { batch_size: null })],
    ],
  ),
  seeded(
    `parts = D.random_split(range(10), [7, 3])
fractions = D.random_split(range(11), [0.5, 0.3, 0.2])
own = D.random_split(range(5), [2, 3], generator=torch.Generator().manual_seed(42))
[[list(p.indices) for p in parts], [list(p.indices) for p in fractions], [list(p.indices) for p in own], [parts[1][i] for i in range(3)]]`,
    () => {
      const parts = D.random_split(count(10), [7, 3])
      const fractions = D.random_split(count(11), [0.5, 0.3, 0.2])
      const generator = new torch.Generator().manual_seed(42)
      const own = D.random_split(count(5), [2, 3], { generator })
      const all = [parts, fractions, own].map((list) => list.map(({ indices }) => indices))
      return [...all, [...parts[1]!]]
    },
  ),
  seeded(
    `[list(D.SequentialSampler(range(4))), list(D.RandomSampler(range(5))), list(D.RandomSampler(range(3), replacement=True, num_samples=40)), list(D.RandomSampler(range(3), num_samples=7)), list(D.SubsetRandomSampler([3, 1, 4])), list(D.BatchSampler(D.SequentialSampler(range(5)), 2, False)), list(D.BatchSampler(range(5), 2, True)), torch.rand(1).item()]`,
    () => [
      [...new D.SequentialSampler(count(4))],
      [...new D.RandomSampler(count(5))],
      [...new D.RandomSampler(count(3), { replacement: true, num_samples: 40 })],
      [...new D.RandomSampler(count(3), { num_samples: 7 })],
      [...new D.SubsetRandomSampler([3, 1, 4])],
      [...new D.BatchSampler(new D.SequentialSampler(count(5)), 2, false)],
      [...new D.BatchSampler(count(5), 2, true)],
      torch.rand([1]).item(),
    ],
  ),
  seeded(
    `[b for b in D.DataLoader(range(6), batch_sampler=[[0, 5], [2], [1, 1, 1]], collate_fn=list)] + [b for b in D.DataLoader(range(6), sampler=[4, 2, 0], batch_size=2, collate_fn=sum)]`,
    () => {
      const batches = new D.DataLoader<number, number[]>(count(6), {
        batch_sampler: [[0, 5], [2], [1, 1, 1]],
        collate_fn: (items) => items,
      })
      const sums = new D.DataLoader<number, number>(count(6), {
        sampler: [4, 2, 0],
        batch_size: 2,
        collate_fn: (items) => items.reduce((sum, item) => sum + item),
      })
      return [...batches, ...sums]
    },
  ),
  seeded(
    `one, two = [torch.ones(2), 0.5, 'a', {'k': 1}], [torch.zeros(2), 1.5, 'b', {'k': 2}]
x, y, z, w = D.default_collate([one, two])
[str(x), str(y), list(z), str(w['k']), str(D.default_collate([1, 2, 3])), str(D.default_collate([True, False]))]`,
    () => {
      const one = [torch.ones([2]), 0.5, 'a', { k: 1 }]
      const two = [torch.zeros([2]), 1.5, 'b', { k: 2 }]
      const [x, y, z, w] = D.default_collate([one, two]) as [Tensor, Tensor, string[], WithK]
      const others = [D.default_collate([1, 2, 3]), D.default_collate([true, false])]
      return [...[x, y].map(String), z, String(w.k), ...others.map(String)]
    },
  ),
  seeded(
    'D.DataLoader(range(3), batch_size=0)',
    () => new D.DataLoader(count(3), { batch_size: 0 }),
  ),
  seeded(
    'D.DataLoader(range(3), batch_size=2.5)',
    () => new D.DataLoader(count(3), { batch_size: 2.5 }),
  ),
  seeded('D.DataLoader([], shuffle=True)', () => new D.DataLoader([], { shuffle: true })),
  seeded(
    'D.DataLoader(range(3), num_workers=-1)',
    () => new D.DataLoader(count(3), { num_workers: -1 }),
  ),
  seeded(
    'D.DataLoader(range(3), sampler=[1], shuffle=True)',
    () => new D.DataLoader(count(3), { sampler: [1], shuffle: true }),
  ),
  seeded(
    'D.DataLoader(range(3), batch_sampler=[[1]], batch_size=2)',
    () => new D.DataLoader(count(3), { batch_sampler: [[1]], batch_size: 2 }),
  ),
  seeded(
    'D.DataLoader(range(3), batch_size=None, drop_last=True)',
    () => new D.DataLoader(count(3), { batch_size: null, drop_last: true }),
  ),
  seeded('D.random_split(range(10), [7, 4])', () => D.random_split(count(10), [7, 4])),
  seeded('D.random_split(range(10), [1.5, -0.5])', () => D.random_split(count(10), [1.5, -0.5])),
  seeded(
    'D.TensorDataset(torch.ones(2), torch.ones(3))',
    () => new D.TensorDataset(torch.ones([2]), torch.ones([3])),
  ),
  seeded('D.default_collate([[1, 2], [3]])', () => D.default_collate([[1, 2], [3]])),
  seeded(`D.ConcatDataset([])`, () => new D.ConcatDataset([])),
  seeded(
    'len(D.DataLoader(range(10), batch_size=4)), len(D.DataLoader(range(10), batch_size=4, drop_last=True))',
    () => [
      new D.DataLoader(count(10), { batch_size: 4 }).length,
      new D.DataLoader(count(10), { batch_size: 4, drop_last: true }).length,
    ],
  ),
]
interface WithK {
  k: Tensor
}
