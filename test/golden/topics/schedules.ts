// Learning rates as every scheduler sets them, epoch by epoch, for two groups of parameters.
import { torch } from '../../../engine/index.ts'
import type { Optimizer } from '../../../engine/optim/optimizer.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const S = torch.optim.lr_scheduler
const leaf = (): Tensor => torch.ones([1], { requires_grad: true })
const sgd = (): Optimizer =>
  new torch.optim.SGD([{ params: [leaf()], lr: 0.5 }, { params: [leaf()] }], {
    lr: 0.05,
    momentum: 0.9,
  })
const adam = (): Optimizer => new torch.optim.Adam([leaf()], { lr: 0.5, betas: [0.7, 0.99] })

interface Schedule {
  step(): void
  get_last_lr(): number[]
}
interface Group {
  lr: number
  momentum?: number
  betas?: number[]
}

const SGD =
  "torch.optim.SGD([{'params': [torch.ones(1, requires_grad=True)], 'lr': 0.5}, {'params': [torch.ones(1, requires_grad=True)]}], lr=0.05, momentum=0.9)"
const ADAM = 'torch.optim.Adam([torch.ones(1, requires_grad=True)], lr=0.5, betas=(0.7, 0.99))'

/** Thirty epochs: the rates, and the momentum beside them. */
function rates(
  python: string,
  make: (optimizer: Optimizer) => Schedule,
  optimizer: () => Optimizer = sgd,
  epochs = 30,
): Pair {
  return {
    python: `S = torch.optim.lr_scheduler
optimizer = ${optimizer === sgd ? SGD : ADAM}
scheduler = ${python}
seen = []
for _ in range(${epochs}):
    seen.append([g['lr'] for g in optimizer.param_groups] + [g['momentum'] if 'momentum' in g else g['betas'][0] for g in optimizer.param_groups])
    optimizer.step()
    scheduler.step()
seen + [scheduler.get_last_lr()]`,
    ts: () => {
      const own = optimizer()
      const groups = own.param_groups as unknown as Group[]
      const scheduler = make(own)
      const seen = Array.from({ length: epochs }, () => {
        const now = groups.map(({ momentum, betas }) => momentum ?? betas![0]!)
        const all = [...groups.map(({ lr }) => lr), ...now]
        own.step()
        scheduler.step()
        return all
      })
      return [...seen, scheduler.get_last_lr()]
    },
    // C's cosine and powers, and JavaScript's.
    tolerance: 1e-13,
  }
}

/** Losses that stop falling, start again and stop. */
const losses = [5, 4, 3, 3, 3, 3, 2.9999, 2.9999, 3, 3, 3, 2, 2, 2, 2, 2, 2, 2.5, 1, 1, 1, 1, 1, 1]

const plateau = (python: string, options: object): Pair => ({
  python: `optimizer = ${SGD}
scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer${python})
seen = []
for loss in ${JSON.stringify(losses)}:
    scheduler.step(loss)
    seen.append(scheduler._last_lr + [scheduler.num_bad_epochs, scheduler.best])
seen`,
  ts: () => {
    const own = sgd()
    const scheduler = new S.ReduceLROnPlateau(own, options)
    return losses.map((loss) => {
      scheduler.step(loss)
      return [...scheduler.get_last_lr(), scheduler.num_bad_epochs, scheduler.best]
    })
  },
  tolerance: 1e-14,
})

const refused = (python: string, ts: (optimizer: Optimizer) => unknown): Pair => ({
  python: `S = torch.optim.lr_scheduler
optimizer = ${SGD}
${python}`,
  ts: () => ts(sgd()),
})

export const pairs: readonly Pair[] = [
  rates('S.LambdaLR(optimizer, lambda e: 0.95 ** e)', (o) => new S.LambdaLR(o, (e) => 0.95 ** e)),
  rates(
    'S.LambdaLR(optimizer, [lambda e: 1 / (e + 1), lambda e: e // 5])',
    (o) => new S.LambdaLR(o, [(e) => 1 / (e + 1), (e) => Math.floor(e / 5)]),
  ),
  rates(
    'S.MultiplicativeLR(optimizer, lambda e: 0.9 if e % 2 else 1.05)',
    (o) => new S.MultiplicativeLR(o, (e) => (e % 2 ? 0.9 : 1.05)),
  ),
  rates('S.StepLR(optimizer, 7)', (o) => new S.StepLR(o, 7)),
  rates('S.StepLR(optimizer, 5, gamma=0.5)', (o) => new S.StepLR(o, 5, { gamma: 0.5 })),
  rates(
    'S.MultiStepLR(optimizer, [3, 8, 8, 20], gamma=0.3)',
    (o) => new S.MultiStepLR(o, [3, 8, 8, 20], { gamma: 0.3 }),
  ),
  rates('S.ConstantLR(optimizer)', (o) => new S.ConstantLR(o)),
  rates(
    'S.ConstantLR(optimizer, factor=0.25, total_iters=9)',
    (o) => new S.ConstantLR(o, { factor: 0.25, total_iters: 9 }),
  ),
  rates('S.LinearLR(optimizer)', (o) => new S.LinearLR(o)),
  rates(
    'S.LinearLR(optimizer, start_factor=0.1, end_factor=0.7, total_iters=12)',
    (o) => new S.LinearLR(o, { start_factor: 0.1, end_factor: 0.7, total_iters: 12 }),
  ),
  rates('S.ExponentialLR(optimizer, 0.9)', (o) => new S.ExponentialLR(o, 0.9)),
  rates('S.PolynomialLR(optimizer)', (o) => new S.PolynomialLR(o)),
  rates(
    'S.PolynomialLR(optimizer, total_iters=11, power=2.5)',
    (o) => new S.PolynomialLR(o, { total_iters: 11, power: 2.5 }),
  ),
  rates('S.CosineAnnealingLR(optimizer, 10)', (o) => new S.CosineAnnealingLR(o, 10)),
  rates(
    'S.CosineAnnealingLR(optimizer, 7, eta_min=0.01)',
    (o) => new S.CosineAnnealingLR(o, 7, { eta_min: 0.01 }),
  ),
  rates(
    'S.CosineAnnealingWarmRestarts(optimizer, 4)',
    (o) => new S.CosineAnnealingWarmRestarts(o, 4),
  ),
  rates(
    'S.CosineAnnealingWarmRestarts(optimizer, 3, T_mult=2, eta_min=0.02)',
    (o) => new S.CosineAnnealingWarmRestarts(o, 3, { T_mult: 2, eta_min: 0.02 }),
  ),
  rates(
    'S.CyclicLR(optimizer, 0.01, 0.1, step_size_up=4)',
    (o) => new S.CyclicLR(o, 0.01, 0.1, { step_size_up: 4 }),
  ),
  rates(
    "S.CyclicLR(optimizer, [0.01, 0.02], [0.1, 0.5], step_size_up=4, step_size_down=7, mode='triangular2')",
    (o) =>
      new S.CyclicLR(o, [0.01, 0.02], [0.1, 0.5], {
        step_size_up: 4,
        step_size_down: 7,
        mode: 'triangular2',
      }),
  ),
  rates(
    "S.CyclicLR(optimizer, 0.01, 0.1, step_size_up=5, mode='exp_range', gamma=0.9, cycle_momentum=False)",
    (o) =>
      new S.CyclicLR(o, 0.01, 0.1, {
        step_size_up: 5,
        mode: 'exp_range',
        gamma: 0.9,
        cycle_momentum: false,
      }),
  ),
  rates(
    'S.OneCycleLR(optimizer, 1.0, total_steps=31)',
    (o) => new S.OneCycleLR(o, 1, { total_steps: 31 }),
  ),
  rates(
    "S.OneCycleLR(optimizer, [1.0, 0.5], epochs=5, steps_per_epoch=8, anneal_strategy='linear', three_phase=True)",
    (o) =>
      new S.OneCycleLR(o, [1, 0.5], {
        epochs: 5,
        steps_per_epoch: 8,
        anneal_strategy: 'linear',
        three_phase: true,
      }),
  ),
  rates(
    'S.OneCycleLR(optimizer, 1.0, total_steps=31, pct_start=0.5, div_factor=10.0, final_div_factor=100.0)',
    (o) =>
      new S.OneCycleLR(o, 1, {
        total_steps: 31,
        pct_start: 0.5,
        div_factor: 10,
        final_div_factor: 100,
      }),
    adam,
  ),
  rates(
    'S.ChainedScheduler([S.ConstantLR(optimizer, factor=0.1, total_iters=2), S.ExponentialLR(optimizer, gamma=0.9)])',
    (o) =>
      new S.ChainedScheduler([
        new S.ConstantLR(o, { factor: 0.1, total_iters: 2 }),
        new S.ExponentialLR(o, 0.9),
      ]),
  ),
  rates(
    'S.SequentialLR(optimizer, [S.LinearLR(optimizer), S.CosineAnnealingLR(optimizer, 10), S.ExponentialLR(optimizer, 0.9)], [5, 15])',
    (o) =>
      new S.SequentialLR(
        o,
        [new S.LinearLR(o), new S.CosineAnnealingLR(o, 10), new S.ExponentialLR(o, 0.9)],
        [5, 15],
      ),
  ),
  plateau('', {}),
  plateau(', patience=2', { patience: 2 }),
  plateau(', patience=1, factor=0.5, cooldown=2, min_lr=0.03', {
    patience: 1,
    factor: 0.5,
    cooldown: 2,
    min_lr: 0.03,
  }),
  plateau(", mode='max', patience=3, threshold=0.5, threshold_mode='abs', min_lr=[0.1, 0.0]", {
    mode: 'max',
    patience: 3,
    threshold: 0.5,
    threshold_mode: 'abs',
    min_lr: [0.1, 0],
  }),
  refused('S.LambdaLR(optimizer, [lambda e: 1])', (o) => new S.LambdaLR(o, [() => 1])),
  refused('S.StepLR(optimizer, 3, last_epoch=2)', (o) => new S.StepLR(o, 3, { last_epoch: 2 })),
  refused('S.ConstantLR(optimizer, factor=2.0)', (o) => new S.ConstantLR(o, { factor: 2 })),
  refused('S.LinearLR(optimizer, start_factor=2.0)', (o) => new S.LinearLR(o, { start_factor: 2 })),
  refused('S.LinearLR(optimizer, end_factor=-2.0)', (o) => new S.LinearLR(o, { end_factor: -2 })),
  refused('S.OneCycleLR(optimizer, 1.0)', (o) => new S.OneCycleLR(o, 1)),
  refused(
    'S.OneCycleLR(optimizer, 1.0, total_steps=-3)',
    (o) => new S.OneCycleLR(o, 1, { total_steps: -3 }),
  ),
  refused(
    'S.CosineAnnealingWarmRestarts(optimizer, 0)',
    (o) => new S.CosineAnnealingWarmRestarts(o, 0),
  ),
  refused(
    'S.ReduceLROnPlateau(optimizer, factor=1.5)',
    (o) => new S.ReduceLROnPlateau(o, { factor: 1.5 }),
  ),
  refused(
    "S.ReduceLROnPlateau(optimizer, mode='best')",
    (o) => new S.ReduceLROnPlateau(o, { mode: 'best' as never }),
  ),
  refused(
    'S.SequentialLR(optimizer, [S.StepLR(optimizer, 3)], [4])',
    (o) => new S.SequentialLR(o, [new S.StepLR(o, 3)], [4]),
  ),
  {
    python: `S = torch.optim.lr_scheduler
S.CyclicLR(torch.optim.Adam([torch.ones(1)]), 0.1, 0.2)`,
    ts: () => new S.CyclicLR(adam(), 0.1, 0.2),
  },
  {
    python: `S = torch.optim.lr_scheduler
optimizer = ${SGD}
scheduler = S.CosineAnnealingLR(optimizer, 10)
for _ in range(4): optimizer.step(); scheduler.step()
other = S.CosineAnnealingLR(${SGD}, 10)
other.load_state_dict(scheduler.state_dict())
state = other.state_dict()
[state['T_max'], state['eta_min'], state['base_lrs'], state['last_epoch'], state['_step_count'], state['_last_lr']]`,
    ts: () => {
      const own = sgd()
      const scheduler = new S.CosineAnnealingLR(own, 10)
      for (let i = 0; i < 4; i++) {
        own.step()
        scheduler.step()
      }
      const other = new S.CosineAnnealingLR(sgd(), 10)
      other.load_state_dict(scheduler.state_dict())
      const state = other.state_dict()
      const names = ['T_max', 'eta_min', 'base_lrs', 'last_epoch', '_step_count', '_last_lr']
      return names.map((name) => state[name])
    },
    tolerance: 1e-14,
  },
]
