// What beginners get wrong, with the error's type and message.
import { torch } from '../../../engine/index.ts'
import type { DType } from '../../../engine/tensor/dtype.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const { functional: F } = torch.nn
const ones = (...size: number[]): Tensor => torch.ones(size)
const leaf = (...size: number[]): Tensor => torch.ones(size, { requires_grad: true })

const pair = (python: string, ts: () => unknown): Pair => ({ python, ts })

/** Calls that the types refuse, as JavaScript or Python would let them be written. */
const anyhow = (name: string, ...args: unknown[]): unknown =>
  (torch as unknown as Record<string, (...args: unknown[]) => unknown>)[name]!(...args)
const int = (...data: number[]): Tensor => torch.tensor(data)
const typed = (data: number[], dtype: DType): Tensor => torch.tensor(data, { dtype })

export const pairs: readonly Pair[] = [
  // Shapes.
  pair('torch.ones(2, 3) + torch.ones(4)', () => ones(2, 3).add(ones(4))),
  pair('torch.ones(2, 3) * torch.ones(3, 2)', () => ones(2, 3).mul(ones(3, 2))),
  pair('torch.ones(2, 3) @ torch.ones(2, 3)', () => ones(2, 3).matmul(ones(2, 3))),
  pair('torch.ones(2, 3) @ torch.ones(2)', () => ones(2, 3).matmul(ones(2))),
  pair('torch.ones(2) @ torch.ones(3, 2)', () => ones(2).matmul(ones(3, 2))),
  pair('torch.ones(2) @ torch.ones(3)', () => ones(2).matmul(ones(3))),
  pair('torch.ones(2, 3, 4) @ torch.ones(2, 3, 4)', () => ones(2, 3, 4).matmul(ones(2, 3, 4))),
  pair('torch.ones(2, 3, 4) @ torch.ones(3, 4, 5)', () => ones(2, 3, 4).matmul(ones(3, 4, 5))),
  pair('torch.tensor(1.) @ torch.ones(3)', () => torch.tensor(1).to(torch.float32).matmul(ones(3))),
  pair('torch.mm(torch.ones(3), torch.ones(3))', () => torch.mm(ones(3), ones(3))),
  pair('torch.bmm(torch.ones(2, 3), torch.ones(2, 3))', () => torch.bmm(ones(2, 3), ones(2, 3))),
  pair('torch.ones(2, 3).view(4, 2)', () => ones(2, 3).view(4, 2)),
  pair('torch.ones(2, 3).view(-1, 4)', () => ones(2, 3).view(-1, 4)),
  pair('torch.ones(2, 3).view(-1, -1)', () => ones(2, 3).view(-1, -1)),
  pair('torch.ones(2, 3).view(-2, 3)', () => ones(2, 3).view(-2, 3)),
  pair('torch.ones(2, 3).t().view(6)', () => ones(2, 3).t().view(6)),
  pair('torch.ones(2, 3).reshape(5)', () => ones(2, 3).reshape(5)),
  pair('torch.ones(2, 3, 4).t()', () => ones(2, 3, 4).t()),
  pair('torch.ones(2, 3).transpose(0, 2)', () => ones(2, 3).transpose(0, 2)),
  pair('torch.ones(2, 3).permute(0)', () => ones(2, 3).permute(0)),
  pair('torch.ones(2, 3).permute(0, 0)', () => ones(2, 3).permute(0, 0)),
  pair('torch.ones(2, 3).expand(4, 3)', () => ones(2, 3).expand(4, 3)),
  pair('torch.ones(2, 3).expand(3)', () => ones(2, 3).expand(3)),
  pair('torch.ones(2).expand(-1, 2)', () => ones(2).expand(-1, 2)),
  pair('torch.ones(2, 3).squeeze(2)', () => ones(2, 3).squeeze(2)),
  pair('torch.ones(2, 3).unsqueeze(4)', () => ones(2, 3).unsqueeze(4)),
  pair('torch.ones(2, 3).flatten(1, 0)', () => ones(2, 3).flatten(1, 0)),
  pair('torch.cat([torch.ones(2, 3), torch.ones(2, 2)])', () =>
    torch.cat([ones(2, 3), ones(2, 2)]),
  ),
  pair('torch.cat([torch.ones(2, 3), torch.ones(2)])', () => torch.cat([ones(2, 3), ones(2)])),
  pair('torch.cat([])', () => torch.cat([])),
  pair('torch.cat([torch.tensor(1), torch.tensor(2)])', () =>
    torch.cat([torch.tensor(1), torch.tensor(2)]),
  ),
  pair('torch.stack([torch.ones(2), torch.ones(3)])', () => torch.stack([ones(2), ones(3)])),
  pair('torch.stack([])', () => torch.stack([])),
  pair('torch.zeros(-1, 2)', () => torch.zeros([-1, 2])),
  pair('torch.rand(2, -3)', () => torch.rand([2, -3])),
  pair('F.linear(torch.ones(2, 3), torch.ones(4, 5))', () => F.linear(ones(2, 3), ones(4, 5))),
  pair('nn.Linear(3, 2)(torch.ones(5, 4))', () => new torch.nn.Linear(3, 2)(ones(5, 4))),
  pair('nn.Linear(3, 2)(torch.ones(4))', () => new torch.nn.Linear(3, 2)(ones(4))),
  pair('nn.Linear(3, 2)(torch.ones(2, 3, dtype=torch.float64))', () =>
    new torch.nn.Linear(3, 2)(torch.ones([2, 3], { dtype: torch.float64 })),
  ),
  pair('nn.Linear(3, 2)(torch.ones(2, 3, dtype=torch.int64))', () =>
    new torch.nn.Linear(3, 2)(torch.ones([2, 3], { dtype: torch.int64 })),
  ),
  // Dimensions and indices.
  pair('torch.ones(2, 3).sum(2)', () => ones(2, 3).sum(2)),
  pair('torch.ones(2, 3).sum((0, 0))', () => ones(2, 3).sum([0, 0])),
  pair('torch.ones(2, 3).mean(-3)', () => ones(2, 3).mean(-3)),
  pair('torch.ones(2, 3).max(5)', () => ones(2, 3).max(5)),
  pair('torch.ones(2, 3).cumsum(2)', () => ones(2, 3).cumsum(2)),
  pair('torch.tensor([]).max()', () => torch.tensor([]).max()),
  pair('torch.tensor([]).argmax()', () => torch.tensor([]).argmax()),
  pair('torch.zeros(2, 0).max(1)', () => torch.zeros([2, 0]).max(1)),
  pair('torch.zeros(2, 0).argmin(1)', () => torch.zeros([2, 0]).argmin(1)),
  pair('torch.zeros(2, 0).amax(1)', () => torch.zeros([2, 0]).amax(1)),
  pair('torch.ones(3)[3]', () => ones(3).get(3)),
  pair('torch.ones(3)[-4]', () => ones(3).get(-4)),
  pair('torch.ones(2, 3)[0, 3]', () => ones(2, 3).get(0, 3)),
  pair('torch.ones(2, 3)[0, 1, 2]', () => ones(2, 3).get(0, 1, 2)),
  pair('torch.tensor(1.5)[0]', () => torch.tensor(1.5).get(0)),
  pair('torch.ones(3)[::0]', () => ones(3).get({ step: 0 })),
  pair('torch.ones(3)[::-1]', () => ones(3).get({ step: -1 })),
  pair('x = torch.ones(3)\nx[0:2] = torch.ones(3)\nx', () => {
    const x = ones(3)
    x.set({ start: 0, end: 2 }, ones(3))
    return x
  }),
  pair('torch.ones(2, 3).select(1, 3)', () => ones(2, 3).select(1, 3)),
  pair('torch.ones(6).narrow(0, 4, 3)', () => ones(6).narrow(0, 4, 3)),
  pair('torch.ones(2, 3).item()', () => ones(2, 3).item()),
  pair('torch.tensor([]).item()', () => torch.tensor([]).item()),
  pair('float(torch.ones(2))', () => ones(2).item()),
  // Dtypes.
  pair('torch.ones(2, dtype=torch.int64).mean()', () =>
    torch.ones([2], { dtype: torch.int64 }).mean(),
  ),
  pair('torch.tensor([True]).mean()', () => torch.tensor([true]).mean()),
  pair('torch.tensor([1, 2]).std()', () => torch.tensor([1, 2]).std()),
  pair('torch.tensor([True]) - torch.tensor([False])', () =>
    torch.tensor([true]).sub(torch.tensor([false])),
  ),
  pair('torch.tensor([True]) - 1', () => torch.tensor([true]).sub(1)),
  pair('-torch.tensor([True])', () => torch.tensor([true]).neg()),
  pair('torch.tensor([1, 2]) // 0', () => torch.tensor([1, 2]).floor_divide(0)),
  pair('torch.tensor([1, 2]) % 0', () => torch.tensor([1, 2]).remainder(0)),
  pair('torch.tensor([1, 2]) ** -1', () => torch.tensor([1, 2]).pow(-1)),
  pair('torch.tensor([1.5]) & torch.tensor([1])', () =>
    torch.tensor([1.5]).bitwise_and(torch.tensor([1])),
  ),
  pair('x = torch.tensor([1, 2])\nx += 0.5\nx', () => torch.tensor([1, 2]).add_(0.5)),
  pair('x = torch.tensor([1, 2])\nx /= 2\nx', () => torch.tensor([1, 2]).div_(2)),
  pair('torch.ones(2).add_(torch.ones(3, 2))', () => ones(2).add_(ones(3, 2))),
  pair('torch.mm(torch.ones(2, 2), torch.ones(2, 2, dtype=torch.float64))', () =>
    torch.mm(ones(2, 2), torch.ones([2, 2], { dtype: torch.float64 })),
  ),
  pair('torch.where(torch.tensor([1, 0]), 1., 2.)', () =>
    torch.where(torch.tensor([1, 0]), ones(2), ones(2)),
  ),
  pair('torch.add(torch.tensor([1]), torch.tensor([2]), alpha=0.5)', () =>
    torch.add(torch.tensor([1]), torch.tensor([2]), { alpha: 0.5 }),
  ),
  pair("torch.div(torch.ones(2), 2, rounding_mode='up')", () =>
    torch.div(ones(2), 2, { rounding_mode: 'up' }),
  ),
  pair('torch.clamp(torch.ones(2))', () => torch.clamp(ones(2))),
  pair('torch.arange(0, 5, 0)', () => torch.arange(0, 5, 0)),
  pair('torch.arange(5, 0)', () => torch.arange(5, 0)),
  pair('torch.arange(0, 5, -1)', () => torch.arange(0, 5, -1)),
  pair("torch.arange(0, float('inf'))", () => torch.arange(0, Infinity)),
  pair('torch.linspace(0, 1, -1)', () => torch.linspace(0, 1, -1)),
  pair('torch.randint(5, 5, (2,))', () => torch.randint(5, 5, [2])),
  pair('torch.randperm(-1)', () => torch.randperm(-1)),
  pair('torch.normal(0.0, -1.0, (2,))', () => torch.normal(0, -1, [2])),
  pair('torch.zeros(2).uniform_(1, 0)', () => torch.zeros([2]).uniform_(1, 0)),
  pair('torch.zeros(2).normal_(0, -1)', () => torch.zeros([2]).normal_(0, -1)),
  pair('torch.rand(2, dtype=torch.int64)', () => torch.rand([2], { dtype: torch.int64 })),
  pair('torch.randn(2, dtype=torch.int64)', () => torch.randn([2], { dtype: torch.int64 })),
  pair('torch.eye(-1)', () => torch.eye(-1)),
  pair('torch.tensor([[1, 2], [3]])', () => torch.tensor([[1, 2], [3]])),
  pair('torch.tensor([1, 2], dtype=torch.int64, requires_grad=True)', () =>
    torch.tensor([1, 2], { dtype: torch.int64, requires_grad: true }),
  ),
  pair('torch.zeros(2, dtype=torch.int64, requires_grad=True)', () =>
    torch.zeros([2], { dtype: torch.int64, requires_grad: true }),
  ),
  pair('torch.tensor([1, 2]).requires_grad_()', () => torch.tensor([1, 2]).requires_grad_()),
  pair('torch.allclose(torch.ones(2), torch.ones(2, dtype=torch.float64))', () =>
    torch.allclose(ones(2), torch.ones([2], { dtype: torch.float64 })),
  ),
  pair('torch.zeros(10**6, 10**6)', () => torch.zeros([10 ** 6, 10 ** 6])),
  pair('torch.set_default_dtype(torch.int64)', () => torch.set_default_dtype(torch.int64)),
  // Gradients.
  pair('torch.ones(2, requires_grad=True).backward()', () => leaf(2).backward()),
  pair('(torch.ones(2, requires_grad=True) * 2).backward()', () => leaf(2).mul(2).backward()),
  pair('torch.ones(1).backward()', () => ones(1).backward()),
  pair(
    'x = torch.ones(2, requires_grad=True)\ny = (x * x).sum()\ny.backward()\ny.backward()',
    () => {
      const x = leaf(2)
      const y = x.mul(x).sum()
      y.backward()
      y.backward()
    },
  ),
  pair(
    'x = torch.ones(2, requires_grad=True)\ny = (x + x).sum()\ny.backward()\ny.backward()\nx.grad',
    () => {
      const x = leaf(2)
      const y = x.add(x).sum()
      y.backward()
      y.backward()
      return x.grad
    },
  ),
  pair('torch.ones(2, requires_grad=True).add_(1)', () => leaf(2).add_(1)),
  pair('x = torch.ones(2, requires_grad=True)\nx[0].mul_(3)', () => leaf(2).get(0).mul_(3)),
  pair('x = torch.ones(2, requires_grad=True)\nx.view(2).fill_(3)', () => leaf(2).view(2).fill_(3)),
  pair('x = torch.ones(2, requires_grad=True)\nx[0] = 3.\nx', () => {
    const x = leaf(2)
    x.set(0, 3)
    return x
  }),
  pair('x = torch.ones(2, requires_grad=True)\ny = x.exp()\ny.mul_(2)\ny.sum().backward()', () => {
    const y = leaf(2).exp()
    y.mul_(2)
    y.sum().backward()
  }),
  pair(
    'x = torch.ones(2, requires_grad=True)\nw = torch.ones(2)\ny = x * w\nw.add_(1)\ny.sum().backward()',
    () => {
      const w = ones(2)
      const y = leaf(2).mul(w)
      w.add_(1)
      y.sum().backward()
    },
  ),
  pair('x = torch.ones(2, requires_grad=True)\ny = x * 2\ny.mul_(y)\ny.sum().backward()', () => {
    const y = leaf(2).mul(2)
    y.mul_(y)
    y.sum().backward()
  }),
  pair('(torch.ones(2, requires_grad=True) * 2).backward(torch.ones(3))', () =>
    leaf(2)
      .mul(2)
      .backward({ gradient: ones(3) }),
  ),
  pair('torch.ones(2).retain_grad()', () => ones(2).retain_grad()),
  pair('(torch.ones(2, requires_grad=True) * 2).requires_grad_(False)', () =>
    leaf(2).mul(2).requires_grad_(false),
  ),
  pair('x = torch.ones(2, requires_grad=True)\nx.grad = torch.ones(3)\nx', () => {
    leaf(2).grad = ones(3)
  }),
  pair(
    'x = torch.ones(2, requires_grad=True)\nz = torch.ones(2, requires_grad=True)\ntorch.autograd.grad((x * 2).sum(), z)',
    () => torch.autograd.grad(leaf(2).mul(2).sum(), leaf(2)),
  ),
  pair(
    'x = torch.ones(2, requires_grad=True)\ntorch.autograd.grad((x * 2).sum(), torch.ones(2))',
    () => torch.autograd.grad(leaf(2).mul(2).sum(), ones(2)),
  ),
  pair('with torch.no_grad():\n    y = torch.ones(2, requires_grad=True).sum()\ny.backward()', () =>
    torch.no_grad(() => leaf(2).sum()).backward(),
  ),
  // Losses, modules, optimisers.
  pair('F.mse_loss(torch.ones(3), torch.ones(2))', () => F.mse_loss(ones(3), ones(2))),
  pair("F.mse_loss(torch.ones(3), torch.ones(3), reduction='average')", () =>
    F.mse_loss(ones(3), ones(3), { reduction: 'average' }),
  ),
  pair("F.l1_loss(torch.ones(3), torch.ones(3), reduction='average')", () =>
    F.l1_loss(ones(3), ones(3), { reduction: 'average' }),
  ),
  pair('F.binary_cross_entropy(torch.tensor([1.5]), torch.tensor([1.]))', () =>
    F.binary_cross_entropy(torch.tensor([1.5]), ones(1)),
  ),
  pair('F.binary_cross_entropy(torch.ones(2), torch.ones(2, 1))', () =>
    F.binary_cross_entropy(ones(2), ones(2, 1)),
  ),
  pair('F.binary_cross_entropy(torch.ones(2), torch.tensor([1, 0]))', () =>
    F.binary_cross_entropy(ones(2), torch.tensor([1, 0])),
  ),
  pair(
    'nn.MSELoss()(torch.ones(2, requires_grad=True), torch.ones(2, dtype=torch.float64)).backward()',
    () => new torch.nn.MSELoss()(leaf(2), torch.ones([2], { dtype: torch.float64 })).backward(),
  ),
  pair('torch.optim.SGD([], lr=0.1)', () => new torch.optim.SGD([], { lr: 0.1 })),
  pair(
    'torch.optim.SGD([torch.ones(1)], lr=-0.1)',
    () => new torch.optim.SGD([ones(1)], { lr: -0.1 }),
  ),
  pair(
    'torch.optim.SGD([torch.ones(1)], lr=0.1, momentum=-0.25)',
    () => new torch.optim.SGD([ones(1)], { lr: 0.1, momentum: -0.25 }),
  ),
  pair(
    'torch.optim.SGD([torch.ones(1)], lr=0.1, momentum=-0.5)',
    () => new torch.optim.SGD([ones(1)], { lr: 0.1, momentum: -0.5 }),
  ),
  pair(
    'torch.optim.SGD([torch.ones(1)], lr=0.1, weight_decay=-0.5)',
    () => new torch.optim.SGD([ones(1)], { lr: 0.1, weight_decay: -0.5 }),
  ),
  pair(
    'torch.optim.SGD([torch.ones(1)], lr=0.1, nesterov=True)',
    () => new torch.optim.SGD([ones(1)], { lr: 0.1, nesterov: true }),
  ),
  pair(
    'torch.optim.SGD([torch.ones(1, requires_grad=True) * 2], lr=0.1)',
    () => new torch.optim.SGD([leaf(1).mul(2)], { lr: 0.1 }),
  ),
  pair('nn.Linear(2, 1).load_state_dict({"weight": torch.ones(1, 2)})', () =>
    new torch.nn.Linear(2, 1).load_state_dict(new Map([['weight', ones(1, 2)]])),
  ),
  pair('nn.Linear(2, 1).load_state_dict({"weight": torch.ones(1, 3), "bias": torch.ones(1)})', () =>
    new torch.nn.Linear(2, 1).load_state_dict(
      new Map([
        ['weight', ones(1, 3)],
        ['bias', ones(1)],
      ]),
    ),
  ),
  pair(
    'nn.Linear(2, 1).load_state_dict({"weight": torch.ones(1, 2), "bias": torch.ones(1), "more": torch.ones(1), "yet": torch.ones(1)})',
    () =>
      new torch.nn.Linear(2, 1).load_state_dict(
        new Map([
          ['weight', ones(1, 2)],
          ['bias', ones(1)],
          ['more', ones(1)],
          ['yet', ones(1)],
        ]),
      ),
  ),
  pair('nn.Linear(2, 1).load_state_dict({"more": torch.ones(1)})', () =>
    new torch.nn.Linear(2, 1).load_state_dict(new Map([['more', ones(1)]])),
  ),
  pair('nn.init.xavier_uniform_(torch.ones(3))', () => torch.nn.init.xavier_uniform_(ones(3))),
  // Arguments.
  pair('torch.mm(torch.ones(2, 2))', () => anyhow('mm', ones(2, 2))),
  pair('torch.bmm(torch.ones(1, 2, 2))', () => anyhow('bmm', ones(1, 2, 2))),
  pair('torch.exp(3)', () => anyhow('exp', 3)),
  pair("torch.sqrt('4')", () => anyhow('sqrt', '4')),
  pair('torch.exp([1.0, 2.0])', () => anyhow('exp', [1, 2])),
  pair('torch.cat(torch.ones(2))', () => anyhow('cat', ones(2))),
  pair('torch.stack(torch.ones(2))', () => anyhow('stack', ones(2))),
  pair('torch.relu(torch.ones(2), inplace=True)', () => anyhow('relu', ones(2), { inplace: true })),
  pair('torch.exp(torch.ones(2), 1, 2)', () => anyhow('exp', ones(2), 1, 2)),
  pair("torch.tensor('12')", () => anyhow('tensor', '12')),
  pair("torch.tensor(['a', 'b'])", () => anyhow('tensor', ['a', 'b'])),
  // Devices.
  pair("torch.zeros(2, device='cuda')", () => torch.zeros([2], { device: 'cuda' })),
  pair("torch.tensor([1.0], device='cuda:0')", () => torch.tensor([1], { device: 'cuda:0' })),
  pair('torch.ones(2).cuda()', () => ones(2).cuda()),
  pair("torch.ones(2).to('cuda')", () => ones(2).to('cuda')),
  pair("torch.device('gpu')", () => torch.device('gpu')),
  pair("torch.device('cuda:x')", () => torch.device('cuda:x')),
  pair("torch.ones(2).to('float16')", () => ones(2).to('float16')),
  pair("torch.ones(2).type('torch.Float')", () => ones(2).type('torch.Float')),
  // Narrow dtypes.
  pair('torch.tensor([300], dtype=torch.uint8)', () => typed([300], torch.uint8)),
  pair('torch.tensor([-129], dtype=torch.int8)', () => typed([-129], torch.int8)),
  pair('torch.tensor([2**31], dtype=torch.int32)', () => typed([2 ** 31], torch.int32)),
  pair('torch.tensor([2**63])', () => torch.tensor([2n ** 63n])),
  pair('torch.full((2,), 1000, dtype=torch.uint8)', () =>
    torch.full([2], 1000, { dtype: torch.uint8 }),
  ),
  pair('torch.zeros(2, dtype=torch.int16).fill_(40000)', () =>
    torch.zeros([2], { dtype: torch.int16 }).fill_(40000),
  ),
  pair('torch.tensor([1, 2], dtype=torch.uint8).mean()', () => typed([1, 2], torch.uint8).mean()),
  pair('torch.ones(2, dtype=torch.half).exp()', () => ones(2).half().exp()),
  pair('torch.ones(2, 2).half() @ torch.ones(2, 2).half()', () =>
    ones(2, 2).half().matmul(ones(2, 2).half()),
  ),
  pair('nn.Linear(2, 1)(torch.ones(1, 2).half())', () =>
    new torch.nn.Linear(2, 1)(ones(1, 2).half()),
  ),
  pair('nn.Linear(2, 1).half()(torch.ones(1, 2))', () =>
    torch.nn.functional.linear(ones(1, 2), ones(1, 2).half(), ones(1).half()),
  ),
  pair('torch.tensor([1.5]) << 1', () => torch.tensor([1.5]).bitwise_left_shift(1)),
  pair('torch.tensor([True]) << torch.tensor([True])', () =>
    torch.tensor([true]).bitwise_left_shift(torch.tensor([true])),
  ),
  pair('torch.tensor([1, 2]) & 0.5', () => int(1, 2).bitwise_and(0.5)),
  pair('torch.tensor([1], dtype=torch.uint8).requires_grad_()', () =>
    typed([1], torch.uint8).requires_grad_(),
  ),
  pair('torch.finfo(torch.int64)', () => torch.finfo(torch.int64)),
  pair('torch.iinfo(torch.float32)', () => torch.iinfo(torch.float32)),
  pair('x = torch.ones(2, dtype=torch.uint8)\nx += 0.5\nx', () =>
    typed([1, 1], torch.uint8).add_(0.5),
  ),
  pair('torch.dot(torch.ones(2), torch.ones(2, dtype=torch.int32))', () =>
    torch.dot(ones(2), typed([1, 1], torch.int32)),
  ),
  // Targets of losses.
  pair('F.cross_entropy(torch.ones(2, 3), torch.tensor([0, 3]))', () =>
    F.cross_entropy(ones(2, 3), int(0, 3)),
  ),
  pair('F.cross_entropy(torch.ones(2, 3), torch.tensor([0, 1, 2]))', () =>
    F.cross_entropy(ones(2, 3), int(0, 1, 2)),
  ),
  pair('F.cross_entropy(torch.ones(2, 3), torch.tensor([0.0, 1.0]))', () =>
    F.cross_entropy(ones(2, 3), torch.tensor([0, 1], { dtype: torch.float32 })),
  ),
  pair('F.cross_entropy(torch.ones(2, 3), torch.tensor([[0], [1]]))', () =>
    F.cross_entropy(ones(2, 3), torch.tensor([[0], [1]])),
  ),
  pair('F.nll_loss(torch.ones(2, 3), torch.tensor([-1, 0]))', () =>
    F.nll_loss(ones(2, 3), int(-1, 0)),
  ),
  pair('F.nll_loss(torch.ones(2, 3), torch.tensor([0, 1], dtype=torch.int32))', () =>
    F.nll_loss(ones(2, 3), typed([0, 1], torch.int32)),
  ),
  // Index tensors.
  pair('torch.ones(2, 3)[torch.tensor([0, 5])]', () => ones(2, 3).get(int(0, 5))),
  pair('torch.ones(3)[torch.tensor([0.5])]', () => ones(3).get(torch.tensor([0.5]))),
  pair('torch.ones(2, 3)[torch.tensor([True, False, True])]', () =>
    ones(2, 3).get(torch.tensor([true, false, true])),
  ),
  pair('torch.ones(3)[torch.tensor([1], dtype=torch.int32)]', () =>
    ones(3).get(typed([1], torch.int32)),
  ),
  pair('torch.gather(torch.ones(2, 3), 1, torch.tensor([[3]]))', () =>
    torch.gather(ones(2, 3), 1, torch.tensor([[3]])),
  ),
  pair('torch.gather(torch.ones(2, 3), 1, torch.tensor([[0.0]]))', () =>
    torch.gather(ones(2, 3), 1, torch.zeros([1, 1])),
  ),
  pair('torch.index_select(torch.ones(2, 3), 0, torch.tensor([2]))', () =>
    torch.index_select(ones(2, 3), 0, int(2)),
  ),
]
