// Modules that hold modules and parameters, what is registered under which name, states and hooks.
import { torch } from '../../../engine/index.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const { nn } = torch
const pair = (python: string, ts: () => unknown): Pair => ({ python, ts })
const relu = () => new nn.ReLU()
const lin = (a = 2, b = 3) => new nn.Linear(a, b)
const names = (entries: Iterable<[string, unknown]>) => [...entries].map(([name]) => name)

const TREE = `class Inner(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(2, 2)
        self.register_buffer('kept', torch.zeros(2))
        self.register_buffer('passing', torch.ones(1), persistent=False)
class Outer(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))
        self.inner = Inner()
        self.again = self.inner
        self.register_buffer('none', None)
    def forward(self, x):
        return self.inner.linear(x) * self.scale
torch.manual_seed(0)
net = Outer()
`
class Inner extends nn.Module {
  linear = new nn.Linear(2, 2)
  constructor() {
    super()
    this.register_buffer('kept', torch.zeros([2]))
    this.register_buffer('passing', torch.ones([1]), false)
  }
}
class Outer extends nn.Module {
  scale = new nn.Parameter(torch.ones([1]))
  inner = new Inner()
  again: Inner
  constructor() {
    super()
    this.again = this.inner
    this.register_buffer('none', null)
  }
  override forward(x: Tensor): Tensor {
    return this.inner.linear(x).mul(this.scale)
  }
}
const onTree = (python: string, ts: (net: Outer) => unknown): Pair => ({
  python: TREE + python,
  ts: () => {
    torch.manual_seed(0)
    return ts(new Outer())
  },
})

const ones = () => torch.ones([1, 2], { requires_grad: true })
const HOOKED = `seen = []
def hook(module, grad_input, grad_output):
    seen.append([type(module).__name__, grad_input[0], grad_output[0]])
`

export const pairs: readonly Pair[] = [
  pair('nn.Sequential(nn.ReLU(), nn.Linear(2, 3))[-1]', () =>
    String(new nn.Sequential(relu(), lin()).at(-1)),
  ),
  pair('nn.Sequential(nn.ReLU(), nn.Linear(2, 3), nn.Tanh())[1:]', () =>
    String(new nn.Sequential(relu(), lin(), new nn.Tanh()).slice(1)),
  ),
  pair('nn.Sequential(nn.ReLU())[3]', () => new nn.Sequential(relu()).at(3)),
  pair(
    'from collections import OrderedDict\nnn.Sequential(OrderedDict([("hidden", nn.Linear(2, 3)), ("act", nn.ReLU())]))',
    () => String(new nn.Sequential({ hidden: lin(), act: relu() })),
  ),
  pair('nn.Sequential(nn.ReLU()).append(nn.Tanh()).extend([nn.ReLU(), nn.Identity()])', () =>
    String(new nn.Sequential(relu()).append(new nn.Tanh()).extend([relu(), new nn.Identity()])),
  ),
  pair('nn.Sequential(nn.ReLU(), nn.Tanh()).insert(1, nn.Linear(2, 3))', () =>
    String(new nn.Sequential(relu(), new nn.Tanh()).insert(1, lin())),
  ),
  pair('nn.Sequential(nn.ReLU(), nn.ReLU()).insert(7, nn.ReLU())', () =>
    new nn.Sequential(relu(), relu()).insert(7, relu()),
  ),
  pair('s = nn.Sequential(nn.ReLU(), nn.Tanh(), nn.Identity())\ns.pop(1)\n[str(s), len(s)]', () => {
    const s = new nn.Sequential(relu(), new nn.Tanh(), new nn.Identity())
    s.pop(1)
    return [String(s), s.length]
  }),
  pair('nn.Sequential(nn.ReLU()) + nn.Sequential(nn.Tanh())', () =>
    String(new nn.Sequential(relu()).concat(new nn.Sequential(new nn.Tanh()))),
  ),
  pair('nn.Sequential(3)', () => new nn.Sequential(3 as never)),
  pair('nn.ModuleList([nn.Linear(2, 3), nn.ReLU()])', () =>
    String(new nn.ModuleList([lin(), relu()])),
  ),
  pair(
    'm = nn.ModuleList([nn.ReLU()])\nm += [nn.Tanh()]\nm.insert(0, nn.Identity())\n[str(m), len(m), str(m[-1]), str(m[:1])]',
    () => {
      const m = new nn.ModuleList([relu()]).extend([new nn.Tanh()])
      m.insert(0, new nn.Identity())
      return [String(m), m.length, String(m.at(-1)), String(m.slice(0, 1))]
    },
  ),
  pair('nn.ModuleList([nn.ReLU()])(torch.ones(1))', () =>
    new nn.ModuleList([relu()])(torch.ones([1])),
  ),
  pair(
    'm = nn.ModuleDict({"a": nn.ReLU(), "b": nn.Linear(2, 3)})\n[str(m), list(m.keys()), "a" in m, len(m)]',
    () => {
      const m = new nn.ModuleDict({ a: relu(), b: lin() })
      return [String(m), [...m.keys()], m.has('a'), m.length]
    },
  ),
  pair('nn.ModuleDict({"pop": nn.ReLU()})', () => new nn.ModuleDict({ pop: relu() })),
  pair('nn.ModuleDict()["a"]', () => new nn.ModuleDict().get('a')),
  pair(
    'm = nn.ModuleDict([["x", nn.ReLU()]])\nm.update({"y": nn.Tanh()})\nm.pop("x")\nlist(m.items())[0][0]',
    () => {
      const m = new nn.ModuleDict([['x', relu()]])
      m.update({ y: new nn.Tanh() })
      m.pop('x')
      return [...m.items()][0]![0]
    },
  ),
  pair('nn.ParameterList([nn.Parameter(torch.ones(2, 3)), torch.zeros(2), 3])', () =>
    String(new nn.ParameterList([new nn.Parameter(torch.ones([2, 3])), torch.zeros([2]), 3])),
  ),
  pair('[n for n, _ in nn.ParameterList([torch.ones(2), torch.zeros(2)]).named_parameters()]', () =>
    names(new nn.ParameterList([torch.ones([2]), torch.zeros([2])]).named_parameters()),
  ),
  pair('nn.ParameterDict({"w": torch.ones(2, 3), "b": nn.Parameter(torch.zeros(2))})', () =>
    String(new nn.ParameterDict({ w: torch.ones([2, 3]), b: new nn.Parameter(torch.zeros([2])) })),
  ),
  pair('nn.ParameterDict()["a"]', () => new nn.ParameterDict().get('a')),
  pair('nn.ParameterList()(1)', () => new nn.ParameterList()(1)),
  pair('nn.Identity(54, unused=3)', () => String(new nn.Identity(54, { unused: 3 }))),
  pair('nn.Unflatten(1, (2, 5))', () => String(new nn.Unflatten(1, [2, 5]))),
  pair(
    'nn.Unflatten(1, (2, -1))(torch.zeros(2, 6)).shape',
    () => new nn.Unflatten(1, [2, -1])(torch.zeros([2, 6])).shape,
  ),
  pair('nn.Unflatten(1, (2, 5))(torch.zeros(2, 12))', () =>
    new nn.Unflatten(1, [2, 5])(torch.zeros([2, 12])),
  ),
  pair('nn.Unflatten(1, 2)', () => new nn.Unflatten(1, 2 as never)),
  pair('nn.Flatten(0, 1)', () => String(new nn.Flatten(0, 1))),
  pair('nn.Linear(2, 3).add_module("weight", nn.ReLU())', () => lin().add_module('weight', relu())),
  pair('nn.Linear(2, 3).add_module("", nn.ReLU())', () => lin().add_module('', relu())),
  pair('nn.Linear(2, 3).add_module("a.b", nn.ReLU())', () => lin().add_module('a.b', relu())),
  pair('nn.Linear(2, 3).add_module("a", 3)', () => lin().add_module('a', 3 as never)),
  pair('nn.Linear(2, 3).register_buffer("weight", torch.zeros(1))', () =>
    lin().register_buffer('weight', torch.zeros([1])),
  ),
  pair('nn.Linear(2, 3).register_buffer("x", 3)', () => lin().register_buffer('x', 3 as never)),
  pair('nn.Linear(2, 3).register_parameter("a.b", None)', () =>
    lin().register_parameter('a.b', null),
  ),
  pair('nn.Linear(2, 3).register_parameter("x", torch.ones(1))', () =>
    lin().register_parameter('x', torch.ones([1])),
  ),
  pair('nn.Module()(3)', () => new nn.Module()(3)),
  pair('nn.Linear(2, 3).train(1)', () => lin().train(1 as never)),
  pair('nn.Linear(2, 3).to(torch.int64)', () => lin().to(torch.int64)),
  pair('nn.Linear(2, 3).load_state_dict(3)', () => lin().load_state_dict(3 as never)),
  onTree('net.get_submodule("inner.linear")', (net) => String(net.get_submodule('inner.linear'))),
  onTree('net.get_submodule("inner.x.y")', (net) => net.get_submodule('inner.x.y')),
  onTree('net.get_submodule("inner.kept")', (net) => net.get_submodule('inner.kept')),
  onTree('net.get_parameter("inner.linear.bias")', (net) => net.get_parameter('inner.linear.bias')),
  onTree('net.get_parameter("inner.kept")', (net) => net.get_parameter('inner.kept')),
  onTree('net.get_buffer("inner.kept")', (net) => net.get_buffer('inner.kept')),
  onTree('net.get_buffer("inner.linear")', (net) => net.get_buffer('inner.linear')),
  onTree('[n for n, _ in net.named_modules()]', (net) => names(net.named_modules())),
  onTree('[n for n, _ in net.named_modules(remove_duplicate=False)]', (net) =>
    names(net.named_modules('', new Set(), false)),
  ),
  onTree('[n for n, _ in net.named_children()]', (net) => names(net.named_children())),
  onTree('[n for n, _ in net.named_parameters("top", recurse=False)]', (net) =>
    names(net.named_parameters('top', false)),
  ),
  onTree('[n for n, _ in net.named_buffers()]', (net) => names(net.named_buffers())),
  onTree('list(net.state_dict(prefix="a."))', (net) => [
    ...net.state_dict({ prefix: 'a.' }).keys(),
  ]),
  onTree(
    'net.state_dict(keep_vars=True)["scale"].requires_grad',
    (net) => net.state_dict({ keep_vars: true }).get('scale')!.requires_grad,
  ),
  onTree('net', (net) => String(net)),
  onTree(
    'net.load_state_dict({"scale": torch.ones(2), "other": torch.ones(1), "inner.foo": torch.ones(1)})',
    (net) =>
      net.load_state_dict({
        scale: torch.ones([2]),
        other: torch.ones([1]),
        'inner.foo': torch.ones([1]),
      }),
  ),
  onTree(
    'r = net.load_state_dict({"scale": torch.tensor([3.]), "other": torch.ones(1)}, strict=False)\n[r.missing_keys, r.unexpected_keys, net.scale]',
    (net) => {
      const r = net.load_state_dict(
        { scale: torch.tensor([3], { dtype: torch.float32 }), other: torch.ones([1]) },
        false,
      )
      return [r.missing_keys, r.unexpected_keys, net.scale]
    },
  ),
  onTree('net.double()\n[str(t.dtype) for t in net.state_dict().values()]', (net) => {
    net.double()
    return [...net.state_dict().values()].map((t) => String(t.dtype))
  }),
  onTree(
    `${HOOKED}net.inner.linear.register_full_backward_hook(hook)
net.register_full_backward_hook(hook)
net(torch.ones(1, 2, requires_grad=True)).sum().backward()
seen`,
    (net) => {
      const seen: unknown[] = []
      const hook: Parameters<Outer['register_full_backward_hook']>[0] = (module, input, output) => {
        seen.push([module.constructor.name, input[0], output[0]])
        return undefined
      }
      net.inner.linear.register_full_backward_hook(hook)
      net.register_full_backward_hook(hook)
      net(ones()).sum().backward()
      return seen
    },
  ),
  onTree(
    `${HOOKED}h = net.register_full_backward_hook(hook)
net(torch.ones(1, 2)).sum().backward()
h.remove()
net(torch.ones(1, 2)).sum().backward()
seen`,
    (net) => {
      const seen: unknown[] = []
      const h = net.register_full_backward_hook((module, input, output) => {
        seen.push([module.constructor.name, input[0], output[0]])
        return undefined
      })
      net(torch.ones([1, 2]))
        .sum()
        .backward()
      h.remove()
      net(torch.ones([1, 2]))
        .sum()
        .backward()
      return seen
    },
  ),
  onTree(
    'net.register_full_backward_hook(lambda m, i, o: (i[0] * 10,))\nx = torch.ones(1, 2, requires_grad=True)\ny = net(x)\ny.sum().backward()\n[x.grad, y.grad_fn.name()]',
    (net) => {
      net.register_full_backward_hook((_, [grad]) => [grad!.mul(10)])
      const x = ones()
      const y = net(x)
      y.sum().backward()
      return [x.grad, y.grad_fn!.name()]
    },
  ),
  onTree(
    'net.register_full_backward_hook(lambda m, i, o: (i[0], i[0]))\nnet(torch.ones(1, 2, requires_grad=True)).sum().backward()\n0',
    (net) => {
      net.register_full_backward_hook((_, [grad]) => [grad!, grad!])
      net(ones()).sum().backward()
    },
  ),
]
