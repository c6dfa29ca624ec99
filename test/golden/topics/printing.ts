// Tensors as they print: precision, scientific notation, widths, line breaks, summaries, suffixes.
import { torch } from '../../../engine/index.ts'
import type { PrintOptions } from '../../../engine/tensor/print.ts'
import type { Pair } from './pair.ts'

type Nested = number | boolean | readonly Nested[]
type Name = 'float32' | 'float64' | 'int64' | 'bool'

/** The same literal in Python. */
function literal(data: Nested): string {
  if (typeof data === 'boolean') return data ? 'True' : 'False'
  if (typeof data !== 'number') return `[${data.map(literal).join(', ')}]`
  if (Number.isNaN(data)) return 'nan'
  if (!Number.isFinite(data)) return data > 0 ? 'inf' : '-inf'
  return Object.is(data, -0) ? '-0.0' : String(data)
}

const shown = (data: Nested, dtype: Name = 'float32'): Pair => ({
  python: `torch.tensor(${literal(data)}, dtype=torch.${dtype})`,
  ts: () => torch.tensor(data, { dtype: torch[dtype] }),
})

const optionsText = (options: Partial<PrintOptions>): string =>
  Object.entries(options)
    .map(([name, value]) => `${name}=${literal(value as Nested)}`)
    .join(', ')

const withOptions = (options: Partial<PrintOptions>, pair: Pair): Pair => ({
  python: `torch.set_printoptions(${optionsText(options)})\n${pair.python}`,
  ts: () => {
    torch.set_printoptions(options)
    return pair.ts()
  },
})

/** `n` numbers in a shape, scaled. */
const many = (shape: readonly number[], scale = 1, dtype: Name = 'float32'): Pair => {
  const n = shape.reduce((product, size) => product * size, 1)
  return {
    python: `(torch.arange(${n}, dtype=torch.${dtype}) * ${scale}).reshape(${shape.join(', ')})`,
    ts: () => torch.arange(n, { dtype: torch[dtype] }).mul(scale).reshape(shape),
  }
}

const numbers: readonly Nested[] = [
  1,
  -1,
  0,
  -0,
  0.5,
  1.25,
  3.14159265,
  1e-5,
  123456,
  1e8,
  12345678.9,
  1e10,
  0.0001,
  99999.5,
  NaN,
  Infinity,
  -Infinity,
  [],
  [[]],
  [[], []],
  [0],
  [1, 2, 3],
  [1, 2.5],
  [-1, 2.5],
  [0.1, 0.2, 0.3],
  [1e-4, 1],
  [1e-5, 1],
  [1, 1000],
  [1, 1001],
  [1, 10000],
  [0.001, 1000],
  [0.001, 1001],
  [1e8, 1],
  [1e8, 2e8],
  [100000000, 0.5],
  [1.5, NaN],
  [1, NaN],
  [1, Infinity],
  [-Infinity, 2.5],
  [NaN, NaN],
  [0, 0.00001],
  [0.00012, 0.00034],
  [1e-10, 2e-10],
  [1e20, 1e-20],
  [12345.678, 0.1],
  [0.5, 1.5, 2.5],
  [
    [1, 2],
    [3, 4],
  ],
  [
    [1.5, -2],
    [1e3, 4],
  ],
  [
    [
      [1, 2],
      [3, 4],
    ],
    [
      [5, 6],
      [7, 8],
    ],
  ],
  [[[1.5]]],
  [[1], [2]],
  [0.00005, 0.00015],
  [1.00005, 2.00015],
  [0.99995, 9.99995],
  [123.456, 0.001],
  [1e-45, 1],
  [3.4e38],
  [16777216, 1],
  [16777217, 0.5],
  [
    [NaN, 1],
    [Infinity, 2],
  ],
]
const integers: readonly Nested[] = [
  0,
  -5,
  [1, 2, 3],
  [-1, 10, 100],
  [
    [1, -2],
    [300, 4],
  ],
  [],
  [123456789012],
  [[[1]]],
  [-100, 5],
]

export const pairs: readonly Pair[] = [
  ...numbers.map((data) => shown(data)),
  ...numbers.map((data) => shown(data, 'float64')),
  ...integers.map((data) => shown(data, 'int64')),
  ...[true, [true, false], [[true], [false]], []].map((data) => shown(data, 'bool')),
  ...[
    [30],
    [100],
    [999],
    [1000],
    [1001],
    [2000],
    [10, 10],
    [40, 40],
    [2, 3, 4],
    [3, 2, 20],
    [50, 50, 2],
  ].flatMap((shape) => [
    many(shape),
    many(shape, 0.25),
    many(shape, 1, 'int64'),
    many(shape, 1e-6),
  ]),
  ...[
    [7, 1000],
    [1000, 7],
    [1001, 1],
    [1, 1001],
    [2, 2, 500],
    [4, 1, 300],
    [8, 8, 8, 8],
  ].map((shape) => many(shape, 0.5)),
  many([3, 4], -1.5, 'float64'),
  withOptions({ precision: 2 }, shown([1.23456, 1000.5])),
  withOptions({ precision: 8 }, shown([1.23456, 0.1])),
  withOptions({ precision: 0 }, shown([1.5, 2.5, 3.25])),
  withOptions({ sci_mode: true }, shown([1.5, 1000])),
  withOptions({ sci_mode: true }, shown([1, 1000])),
  withOptions({ sci_mode: false }, shown([1e-7, 1e9])),
  withOptions({ sci_mode: false }, shown([1e8, 1])),
  withOptions({ linewidth: 40 }, many([30], 0.5)),
  withOptions({ linewidth: 120 }, many([30], 0.5)),
  withOptions({ edgeitems: 2 }, many([2000], 0.5)),
  withOptions({ edgeitems: 5, threshold: 10 }, many([6, 30])),
  withOptions({ threshold: 5 }, many([6])),
  withOptions({ threshold: 5 }, many([7])),
  withOptions({ threshold: 100000 }, many([1001])),
  withOptions({ precision: 3, sci_mode: true }, shown([-1.23456e-12, 7])),
  ...(['short', 'full', 'default'] as const).flatMap((profile) =>
    [[1200], [30]].map((shape): Pair => ({
      python: `torch.set_printoptions(profile='${profile}')\n${many(shape, 0.25).python}`,
      ts: () => {
        torch.set_printoptions({ profile })
        return many(shape, 0.25).ts()
      },
    })),
  ),
  {
    python: 'torch.ones(2, requires_grad=True)',
    ts: () => torch.ones([2], { requires_grad: true }),
  },
  {
    python: 'torch.ones(2, dtype=torch.float64, requires_grad=True)',
    ts: () => torch.ones([2], { dtype: torch.float64, requires_grad: true }),
  },
  {
    python: 'torch.ones(2, requires_grad=True) * 2',
    ts: () => torch.ones([2], { requires_grad: true }).mul(2),
  },
  {
    python: 'torch.ones(2, 3, dtype=torch.float64, requires_grad=True).sum(0).exp()',
    ts: () => torch.ones([2, 3], { dtype: torch.float64, requires_grad: true }).sum(0).exp(),
  },
  {
    python: '(torch.arange(18., requires_grad=True) * 1.5).sigmoid()',
    ts: () => torch.arange(18, { dtype: torch.float32, requires_grad: true }).mul(1.5).sigmoid(),
  },
  {
    python: 'torch.arange(13., requires_grad=True) * 1.5',
    ts: () => torch.arange(13, { dtype: torch.float32, requires_grad: true }).mul(1.5),
  },
  {
    python: 'torch.arange(11., requires_grad=True) * 1.5',
    ts: () => torch.arange(11, { dtype: torch.float32, requires_grad: true }).mul(1.5),
  },
  {
    python: 'torch.zeros(0, 3)',
    ts: () => torch.zeros([0, 3]),
  },
  {
    python: 'torch.zeros(2, 0, dtype=torch.int64)',
    ts: () => torch.zeros([2, 0], { dtype: torch.int64 }),
  },
  {
    python: 'torch.zeros(0, 3, requires_grad=True)',
    ts: () => torch.zeros([0, 3], { requires_grad: true }),
  },
  {
    python: 'torch.set_default_dtype(torch.float64)\ntorch.tensor([1.5])',
    ts: () => {
      torch.set_default_dtype(torch.float64)
      return torch.tensor([1.5])
    },
  },
  {
    python: 'torch.set_default_dtype(torch.float64)\ntorch.ones(2, dtype=torch.float32)',
    ts: () => {
      torch.set_default_dtype(torch.float64)
      return torch.ones([2], { dtype: torch.float32 })
    },
  },
  { python: 'torch.ones(2, 3).t()', ts: () => torch.ones([2, 3]).t() },
  {
    python: 'torch.arange(6.).reshape(2, 3)[:, ::2]',
    ts: () => torch.arange(6, { dtype: torch.float32 }).reshape([2, 3]).get(':', { step: 2 }),
  },
  { python: 'nn.Parameter(torch.ones(2))', ts: () => new torch.nn.Parameter(torch.ones([2])) },
  { python: 'torch.float32', ts: () => String(torch.float32) },
]
