// Views: which elements they show, their strides, and what a change through one changes.
import { torch } from '../../../engine/index.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const BASE = 'x = torch.arange(24.).reshape(2, 3, 4)\n'
const base = (): Tensor => torch.arange(24, { dtype: torch.float32 }).reshape(2, 3, 4)
const LAYOUT = '[list(y.shape), list(y.stride()), y.storage_offset(), y.is_contiguous(), y]'
const layout = (y: Tensor): unknown[] => [
  y.shape,
  y.stride(),
  y.storage_offset(),
  y.is_contiguous(),
  y,
]
/** A view `y` of `x` in both. */
const of = (python: string, ts: (x: Tensor) => Tensor): Pair => ({
  python: `${BASE}y = ${python}\n${LAYOUT}`,
  ts: () => layout(ts(base())),
})
/** A change of `x`. */
const after = (python: string, ts: (x: Tensor) => unknown): Pair => ({
  python: `${BASE}${python}\nx`,
  ts: () => {
    const x = base()
    ts(x)
    return x
  },
})

export const pairs: readonly Pair[] = [
  of('x[1]', (x) => x.get(1)),
  of('x[-1, 0]', (x) => x.get(-1, 0)),
  of('x[0, 1, 2]', (x) => x.get(0, 1, 2)),
  of('x[:, 1]', (x) => x.get(':', 1)),
  of('x[..., 2]', (x) => x.get('...', 2)),
  of('x[1, ..., 2]', (x) => x.get(1, '...', 2)),
  of('x[:, 1:]', (x) => x.get(':', { start: 1 })),
  of('x[:, :-1, ::2]', (x) => x.get(':', { end: -1 }, { step: 2 })),
  of('x[:, 5:]', (x) => x.get(':', { start: 5 })),
  of('x[..., 3:1]', (x) => x.get('...', { start: 3, end: 1 })),
  of('x[-100:100]', (x) => x.get({ start: -100, end: 100 })),
  of('x[None]', (x) => x.get(null)),
  of('x[:, None, 1]', (x) => x.get(':', null, 1)),
  of('x[..., None]', (x) => x.get('...', null)),
  of('x[1:, ..., None, 1::3]', (x) => x.get({ start: 1 }, '...', null, { start: 1, step: 3 })),
  of('x.transpose(0, 2)', (x) => x.transpose(0, 2)),
  of('x.permute(2, 0, 1)', (x) => x.permute(2, 0, 1)),
  of('x.permute(1, 2, 0).contiguous()', (x) => x.permute(1, 2, 0).contiguous()),
  of('x.view(6, 4)', (x) => x.view(6, 4)),
  of('x.view(-1)', (x) => x.view(-1)),
  of('x.view(2, 1, 3, 1, 4)', (x) => x.view(2, 1, 3, 1, 4)),
  of('x[:, :2].view(2, 8)', (x) => x.get(':', { end: 2 }).view(2, 8)),
  of('x[:, :, :2].view(6, 2)', (x) => x.get(':', ':', { end: 2 }).view(6, 2)),
  of('x[:, :, ::2].view(2, 6)', (x) => x.get(':', ':', { step: 2 }).view(2, 6)),
  of('x.transpose(0, 1).reshape(6, 4)', (x) => x.transpose(0, 1).reshape(6, 4)),
  of('x.transpose(1, 2).reshape(8, 3)', (x) => x.transpose(1, 2).reshape(8, 3)),
  of('x.transpose(1, 2).flatten()', (x) => x.transpose(1, 2).flatten()),
  of('x.flatten(1)', (x) => x.flatten(1)),
  of('x[:1].squeeze()', (x) => x.get({ end: 1 }).squeeze()),
  of('x[:1].squeeze(0)', (x) => x.get({ end: 1 }).squeeze(0)),
  of('x[:1].squeeze(1)', (x) => x.get({ end: 1 }).squeeze(1)),
  of('x.unsqueeze(0)', (x) => x.unsqueeze(0)),
  of('x.unsqueeze(2)', (x) => x.unsqueeze(2)),
  of('x.unsqueeze(-1)', (x) => x.unsqueeze(-1)),
  of('x[0, 0].expand(2, 4)', (x) => x.get(0, 0).expand(2, 4)),
  of('x[:, :1].expand(-1, 3, -1)', (x) => x.get(':', { end: 1 }).expand(-1, 3, -1)),
  of('x[0, 0, :1].expand(3, 2, 5)', (x) => x.get(0, 0, { end: 1 }).expand(3, 2, 5)),
  of('x[0, 0, :1].expand(4).view(2, 2)', (x) => x.get(0, 0, { end: 1 }).expand(4).view(2, 2)),
  of('x[0, :1].t().view(4)', (x) => x.get(0, { end: 1 }).t().view(4)),
  of('x.narrow(2, 1, 2)', (x) => x.narrow(2, 1, 2)),
  of('x.narrow(1, -2, 1)', (x) => x.narrow(1, -2, 1)),
  of('x.select(1, -1)', (x) => x.select(1, -1)),
  of('x[0].T', (x) => x.get(0).T),
  of('x.clone()', (x) => x.clone()),
  of('x.transpose(0, 1) + 1', (x) => x.transpose(0, 1).add(1)),
  of('torch.zeros(0, 3).view(3, 0)', () => torch.zeros([0, 3]).view(3, 0)),
  of('torch.zeros(2, 0).reshape(0, 5)', () => torch.zeros([2, 0]).reshape(0, 5)),
  of('torch.tensor(2.5).view(1, 1)', () => torch.tensor(2.5).view(1, 1)),
  of('torch.tensor([2.5]).view(())', () => torch.tensor([2.5]).view([])),
  after('x[0] = 0', (x) => x.set(0, 0)),
  after('x[:, 1, ::2] = -1', (x) => x.set([':', 1, { step: 2 }], -1)),
  after('x[..., 0] = torch.tensor([7., 8., 9.])', (x) =>
    x.set(['...', 0], torch.tensor([7, 8, 9])),
  ),
  after('x[1] = x[0]', (x) => x.set(1, x.get(0))),
  after('x[0, 0, 1:] = x[0, 0, :-1]', (x) => x.set([0, 0, { start: 1 }], x.get(0, 0, { end: -1 }))),
  after('x.transpose(0, 2)[1] *= 10', (x) => x.transpose(0, 2).get(1).mul_(10)),
  after('x.view(-1)[5:8].fill_(99)', (x) => x.view(-1).get({ start: 5, end: 8 }).fill_(99)),
  after('x.add_(x.transpose(0, 0)[0])', (x) => x.add_(x.transpose(0, 0).get(0))),
  after('x[0].t().copy_(torch.ones(4, 3))', (x) =>
    x
      .get(0)
      .t()
      .copy_(torch.ones([4, 3])),
  ),
  after('x[0] = True', (x) => x.set(0, true as never)),
  after('x[:] = 5', (x) => x.set(':', 5)),
  after('x[None, 0, 0] = torch.ones(1, 1, 4)', (x) => x.set([null, 0, 0], torch.ones([1, 1, 4]))),
]
