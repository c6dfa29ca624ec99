// Hooks on tensors and graph nodes, custom functions, and derivatives of functions as wholes.
import { torch } from '../../../engine/index.ts'
import type { FunctionCtx } from '../../../engine/autograd/index.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const { autograd } = torch
const LEAF = 'x = torch.tensor([1., 2., -3.], requires_grad=True)\n'
const on = (python: string, ts: (x: Tensor) => unknown): Pair => ({
  python: LEAF + python,
  ts: () => ts(torch.tensor([1, 2, -3], { dtype: torch.float32, requires_grad: true })),
})
const double = (...data: number[]): Tensor => torch.tensor(data, { dtype: torch.float64 })
const D = 'd = lambda *a: torch.tensor(a, dtype=torch.float64)\n'

type Backward = (ctx: FunctionCtx, ...grads: Tensor[]) => unknown
type Forward = (ctx: FunctionCtx, x: Tensor, n: number) => Tensor | Tensor[]
/** `class Fn(Function)` with these bodies, in Python. */
const fn = (forward: string, backward: string): string =>
  `class Fn(torch.autograd.Function):\n    @staticmethod\n    def forward(ctx, x, n):\n        ${forward}\n    @staticmethod\n    def backward(ctx, *g):\n        ${backward}\n`
/** The same in TypeScript. */
const made = (forward: Forward, backward: Backward) =>
  class Fn extends autograd.Function {
    static override forward(ctx: FunctionCtx, x: Tensor, n: number): Tensor {
      return forward(ctx, x, n) as Tensor
    }
    static override backward(ctx: FunctionCtx, ...grads: Tensor[]): unknown {
      return backward(ctx, ...grads)
    }
  }
const custom = (
  [forward, pyForward]: [Forward, string],
  [backward, pyBackward]: [Backward, string],
  python: string,
  ts: (x: Tensor, Fn: ReturnType<typeof made>) => unknown,
): Pair => on(fn(pyForward, pyBackward) + python, (x) => ts(x, made(forward, backward)))

const scaling: [Forward, string] = [(_, x, n) => x.mul(n), 'return x * n']
const passing: [Backward, string] = [(_, g) => [g.mul(7), null], 'return g[0] * 7, None']
const saving: [Forward, string] = [
  (ctx, x) => {
    const y = x.exp()
    ctx.save_for_backward(x, y)
    return y
  },
  'y = x.exp(); ctx.save_for_backward(x, y); return y',
]
const using: [Backward, string] = [
  (ctx, g) => {
    const [, y] = ctx.saved_tensors
    return [g.mul(y!), null]
  },
  'x, y = ctx.saved_tensors; return g[0] * y, None',
]
/** A derivative that is wrong in its own way. */
const wrong = (backward: Backward, python: string): Pair =>
  custom(scaling, [backward, python], 'Fn.apply(x, 3).sum().backward()\nx.grad', (x, Fn) => {
    Fn.apply(x, 3).sum().backward()
    return x.grad
  })

export const pairs: readonly Pair[] = [
  on('seen = []\nx.register_hook(seen.append)\n(x * x).sum().backward()\n[seen, x.grad]', (x) => {
    const seen: Tensor[] = []
    x.register_hook((g) => void seen.push(g))
    x.mul(x).sum().backward()
    return [seen, x.grad]
  }),
  on('x.register_hook(lambda g: g * 10)\n(x * x).sum().backward()\nx.grad', (x) => {
    x.register_hook((g) => g.mul(10))
    x.mul(x).sum().backward()
    return x.grad
  }),
  on('y = x * 2\ny.register_hook(lambda g: g * 10)\n(y * y).sum().backward()\nx.grad', (x) => {
    const y = x.mul(2)
    y.register_hook((g) => g.mul(10))
    y.mul(y).sum().backward()
    return x.grad
  }),
  on(
    'y = x * 2\ny.register_hook(lambda g: g + 1)\ny.register_hook(lambda g: g * 10)\ny.sum().backward()\nx.grad',
    (x) => {
      const y = x.mul(2)
      y.register_hook((g) => g.add(1))
      y.register_hook((g) => g.mul(10))
      y.sum().backward()
      return x.grad
    },
  ),
  on(
    'y = x * 2\nh = y.register_hook(lambda g: g * 10)\nh.remove()\ny.sum().backward()\nx.grad',
    (x) => {
      const y = x.mul(2)
      y.register_hook((g) => g.mul(10)).remove()
      y.sum().backward()
      return x.grad
    },
  ),
  on(
    'y = x * 2\ny.retain_grad()\ny.register_hook(lambda g: g * 10)\ny.sum().backward()\n[y.grad, y.retains_grad]',
    (x) => {
      const y = x.mul(2)
      y.retain_grad()
      y.register_hook((g) => g.mul(10))
      y.sum().backward()
      return [y.grad, y.retains_grad]
    },
  ),
  on(
    'y = x * 2\ny.register_hook(lambda g: g * 10)\ny.retain_grad()\ny.sum().backward()\ny.grad',
    (x) => {
      const y = x.mul(2)
      y.register_hook((g) => g.mul(10))
      y.retain_grad()
      y.sum().backward()
      return y.grad
    },
  ),
  on(
    'y = x * 2\ny.register_hook(lambda g: g * 10)\ntorch.autograd.grad((y * y).sum(), [x, y])',
    (x) => {
      const y = x.mul(2)
      y.register_hook((g) => g.mul(10))
      return autograd.grad(y.mul(y).sum(), [x, y])
    },
  ),
  on('x.detach().register_hook(print)', (x) => x.detach().register_hook(() => null)),
  on('y = x * 2\ny.register_hook(lambda g: 3)\ny.sum().backward()', (x) => {
    const y = x.mul(2)
    y.register_hook((() => 3) as never)
    y.sum().backward()
  }),
  on('def h(g): return g[:2]\ny = x * 2\ny.register_hook(h)\ny.sum().backward()', (x) => {
    const y = x.mul(2)
    y.register_hook(function h(g) {
      return g.get({ end: 2 })
    })
    y.sum().backward()
  }),
  on('def h(g): return g.double()\ny = x * 2\ny.register_hook(h)\ny.sum().backward()', (x) => {
    const y = x.mul(2)
    y.register_hook(function h(g) {
      return g.double()
    })
    y.sum().backward()
  }),
  on(
    'seen = []\ny = x * 2\ny.grad_fn.register_hook(lambda gi, go: seen.append([gi[0], go[0]]))\n(y * y).sum().backward()\nseen',
    (x) => {
      const seen: unknown[] = []
      const y = x.mul(2)
      y.grad_fn!.register_hook((made, given) => void seen.push([made[0], given[0]]))
      y.mul(y).sum().backward()
      return seen
    },
  ),
  on(
    'y = x * 2\ny.grad_fn.register_hook(lambda gi, go: (gi[0] * 5, gi[1]))\ny.sum().backward()\nx.grad',
    (x) => {
      const y = x.mul(2)
      y.grad_fn!.register_hook(([first, second]) => [first!.mul(5), second ?? null])
      y.sum().backward()
      return x.grad
    },
  ),
  on(
    'y = x * 2\ny.grad_fn.register_prehook(lambda go: (go[0] * 5,))\ny.sum().backward()\nx.grad',
    (x) => {
      const y = x.mul(2)
      y.grad_fn!.register_prehook(([given]) => [given!.mul(5)])
      y.sum().backward()
      return x.grad
    },
  ),
  on(
    'y = x * 2\nz = x * 3\n(y * z).sum().backward(inputs=[y])\n[x.grad is None, y.grad, z.is_leaf]',
    (x) => {
      const y = x.mul(2)
      const z = x.mul(3)
      y.mul(z)
        .sum()
        .backward({ inputs: [y] })
      return [x.grad === null, y.grad, z.is_leaf]
    },
  ),
  custom(saving, using, 'y = Fn.apply(x, 3)\n[y, y.grad_fn.name(), y.is_leaf]', (x, Fn) => {
    const y = Fn.apply(x, 3)
    return [y, y.grad_fn!.name(), y.is_leaf]
  }),
  custom(saving, using, 'Fn.apply(x, 3).sum().backward()\nx.grad', (x, Fn) => {
    Fn.apply(x, 3).sum().backward()
    return x.grad
  }),
  custom(saving, using, 'y = Fn.apply(x, 3).sum()\ny.backward()\ny.backward()', (x, Fn) => {
    const y = Fn.apply(x, 3).sum()
    y.backward()
    y.backward()
  }),
  custom(saving, using, 'y = Fn.apply(x, 3)\ny.mul_(2)\ny.sum().backward()', (x, Fn) => {
    const y = Fn.apply(x, 3)
    y.mul_(2)
    y.sum().backward()
  }),
  custom(saving, using, 'z = x * 1\ny = Fn.apply(z, 3)\nz.mul_(2)\ny.sum().backward()', (x, Fn) => {
    const z = x.mul(1)
    const y = Fn.apply(z, 3)
    z.mul_(2)
    y.sum().backward()
  }),
  custom(
    saving,
    using,
    'g, = torch.autograd.grad(Fn.apply(x, 3).sum(), x, create_graph=True)\n[g.detach(), torch.autograd.grad(g.sum(), x)]',
    (x, Fn) => {
      const [g] = autograd.grad(Fn.apply(x, 3).sum(), x, { create_graph: true })
      return [g!.detach(), autograd.grad(g!.sum(), x)]
    },
  ),
  custom(
    saving,
    using,
    'with torch.no_grad():\n    y = Fn.apply(x, 3)\ny.requires_grad',
    (x, Fn) => torch.no_grad(() => Fn.apply(x, 3)).requires_grad,
  ),
  custom(
    [(_, x) => x, 'return x'],
    passing,
    'y = Fn.apply(x, 3)\ny.sum().backward()\n[y is x, y, x.grad]',
    (x, Fn) => {
      const y = Fn.apply(x, 3)
      y.sum().backward()
      return [y === x, y, x.grad]
    },
  ),
  custom(
    [(_, x) => x.view(-1), 'return x.view(-1)'],
    passing,
    'y = Fn.apply(x * 1, 3)\ny.mul_(2)',
    (x, Fn) => Fn.apply(x.mul(1), 3).mul_(2),
  ),
  custom(
    [
      (ctx, x) => {
        ctx.mark_dirty(x.mul_(2))
        return x
      },
      'x.mul_(2); ctx.mark_dirty(x); return x',
    ],
    passing,
    'z = x * 1\ny = Fn.apply(z, 3)\ny.sum().backward()\n[y is z, y, x.grad]',
    (x, Fn) => {
      const z = x.mul(1)
      const y = Fn.apply(z, 3)
      y.sum().backward()
      return [y === z, y, x.grad]
    },
  ),
  custom(
    [
      (ctx, x) => {
        const positive = x.mul(2)
        ctx.mark_non_differentiable(positive)
        return positive
      },
      'r = x * 2; ctx.mark_non_differentiable(r); return r',
    ],
    passing,
    'y = Fn.apply(x, 3)\n[y, y.requires_grad]',
    (x, Fn) => {
      const y = Fn.apply(x, 3)
      return [y, y.requires_grad]
    },
  ),
  wrong((_, g) => g, 'return g[0]'),
  wrong((_, g) => [g, null, null], 'return g[0], None, None'),
  wrong((_, g) => [g, null, g], 'return g[0], None, g[0]'),
  wrong((_, g) => [g, g], 'return g[0], g[0]'),
  wrong(() => [null, null], 'return None, None'),
  wrong(() => [3, null], 'return 3, None'),
  wrong((_, g) => [g.get({ end: 1 }), null], 'return g[0][:1], None'),
  wrong((_, g) => [g.double(), null], 'return g[0].double(), None'),
  custom(scaling, [() => null, 'return None'], 'Fn.apply(x, 3).sum().backward()', (x, Fn) => {
    Fn.apply(x, 3).sum().backward()
  }),
  {
    python: `${D}torch.autograd.functional.jacobian(lambda x: x * x.sum(), d(1, 2, 3))`,
    ts: () => autograd.functional.jacobian((x) => x.mul(x.sum()), double(1, 2, 3)),
  },
  {
    python: `${D}torch.autograd.functional.jacobian(lambda x, y: x * y, (d(1, 2), d(3, 4)))`,
    ts: () => autograd.functional.jacobian((x, y) => x.mul(y), [double(1, 2), double(3, 4)]),
  },
  {
    python: `${D}torch.autograd.functional.hessian(lambda x: (x ** 3).sum() * x[0], d(1, 2, 3))`,
    ts: () => autograd.functional.hessian((x) => x.pow(3).sum().mul(x.get(0)), double(1, 2, 3)),
  },
  {
    python: `${D}torch.autograd.functional.vjp(lambda x: x.exp(), d(0, 1), d(1, 2))`,
    ts: () => autograd.functional.vjp((x) => x.exp(), double(0, 1), double(1, 2)),
  },
  {
    python: `${D}torch.autograd.functional.jvp(lambda x: x ** 2, d(1, 2), d(1, 2))`,
    ts: () => autograd.functional.jvp((x) => x.pow(2), double(1, 2), double(1, 2)),
  },
  {
    python: `${D}torch.autograd.functional.vhp(lambda x: (x ** 3).sum(), d(1, 2), d(1, 2))`,
    ts: () => autograd.functional.vhp((x) => x.pow(3).sum(), double(1, 2), double(1, 2)),
  },
  {
    python: `${D}torch.autograd.functional.hvp(lambda x: (x ** 3).sum(), d(1, 2), d(1, 2))`,
    ts: () => autograd.functional.hvp((x) => x.pow(3).sum(), double(1, 2), double(1, 2)),
  },
  {
    python: `${D}torch.autograd.gradcheck(lambda x: x.sin() * x, d(1, 2).requires_grad_())`,
    ts: () => autograd.gradcheck((x) => x.sin().mul(x), double(1, 2).requires_grad_()),
  },
  {
    python: `${D}torch.autograd.gradgradcheck(lambda x: x.sin() * x, d(1, 2).requires_grad_())`,
    ts: () => autograd.gradgradcheck((x) => x.sin().mul(x), double(1, 2).requires_grad_()),
  },
  {
    python: `${D}torch.autograd.gradcheck(lambda x: x * x.detach(), d(1, 2).requires_grad_(), raise_exception=False)`,
    ts: () =>
      autograd.gradcheck((x) => x.mul(x.detach()), double(1, 2).requires_grad_(), {
        raise_exception: false,
      }),
  },
  on('with torch.autograd.detect_anomaly():\n    ((x * 0).sqrt() * 0).sum().backward()\n1', (x) => {
    autograd.detect_anomaly(() => x.mul(0).sqrt().mul(0).sum().backward())
    return 1
  }),
  on(
    'with torch.autograd.graph.saved_tensors_hooks(lambda t: t * 2, lambda t: t * 5):\n    y = x * x\ny.sum().backward()\nx.grad',
    (x) => {
      const y = autograd.graph.saved_tensors_hooks(
        (t) => t.mul(2),
        (t) => t.mul(5),
        () => x.mul(x),
      )
      y.sum().backward()
      return x.grad
    },
  ),
  on(
    'from torch.utils.checkpoint import checkpoint\nw = torch.ones(3, requires_grad=True)\ncheckpoint(lambda t: (t * w).sin(), x, use_reentrant=True).sum().backward()\n[x.grad, w.grad]',
    (x) => {
      const w = torch.ones(3, { requires_grad: true })
      torch.utils.checkpoint
        .checkpoint((t) => t.mul(w).sin(), x)
        .sum()
        .backward()
      return [x.grad, w.grad]
    },
  ),
]
