// Storages, what tensors say of their memory, and tensors that change how they lie in it.
import { torch } from '../../../engine/index.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const line = (n: number): Tensor => torch.arange(n, { dtype: torch.float32 })
const BASE = 'x = torch.arange(6.).reshape(2, 3)\n'
const base = (): Tensor => line(6).reshape(2, 3)
const of = (python: string, ts: (x: Tensor) => unknown): Pair => ({
  python: `${BASE}${python}`,
  ts: () => ts(base()),
})
/** A step of the graph changes how a tensor lies; the gradient finds its way back. */
const back = (python: string, ts: (y: Tensor) => Tensor): Pair => ({
  python: `w = torch.arange(6.).reshape(2, 3).requires_grad_()\ny = w * 2\ny.${python}\n(y * torch.arange(6.).reshape(y.shape)).sum().backward()\n[y, list(y.shape), w.grad]`,
  ts: () => {
    const w = base().requires_grad_()
    const y = ts(w.mul(2))
    y.mul(line(6).reshape(y.shape)).sum().backward()
    return [y, y.shape, w.grad]
  },
})

export const pairs: readonly Pair[] = [
  of('str(x.storage())', (x) => String(x.storage())),
  of('str(x.t().storage().untyped()[0]) + str(x[1].storage().size())', (x) => {
    const bytes = x.t().storage().untyped()
    return `${String(bytes.get(0))}${x.get(1).storage().size()}`
  }),
  {
    python:
      'str(torch.tensor([1.5, -0., 1e10, 1e-8, nan, -inf, 1e16, 0.1, 123456.75, 1e-4]).storage())',
    ts: () =>
      String(
        torch
          .tensor([1.5, -0, 1e10, 1e-8, NaN, -Infinity, 1e16, 0.1, 123456.75, 1e-4], {
            dtype: torch.float32,
          })
          .storage(),
      ),
  },
  {
    python: 'str(torch.tensor([True, False]).storage()) + str(torch.tensor([1, -2]).storage())',
    ts: () =>
      `${String(torch.tensor([true, false]).storage())}${String(torch.tensor([1, -2]).storage())}`,
  },
  { python: 'str(torch.empty(0).storage())', ts: () => String(torch.empty(0).storage()) },
  {
    python: 'str(torch.ones(1).storage().untyped())',
    ts: () => String(torch.ones(1).storage().untyped()),
  },
  of('s = x.storage()\ns[0] = 7\ns[-1] = 9\n[x, s[1], s.tolist(), len(s), s.nbytes()]', (x) => {
    const s = x.storage()
    s.set(0, 7)
    s.set(-1, 9)
    return [x, s.get(1), s.tolist(), s.size(), s.nbytes()]
  }),
  of('x.storage().fill_(4)\n[x, x._version]', (x) => {
    x.storage().fill_(4)
    return [x, x._version]
  }),
  of('x.storage()[6]', (x) => x.storage().get(6)),
  of('[x.storage().type(), torch.is_storage(x.storage()), torch.is_storage(x)]', (x) => [
    x.storage().type(),
    torch.is_storage(x.storage()),
    torch.is_storage(x),
  ]),
  of('[x[1].data_ptr() - x.data_ptr(), x.storage().data_ptr() == x.data_ptr()]', (x) => [
    x.get(1).data_ptr() - x.data_ptr(),
    x.storage().data_ptr() === x.data_ptr(),
  ]),
  of('y = x.view(6)\nx.resize_(2, 2)\n[x, y, x.storage().size()]', (x) => {
    const y = x.view(6)
    x.resize_(2, 2)
    return [x, y, x.storage().size()]
  }),
  of('y = x[:1]\ny.resize_(4).fill_(8)\n[x, y]', (x) => {
    const y = x.get({ end: 1 })
    y.resize_(4).fill_(8)
    return [x, y]
  }),
  of('y = x.view(6)\nx.resize_(3, 3).fill_(5)\n[x, y, x.storage().size()]', (x) => {
    const y = x.view(6)
    x.resize_(3, 3).fill_(5)
    return [x, y, x.storage().size()]
  }),
  of('x.requires_grad_().resize_(2)', (x) => x.requires_grad_().resize_(2)),
  of('x.resize_(-1)', (x) => x.resize_(-1)),
  of('x.resize_as_(torch.ones(3, 2))', (x) => x.resize_as_(torch.ones(3, 2))),
  of('y = torch.zeros(3)\nx.set_(y)\ny[0] = 5\n[x, x.is_set_to(y)]', (x) => {
    const y = torch.zeros(3)
    x.set_(y)
    y.set(0, 5)
    return [x, x.is_set_to(y)]
  }),
  of('x.set_(torch.arange(6.).storage(), 1, (2, 2), (2, 1))', (x) =>
    x.set_(line(6).storage(), 1, [2, 2], [2, 1]),
  ),
  of('x.set_(torch.arange(6).storage())', (x) => x.set_(torch.arange(6).storage())),
  of('x.set_()', (x) => x.set_()),
  of('x.requires_grad_().set_(torch.ones(2))', (x) => x.requires_grad_().set_(torch.ones(2))),
  of('[x.is_set_to(x.view(2, 3)), x.is_set_to(x.t()), x.is_same_size(torch.ones(2, 3))]', (x) => [
    x.is_set_to(x.view(2, 3)),
    x.is_set_to(x.t()),
    x.is_same_size(torch.ones(2, 3)),
  ]),
  back('t_()', (y) => y.t_()),
  back('transpose_(0, 1)', (y) => y.transpose_(0, 1)),
  back('unsqueeze_(1)', (y) => y.unsqueeze_(1)),
  back('unsqueeze_(0).squeeze_()', (y) => y.unsqueeze_(0).squeeze_()),
  of('x.t_()\n[x, list(x.stride()), x.is_contiguous(), x._version]', (x) => {
    x.t_()
    return [x, x.stride(), x.is_contiguous(), x._version]
  }),
  of('z = x[:1]\nz.unsqueeze_(0).mul_(5)\n[x, z]', (x) => {
    const z = x.get({ end: 1 })
    z.unsqueeze_(0).mul_(5)
    return [x, z]
  }),
  of('x.requires_grad_().squeeze_()', (x) => x.requires_grad_().squeeze_()),
  of('[x.mT, x.mH, x.H, x.real is x]', (x) => [x.mT, x.mH, x.H, x.real === x]),
  of('x.imag', (x) => x.imag),
  of('x[0].mT', (x) => x.get(0).mT),
  of('x[0].H', (x) => x.get(0).H),
  of('x.apply_(lambda v: v * 2 + 1)', (x) => x.apply_((v) => Number(v) * 2 + 1)),
  of('x.t().map_(torch.ones(3, 2), lambda a, b: a - b)\nx', (x) => {
    x.t().map_(torch.ones(3, 2), (a, b) => Number(a) - Number(b))
    return x
  }),
  of('x.map2_(torch.ones(3), torch.ones(2, 1), lambda a, b, c: a + b + c)', (x) =>
    x.map2_(torch.ones(3), torch.ones(2, 1), (a, b, c) => Number(a) + Number(b) + Number(c)),
  ),
  of('x.requires_grad_().apply_(abs)', (x) => x.requires_grad_().apply_((v) => v)),
  of('x.map_(torch.ones(2, 3).long(), max)', (x) => x.map_(torch.ones(2, 3).long(), (a) => a)),
  of('x.where(x > 2, torch.zeros(3))', (x) => x.where(x.gt(2), torch.zeros(3))),
  of('[x.is_nonzero()]', (x) => [x.is_nonzero()]),
  of(
    '[x[0, 0].is_nonzero(), x.equal(x + 0), x.allclose(x + 1e-9), x.nelement(), x.ndimension()]',
    (x) => [
      x.get(0, 0).is_nonzero(),
      x.equal(x.add(0)),
      x.allclose(x.add(1e-9)),
      x.nelement(),
      x.ndimension(),
    ],
  ),
  of('[x.is_floating_point(), x.is_complex(), x.is_cpu, x.is_sparse, x.get_device()]', (x) => [
    x.is_floating_point(),
    x.is_complex(),
    x.is_cpu,
    x.is_sparse,
    x.get_device(),
  ]),
  of('x.new_tensor([1, 2])', (x) => x.new_tensor([1, 2])),
  {
    python: '[list(torch.broadcast_shapes((2,), (3, 1))), list(torch.broadcast_shapes(5, (2, 1)))]',
    ts: () => [torch.broadcast_shapes([2], [3, 1]), torch.broadcast_shapes(5, [2, 1])],
  },
  { python: 'torch.broadcast_shapes((2,), (3,))', ts: () => torch.broadcast_shapes([2], [3]) },
  {
    python: '[torch.scalar_tensor(3), torch.as_tensor([1, 2]), torch.asarray([1.5])]',
    ts: () => [torch.scalar_tensor(3), torch.as_tensor([1, 2]), torch.asarray([1.5])],
  },
  of('[torch.as_tensor(x) is x, torch.asarray(x, copy=True) is x, torch.numel(x)]', (x) => [
    torch.as_tensor(x) === x,
    torch.asarray(x, { copy: true }) === x,
    torch.numel(x),
  ]),
  of('[torch.clamp_(x, max=3), torch.where(x > 2)[1], torch.fill(x, 2)]', (x) => [
    torch.clamp_(x, { max: 3 }),
    torch.where(x.gt(2))[1],
    torch.fill(x, 2),
  ]),
]
