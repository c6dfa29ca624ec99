// Which dtype comes out, and which numbers: promotion, conversion, ranges, exact integers.
import { torch } from '../../../engine/index.ts'
import type { DType } from '../../../engine/tensor/dtype.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

/** dtype and elements of a result in both. */
const shown = (python: string, ts: () => Tensor): Pair => ({
  python: `y = ${python}\n[str(y.dtype), list(y.shape), y.tolist()]`,
  ts: () => {
    const y = ts()
    return [String(y.dtype), y.shape, y.tolist()]
  },
})
const names = ['float32', 'float64', 'int64', 'bool'] as const
const of = (dtype: DType, ...data: number[]): Tensor => torch.tensor(data, { dtype })
const i64 = (...data: (number | bigint)[]): Tensor => torch.tensor(data, { dtype: torch.int64 })

const ranges = [
  [0, 1, 0.1],
  [0, 1, 0.3],
  [1, 2.5, 0.5],
  [-1, 1, 0.2],
  [0, 0.7, 0.1],
  [5, 0, -0.7],
  [0, 10, 3],
  [0, 1e-3, 1e-4],
] as const
const spaces = [
  [0, 1, 5],
  [0, 1, 7],
  [-1, 1, 20],
  [0, 10, 3],
  [3, -3, 8],
  [0, 1, 1],
  [0, 1, 0],
  [-5, 5, 100],
  [0.1, 0.7, 6],
] as const

export const pairs: readonly Pair[] = [
  ...names.flatMap((a) =>
    names.flatMap((b) => [
      shown(`torch.cat([torch.ones(2, dtype=torch.${a}), torch.zeros(1, dtype=torch.${b})])`, () =>
        torch.cat([torch.ones([2], { dtype: torch[a] }), torch.zeros([1], { dtype: torch[b] })]),
      ),
      shown(`torch.tensor([2, 0], dtype=torch.${a}).to(torch.${b})`, () =>
        of(torch[a], 2, 0).to(torch[b]),
      ),
      shown(
        `torch.where(torch.tensor([True, False]), torch.ones(2, dtype=torch.${a}), torch.zeros(2, dtype=torch.${b}))`,
        () =>
          torch.where(
            torch.tensor([true, false]),
            torch.ones([2], { dtype: torch[a] }),
            torch.zeros([2], { dtype: torch[b] }),
          ),
      ),
      {
        python: `[str(torch.result_type(torch.ones(2, dtype=torch.${a}), torch.ones((), dtype=torch.${b}))), str(torch.promote_types(torch.${a}, torch.${b}))]`,
        ts: () => [
          String(
            torch.result_type(
              torch.ones([2], { dtype: torch[a] }),
              torch.ones([], { dtype: torch[b] }),
            ),
          ),
          String(torch.promote_types(torch[a], torch[b])),
        ],
      } satisfies Pair,
    ]),
  ),
  ...names.flatMap((a) => [
    shown(`torch.tensor([3, 0, 1], dtype=torch.${a}).sum()`, () => of(torch[a], 3, 0, 1).sum()),
    shown(`torch.tensor([3, 0, 1], dtype=torch.${a}).sum(dtype=torch.float64)`, () =>
      of(torch[a], 3, 0, 1).sum({ dtype: torch.float64 }),
    ),
    shown(`torch.tensor([3, 0, 1], dtype=torch.${a}).mean(dtype=torch.float32)`, () =>
      of(torch[a], 3, 0, 1).mean({ dtype: torch.float32 }),
    ),
    shown(`torch.tensor([3, 2, 1], dtype=torch.${a}).prod()`, () => of(torch[a], 3, 2, 1).prod()),
    shown(`torch.tensor([3, 0, 1], dtype=torch.${a}).cumsum(0)`, () =>
      of(torch[a], 3, 0, 1).cumsum(0),
    ),
    shown(`torch.tensor([3, 0, 1], dtype=torch.${a}).max()`, () => of(torch[a], 3, 0, 1).max()),
    shown(`torch.tensor([3, 0, 1], dtype=torch.${a}).amax()`, () => of(torch[a], 3, 0, 1).amax()),
    shown(`torch.tensor([3, 0, 1], dtype=torch.${a}).any()`, () => of(torch[a], 3, 0, 1).any()),
    shown(`torch.full((2,), 3, dtype=torch.${a})`, () => torch.full([2], 3, { dtype: torch[a] })),
    shown(`torch.arange(3, dtype=torch.${a === 'bool' ? 'int64' : a})`, () =>
      torch.arange(3, { dtype: torch[a === 'bool' ? 'int64' : a] }),
    ),
    shown(`torch.eye(2, dtype=torch.${a})`, () => torch.eye(2, { dtype: torch[a] })),
    shown(`torch.tensor([3, 0], dtype=torch.${a}) == 3.5`, () => of(torch[a], 3, 0).eq(3.5)),
    shown(`torch.tensor([3, 0], dtype=torch.${a}) < 2`, () => of(torch[a], 3, 0).lt(2)),
    shown(`torch.tensor([3, 0], dtype=torch.${a}) * True`, () => of(torch[a], 3, 0).mul(true)),
  ]),
  ...(['float32', 'float64'] as const).flatMap((a) => [
    ...ranges.map(([start, end, step]) =>
      shown(`torch.arange(${start}, ${end}, ${step}, dtype=torch.${a})`, () =>
        torch.arange(start, end, step, { dtype: torch[a] }),
      ),
    ),
    ...spaces.map(([start, end, steps]) =>
      shown(`torch.linspace(${start}, ${end}, ${steps}, dtype=torch.${a})`, () =>
        torch.linspace(start, end, steps, { dtype: torch[a] }),
      ),
    ),
  ]),
  ...spaces
    .slice(0, 5)
    .map(([start, end, steps]) =>
      shown(`torch.linspace(${start}, ${end}, ${steps}, dtype=torch.int64)`, () =>
        torch.linspace(start, end, steps, { dtype: torch.int64 }),
      ),
    ),
  shown('torch.arange(5)', () => torch.arange(5)),
  shown('torch.arange(2.5)', () => torch.arange(2.5)),
  shown('torch.arange(0, 1, 0.25)', () => torch.arange(0, 1, 0.25)),
  shown('torch.arange(10, 0, -3)', () => torch.arange(10, 0, -3)),
  shown('torch.arange(3, 3)', () => torch.arange(3, 3)),
  shown('torch.arange(0, 1.5, 0.5, dtype=torch.int64)', () =>
    torch.arange(0, 1.5, 0.5, { dtype: torch.int64 }),
  ),
  shown('torch.arange(2**53, 2**53 + 3)', () => torch.arange(2n ** 53n, 2n ** 53n + 3n)),
  shown('torch.tensor([1, 2.5])', () => torch.tensor([1, 2.5])),
  shown('torch.tensor([True, 2])', () => torch.tensor([true, 2] as number[])),
  shown('torch.tensor([True, False])', () => torch.tensor([true, false])),
  shown('torch.tensor([])', () => torch.tensor([])),
  shown('torch.tensor([[], []])', () => torch.tensor([[], []])),
  shown('torch.tensor([1.9, -1.9, 0.5]).to(torch.int64)', () =>
    torch.tensor([1.9, -1.9, 0.5]).to(torch.int64),
  ),
  shown('torch.tensor([nan, 0.1, 0.0, -0.0]).to(torch.bool)', () =>
    torch.tensor([NaN, 0.1, 0, -0]).to(torch.bool),
  ),
  shown('torch.tensor([2**53 + 1]).to(torch.float64)', () => i64(2n ** 53n + 1n).to(torch.float64)),
  shown('torch.tensor([2**24 + 1]).to(torch.float32)', () => i64(2 ** 24 + 1).to(torch.float32)),
  shown('torch.tensor([2**62, 2**62]).sum()', () => i64(2n ** 62n, 2n ** 62n).sum()),
  shown('torch.tensor([2**62 + 1]) + 1', () => i64(2n ** 62n + 1n).add(1)),
  shown('torch.tensor([2**31]) * 2**31', () => i64(2 ** 31).mul(2 ** 31)),
  shown('torch.tensor([2**32]) * 2**31', () => i64(2 ** 32).mul(2 ** 31)),
  shown('torch.tensor([3]) ** 39', () => i64(3).pow(39)),
  shown('torch.tensor([-7, 7]) // 2', () => i64(-7, 7).floor_divide(2)),
  shown('torch.tensor([-7, 7]) % 3', () => i64(-7, 7).remainder(3)),
  shown('torch.tensor([-7, 7]) / 2', () => i64(-7, 7).div(2)),
  shown('torch.tensor([-7.5, 7.5]) // 2', () => torch.tensor([-7.5, 7.5]).floor_divide(2)),
  shown('torch.tensor([-7.5, 7.5]) % -2', () => torch.tensor([-7.5, 7.5]).remainder(-2)),
  shown('torch.tensor([1.0]) // 0', () => torch.ones([1]).floor_divide(0)),
  shown('torch.tensor([0.5, 1.5, 2.5, -0.5]).round()', () =>
    torch.tensor([0.5, 1.5, 2.5, -0.5]).round(),
  ),
  shown('torch.tensor([5, -5]).round()', () => i64(5, -5).round()),
  shown('torch.tensor([0.0, -0.0, -8.0]) ** 0.5', () =>
    torch.tensor([0, -0, -8], { dtype: torch.float32 }).pow(0.5),
  ),
  shown('torch.tensor([0.0, 2.0]) ** 0', () =>
    torch.tensor([0, 2], { dtype: torch.float32 }).pow(0),
  ),
  shown('torch.tensor([0.0, -2.0]) ** -1', () =>
    torch.tensor([0, -2], { dtype: torch.float32 }).pow(-1),
  ),
  shown('torch.tensor([-2.0, 4.0]) ** 3', () =>
    torch.tensor([-2, 4], { dtype: torch.float32 }).pow(3),
  ),
  shown('2 ** torch.tensor([3, 0])', () => torch.pow(2, i64(3, 0))),
  shown('2.5 ** torch.tensor([3, 0])', () => torch.pow(2.5, i64(3, 0))),
  shown('torch.tensor([0, 1]) ** torch.tensor([-1, -1])', () => i64(0, 1).pow(i64(-1, -1))),
  shown('torch.tensor([1, 2]).clamp(1.5)', () => i64(1, 2).clamp(1.5)),
  shown('torch.tensor([nan, 1.0, 3.0]).clamp(0, 2)', () => torch.tensor([NaN, 1, 3]).clamp(0, 2)),
  shown('torch.tensor([1.0, 3.0]).clamp(2, 0)', () =>
    torch.tensor([1, 3], { dtype: torch.float32 }).clamp(2, 0),
  ),
  shown('torch.where(torch.tensor([True, False]), torch.tensor([1, 2]), 0.5)', () =>
    torch.where(torch.tensor([true, false]), i64(1, 2), 0.5),
  ),
  shown('torch.tensor([1, 2]).float().std(False)', () =>
    torch.tensor([1, 2]).float().std(null, false),
  ),
  shown('torch.full((2,), True)', () => torch.full([2], true)),
  shown('torch.full_like(torch.tensor([1, 2]), 2.7)', () => torch.full_like(i64(1, 2), 2.7)),
  shown('torch.ones_like(torch.tensor([True]))', () => torch.ones_like(torch.tensor([true]))),
  shown('torch.tensor([0.1]) + torch.tensor([0.2], dtype=torch.float64)', () =>
    torch.tensor([0.1]).add(torch.tensor([0.2], { dtype: torch.float64 })),
  ),
  shown('torch.tensor([16777216.0]) + 1', () =>
    torch.tensor([16777216], { dtype: torch.float32 }).add(1),
  ),
  shown('torch.tensor([0.1]) * 0.1', () => torch.tensor([0.1]).mul(0.1)),
  shown('torch.tensor([1, 2]).eq(torch.tensor([1.0, 2.5]))', () =>
    i64(1, 2).eq(torch.tensor([1, 2.5])),
  ),
  shown('torch.rand(0).sum()', () => torch.rand([0]).sum()),
  shown('torch.rand(0).mean()', () => torch.rand([0]).mean()),
  shown('torch.zeros(0, 3).sum(0)', () => torch.zeros([0, 3]).sum(0)),
  shown('torch.zeros(3, 0).mean(1)', () => torch.zeros([3, 0]).mean(1)),
  shown('torch.zeros(0).prod()', () => torch.zeros([0]).prod()),
  shown('torch.ones(1).var()', () => torch.ones([1]).var()),
  shown('torch.ones(1).std(unbiased=False)', () => torch.ones([1]).std({ unbiased: false })),
  shown('torch.arange(1000, dtype=torch.float32).mul(0.1).sum()', () =>
    torch.arange(1000, { dtype: torch.float32 }).mul(0.1).sum(),
  ),
  shown('torch.arange(10000, dtype=torch.float32).mul(0.1).mean()', () =>
    torch.arange(10000, { dtype: torch.float32 }).mul(0.1).mean(),
  ),
]
