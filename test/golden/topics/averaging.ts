// Layers of two inputs, softmax over many classes, averaged weights, starts within bounds.
import { torch } from '../../../engine/index.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const { nn, optim } = torch
const { SWALR, AveragedModel, update_bn } = optim.swa_utils

const close = (python: string, ts: () => unknown): Pair => ({ python, ts, tolerance: 2e-5 })
const numbers = (tensor: Tensor): unknown => tensor.detach().reshape([-1]).tolist()

const ADAPTIVE = `torch.manual_seed(0)
m = nn.AdaptiveLogSoftmaxWithLoss(8, 10, [2, 5])
x = torch.randn(4, 8)
`
function adaptive(
  use: (m: InstanceType<typeof nn.AdaptiveLogSoftmaxWithLoss>, x: Tensor) => unknown,
) {
  torch.manual_seed(0)
  const m = new nn.AdaptiveLogSoftmaxWithLoss(8, 10, [2, 5])
  return use(m, torch.randn([4, 8]))
}

const TRAINED = `torch.manual_seed(1)
m = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.Linear(3, 1))
o = torch.optim.SGD(m.parameters(), lr=0.1)
a = torch.optim.swa_utils.AveragedModel(m)
s = torch.optim.swa_utils.SWALR(o, swa_lr=0.01, anneal_epochs=3)
x = torch.randn(8, 2)
rates = []
for i in range(5):
    o.zero_grad()
    m(x).pow(2).mean().backward()
    o.step()
    s.step()
    a.update_parameters(m)
    rates += s.get_last_lr()
torch.optim.swa_utils.update_bn([x], a)
`
function trained() {
  torch.manual_seed(1)
  const m = new nn.Sequential(new nn.Linear(2, 3), new nn.BatchNorm1d(3), new nn.Linear(3, 1))
  const o = new optim.SGD(m.parameters(), { lr: 0.1 })
  const averaged = new AveragedModel(m)
  const s = new SWALR(o, 0.01, { anneal_epochs: 3 })
  const x = torch.randn([8, 2])
  const rates: number[] = []
  for (let i = 0; i < 5; i++) {
    o.zero_grad()
    m(x).pow(2).mean().backward()
    o.step()
    s.step()
    averaged.update_parameters(m)
    rates.push(...s.get_last_lr())
  }
  update_bn([x], averaged)
  return { averaged, rates, x }
}

export const pairs: readonly Pair[] = [
  { python: 'str(nn.Bilinear(2, 3, 4))', ts: () => String(new nn.Bilinear(2, 3, 4)) },
  close(
    'torch.manual_seed(0)\nm = nn.Bilinear(2, 3, 4)\nm(torch.ones(2, 2), torch.ones(2, 3)).detach().reshape(-1).tolist()',
    () => {
      torch.manual_seed(0)
      const m = new nn.Bilinear(2, 3, 4)
      return numbers(m(torch.ones([2, 2]), torch.ones([2, 3])))
    },
  ),
  close('nn.PairwiseDistance(1)(torch.ones(2, 3), torch.zeros(3)).tolist()', () =>
    numbers(new nn.PairwiseDistance(1)(torch.ones([2, 3]), torch.zeros([3]))),
  ),
  close(
    'nn.CosineSimilarity()(torch.tensor([[1.5, 2.]]), torch.tensor([[2.5, 1.]])).tolist()',
    () => numbers(new nn.CosineSimilarity()(torch.tensor([[1.5, 2]]), torch.tensor([[2.5, 1]]))),
  ),
  { python: `${ADAPTIVE}str(m)`, ts: () => adaptive(String) },
  close(
    `${ADAPTIVE}r = m(x, torch.tensor([0, 3, 7, 9]))\n[*r.output.detach().tolist(), r.loss.item()]`,
    () =>
      adaptive((m, x) => {
        const { output, loss } = m(x, torch.tensor([0, 3, 7, 9]))
        return [...(numbers(output) as number[]), loss.item()]
      }),
  ),
  close(`${ADAPTIVE}m.log_prob(x).detach().reshape(-1).tolist()`, () =>
    adaptive((m, x) => numbers(m.log_prob(x))),
  ),
  { python: `${ADAPTIVE}m.predict(x)`, ts: () => adaptive((m, x) => m.predict(x)) },
  {
    python: `${ADAPTIVE}m(x, torch.tensor([0, 3, 7, 10]))`,
    ts: () => adaptive((m, x) => m(x, torch.tensor([0, 3, 7, 10]))),
  },
  {
    python: 'nn.AdaptiveLogSoftmaxWithLoss(8, 10, [5, 2])',
    ts: () => new nn.AdaptiveLogSoftmaxWithLoss(8, 10, [5, 2]),
  },
  close(`${TRAINED}rates`, () => trained().rates),
  close(`${TRAINED}a(x).detach().reshape(-1).tolist()`, () => {
    const { averaged, x } = trained()
    return numbers(averaged(x))
  }),
  { python: `${TRAINED}a.n_averaged`, ts: () => trained().averaged.n_averaged },
  { python: `${TRAINED}str(a)`, ts: () => String(trained().averaged) },
  close(
    'torch.manual_seed(0)\na, p, n = torch.randn(3, 4, 5).unbind(0)\nF.triplet_margin_with_distance_loss(a, p, n, distance_function=lambda x, y: 1 - F.cosine_similarity(x, y), margin=0.5, swap=True).item()',
    () => {
      torch.manual_seed(0)
      const [a, p, n] = torch.randn([3, 4, 5]).unbind(0) as [Tensor, Tensor, Tensor]
      const distance_function = (x: Tensor, y: Tensor): Tensor =>
        nn.functional.cosine_similarity(x, y).neg().add(1)
      const loss = new nn.TripletMarginWithDistanceLoss({
        distance_function,
        margin: 0.5,
        swap: true,
      })
      return loss(a, p, n).item()
    },
  ),
  {
    python:
      'torch.manual_seed(0)\nlist(torch.utils.data.WeightedRandomSampler([0.1, 0.9, 0.4, 0.7, 3.0, 0.6], 5))',
    ts: () => {
      torch.manual_seed(0)
      const weights = [0.1, 0.9, 0.4, 0.7, 3, 0.6]
      return [...new torch.utils.data.WeightedRandomSampler(weights, 5)]
    },
  },
  {
    python: 'torch.utils.data.WeightedRandomSampler([[0.1]], 5)',
    ts: () => new torch.utils.data.WeightedRandomSampler(torch.tensor([[0.1]]), 5),
  },
  close(
    'torch.manual_seed(0)\nnn.init.trunc_normal_(torch.empty(3, 4), 1, 2, 0, 1.5).reshape(-1).tolist()',
    () => {
      torch.manual_seed(0)
      return numbers(nn.init.trunc_normal_(torch.empty([3, 4]), 1, 2, 0, 1.5))
    },
  ),
]
