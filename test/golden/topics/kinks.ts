// The gradients that PyTorch gives where there is no derivative: at corners, at ties, at 0 and beyond the
// domain; with infinities and NaN among the inputs of functions of one element.
import { torch } from '../../../engine/index.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const F = torch.nn.functional
const scalar = (value: number) => torch.tensor(value, { dtype: torch.float32 })
const points = [-2, -1, -0.5, 0, 0.25, 0.5, 1, 2, 3, 6, Infinity, -Infinity, NaN]
const zeros = () => torch.zeros(points.length)

const pointsOf = (list: readonly number[]): string =>
  `[${list.map((x) => (Number.isNaN(x) ? 'nan' : String(x).replace('Infinity', 'inf'))).join(', ')}]`

/** The values and the gradient of their sum. */
const at =
  (data: readonly unknown[], text: string) =>
  (python: string, ts: (x: Tensor) => Tensor): Pair => ({
    python: `x = torch.tensor(${text}, dtype=torch.float32, requires_grad=True)
zeros = torch.zeros(13)
y = ${python}
y.sum().backward()
[y, x.grad]`,
    ts: () => {
      const x = torch.tensor(data as never, { dtype: torch.float32, requires_grad: true })
      const y = ts(x)
      y.sum().backward()
      return [y, x.grad]
    },
    tolerance: 1e-6,
  })

const line = at(points, pointsOf(points))
const grids = [
  [
    [1, 1, 1],
    [2, 0, 2],
  ],
  [
    [0, 0, 0],
    [0, 0, 0],
  ],
  [
    [-1, 0, 1],
    [0, 0, 3],
  ],
].map((rows) => at(rows, `[${rows.map(pointsOf).join(', ')}]`))

export const pairs: readonly Pair[] = [
  line('x.abs()', (x) => x.abs()),
  line('x.relu()', (x) => x.relu()),
  line('F.relu6(x)', (x) => F.relu6(x)),
  line('F.leaky_relu(x)', (x) => F.leaky_relu(x)),
  line('F.leaky_relu(x, 0.3)', (x) => F.leaky_relu(x, 0.3)),
  line('F.elu(x)', (x) => F.elu(x)),
  line('F.selu(x)', (x) => F.selu(x)),
  line('F.celu(x)', (x) => F.celu(x)),
  line('F.gelu(x)', (x) => F.gelu(x)),
  line('F.silu(x)', (x) => F.silu(x)),
  line('F.mish(x)', (x) => F.mish(x)),
  line('F.hardtanh(x)', (x) => F.hardtanh(x)),
  line('F.hardsigmoid(x)', (x) => F.hardsigmoid(x)),
  line('F.hardswish(x)', (x) => F.hardswish(x)),
  line('F.hardshrink(x)', (x) => F.hardshrink(x)),
  line('F.softshrink(x)', (x) => F.softshrink(x)),
  line('F.tanhshrink(x)', (x) => F.tanhshrink(x)),
  line('F.softsign(x)', (x) => F.softsign(x)),
  line('F.softplus(x)', (x) => F.softplus(x)),
  line('F.logsigmoid(x)', (x) => F.logsigmoid(x)),
  line('F.threshold(x, 0.5, 9)', (x) => F.threshold(x, 0.5, 9)),
  line('F.prelu(x, torch.tensor([0.25]))', (x) => F.prelu(x, torch.tensor([0.25]))),
  line('x.clamp(-1, 1)', (x) => x.clamp(-1, 1)),
  line('x.clamp(2, 1)', (x) => x.clamp(2, 1)),
  line('x.clamp(0.5, 0.5)', (x) => x.clamp(0.5, 0.5)),
  line('x.clamp(max=0)', (x) => x.clamp({ max: 0 })),
  line('torch.clamp_min(x, 1)', (x) => torch.clamp_min(x, 1)),
  line('torch.clamp_max(x, 1)', (x) => torch.clamp_max(x, 1)),
  line('x.sign()', (x) => x.sign()),
  line('x.sqrt()', (x) => x.sqrt()),
  line('x.rsqrt()', (x) => x.rsqrt()),
  line('x.square()', (x) => x.square()),
  line('x.pow(0)', (x) => x.pow(0)),
  line('x.pow(0.5)', (x) => x.pow(0.5)),
  line('x.pow(1)', (x) => x.pow(1)),
  line('x.pow(2)', (x) => x.pow(2)),
  line('x.pow(3)', (x) => x.pow(3)),
  line('x.pow(-1)', (x) => x.pow(-1)),
  line('x.pow(1.5)', (x) => x.pow(1.5)),
  line('torch.pow(2, x)', (x) => torch.pow(2, x)),
  line('torch.pow(0, x)', (x) => torch.pow(0, x)),
  line('torch.pow(x, torch.tensor(2.0))', (x) => torch.pow(x, scalar(2))),
  line('torch.pow(x, torch.tensor(0.0))', (x) => torch.pow(x, scalar(0))),
  line('x.reciprocal()', (x) => x.reciprocal()),
  line('x.log()', (x) => x.log()),
  line('x.log2()', (x) => x.log2()),
  line('x.log1p()', (x) => x.log1p()),
  line('x.asin()', (x) => x.asin()),
  line('x.acos()', (x) => x.acos()),
  line('x.acosh()', (x) => x.acosh()),
  line('x.atanh()', (x) => x.atanh()),
  line('x.tanh()', (x) => x.tanh()),
  line('torch.logit(x)', (x) => torch.logit(x)),
  line('torch.logit(x, 0.25)', (x) => torch.logit(x, 0.25)),
  line('x.floor()', (x) => x.floor()),
  line('x.ceil()', (x) => x.ceil()),
  line('x.round()', (x) => x.round()),
  line('x.trunc()', (x) => x.trunc()),
  line('x.frac()', (x) => x.frac()),
  line('x.erfinv()', (x) => x.erfinv()),
  line('torch.sinc(x)', (x) => torch.sinc(x)),
  line('torch.special.xlogy(x, x)', (x) => torch.special.xlogy(x, x)),
  line('x.nan_to_num()', (x) => x.nan_to_num()),
  line('x.fmod(1.0)', (x) => x.fmod(1)),
  line('x.remainder(1.0)', (x) => x.remainder(1)),
  line('torch.remainder(torch.tensor(2.0), x)', (x) => torch.remainder(scalar(2), x)),
  line('torch.minimum(x, torch.tensor(0.0))', (x) => torch.minimum(x, scalar(0))),
  line('torch.maximum(x, torch.tensor(1.0))', (x) => torch.maximum(x, scalar(1))),
  line('torch.maximum(x, x)', (x) => torch.maximum(x, x)),
  line('torch.fmax(x, torch.tensor(1.0))', (x) => torch.fmax(x, scalar(1))),
  line('torch.fmin(x, torch.tensor(1.0))', (x) => torch.fmin(x, scalar(1))),
  line('torch.atan2(x, torch.tensor(0.0))', (x) => torch.atan2(x, scalar(0))),
  line('torch.atan2(torch.tensor(0.0), x)', (x) => torch.atan2(scalar(0), x)),
  line('torch.atan2(x, x)', (x) => torch.atan2(x, x)),
  line('torch.hypot(x, x)', (x) => torch.hypot(x, x)),
  line('torch.copysign(x, torch.tensor(-1.0))', (x) => torch.copysign(x, scalar(-1))),
  line('torch.heaviside(x, torch.tensor(0.5))', (x) => torch.heaviside(x, scalar(0.5))),
  line('torch.where(x > 0, x, x * 2)', (x) => torch.where(x.gt(0), x, x.mul(2))),
  line('torch.where(x > 0, x.sqrt(), torch.tensor(0.0))', (x) =>
    torch.where(x.gt(0), x.sqrt(), scalar(0)),
  ),
  line('torch.lerp(x, torch.tensor(1.0), 0.5)', (x) => torch.lerp(x, scalar(1), 0.5)),
  line('x / x', (x) => x.div(x)),
  line("torch.div(x, 2, rounding_mode='floor')", (x) =>
    torch.div(x, 2, { rounding_mode: 'floor' }),
  ),
  line("torch.div(x, 2, rounding_mode='trunc')", (x) =>
    torch.div(x, 2, { rounding_mode: 'trunc' }),
  ),
  line('torch.logaddexp(x, x)', (x) => torch.logaddexp(x, x)),
  line("F.huber_loss(x, zeros, reduction='none')", (x) =>
    F.huber_loss(x, zeros(), { reduction: 'none' }),
  ),
  line("F.huber_loss(x, zeros, reduction='none', delta=0.5)", (x) =>
    F.huber_loss(x, zeros(), { reduction: 'none', delta: 0.5 }),
  ),
  line("F.smooth_l1_loss(x, zeros, reduction='none')", (x) =>
    F.smooth_l1_loss(x, zeros(), { reduction: 'none' }),
  ),
  line("F.smooth_l1_loss(x, zeros, reduction='none', beta=0.5)", (x) =>
    F.smooth_l1_loss(x, zeros(), { reduction: 'none', beta: 0.5 }),
  ),
  line("F.smooth_l1_loss(x, zeros, reduction='none', beta=0)", (x) =>
    F.smooth_l1_loss(x, zeros(), { reduction: 'none', beta: 0 }),
  ),
  line("F.l1_loss(x, zeros, reduction='none')", (x) =>
    F.l1_loss(x, zeros(), { reduction: 'none' }),
  ),
  line("F.margin_ranking_loss(x, zeros, zeros + 1, reduction='none')", (x) =>
    F.margin_ranking_loss(x, zeros(), zeros().add(1), { reduction: 'none' }),
  ),
  line("F.binary_cross_entropy_with_logits(x, zeros + 1, reduction='none')", (x) =>
    F.binary_cross_entropy_with_logits(x, zeros().add(1), { reduction: 'none' }),
  ),
  ...grids.flatMap((grid) => [
    grid('x.max()', (x) => x.max()),
    grid('x.min()', (x) => x.min()),
    grid('x.amax()', (x) => x.amax()),
    grid('x.amin()', (x) => x.amin()),
    grid('x.max(0).values', (x) => x.max(0)[0]!),
    grid('x.min(1).values', (x) => x.min(1)[0]!),
    grid('x.amax(0)', (x) => x.amax(0)),
    grid('x.amax(1)', (x) => x.amax(1)),
    grid('x.amin((0, 1))', (x) => x.amin([0, 1])),
    grid('x.median(0).values', (x) => x.median(0)[0]!),
    grid('x.mode(0).values', (x) => x.mode(0)[0]!),
    grid('x.kthvalue(1, 1).values', (x) => x.kthvalue(1, 1)[0]!),
    grid('x.sort(0).values', (x) => x.sort(0)[0]!),
    grid('x.sort(1, descending=True).values', (x) => x.sort(1, true)[0]!),
    grid('x.topk(1, 1).values', (x) => x.topk(1, 1)[0]!),
    grid('x.prod(0)', (x) => x.prod(0)),
    grid('x.prod(1)', (x) => x.prod(1)),
    grid('x.cumprod(0)', (x) => x.cumprod(0)),
    grid('x.cumprod(1)', (x) => x.cumprod(1)),
    grid('x.cummax(0).values', (x) => x.cummax(0)[0]!),
    grid('x.cummax(1).values', (x) => x.cummax(1)[0]!),
    grid('x.cummin(1).values', (x) => x.cummin(1)[0]!),
    grid('x.norm()', (x) => x.norm()),
    grid('x.norm(1)', (x) => x.norm(1)),
    grid('x.norm(2, 1)', (x) => x.norm(2, 1)),
    grid('x.norm(0)', (x) => x.norm(0)),
    grid('x.norm(3)', (x) => x.norm(3)),
    grid('x.norm(inf)', (x) => x.norm(Infinity)),
    grid('x.norm(-inf)', (x) => x.norm(-Infinity)),
    grid('x.norm(inf, 1)', (x) => x.norm(Infinity, 1)),
    grid('torch.linalg.vector_norm(x)', (x) => torch.linalg.vector_norm(x)),
    grid('torch.linalg.vector_norm(x, 1, 1)', (x) => torch.linalg.vector_norm(x, 1, 1)),
    grid('torch.dist(x, x)', (x) => torch.dist(x, x)),
    grid('torch.dist(x, x, 1)', (x) => torch.dist(x, x, 1)),
    grid('x.std()', (x) => x.std()),
    grid('x.std(0)', (x) => x.std(0)),
    grid('x.std(1, unbiased=False)', (x) => x.std(1, false)),
    grid('x.var(1)', (x) => x.var(1)),
    grid('x.logsumexp(1)', (x) => x.logsumexp(1)),
    grid('x.quantile(0.5) * 1', (x) => x.quantile(0.5).mul(1)),
    grid('F.pairwise_distance(x, x)', (x) => F.pairwise_distance(x, x)),
    grid('F.max_pool1d(x[None], 2)', (x) => F.max_pool1d(x.unsqueeze(0), 2)),
    grid('F.max_pool2d(x[None], 2)', (x) => F.max_pool2d(x.unsqueeze(0), 2)),
    grid('F.adaptive_max_pool1d(x[None], 2)', (x) => F.adaptive_max_pool1d(x.unsqueeze(0), 2)),
    grid('torch.cdist(x, x)', (x) => torch.cdist(x, x)),
    grid('torch.cdist(x, x, p=1.0)', (x) => torch.cdist(x, x, 1)),
    grid('torch.cdist(x, x, p=inf)', (x) => torch.cdist(x, x, Infinity)),
    grid('torch.stack([x, x]).max(0).values', (x) => torch.stack([x, x]).max(0)[0]!),
    grid('torch.stack([x, x]).amax(0)', (x) => torch.stack([x, x]).amax(0)),
    grid('x.abs().max()', (x) => x.abs().max()),
    grid('x.clamp(min=x.mean())', (x) => x.clamp({ min: x.mean() })),
    grid('F.triplet_margin_loss(x, x, x)', (x) => F.triplet_margin_loss(x, x, x)),
  ]),
]
