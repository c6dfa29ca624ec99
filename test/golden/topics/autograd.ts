// How gradients behave: accumulation, graphs kept and freed, higher derivatives, in-place changes,
// switches, and what is a leaf.
import { torch } from '../../../engine/index.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const leaf = (...data: number[]): Tensor =>
  torch.tensor(data, { dtype: torch.float32, requires_grad: true })
const LEAF = 'x = torch.tensor([1., 2., -3.], requires_grad=True)\n'
/** A leaf `x` in both, and what is done with it. */
const on = (python: string, ts: (x: Tensor) => unknown): Pair => ({
  python: LEAF + python,
  ts: () => ts(leaf(1, 2, -3)),
})
const grad = (of: Tensor, ...inputs: Tensor[]): (Tensor | null)[] =>
  torch.autograd.grad(of, inputs, { create_graph: true })

export const pairs: readonly Pair[] = [
  on('(x * x).sum().backward()\nx.grad', (x) => {
    x.mul(x).sum().backward()
    return x.grad
  }),
  on('(x * x).sum().backward()\n(x * 2).sum().backward()\nx.grad', (x) => {
    x.mul(x).sum().backward()
    x.mul(2).sum().backward()
    return x.grad
  }),
  on('y = (x ** 3).sum()\ny.backward(retain_graph=True)\ny.backward()\nx.grad', (x) => {
    const y = x.pow(3).sum()
    y.backward({ retain_graph: true })
    y.backward()
    return x.grad
  }),
  on('y = (x ** 3).sum()\ny.backward(create_graph=True)\nx.grad', (x) => {
    x.pow(3).sum().backward({ create_graph: true })
    return x.grad
  }),
  on(
    'g, = torch.autograd.grad((x ** 3).sum(), x, create_graph=True)\nh, = torch.autograd.grad(g.sum(), x, create_graph=True)\n[g, h, torch.autograd.grad(h.sum(), x)]',
    (x) => {
      const [g] = grad(x.pow(3).sum(), x)
      const [h] = grad(g!.sum(), x)
      return [g, h, torch.autograd.grad(h!.sum(), x)]
    },
  ),
  on(
    'g, = torch.autograd.grad(x.exp().sin().sum(), x, create_graph=True)\n(g * g).sum().backward()\n[g, x.grad]',
    (x) => {
      const [g] = grad(x.exp().sin().sum(), x)
      g!.mul(g!).sum().backward()
      return [g, x.grad]
    },
  ),
  on('torch.autograd.grad((x * 2).sum(), x)', (x) => torch.autograd.grad(x.mul(2).sum(), x)),
  on('torch.autograd.grad((x * 2).sum(), x)\nx.grad is None', (x) => {
    torch.autograd.grad(x.mul(2).sum(), x)
    return x.grad === null
  }),
  on('torch.autograd.grad(x * 2, x, grad_outputs=torch.tensor([1., 0., 2.]))', (x) =>
    torch.autograd.grad(x.mul(2), x, { grad_outputs: torch.tensor([1, 0, 2]).to(torch.float32) }),
  ),
  on(
    'z = torch.ones(1, requires_grad=True)\ntorch.autograd.grad((x * 2).sum(), [x, z], allow_unused=True)',
    (x) => torch.autograd.grad(x.mul(2).sum(), [x, leaf(1)], { allow_unused: true }),
  ),
  on('y = x * 2\n(y * y).sum().backward()\ny.grad', (x) => {
    const y = x.mul(2)
    y.mul(y).sum().backward()
    return y.grad
  }),
  on('y = x * 2\ny.retain_grad()\n(y * y).sum().backward()\n[y.grad, x.grad]', (x) => {
    const y = x.mul(2)
    y.retain_grad()
    y.mul(y).sum().backward()
    return [y.grad, x.grad]
  }),
  on('y = x * 2\ny.mul_(3)\ny.sum().backward()\n[y, x.grad]', (x) => {
    const y = x.mul(2)
    y.mul_(3)
    y.sum().backward()
    return [y, x.grad]
  }),
  on('y = x * 2\ny.mul_(x)\ny.sum().backward()\n[y, x.grad]', (x) => {
    const y = x.mul(2)
    y.mul_(x)
    y.sum().backward()
    return [y, x.grad]
  }),
  on('y = x * 2\ny.exp_().add_(1)\ny.sum().backward()\n[y, x.grad]', (x) => {
    const y = x.mul(2)
    y.exp_().add_(1)
    y.sum().backward()
    return [y, x.grad]
  }),
  on('y = x.clone()\ny.zero_()\n(y + x).sum().backward()\n[y, x.grad]', (x) => {
    const y = x.clone()
    y.zero_()
    y.add(x).sum().backward()
    return [y, x.grad]
  }),
  on('y = torch.zeros(3)\ny.add_(x)\n[y.requires_grad, y.is_leaf, y]', (x) => {
    const y = torch.zeros([3])
    y.add_(x)
    return [y.requires_grad, y.is_leaf, y]
  }),
  on('y = torch.zeros(3)\ny.copy_(x)\n(y * y).sum().backward()\n[y, x.grad]', (x) => {
    const y = torch.zeros([3])
    y.copy_(x)
    y.mul(y).sum().backward()
    return [y, x.grad]
  }),
  on('with torch.no_grad():\n    y = x * 2\n[y.requires_grad, y]', (x) => {
    const y = torch.no_grad(() => x.mul(2))
    return [y.requires_grad, y]
  }),
  on('with torch.no_grad():\n    x.mul_(2)\nx', (x) => torch.no_grad(() => x.mul_(2))),
  on('with torch.no_grad():\n    x -= 0.5\n(x * x).sum().backward()\n[x, x.grad]', (x) => {
    torch.no_grad(() => x.sub_(0.5))
    x.mul(x).sum().backward()
    return [x, x.grad]
  }),
  on(
    'with torch.no_grad():\n    with torch.enable_grad():\n        y = x * 2\ny.requires_grad',
    (x) => torch.no_grad(() => torch.enable_grad(() => x.mul(2)).requires_grad),
  ),
  on(
    'torch.set_grad_enabled(False)\ny = x * 2\ntorch.set_grad_enabled(True)\n[y.requires_grad, torch.is_grad_enabled()]',
    (x) => {
      torch.set_grad_enabled(false)
      const y = x.mul(2)
      torch.set_grad_enabled(true)
      return [y.requires_grad, torch.is_grad_enabled()]
    },
  ),
  on('y = x.detach()\ny[0] = 7.\n[y, x, y.requires_grad]', (x) => {
    const y = x.detach()
    y.set(0, 7)
    return [y, x, y.requires_grad]
  }),
  on('y = x * x\nx.detach()[0] = 7.\ny.sum().backward()', (x) => {
    const y = x.mul(x)
    x.detach().set(0, 7)
    y.sum().backward()
  }),
  on('y = x * x\nx.data[0] = 7.\ny.sum().backward()\n[y, x.grad]', (x) => {
    const y = x.mul(x)
    x.data.set(0, 7)
    y.sum().backward()
    return [y, x.grad]
  }),
  on('x.data = torch.tensor([5., 6.])\nx', (x) => {
    x.data = torch.tensor([5, 6]).to(torch.float32)
    return x
  }),
  on('x.data -= 0.1 * x.data\nx', (x) => {
    x.data.sub_(x.data.mul(0.1))
    return x
  }),
  on('[x.is_leaf, (x * 2).is_leaf, x.detach().is_leaf, x.grad_fn is None]', (x) => [
    x.is_leaf,
    x.mul(2).is_leaf,
    x.detach().is_leaf,
    x.grad_fn === null,
  ]),
  on(
    'y = (x * 2).sum()\n[y.grad_fn.name(), y.grad_fn.next_functions[0][0].name(), y.grad_fn.next_functions[0][0].next_functions[0][0].name(), y.grad_fn.next_functions[0][0].next_functions[1:]]',
    (x) => {
      const y = x.mul(2).sum()
      const [inner] = y.grad_fn!.next_functions[0]!
      const [first, ...rest] = inner!.next_functions
      return [y.grad_fn!.name(), inner!.name(), first![0]!.name(), rest.map(([f, i]) => [f, i])]
    },
  ),
  on('y = x[0] * x[2]\ny.backward()\nx.grad', (x) => {
    x.get(0).mul(x.get(2)).backward()
    return x.grad
  }),
  on('y = x.clone()\ny[1] = 5.\n(y * y).sum().backward()\n[y.detach(), x.grad]', (x) => {
    const y = x.clone()
    y.set(1, 5)
    y.mul(y).sum().backward()
    return [y.detach(), x.grad]
  }),
  on('y = x.clone()\ny[0:2].mul_(10)\ny.sum().backward()\n[y.detach(), x.grad]', (x) => {
    const y = x.clone()
    y.get({ start: 0, end: 2 }).mul_(10)
    y.sum().backward()
    return [y.detach(), x.grad]
  }),
  on('y = x.clone()\nv = y[0:2]\ny.mul_(2)\nv.sum().backward()\n[v.detach(), x.grad]', (x) => {
    const y = x.clone()
    const v = y.get({ start: 0, end: 2 })
    y.mul_(2)
    v.sum().backward()
    return [v.detach(), x.grad]
  }),
  on('y = torch.zeros(3)\ny[1] = x[0] * 2\ny.sum().backward()\n[y.detach(), x.grad]', (x) => {
    const y = torch.zeros([3])
    y.set(1, x.get(0).mul(2))
    y.sum().backward()
    return [y.detach(), x.grad]
  }),
  on('x.expand(4, 3).sum().backward()\nx.grad', (x) => {
    x.expand(4, 3).sum().backward()
    return x.grad
  }),
  on(
    'x.unsqueeze(1).expand(3, 2).mul(torch.arange(6.).reshape(3, 2)).sum().backward()\nx.grad',
    (x) => {
      const factor = torch.arange(6, { dtype: torch.float32 }).reshape(3, 2)
      x.unsqueeze(1).expand(3, 2).mul(factor).sum().backward()
      return x.grad
    },
  ),
  on('x.to(torch.float64).sum().backward()\nx.grad', (x) => {
    x.to(torch.float64).sum().backward()
    return x.grad
  }),
  on('(x * x).backward(torch.tensor([1., 10., 100.]))\nx.grad', (x) => {
    x.mul(x).backward({ gradient: torch.tensor([1, 10, 100]).to(torch.float32) })
    return x.grad
  }),
  on(
    'y = x.sum()\nz = torch.ones(1, requires_grad=True)\n(y * z).backward(inputs=[z])\n[x.grad is None, z.grad]',
    (x) => {
      const z = leaf(1)
      x.sum()
        .mul(z)
        .backward({ inputs: [z] })
      return [x.grad === null, z.grad]
    },
  ),
  on('a = x * 2\nb = x * 3\n(a * b + a).sum().backward()\nx.grad', (x) => {
    const a = x.mul(2)
    const b = x.mul(3)
    a.mul(b).add(a).sum().backward()
    return x.grad
  }),
  on('y = x\nfor _ in range(50):\n    y = y * 1.01 + 0.1\ny.sum().backward()\nx.grad', (x) => {
    let y = x
    for (let i = 0; i < 50; i++) y = y.mul(1.01).add(0.1)
    y.sum().backward()
    return x.grad
  }),
  on('x.grad = torch.ones(3)\nx.sum().backward()\nx.grad', (x) => {
    x.grad = torch.ones([3])
    x.sum().backward()
    return x.grad
  }),
  on(
    '(x * 2).sum().backward()\ng = x.grad\nx.grad.zero_()\n(x * 5).sum().backward()\n[g, g is x.grad]',
    (x) => {
      x.mul(2).sum().backward()
      const g = x.grad
      g!.zero_()
      x.mul(5).sum().backward()
      return [g, g === x.grad]
    },
  ),
  on('v, i = x.max(0)\nv.backward()\n[v, i, x.grad]', (x) => {
    const { values, indices } = x.max(0)
    values.backward()
    return [values, indices, x.grad]
  }),
  on('torch.tensor(x.tolist()).requires_grad', (x) => torch.tensor(x.tolist()).requires_grad),
  on('torch.stack([x, x * 2]).prod().backward()\nx.grad', (x) => {
    torch
      .stack([x, x.mul(2)])
      .prod()
      .backward()
    return x.grad
  }),
]
