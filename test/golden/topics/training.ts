// What SGD makes of parameters step by step, for each of its settings.
import { torch } from '../../../engine/index.ts'
import type { SGDOptions } from '../../../engine/optim/sgd.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const settings: readonly Partial<SGDOptions>[] = [
  { lr: 0.1 },
  { lr: 0.05, momentum: 0.9 },
  { lr: 0.05, momentum: 0.9, nesterov: true },
  { lr: 0.05, momentum: 0.5, dampening: 0.3 },
  { lr: 0.1, weight_decay: 0.01 },
  { lr: 0.05, momentum: 0.9, weight_decay: 0.1 },
  { lr: 0.05, momentum: 0.9, nesterov: true, weight_decay: 0.1 },
  { lr: 0.01, maximize: true },
  { lr: 0.01, momentum: 0.9, maximize: true, weight_decay: 0.1 },
  { lr: 0 },
]

const keywords = (options: Partial<SGDOptions>): string =>
  Object.entries(options)
    .map(([name, value]) => `${name}=${value === true ? 'True' : String(value)}`)
    .join(', ')

/** Ten steps down ‖Ax − b‖², with a parameter that has no gradient beside it. */
const steps = (options: Partial<SGDOptions>, dtype: 'float32' | 'float64'): Pair => ({
  python: `x = torch.tensor([1.5, -2.0, 0.3], dtype=torch.${dtype}, requires_grad=True)
idle = torch.ones(1, dtype=torch.${dtype}, requires_grad=True)
a = torch.tensor([[1.0, 0.2, 0.0], [0.0, 0.5, -0.3]], dtype=torch.${dtype})
b = torch.tensor([0.7, -1.1], dtype=torch.${dtype})
optimizer = torch.optim.SGD([x, idle], ${keywords(options)})
seen = []
for _ in range(10):
    optimizer.zero_grad()
    loss = ((a @ x - b) ** 2).sum()
    loss.backward()
    optimizer.step()
    seen.append([loss.item()] + x.tolist() + idle.tolist())
seen`,
  ts: () => {
    const own = { dtype: torch[dtype] }
    const x = torch.tensor([1.5, -2, 0.3], { ...own, requires_grad: true })
    const idle = torch.ones([1], { ...own, requires_grad: true })
    const a = torch.tensor(
      [
        [1, 0.2, 0],
        [0, 0.5, -0.3],
      ],
      own,
    )
    const b = torch.tensor([0.7, -1.1], own)
    const optimizer = new torch.optim.SGD([x, idle], options)
    return Array.from({ length: 10 }, () => {
      optimizer.zero_grad()
      const loss = a.matmul(x).sub(b).pow(2).sum()
      loss.backward()
      optimizer.step()
      return [loss.item(), ...(x.tolist() as number[]), ...(idle.tolist() as number[])]
    })
  },
  // The matrix–vector product adds its terms in another order.
  tolerance: dtype === 'float32' ? 1e-5 : 1e-13,
})

export const pairs: readonly Pair[] = [
  ...settings.map((options) => steps(options, 'float32')),
  ...settings.map((options) => steps(options, 'float64')),
  {
    python: `torch.manual_seed(0)
model = nn.Linear(1, 1)
x = torch.linspace(-1, 1, 20).unsqueeze(1)
y = 3 * x + 0.5
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
losses = []
for _ in range(100):
    loss = nn.MSELoss()(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
losses + [p.item() for p in model.parameters()]`,
    ts: () => {
      torch.manual_seed(0)
      const model = new torch.nn.Linear(1, 1)
      const x = torch.linspace(-1, 1, 20).unsqueeze(1)
      const y = x.mul(3).add(0.5)
      const optimizer = new torch.optim.SGD(model.parameters(), { lr: 0.1 })
      const losses = Array.from({ length: 100 }, () => {
        const loss = new torch.nn.MSELoss()(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()
      })
      return [...losses, ...[...model.parameters()].map((p: Tensor) => p.item())]
    },
    tolerance: 2e-5,
  },
  {
    python: `a = torch.ones(1, requires_grad=True)
b = torch.ones(1, requires_grad=True)
optimizer = torch.optim.SGD([{'params': [a], 'lr': 0.5}, {'params': [b]}], lr=0.25, momentum=0.5)
for _ in range(3):
    optimizer.zero_grad()
    (a * 2 + b * 4).sum().backward()
    optimizer.step()
[a.item(), b.item(), [g['lr'] for g in optimizer.param_groups]]`,
    ts: () => {
      const [a, b] = [
        torch.ones([1], { requires_grad: true }),
        torch.ones([1], { requires_grad: true }),
      ]
      const groups = [{ params: [a], lr: 0.5 }, { params: [b] }]
      const optimizer = new torch.optim.SGD(groups, { lr: 0.25, momentum: 0.5 })
      for (let i = 0; i < 3; i++) {
        optimizer.zero_grad()
        a.mul(2).add(b.mul(4)).sum().backward()
        optimizer.step()
      }
      return [a.item(), b.item(), optimizer.param_groups.map(({ lr }) => lr)]
    },
  },
]
