// Modules: how they print, their names, states, modes and hooks.
import { torch } from '../../../engine/index.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const { nn } = torch
const pair = (python: string, ts: () => unknown): Pair => ({ python, ts })

const NET = `class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(2, 3)
        self.act = nn.ReLU()
        self.inner = nn.Sequential(nn.Linear(3, 3, bias=False), nn.Tanh())
        self.scale = nn.Parameter(torch.ones(1))
        self.register_buffer('count', torch.zeros(1))
    def forward(self, x):
        return self.inner(self.act(self.first(x))) * self.scale
torch.manual_seed(0)
net = Net()
`
class Net extends nn.Module {
  first = new nn.Linear(2, 3)
  act = new nn.ReLU()
  inner = new nn.Sequential(new nn.Linear(3, 3, { bias: false }), new nn.Tanh())
  scale = new nn.Parameter(torch.ones([1]))
  constructor() {
    super()
    this.register_buffer('count', torch.zeros([1]))
  }
  override forward(x: Tensor): Tensor {
    return this.inner(this.act(this.first(x))).mul(this.scale)
  }
}
const onNet = (python: string, ts: (net: Net) => unknown): Pair => ({
  python: NET + python,
  ts: () => {
    torch.manual_seed(0)
    return ts(new Net())
  },
})

export const pairs: readonly Pair[] = [
  pair('nn.Linear(2, 1)', () => String(new nn.Linear(2, 1))),
  pair('nn.Linear(2, 1, bias=False)', () => String(new nn.Linear(2, 1, { bias: false }))),
  pair('nn.ReLU()', () => String(new nn.ReLU())),
  pair('nn.Sigmoid()', () => String(new nn.Sigmoid())),
  pair('nn.Tanh()', () => String(new nn.Tanh())),
  pair('nn.Identity()', () => String(new nn.Identity())),
  pair('nn.Flatten()', () => String(new nn.Flatten())),
  pair('nn.MSELoss()', () => String(new nn.MSELoss())),
  pair('nn.L1Loss()', () => String(new nn.L1Loss())),
  pair('nn.BCELoss()', () => String(new nn.BCELoss())),
  pair('nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))', () =>
    String(new nn.Sequential(new nn.Linear(2, 3), new nn.ReLU(), new nn.Linear(3, 1))),
  ),
  pair('nn.Sequential()', () => String(new nn.Sequential())),
  pair('nn.Sequential(nn.Sequential(nn.Linear(2, 3)), nn.ReLU())', () =>
    String(new nn.Sequential(new nn.Sequential(new nn.Linear(2, 3)), new nn.ReLU())),
  ),
  pair('torch.manual_seed(0)\nnn.Linear(2, 1).weight', () => {
    torch.manual_seed(0)
    return new nn.Linear(2, 1).weight
  }),
  onNet('net', (net) => String(net)),
  onNet('net(torch.ones(4, 2))', (net) => net(torch.ones([4, 2]))),
  onNet('[n for n, _ in net.named_parameters() if n != "scale"]', (net) =>
    [...net.named_parameters()].map(([n]) => n).filter((n) => n !== 'scale'),
  ),
  onNet('[n for n, _ in net.named_children()]', (net) => [...net.named_children()].map(([n]) => n)),
  onNet('[n for n, _ in net.named_modules()]', (net) => [...net.named_modules()].map(([n]) => n)),
  onNet('[n for n, _ in net.named_buffers()]', (net) => [...net.named_buffers()].map(([n]) => n)),
  onNet('sorted(net.state_dict())', (net) => [...net.state_dict().keys()].sort()),
  onNet(
    '[net.state_dict()["first.weight"].requires_grad, net.first.weight.requires_grad]',
    (net) => [net.state_dict().get('first.weight')!.requires_grad, net.first.weight.requires_grad],
  ),
  onNet('net.eval()\n[m.training for m in net.modules()]', (net) => {
    net.eval()
    return [...net.modules()].map((m) => m.training)
  }),
  onNet('net.eval().train()\n[m.training for m in net.modules()]', (net) =>
    [...net.eval().train().modules()].map((m) => m.training),
  ),
  onNet(
    'net(torch.ones(1, 2)).sum().backward()\n[net.first.weight.grad, net.scale.grad, net.inner[0].weight.grad]',
    (net) => {
      net(torch.ones([1, 2]))
        .sum()
        .backward()
      const [inner] = net.inner.children()
      return [
        net.first.weight.grad,
        net.scale.grad,
        (inner as InstanceType<typeof nn.Linear>).weight.grad,
      ]
    },
  ),
  onNet(
    'net.zero_grad()\nnet(torch.ones(1, 2)).sum().backward()\nnet.zero_grad(set_to_none=True)\nnet.scale.grad',
    (net) => {
      net(torch.ones([1, 2]))
        .sum()
        .backward()
      net.zero_grad()
      return net.scale.grad
    },
  ),
  onNet(
    'net(torch.ones(1, 2)).sum().backward()\nnet.zero_grad(set_to_none=False)\nnet.scale.grad',
    (net) => {
      net(torch.ones([1, 2]))
        .sum()
        .backward()
      net.zero_grad(false)
      return net.scale.grad
    },
  ),
  onNet(
    'seen = []\nh = net.first.register_forward_hook(lambda m, i, o: seen.append((list(i[0].shape), list(o.shape))))\nnet(torch.ones(4, 2))\nh.remove()\nnet(torch.ones(4, 2))\nseen',
    (net) => {
      const seen: unknown[] = []
      const hook = net.first.register_forward_hook((_, [input], output) => {
        seen.push([(input as Tensor).shape, (output as Tensor).shape])
      })
      net(torch.ones([4, 2]))
      hook.remove()
      net(torch.ones([4, 2]))
      return seen
    },
  ),
  onNet('net.register_forward_hook(lambda m, i, o: o * 0)\nnet(torch.ones(1, 2))', (net) => {
    net.register_forward_hook((_, __, output) => (output as Tensor).mul(0))
    return net(torch.ones([1, 2]))
  }),
  onNet('net.register_forward_pre_hook(lambda m, i: i[0] * 0)\nnet(torch.ones(1, 2))', (net) => {
    net.register_forward_pre_hook((_, [input]) => (input as Tensor).mul(0))
    return net(torch.ones([1, 2]))
  }),
  onNet('names = []\nnet.apply(lambda m: names.append(type(m).__name__))\nnames', (net) => {
    const names: string[] = []
    net.apply((m) => void names.push(m.constructor.name))
    return names
  }),
  onNet(
    'other = Net()\nother.load_state_dict(net.state_dict())\n[other(torch.ones(1, 2)), other.first.weight is net.first.weight]',
    (net) => {
      const other = new Net()
      other.load_state_dict(net.state_dict())
      return [other(torch.ones([1, 2])), other.first.weight === net.first.weight]
    },
  ),
  onNet(
    'net.double()\n[net.first.weight.dtype, net(torch.ones(1, 2, dtype=torch.float64))]',
    (net) => {
      net.to(torch.float64)
      return [String(net.first.weight.dtype), net(torch.ones([1, 2], { dtype: torch.float64 }))]
    },
  ),
  onNet(
    'net.requires_grad_(False)\n[net(torch.ones(1, 2)).requires_grad, net.scale.requires_grad]',
    (net) => {
      net.requires_grad_(false)
      return [net(torch.ones([1, 2])).requires_grad, net.scale.requires_grad]
    },
  ),
  onNet('sum(p.numel() for p in net.parameters())', (net) =>
    [...net.parameters()].reduce((n, p) => n + p.numel(), 0),
  ),
  ...[
    ['eye_(torch.ones(2, 3))', () => nn.init.eye_(torch.ones([2, 3]))],
    ['eye_(torch.ones(2))', () => nn.init.eye_(torch.ones([2]))],
    ['dirac_(torch.ones(4, 2, 3))', () => nn.init.dirac_(torch.ones([4, 2, 3]))],
    ['dirac_(torch.ones(4, 2, 3, 3), 2)', () => nn.init.dirac_(torch.ones([4, 2, 3, 3]), 2)],
    ['dirac_(torch.ones(4, 2, 3, 3), 3)', () => nn.init.dirac_(torch.ones([4, 2, 3, 3]), 3)],
    ['sparse_(torch.ones(5, 3), 0.3)', () => nn.init.sparse_(torch.ones([5, 3]), 0.3)],
    ['orthogonal_(torch.ones(4, 4))', () => nn.init.orthogonal_(torch.ones([4, 4]))],
    ['orthogonal_(torch.ones(5, 3), 2)', () => nn.init.orthogonal_(torch.ones([5, 3]), 2)],
    ['orthogonal_(torch.ones(2, 3, 2))', () => nn.init.orthogonal_(torch.ones([2, 3, 2]))],
    ['orthogonal_(torch.ones(2))', () => nn.init.orthogonal_(torch.ones([2]))],
  ].map(([call, ts]) =>
    pair(`torch.manual_seed(3)\nnn.init.${call as string}`, () => {
      torch.manual_seed(3)
      return (ts as () => unknown)()
    }),
  ),
  pair('nn.init.calculate_gain("tanh")', () => nn.init.calculate_gain('tanh')),
  pair('nn.init.calculate_gain("relu")', () => nn.init.calculate_gain('relu')),
  pair('nn.init.calculate_gain("leaky_relu", 0.2)', () =>
    nn.init.calculate_gain('leaky_relu', 0.2),
  ),
  pair('nn.init.constant_(torch.empty(2), 0.3)', () => nn.init.constant_(torch.empty([2]), 0.3)),
  ...(['mean', 'sum', 'none'] as const).flatMap((reduction) =>
    (['MSELoss', 'L1Loss', 'BCELoss'] as const).map((name) =>
      pair(
        `nn.${name}(reduction='${reduction}')(torch.tensor([0.2, 0.9]), torch.tensor([0., 1.]))`,
        () =>
          new nn[name]({ reduction })(
            torch.tensor([0.2, 0.9]),
            torch.tensor([0, 1]).to(torch.float32),
          ),
      ),
    ),
  ),
]
