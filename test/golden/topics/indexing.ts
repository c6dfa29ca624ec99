// Masks, index tensors and lists in square brackets: what they pick, what they write, their gradients
// and what is refused. Integers and slices alone are views.ts.
import { torch } from '../../../engine/index.ts'
import type { Index } from '../../../engine/ops/indexing.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const SETUP = `x = torch.arange(24.).reshape(2, 3, 4)
i = torch.tensor([0, 2])
j = torch.tensor([1, 0])
m = torch.tensor([[True, False, True], [False, True, False]])
`
const base = (): Tensor => torch.arange(24, { dtype: torch.float32 }).reshape(2, 3, 4)
const i = (): Tensor => torch.tensor([0, 2])
const j = (): Tensor => torch.tensor([1, 0])
const m = (): Tensor =>
  torch.tensor([
    [true, false, true],
    [false, true, false],
  ])
const float = { dtype: torch.float32 }
const vector = (...values: number[]): Tensor => torch.tensor(values, float)

/** `x[…]`: its shape and elements, and the gradient of a sum with weights. */
const get = (index: string, items: () => Index[]): Pair[] => [
  {
    python: `${SETUP}y = x[${index}]\n[list(y.shape), y]`,
    ts: () => {
      const y = base().get(...items())
      return [y.shape, y]
    },
  },
  {
    python: `${SETUP}x.requires_grad_()
y = x[${index}]
(y * torch.arange(1., y.numel() + 1).reshape(y.shape)).sum().backward()
[y.grad_fn.name(), x.grad]`,
    ts: () => {
      const x = base().requires_grad_()
      const y = x.get(...items())
      const weights = torch.arange(1, y.numel() + 1, 1, float).reshape(y.shape)
      y.mul(weights).sum().backward()
      return [y.grad_fn!.name(), x.grad]
    },
  },
]

/** `x[…] = value`: what `x` is then. */
const set = (
  index: string,
  items: () => Index[],
  value: string,
  given: () => Tensor | number,
): Pair => ({
  python: `${SETUP}x[${index}] = ${value}\nx`,
  ts: () => {
    const x = base()
    x.set(items(), given())
    return x
  },
})

/** `x[…]` that is refused. */
const wrong = (index: string, items: () => Index[]): Pair => ({
  python: `${SETUP}x[${index}]`,
  ts: () => base().get(...items()),
})

const put = (values: string, given: () => Tensor, accumulate: boolean): Pair => ({
  python: `${SETUP}x.requires_grad_()
v = ${values}.requires_grad_()
y = x.index_put((j, i), v, ${accumulate ? 'True' : 'False'})
(y * y).sum().backward()
[y.grad_fn.name(), y, x.grad, v.grad]`,
  ts: () => {
    const x = base().requires_grad_()
    const v = given().requires_grad_()
    const y = x.index_put([j(), i()], v, accumulate)
    y.mul(y).sum().backward()
    return [y.grad_fn!.name(), y, x.grad, v.grad]
  },
})

export const pairs: readonly Pair[] = [
  ...get('j', () => [j()]),
  ...get('j - 2', () => [j().sub(2)]),
  ...get(':, i', () => [':', i()]),
  ...get('..., i', () => ['...', i()]),
  ...get('j, i', () => [j(), i()]),
  ...get('j, :, i', () => [j(), ':', i()]),
  ...get(':, i, j', () => [':', i(), j()]),
  ...get('0, :, i', () => [0, ':', i()]),
  ...get('j, 1', () => [j(), 1]),
  ...get('1, i', () => [1, i()]),
  ...get('j, 1:, 2', () => [j(), { start: 1 }, 2]),
  ...get('j, None, i', () => [j(), null, i()]),
  ...get('None, j, None, i', () => [null, j(), null, i()]),
  ...get(':, i, None, ::2', () => [':', i(), null, { step: 2 }]),
  ...get('j[:, None], i', () => [j().unsqueeze(1), i()]),
  ...get('j[:, None], i, 1', () => [j().unsqueeze(1), i(), 1]),
  ...get('[0, 1, 1]', () => [[0, 1, 1]]),
  ...get('[0, 1], [2, 0]', () => [
    [0, 1],
    [2, 0],
  ]),
  ...get('[[0, 1], [2, 0]]', () => [
    [0, 1],
    [2, 0],
  ]),
  ...get('([[0, 1], [1, 0]],)', () => [
    [
      [0, 1],
      [1, 0],
    ],
  ]),
  ...get('[0, 1], :, [2, 0]', () => [[0, 1], ':', [2, 0]]),
  ...get('[0, 0, 0], 1:3, -1', () => [[0, 0, 0], { start: 1, end: 3 }, -1]),
  ...get('[]', () => [[]]),
  ...get('m', () => [m()]),
  ...get('m, 1:3', () => [m(), { start: 1, end: 3 }]),
  ...get('m[0], j', () => [m().get(0), j()]),
  ...get(':, m[0]', () => [':', m().get(0)]),
  ...get('m[:, 1], m[1]', () => [m().get(':', 1), m().get(1)]),
  ...get('x > 5', () => [base().gt(5)]),
  ...get('x > 50', () => [base().gt(50)]),
  ...get('[True, False]', () => [[true, false]]),
  ...get('True', () => [true]),
  ...get('False', () => [false]),
  ...get(':, True', () => [':', true]),
  ...get('True, j', () => [true, j()]),
  ...get('torch.tensor(True)', () => [torch.tensor(true)]),
  ...get('torch.tensor(1)', () => [torch.tensor(1)]),
  ...get('torch.tensor(1), torch.tensor([1])', () => [torch.tensor(1), torch.tensor([1])]),
  ...get('torch.tensor([[0, 1], [1, 0]])', () => [
    torch.tensor([
      [0, 1],
      [1, 0],
    ]),
  ]),
  ...get('...', () => ['...']),
  ...get(':', () => [':']),
  ...get('..., -1', () => ['...', -1]),
  set(
    'j',
    () => [j()],
    '7',
    () => 7,
  ),
  set(
    'j',
    () => [j()],
    'torch.ones(4)',
    () => torch.ones(4),
  ),
  set(
    'j, i',
    () => [j(), i()],
    '-1',
    () => -1,
  ),
  set(
    'j, i',
    () => [j(), i()],
    'torch.tensor([[1.], [2.]])',
    () => vector(1, 2).view(2, 1),
  ),
  set(
    ':, i',
    () => [':', i()],
    'x[:, i] * 10',
    () => base().get(':', i()).mul(10),
  ),
  set(
    '0, i, 1:3',
    () => [0, i(), { start: 1, end: 3 }],
    'torch.ones(2, 2)',
    () => torch.ones(2, 2),
  ),
  set(
    'j, :, i',
    () => [j(), ':', i()],
    'torch.zeros(3)',
    () => torch.zeros(3),
  ),
  set(
    'm',
    () => [m()],
    '0',
    () => 0,
  ),
  set(
    'm',
    () => [m()],
    '-x[m]',
    () => base().get(m()).neg(),
  ),
  set(
    'm',
    () => [m()],
    'torch.ones(1, 1, 3, 4)',
    () => torch.ones(1, 1, 3, 4),
  ),
  set(
    'x > 5',
    () => [base().gt(5)],
    '5',
    () => 5,
  ),
  set(
    'x > 50',
    () => [base().gt(50)],
    'torch.tensor([])',
    () => torch.tensor([]),
  ),
  set(
    '[0, 1], [2, 0]',
    () => [
      [0, 1],
      [2, 0],
    ],
    '9.5',
    () => 9.5,
  ),
  set(
    'True',
    () => [true],
    '3',
    () => 3,
  ),
  set(
    'False',
    () => [false],
    '3',
    () => 3,
  ),
  set(
    '..., [0, 0]',
    () => ['...', [0, 0]],
    'torch.tensor([1., 2.])',
    () => vector(1, 2),
  ),
  set(
    'm',
    () => [m()],
    'torch.ones(5)',
    () => torch.ones(5),
  ),
  set(
    'm',
    () => [m()],
    'torch.ones(2, 4)',
    () => torch.ones(2, 4),
  ),
  set(
    ':, i',
    () => [':', i()],
    'torch.ones(2, 3, 4)',
    () => torch.ones(2, 3, 4),
  ),
  set(
    'j',
    () => [j()],
    'torch.tensor([1, 2, 3, 4])',
    () => torch.tensor([1, 2, 3, 4]),
  ),
  set(
    'j, 7',
    () => [j(), 7],
    '0',
    () => 0,
  ),
  set(
    'torch.tensor([7])',
    () => [torch.tensor([7])],
    '0',
    () => 0,
  ),
  set(
    '0',
    () => [0],
    'torch.ones(5)',
    () => torch.ones(5),
  ),
  set(
    '0, 0',
    () => [0, 0],
    'torch.ones(2, 2)',
    () => torch.ones(2, 2),
  ),
  put('torch.tensor([5., 6.]).view(2, 1)', () => vector(5, 6).view(2, 1).detach(), false),
  put('torch.tensor([5., 6.]).view(2, 1)', () => vector(5, 6).view(2, 1).detach(), true),
  put('torch.tensor(5.)', () => torch.tensor(5, float), false),
  {
    python: `${SETUP}y = x.requires_grad_() * 1
y[m] = 0
y[j, 0] = torch.tensor([1., 2., 3., 4.])
y.sum().backward()
x.grad`,
    ts: () => {
      const x = base().requires_grad_()
      const y = x.mul(1)
      y.set([m()], 0)
      y.set([j(), [0]], vector(1, 2, 3, 4))
      y.sum().backward()
      return x.grad
    },
  },
  {
    python: 'c = torch.zeros(3)\nc.index_put_((torch.tensor([0, 2, 0, 0]),), torch.ones(4), True)',
    ts: () => torch.zeros(3).index_put_([torch.tensor([0, 2, 0, 0])], torch.ones(4), true),
  },
  {
    python: 'c = torch.tensor([5, 6, 7])\nc[torch.tensor([0, 2])] = 1.9\nc[c == 6] = True\nc',
    ts: () => {
      const c = torch.tensor([5, 6, 7])
      c.set([torch.tensor([0, 2])], 1.9)
      c.set([c.eq(6)], true as never)
      return c
    },
  },
  wrong('i', () => [i()]),
  wrong('j, 5', () => [j(), 5]),
  wrong('5, j', () => [5, j()]),
  wrong('0, 0, 0, 0', () => [0, 0, 0, 0]),
  wrong('j, j, j, j', () => [j(), j(), j(), j()]),
  wrong(':, :, [[0, -5]]', () => [':', ':', [[0, -5]]]),
  wrong('[0, 1], [0, 1, 1]', () => [
    [0, 1],
    [0, 1, 1],
  ]),
  wrong('i.float()', () => [i().float()]),
  wrong('torch.tensor([])', () => [torch.tensor([])]),
  wrong('torch.tensor(1.)', () => [torch.tensor(1, float)]),
  wrong('m[0]', () => [m().get(0)]),
  wrong('m, 0', () => [m(), 0]),
  wrong('m.t()', () => [m().t()]),
  wrong(':, m[:, 0]', () => [':', m().get(':', 0)]),
  wrong('::-1', () => [{ step: -1 }]),
  { python: 'torch.tensor(3.)[0]', ts: () => torch.tensor(3, float).get(0) },
  { python: 'torch.tensor(3.)[:]', ts: () => torch.tensor(3, float).get(':') },
  { python: 'torch.tensor(3.)[None]', ts: () => torch.tensor(3, float).get(null) },
  { python: 'torch.tensor(3.)[...]', ts: () => torch.tensor(3, float).get('...') },
  {
    python: 'torch.tensor(3.)[torch.tensor([0])]',
    ts: () => torch.tensor(3, float).get(torch.tensor([0])),
  },
]
