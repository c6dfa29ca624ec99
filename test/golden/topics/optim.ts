// What every optimiser makes of parameters over many steps, for each of its settings; its state, groups,
// text and mistakes. The loss is element-wise, so that nothing but the update can differ.
import { torch } from '../../../engine/index.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

type Settings = Record<string, unknown>
interface Steps {
  param_groups: object[]
  step(closure?: () => unknown): unknown
  zero_grad(set_to_none?: boolean): void
  toString(): string
}
type Maker = new (params: never, options?: never) => Steps
const makers = torch.optim as unknown as Record<string, Maker>
const make = (name: string, params: unknown, options: Settings): Steps =>
  new makers[name]!(params as never, options as never)

const word = (value: unknown): string => {
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (Array.isArray(value)) return `(${value.map(word).join(', ')})`
  return typeof value === 'string' ? `'${value}'` : String(value)
}
const keywords = (options: Settings): string =>
  Object.entries(options)
    .map(([name, value]) => `, ${name}=${word(value)}`)
    .join('')

const settings: readonly (readonly [name: string, list: readonly Settings[], tolerance: number])[] =
  [
    [
      'SGD',
      [
        { lr: 0.1, momentum: 0.9 },
        { lr: 0.03, momentum: 0.9, nesterov: true, weight_decay: 0.01 },
        { lr: 0.05, momentum: 0.5, dampening: 0.3 },
        { lr: 0.01, maximize: true, weight_decay: 0.1 },
      ],
      0,
    ],
    [
      'Adam',
      [
        {},
        { lr: 0.1 },
        { lr: 0.1, amsgrad: true },
        { lr: 0.05, weight_decay: 0.1, betas: [0.8, 0.9] },
        { lr: 0.05, maximize: true, eps: 1e-4 },
      ],
      0,
    ],
    [
      'AdamW',
      [{}, { lr: 0.1, weight_decay: 0.2 }, { lr: 0.1, amsgrad: true }, { lr: 0.1, maximize: true }],
      0,
    ],
    ['Adamax', [{}, { lr: 0.1, weight_decay: 0.1 }, { lr: 0.1, maximize: true }], 0],
    ['NAdam', [{}, { lr: 0.1, weight_decay: 0.1 }, { lr: 0.1, momentum_decay: 0.1 }], 1e-6],
    ['RAdam', [{}, { lr: 0.1, weight_decay: 0.1 }, { lr: 0.1, betas: [0.5, 0.6] }], 0],
    [
      'Adagrad',
      [
        {},
        { lr: 0.3, lr_decay: 0.1 },
        { lr: 0.3, weight_decay: 0.1, initial_accumulator_value: 0.5 },
        { lr: 0.3, maximize: true },
      ],
      0,
    ],
    ['Adadelta', [{}, { lr: 0.5, rho: 0.5, weight_decay: 0.1 }, { maximize: true, eps: 1e-3 }], 0],
    [
      'RMSprop',
      [
        {},
        { lr: 0.05, momentum: 0.9 },
        { lr: 0.05, centered: true },
        { lr: 0.05, centered: true, momentum: 0.5, weight_decay: 0.1 },
        { alpha: 0.5, maximize: true },
      ],
      0,
    ],
    ['Rprop', [{}, { lr: 0.2, etas: [0.3, 1.5], step_sizes: [0.001, 0.5] }, { maximize: true }], 0],
    [
      'ASGD',
      [
        {},
        { lr: 0.1, lambd: 0.01, alpha: 0.5, t0: 5 },
        { lr: 0.05, weight_decay: 0.1, maximize: true },
      ],
      0,
    ],
  ]

const numbers = [1.5, -2, 0.3, 4.7, -0.01, 1e-3, 12.25, -3.3, 0.77, 2.1]

/** Thirty steps down Σ(ax − b)², then every number that the optimiser keeps. */
const steps = (name: string, options: Settings, tolerance: number, dtype: Float): Pair => ({
  python: `x = torch.tensor(${JSON.stringify(numbers)}, dtype=torch.${dtype}, requires_grad=True)
idle = torch.ones(1, dtype=torch.${dtype}, requires_grad=True)
a = torch.linspace(0.1, 1.9, 10, dtype=torch.${dtype})
optimizer = torch.optim.${name}([x, idle]${keywords(options)})
for _ in range(30):
    optimizer.zero_grad()
    ((a * x - 0.7) ** 2).sum().backward()
    optimizer.step()
x.tolist() + idle.tolist() + [v.tolist() for v in optimizer.state_dict()['state'][0].values() if isinstance(v, torch.Tensor)]`,
  ts: () => {
    const own = { dtype: torch[dtype] }
    const x = torch.tensor(numbers, { ...own, requires_grad: true })
    const idle = torch.ones([1], { ...own, requires_grad: true })
    const a = torch.linspace(0.1, 1.9, 10, own)
    const optimizer = make(name, [x, idle], options) as InstanceType<typeof torch.optim.Adam>
    for (let i = 0; i < 30; i++) {
      optimizer.zero_grad()
      a.mul(x).sub(0.7).pow(2).sum().backward()
      optimizer.step()
    }
    const state = Object.values(optimizer.state_dict().state[0] ?? {})
    return [
      ...(x.tolist() as number[]),
      ...(idle.tolist() as number[]),
      ...state
        .filter((value) => typeof value === 'object')
        .map((value) => (value as Tensor).tolist()),
    ]
  },
  tolerance: dtype === 'float32' ? tolerance : 1e-12,
})
type Float = 'float32' | 'float64'

const refused = (name: string, options: Settings): Pair => ({
  python: `torch.optim.${name}([torch.ones(1, requires_grad=True)]${keywords(options)})`,
  ts: () => make(name, [torch.ones([1], { requires_grad: true })], options),
})

const mistakes: readonly (readonly [string, Settings])[] = [
  ['SGD', { lr: -0.5 }],
  ['SGD', { lr: 0.1, momentum: -0.5 }],
  ['SGD', { lr: 0.1, weight_decay: -0.5 }],
  ['SGD', { lr: 0.1, nesterov: true }],
  ['SGD', {}],
  ['Adam', { lr: -0.5 }],
  ['Adam', { eps: -1e-8 }],
  ['Adam', { betas: [1.5, 0.9] }],
  ['Adam', { betas: [0.5, -0.25] }],
  ['Adam', { weight_decay: -0.1 }],
  ['Adam', { fused: true }],
  ['NAdam', { momentum_decay: -0.5 }],
  ['Adagrad', { lr_decay: -0.5 }],
  ['Adagrad', { initial_accumulator_value: -0.5 }],
  ['Adadelta', { rho: 1.5 }],
  ['RMSprop', { alpha: -0.5 }],
  ['RMSprop', { momentum: -0.5 }],
  ['Rprop', { etas: [0.5, 0.75] }],
  ['ASGD', { lr: -0.5 }],
]

const described: readonly (readonly [string, Settings])[] = [
  ['SGD', { lr: 0.1 }],
  ...['Adam', 'AdamW', 'Adamax', 'NAdam', 'RAdam', 'Adagrad', 'RMSprop', 'Rprop'].map(
    (name) => [name, { lr: 0.001 }] as const,
  ),
]

const lbfgs = (options: Settings): Pair => ({
  python: `x = torch.tensor([-1.5, 2.0], dtype=torch.float64, requires_grad=True)
optimizer = torch.optim.LBFGS([x]${keywords(options)})
def closure():
    optimizer.zero_grad()
    loss = (1 - x[0]) ** 2 + 10 * (x[1] - x[0] ** 2) ** 2
    loss.backward()
    return loss
losses = [optimizer.step(closure).item() for _ in range(3)]
losses + x.tolist() + [optimizer.state_dict()['state'][0][k] for k in ('func_evals', 'n_iter')]`,
  ts: () => {
    const x = torch.tensor([-1.5, 2], { dtype: torch.float64, requires_grad: true })
    const optimizer = new torch.optim.LBFGS([x], options)
    const closure = (): Tensor => {
      optimizer.zero_grad()
      const [a, b] = [x.select(0, 0), x.select(0, 1)]
      const loss = torch
        .rsub(a, 1)
        .pow(2)
        .add(b.sub(a.pow(2)).pow(2).mul(10))
      loss.backward()
      return loss
    }
    const losses = [1, 2, 3].map(() => optimizer.step(closure).item())
    const { func_evals, n_iter } = optimizer.state_dict().state[0]!
    return [...losses, ...(x.tolist() as number[]), func_evals, n_iter]
  },
  tolerance: 1e-9,
})

const leaf = (value = 1): Tensor =>
  torch.tensor([value], { dtype: torch.float32, requires_grad: true })

export const pairs: readonly Pair[] = [
  ...settings.flatMap(([name, list, tolerance]) =>
    list.flatMap((options) => [
      steps(name, options, tolerance, 'float32'),
      steps(name, options, tolerance, 'float64'),
    ]),
  ),
  ...mistakes.map(([name, options]) => refused(name, options)),
  ...described.map(([name, options]): Pair => ({
    python: `repr(torch.optim.${name}([torch.ones(1, requires_grad=True)]${keywords(options)}))`,
    ts: () => make(name, [leaf()], options).toString(),
  })),
  ...[
    { lr: 0.1 },
    { lr: 0.5, max_iter: 5 },
    { lr: 1, line_search_fn: 'strong_wolfe' },
    { line_search_fn: 'strong_wolfe', history_size: 2, max_iter: 8 },
    { lr: 0.5, line_search_fn: 'strong_wolfe', max_eval: 6 },
  ].map(lbfgs),
  {
    python: 'torch.optim.SGD([], lr=0.1)',
    ts: () => new torch.optim.SGD([], { lr: 0.1 }),
  },
  {
    python: 'torch.optim.SGD(torch.ones(2), lr=0.1)',
    ts: () => new torch.optim.SGD(torch.ones([2]) as never, { lr: 0.1 }),
  },
  {
    python: 'torch.optim.Adam([torch.ones(1, requires_grad=True) * 2])',
    ts: () => new torch.optim.Adam([leaf().mul(2)]),
  },
  {
    python: 'torch.optim.Adam([1.5])',
    ts: () => new torch.optim.Adam([1.5] as never),
  },
  {
    python: `x = torch.ones(1, requires_grad=True)
torch.optim.Adam([{'params': [x]}, {'params': [x]}])`,
    ts: () => {
      const x = leaf()
      return new torch.optim.Adam([{ params: [x] }, { params: [x] }])
    },
  },
  {
    python: `x, y = torch.ones(1, requires_grad=True), torch.ones(1, requires_grad=True)
optimizer = torch.optim.Adam([x], lr=0.5)
optimizer.add_param_group({'params': y, 'lr': 0.25, 'betas': (0.5, 0.5)})
for _ in range(3):
    (x * 2 + y * 4).sum().backward()
    optimizer.step()
[x.item(), y.item(), repr(optimizer)]`,
    ts: () => {
      const [x, y] = [leaf(), leaf()]
      const optimizer = new torch.optim.Adam([x], { lr: 0.5 })
      optimizer.add_param_group({ params: y, lr: 0.25, betas: [0.5, 0.5] })
      for (let i = 0; i < 3; i++) {
        x.mul(2).add(y.mul(4)).sum().backward()
        optimizer.step()
      }
      return [x.item(), y.item(), optimizer.toString()]
    },
  },
  {
    python: `def run(n, saved=None):
    x = torch.tensor([2.0], requires_grad=True) if saved is None else torch.tensor([saved[0]], requires_grad=True)
    optimizer = torch.optim.Adam([x], lr=0.5)
    if saved: optimizer.load_state_dict(saved[1])
    for _ in range(n):
        optimizer.zero_grad()
        (x ** 2).sum().backward()
        optimizer.step()
    return x.item(), optimizer.state_dict()
first = run(3)
second = run(2, first)
whole = run(5)
[second[0], whole[0], first[1]['state'][0]['step'].item(), first[1]['param_groups'][0]['params'], list(first[1]['state'][0])]`,
    ts: () => {
      const run = (n: number, saved?: readonly [number, SavedState]): [number, SavedState] => {
        const x = leaf(saved ? saved[0] : 2)
        const optimizer = new torch.optim.Adam([x], { lr: 0.5 })
        if (saved) optimizer.load_state_dict(saved[1])
        for (let i = 0; i < n; i++) {
          optimizer.zero_grad()
          x.pow(2).sum().backward()
          optimizer.step()
        }
        return [Number(x.item()), optimizer.state_dict()]
      }
      const first = run(3)
      const { state, param_groups } = first[1]
      return [
        run(2, first)[0],
        run(5)[0],
        (state[0]!.step as Tensor).item(),
        param_groups[0]!.params,
        Object.keys(state[0]!),
      ]
    },
  },
  {
    python: `a, b = torch.optim.SGD([torch.ones(1)], lr=0.1), torch.optim.SGD([torch.ones(1), torch.ones(1)], lr=0.1)
a.load_state_dict(b.state_dict())`,
    ts: () => {
      const b = new torch.optim.SGD([leaf(), leaf()], { lr: 0.1 })
      new torch.optim.SGD([leaf()], { lr: 0.1 }).load_state_dict(b.state_dict())
    },
  },
  {
    python: `a, b = torch.optim.SGD([torch.ones(1)], lr=0.1), torch.optim.SGD([{'params': torch.ones(1)}, {'params': torch.ones(1)}], lr=0.1)
a.load_state_dict(b.state_dict())`,
    ts: () => {
      const b = new torch.optim.SGD([{ params: leaf() }, { params: leaf() }], { lr: 0.1 })
      new torch.optim.SGD([leaf()], { lr: 0.1 }).load_state_dict(b.state_dict())
    },
  },
  {
    python: `x = torch.tensor([3.0], requires_grad=True)
optimizer = torch.optim.RMSprop([x], lr=0.1)
def closure():
    optimizer.zero_grad()
    loss = (x ** 2).sum()
    loss.backward()
    return loss
[optimizer.step(closure).item() for _ in range(3)] + [x.item()]`,
    ts: () => {
      const x = leaf(3)
      const optimizer = new torch.optim.RMSprop([x], { lr: 0.1 })
      const closure = (): Tensor => {
        optimizer.zero_grad()
        const loss = x.pow(2).sum()
        loss.backward()
        return loss
      }
      return [...[1, 2, 3].map(() => optimizer.step(closure)!.item()), x.item()]
    },
  },
]
type SavedState = ReturnType<InstanceType<typeof torch.optim.Adam>['state_dict']>
