// In-place operations through views: whose gradients they change, what the graph then shows, and what
// PyTorch forbids.
import { torch } from '../../../engine/index.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const LEAF = 'x = torch.tensor([1., 2., -3.], requires_grad=True)\n'
/** A leaf `x` in both, and what is done with it. */
const on = (python: string, ts: (x: Tensor) => unknown): Pair => ({
  python: LEAF + python,
  ts: () => ts(torch.tensor([1, 2, -3], { dtype: torch.float32, requires_grad: true })),
})
/** As `on`, with `y = x * 2`. */
const after = (python: string, ts: (y: Tensor, x: Tensor) => unknown): Pair =>
  on(`y = x * 2\n${python}`, (x) => ts(x.mul(2), x))
const NAMES =
  'names = lambda t: [f and f.name() for f, _ in t.grad_fn.next_functions]\nname = lambda t: t.grad_fn.name()\n'
/** As `after`, with functions that show the graph. */
const graph = (python: string, ts: (y: Tensor, x: Tensor) => unknown): Pair =>
  after(NAMES + python, ts)
const name = (tensor: Tensor): string => tensor.grad_fn!.name()
const names = (tensor: Tensor): (string | null)[] =>
  tensor.grad_fn!.next_functions.map(([next]) => next?.name() ?? null)
const first = { start: 0, end: 2 }
const weights = (): Tensor => torch.tensor([1, 10, 100]).to(torch.float32)
const W = 'w = torch.tensor([1., 10., 100.])\n'

export const pairs: readonly Pair[] = [
  graph('y[0:2].mul_(3)\n[y, name(y), names(y), y._version]', (y) => {
    y.get(first).mul_(3)
    return [y, name(y), names(y), y._version]
  }),
  graph('v = y[0:2]\nv.mul_(3)\n[v, name(v), names(v), v._version, v._base is y]', (y) => {
    const v = y.get(first)
    v.mul_(3)
    return [v, name(v), names(v), v._version, v._base === y]
  }),
  graph('v = y[0:2]\nw = y.view(-1)\nv.mul_(3)\n[w, name(w)]', (y) => {
    const v = y.get(first)
    const w = y.view(-1)
    v.mul_(3)
    return [w, name(w)]
  }),
  graph('y[0] = 5\n[y, name(y)]', (y) => {
    y.set(0, 5)
    return [y, name(y)]
  }),
  graph('y[0] = x[1]\n[y, names(y)]', (y, x) => {
    y.set(0, x.get(1))
    return [y, names(y)]
  }),
  graph('y[0:2][1] = 5.\n[y, name(y)]', (y) => {
    y.get(first).set(1, 5)
    return [y, name(y)]
  }),
  graph('z = torch.zeros(3)\nz[1] = y[0]\n[z, z.requires_grad, z.is_leaf, names(z)]', (y) => {
    const z = torch.zeros([3])
    z.set(1, y.get(0))
    return [z, z.requires_grad, z.is_leaf, names(z)]
  }),
  after('y[0] = 5\n(y * y).sum().backward()\nx.grad', (y, x) => {
    y.set(0, 5)
    y.mul(y).sum().backward()
    return x.grad
  }),
  after(`${W}y[0:2].mul_(3)\n(y * w).sum().backward()\nx.grad`, (y, x) => {
    y.get(first).mul_(3)
    y.mul(weights()).sum().backward()
    return x.grad
  }),
  after(`${W}y[0:2].mul_(x[1:])\n(y * w).sum().backward()\nx.grad`, (y, x) => {
    y.get(first).mul_(x.get({ start: 1 }))
    y.mul(weights()).sum().backward()
    return x.grad
  }),
  after(`${W}y[1:].exp_()\n(y * w).sum().backward()\n[y, x.grad]`, (y, x) => {
    y.get({ start: 1 }).exp_()
    y.mul(weights()).sum().backward()
    return [y, x.grad]
  }),
  after('v = y.view(-1)\nv.add_(1)\nv.mul_(v)\ny.sum().backward()\n[y, x.grad]', (y, x) => {
    const v = y.view(-1)
    v.add_(1)
    v.mul_(v)
    y.sum().backward()
    return [y, x.grad]
  }),
  after(`${W}v = y.view(3, 1)\nv[:, 0].mul_(2)\n(v[:, 0] * w).sum().backward()\nx.grad`, (y, x) => {
    const v = y.view(3, 1)
    v.get(':', 0).mul_(2)
    v.get(':', 0).mul(weights()).sum().backward()
    return x.grad
  }),
  after(
    'a = y[0:2]\nb = y[1:3]\na.mul_(2)\nb.mul_(a)\ny.sum().backward()\n[a, b, y, x.grad]',
    (y, x) => {
      const a = y.get(first)
      const b = y.get({ start: 1, end: 3 })
      a.mul_(2)
      b.mul_(a)
      y.sum().backward()
      return [a, b, y, x.grad]
    },
  ),
  on(
    'y = torch.stack([x, x * 2])\ny[:, 1].mul_(2)\ny[1].add_(y[0])\ny.t()[2].pow_(2)\ny.sum().backward()\n[y, x.grad]',
    (x) => {
      const y = torch.stack([x, x.mul(2)])
      y.get(':', 1).mul_(2)
      y.get(1).add_(y.get(0))
      y.t().get(2).pow_(2)
      y.sum().backward()
      return [y, x.grad]
    },
  ),
  on(
    'y = torch.zeros(2, 3)\ny[0] = x\ny[1] = x * x\ny[:, 0] = 0\ny.prod(1).sum().backward()\n[y, x.grad]',
    (x) => {
      const y = torch.zeros([2, 3])
      y.set(0, x)
      y.set(1, x.mul(x))
      y.set([':', 0], 0)
      y.prod(1).sum().backward()
      return [y, x.grad]
    },
  ),
  on(
    'y = torch.zeros(5)\nfor i in range(3):\n    y[i + 1] = y[i] * 2 + x[i]\ny[3].backward()\n[y, x.grad]',
    (x) => {
      const y = torch.zeros([5])
      for (let i = 0; i < 3; i++) y.set(i + 1, y.get(i).mul(2).add(x.get(i)))
      y.get(3).backward()
      return [y, x.grad]
    },
  ),
  on(
    'y = x.clone()\ny[0:2].mul_(y[1:3].clone())\ng, = torch.autograd.grad((y ** 2).sum(), x, create_graph=True)\n[g.detach(), torch.autograd.grad(g.sum(), x)]',
    (x) => {
      const y = x.clone()
      y.get(first).mul_(y.get({ start: 1, end: 3 }).clone())
      const [g] = torch.autograd.grad(y.pow(2).sum(), x, { create_graph: true })
      return [g!.detach(), torch.autograd.grad(g!.sum(), x)]
    },
  ),
  on(
    'y = x.clone()\nv = y[0:2]\nv.exp_()\nv.mul_(x[0])\ng, = torch.autograd.grad((v * v).sum(), x, create_graph=True)\n[g.detach(), torch.autograd.grad(g.sum(), x)]',
    (x) => {
      const y = x.clone()
      const v = y.get(first)
      v.exp_()
      v.mul_(x.get(0))
      const [g] = torch.autograd.grad(v.mul(v).sum(), x, { create_graph: true })
      return [g!.detach(), torch.autograd.grad(g!.sum(), x)]
    },
  ),
  after('z = y.exp()\nz.view(-1).mul_(2)\nz.sum().backward()', (y) => {
    const z = y.exp()
    z.view(-1).mul_(2)
    z.sum().backward()
  }),
  after('z = y * y\ny[0] = 3\nz.sum().backward()', (y) => {
    const z = y.mul(y)
    y.set(0, 3)
    z.sum().backward()
  }),
  after('z = y.exp()\ny.view(-1).mul_(2)\nz.sum().backward()\nx.grad', (y, x) => {
    const z = y.exp()
    y.view(-1).mul_(2)
    z.sum().backward()
    return x.grad
  }),
  after('z = y[0:2] * 3\ny[0] = 3\nz.sum().backward()\nx.grad', (y, x) => {
    const z = y.get(first).mul(3)
    y.set(0, 3)
    z.sum().backward()
    return x.grad
  }),
  on('x.__setitem__(0, 1)', (x) => x.set(0, 1)),
  on('x[0:2].mul_(2)', (x) => x.get(first).mul_(2)),
  on('x.view(-1).add_(1)', (x) => x.view(-1).add_(1)),
  on('x.expand(2, 3).mul_(2)', (x) => x.expand(2, 3).mul_(2)),
  on('x.mul_(2)', (x) => x.mul_(2)),
  on('x.zero_()', (x) => x.zero_()),
  after('y.expand(2, 3).mul_(2)', (y) => y.expand(2, 3).mul_(2)),
  on('v = x[0:2]\nwith torch.no_grad():\n    x.mul_(2)\n[v, v._version]', (x) => {
    const v = x.get(first)
    torch.no_grad(() => x.mul_(2))
    return [v, v._version]
  }),
  on(
    'with torch.no_grad():\n    v = x.view(-1)\n[v.requires_grad, v.is_leaf, v._base is x]',
    (x) => {
      const v = torch.no_grad(() => x.view(-1))
      return [v.requires_grad, v.is_leaf, v._base === x]
    },
  ),
  after('with torch.no_grad():\n    v = y.view(-1)\nv.mul_(2)', (y) => {
    torch.no_grad(() => y.view(-1)).mul_(2)
  }),
  after('with torch.no_grad():\n    v = y.view(-1)\ny.mul_(2)\nv.is_leaf', (y) => {
    const v = torch.no_grad(() => y.view(-1))
    y.mul_(2)
    return v.is_leaf
  }),
  on('y = torch.zeros(3)\nv = y[0:2]\nv.requires_grad_()\nv.mul_(2)', () => {
    const v = torch.zeros([3]).get(first)
    v.requires_grad_()
    v.mul_(2)
  }),
  on('y = torch.zeros(3)\nv = y[0:2]\ny.requires_grad_()\nv.add_(1)', () => {
    const y = torch.zeros([3])
    const v = y.get(first)
    y.requires_grad_()
    v.add_(1)
  }),
  on('y = torch.zeros(3)\nv = y[0:2]\nv.requires_grad_()\ny.mul_(2)\n[v, y]', () => {
    const y = torch.zeros([3])
    const v = y.get(first)
    v.requires_grad_()
    y.mul_(2)
    return [v, y]
  }),
  after('v = y.detach()\nv[0] = 7.\n[v._base is None, y, y._version, v._version]', (y) => {
    const v = y.detach()
    v.set(0, 7)
    return [v._base === null, y, y._version, v._version]
  }),
  after('y.data.mul_(2)\n[y, y._version]', (y) => {
    y.data.mul_(2)
    return [y, y._version]
  }),
  after('v = y[0:2]\nv.detach_()', (y) => y.get(first).detach_()),
  after('y.detach_()\n[y, y.is_leaf, y.requires_grad]', (y) => {
    y.detach_()
    return [y, y.is_leaf, y.requires_grad]
  }),
  after('y[0:2].requires_grad_(False)', (y) => y.get(first).requires_grad_(false)),
  on('with torch.inference_mode():\n    y = x * 2\n[y.requires_grad, y.is_inference()]', (x) => {
    const y = torch.inference_mode(() => x.mul(2))
    return [y.requires_grad, y.is_inference()]
  }),
  on('with torch.inference_mode():\n    y = x * 2\ny.add_(1)', (x) => {
    torch.inference_mode(() => x.mul(2)).add_(1)
  }),
  on('with torch.inference_mode():\n    y = x * 2\nx * y', (x) =>
    x.mul(torch.inference_mode(() => x.mul(2))),
  ),
  on('with torch.inference_mode():\n    y = x * 2\nx + y', (x) =>
    x.add(torch.inference_mode(() => x.mul(2))),
  ),
  on('with torch.inference_mode():\n    y = x * 2\ny.requires_grad_()', (x) => {
    torch.inference_mode(() => x.mul(2)).requires_grad_()
  }),
  on(
    'with torch.inference_mode():\n    y = x * 2\ny._version',
    (x) => torch.inference_mode(() => x.mul(2))._version,
  ),
  on('with torch.inference_mode():\n    x.add_(1)\n[x, x._version]', (x) => {
    torch.inference_mode(() => x.add_(1))
    return [x, x._version]
  }),
  on(
    'with torch.inference_mode():\n    with torch.inference_mode(False):\n        y = x * 2\n[y.requires_grad, torch.is_inference_mode_enabled()]',
    (x) => {
      const y = torch.inference_mode(() => torch.inference_mode(false, () => x.mul(2)))
      return [y.requires_grad, torch.is_inference_mode_enabled()]
    },
  ),
  after(
    'y.as_strided((2, 2), (1, 1)).sum().backward()\n[y.as_strided((2, 2), (1, 1)), x.grad]',
    (y, x) => {
      y.as_strided([2, 2], [1, 1]).sum().backward()
      return [y.as_strided([2, 2], [1, 1]), x.grad]
    },
  ),
]
