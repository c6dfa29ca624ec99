// Losses: weights and other options, modules, and what PyTorch says of wrong targets.
import { torch } from '../../../engine/index.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const { nn } = torch
const F = nn.functional
const floats = (data: Parameters<typeof torch.tensor>[0]) =>
  torch.tensor(data, { dtype: torch.float32 })
const scores = () =>
  floats([
    [0.5, -1, 2],
    [1, 0.25, -0.5],
  ]).requires_grad_()
const labels = () => torch.tensor([2, 0])
const weight = () => floats([1, 2, 0.5])

const SETUP = `x = torch.tensor([[0.5, -1, 2], [1, 0.25, -0.5]], requires_grad=True)
y = torch.tensor([2, 0])
w = torch.tensor([1, 2, 0.5])
`
const pair = (python: string, ts: (x: Tensor, y: Tensor, w: Tensor) => unknown): Pair => ({
  python: SETUP + python,
  ts: () => ts(scores(), labels(), weight()),
})

/** The loss and the gradient of the scores. */
function both(python: string, ts: (x: Tensor, y: Tensor, w: Tensor) => Tensor): Pair {
  return pair(`loss = ${python}\nloss.sum().backward()\n[loss, x.grad]`, (x, y, w) => {
    const loss = ts(x, y, w)
    loss.sum().backward()
    return [loss, x.grad]
  })
}

const ways = ['mean', 'sum', 'none'] as const
const shares = () =>
  floats([
    [0.25, 0.5, 0.25],
    [0.125, 0.75, 0.125],
  ])
const SHARES = 'torch.tensor([[0.25, 0.5, 0.25], [0.125, 0.75, 0.125]])'

export const pairs: readonly Pair[] = [
  ...ways.flatMap((reduction) => [
    both(`F.cross_entropy(x, y, w, reduction='${reduction}')`, (x, y, weight) =>
      F.cross_entropy(x, y, { weight, reduction }),
    ),
    both(
      `F.cross_entropy(x, y, w, reduction='${reduction}', label_smoothing=0.1, ignore_index=0)`,
      (x, y, weight) =>
        F.cross_entropy(x, y, { weight, reduction, label_smoothing: 0.1, ignore_index: 0 }),
    ),
    both(`F.cross_entropy(x, ${SHARES}, w, reduction='${reduction}')`, (x, _, weight) =>
      F.cross_entropy(x, shares(), { weight, reduction }),
    ),
    both(`nn.NLLLoss(w, ignore_index=0, reduction='${reduction}')(x, y)`, (x, y, weight) =>
      new nn.NLLLoss({ weight, ignore_index: 0, reduction })(x, y),
    ),
    both(
      `nn.BCEWithLogitsLoss(pos_weight=w, reduction='${reduction}')(x, ${SHARES})`,
      (x, _, pos_weight) => new nn.BCEWithLogitsLoss({ pos_weight, reduction })(x, shares()),
    ),
    both(
      `F.binary_cross_entropy_with_logits(x, ${SHARES}, w, reduction='${reduction}')`,
      (x, _, weight) => F.binary_cross_entropy_with_logits(x, shares(), { weight, reduction }),
    ),
    both(`nn.MultiMarginLoss(weight=w, p=2, reduction='${reduction}')(x, y)`, (x, y, weight) =>
      new nn.MultiMarginLoss({ weight, p: 2, reduction })(x, y),
    ),
    both(`nn.MultiLabelSoftMarginLoss(w, reduction='${reduction}')(x, ${SHARES})`, (x, _, weight) =>
      new nn.MultiLabelSoftMarginLoss({ weight, reduction })(x, shares()),
    ),
    both(`nn.SmoothL1Loss(reduction='${reduction}', beta=0.5)(x, ${SHARES})`, (x) =>
      new nn.SmoothL1Loss({ reduction, beta: 0.5 })(x, shares()),
    ),
    both(`nn.HuberLoss(reduction='${reduction}', delta=0.5)(x, ${SHARES})`, (x) =>
      new nn.HuberLoss({ reduction, delta: 0.5 })(x, shares()),
    ),
    both(`nn.KLDivLoss(reduction='${reduction}')(x, ${SHARES})`, (x) =>
      new nn.KLDivLoss({ reduction })(x, shares()),
    ),
    both(`nn.PoissonNLLLoss(reduction='${reduction}', full=True)(x, ${SHARES})`, (x) =>
      new nn.PoissonNLLLoss({ reduction, full: true })(x, shares()),
    ),
  ]),
  both('nn.CrossEntropyLoss()(x, y)', (x, y) => new nn.CrossEntropyLoss()(x, y)),
  both(`nn.KLDivLoss(reduction='batchmean', log_target=True)(x, ${SHARES})`, (x) =>
    new nn.KLDivLoss({ reduction: 'batchmean', log_target: true })(x, shares()),
  ),
  both(`nn.GaussianNLLLoss()(x, ${SHARES}, ${SHARES})`, (x) =>
    new nn.GaussianNLLLoss()(x, shares(), shares()),
  ),
  both('nn.HingeEmbeddingLoss()(x, torch.tensor([1, -1, 1]))', (x) =>
    new nn.HingeEmbeddingLoss()(x, torch.tensor([1, -1, 1])),
  ),
  both(`nn.MarginRankingLoss(margin=0.5)(x, ${SHARES}, torch.ones(2, 3))`, (x) =>
    new nn.MarginRankingLoss({ margin: 0.5 })(x, shares(), torch.ones([2, 3])),
  ),
  both(`nn.CosineEmbeddingLoss()(x, ${SHARES}, torch.tensor([1, -1]))`, (x) =>
    new nn.CosineEmbeddingLoss()(x, shares(), torch.tensor([1, -1])),
  ),
  both(`nn.TripletMarginLoss(swap=True)(x, ${SHARES}, torch.ones(2, 3))`, (x) =>
    new nn.TripletMarginLoss({ swap: true })(x, shares(), torch.ones([2, 3])),
  ),
  both('nn.SoftMarginLoss()(x, torch.tensor([[1., -1, 1]]).expand(2, 3))', (x) =>
    new nn.SoftMarginLoss()(x, floats([[1, -1, 1]]).expand([2, 3])),
  ),
  both('nn.MultiLabelMarginLoss()(x, torch.tensor([[0, 1, -1], [2, -1, 0]]))', (x) =>
    new nn.MultiLabelMarginLoss()(
      x,
      torch.tensor([
        [0, 1, -1],
        [2, -1, 0],
      ]),
    ),
  ),
  pair('F.mse_loss(x, x, size_average=False)', (x) => F.mse_loss(x, x, { size_average: false })),
  pair('F.mse_loss(x, x + 1, reduce=False)', (x) => F.mse_loss(x, x.add(1), { reduce: false })),
  pair(
    'nn.MSELoss(size_average=False).reduction',
    () => new nn.MSELoss({ size_average: false }).reduction,
  ),
  pair('nn.CrossEntropyLoss(weight=w)', (_, __, weight) =>
    String(new nn.CrossEntropyLoss({ weight })),
  ),
  pair('list(nn.CrossEntropyLoss(weight=w).state_dict())', (_, __, weight) => [
    ...new nn.CrossEntropyLoss({ weight }).state_dict().keys(),
  ]),
  pair('F.cross_entropy(x, torch.tensor([2, 3]))', (x) => F.cross_entropy(x, torch.tensor([2, 3]))),
  pair('F.cross_entropy(x, torch.tensor([2, -1]))', (x) =>
    F.cross_entropy(x, torch.tensor([2, -1])),
  ),
  pair('F.cross_entropy(x, torch.tensor([0., 1.]))', (x) => F.cross_entropy(x, floats([0, 1]))),
  pair('F.cross_entropy(x, torch.tensor([0, 1, 2]))', (x) =>
    F.cross_entropy(x, torch.tensor([0, 1, 2])),
  ),
  pair('F.cross_entropy(x, torch.tensor([[0], [1]]))', (x) =>
    F.cross_entropy(x, torch.tensor([[0], [1]])),
  ),
  pair('F.cross_entropy(x, y, weight=torch.ones(2))', (x, y) =>
    F.cross_entropy(x, y, { weight: torch.ones([2]) }),
  ),
  pair('F.cross_entropy(x, y, label_smoothing=2.5)', (x, y) =>
    F.cross_entropy(x, y, { label_smoothing: 2.5 }),
  ),
  pair('F.cross_entropy(torch.randn(2, 3, 4), torch.zeros(2, 5).long())', () =>
    F.cross_entropy(torch.randn([2, 3, 4]), torch.zeros([2, 5]).long()),
  ),
  pair('F.nll_loss(torch.tensor(1.), torch.tensor(0))', () =>
    F.nll_loss(torch.tensor(1.5), torch.tensor(0)),
  ),
  pair('F.mse_loss(x, y, reduction="foo")', (x, y) => F.mse_loss(x, y, { reduction: 'foo' })),
  pair('F.mse_loss(x, torch.zeros(4))', (x) => F.mse_loss(x, torch.zeros([4]))),
  pair('F.binary_cross_entropy(x, torch.ones(2, 3))', (x) =>
    F.binary_cross_entropy(x, torch.ones([2, 3])),
  ),
  pair('F.binary_cross_entropy_with_logits(x, torch.ones(2))', (x) =>
    F.binary_cross_entropy_with_logits(x, torch.ones([2])),
  ),
  pair('F.multi_margin_loss(x, torch.tensor([0, 3]))', (x) =>
    F.multi_margin_loss(x, torch.tensor([0, 3])),
  ),
  pair('F.multi_margin_loss(x, y, p=3)', (x, y) => F.multi_margin_loss(x, y, { p: 3 })),
  pair('nn.MultiMarginLoss(p=3)', () => new nn.MultiMarginLoss({ p: 3 })),
  pair('F.gaussian_nll_loss(x, x, -torch.ones(2, 3))', (x) =>
    F.gaussian_nll_loss(x, x, torch.ones([2, 3]).neg()),
  ),
  pair('F.huber_loss(x, x, delta=0)', (x) => F.huber_loss(x, x, { delta: 0 })),
  pair('F.smooth_l1_loss(x, x, beta=-1)', (x) => F.smooth_l1_loss(x, x, { beta: -1 })),
  pair('F.triplet_margin_loss(x, x[0], x)', (x) => F.triplet_margin_loss(x, x.select(0, 0), x)),
]
