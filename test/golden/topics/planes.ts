// Layers over planes: how they print, how they start, what they compute and what they keep.
import { torch } from '../../../engine/index.ts'
import type { Pair } from './pair.ts'

const { nn } = torch
const pair = (python: string, ts: () => unknown): Pair => ({ python, ts })
const prints = (python: string, make: () => unknown): Pair =>
  pair(`str(${python})`, () => String(make()))

const SEEDED = 'torch.manual_seed(0)\n'
const seeded = (python: string, ts: () => unknown): Pair =>
  pair(SEEDED + python, () => {
    torch.manual_seed(0)
    return ts()
  })

export const pairs: readonly Pair[] = [
  prints('nn.Conv2d(3, 6, 3)', () => new nn.Conv2d(3, 6, 3)),
  prints(
    "nn.Conv2d(3, 6, (3, 5), padding=1, groups=3, bias=False, padding_mode='reflect')",
    () =>
      new nn.Conv2d(3, 6, [3, 5], { padding: 1, groups: 3, bias: false, padding_mode: 'reflect' }),
  ),
  prints(
    "nn.Conv1d(2, 4, 3, padding='same', dilation=2)",
    () => new nn.Conv1d(2, 4, 3, { padding: 'same', dilation: 2 }),
  ),
  prints('nn.Conv3d(1, 2, 2, 2)', () => new nn.Conv3d(1, 2, 2, 2)),
  prints('nn.ConvTranspose1d(4, 2, 3)', () => new nn.ConvTranspose1d(4, 2, 3)),
  prints(
    'nn.ConvTranspose2d(4, 2, 3, stride=2, output_padding=1)',
    () => new nn.ConvTranspose2d(4, 2, 3, { stride: 2, output_padding: 1 }),
  ),
  prints('nn.MaxPool2d(2)', () => new nn.MaxPool2d(2)),
  prints(
    'nn.MaxPool1d(3, stride=2, ceil_mode=True)',
    () => new nn.MaxPool1d(3, { stride: 2, ceil_mode: true }),
  ),
  prints('nn.MaxPool3d((1, 2, 2))', () => new nn.MaxPool3d([1, 2, 2])),
  prints('nn.AvgPool1d(2)', () => new nn.AvgPool1d(2)),
  prints('nn.AvgPool2d(3, 2, 1)', () => new nn.AvgPool2d(3, 2, 1)),
  prints('nn.AdaptiveAvgPool2d(1)', () => new nn.AdaptiveAvgPool2d(1)),
  prints('nn.AdaptiveAvgPool2d((None, 3))', () => new nn.AdaptiveAvgPool2d([null, 3])),
  prints('nn.AdaptiveMaxPool1d(4)', () => new nn.AdaptiveMaxPool1d(4)),
  prints('nn.BatchNorm1d(3)', () => new nn.BatchNorm1d(3)),
  prints(
    'nn.BatchNorm2d(3, momentum=None, affine=False)',
    () => new nn.BatchNorm2d(3, { momentum: null, affine: false }),
  ),
  prints('nn.LayerNorm(4)', () => new nn.LayerNorm(4)),
  prints(
    'nn.LayerNorm((2, 4), eps=1e-3, elementwise_affine=False)',
    () => new nn.LayerNorm([2, 4], { eps: 1e-3, elementwise_affine: false }),
  ),
  prints('nn.GroupNorm(2, 4)', () => new nn.GroupNorm(2, 4)),
  prints('nn.InstanceNorm2d(3)', () => new nn.InstanceNorm2d(3)),
  prints('nn.ZeroPad2d(2)', () => new nn.ZeroPad2d(2)),
  prints('nn.ConstantPad1d((1, 2), 3.5)', () => new nn.ConstantPad1d([1, 2], 3.5)),
  prints('nn.ReflectionPad2d((1, 2, 3, 4))', () => new nn.ReflectionPad2d([1, 2, 3, 4])),
  prints('nn.ReplicationPad3d(1)', () => new nn.ReplicationPad3d(1)),
  prints(
    "nn.Upsample(scale_factor=2, mode='bilinear')",
    () => new nn.Upsample({ scale_factor: 2, mode: 'bilinear' }),
  ),
  prints('nn.Upsample((4, 6))', () => new nn.Upsample([4, 6])),
  prints(
    'nn.UpsamplingNearest2d(scale_factor=2)',
    () => new nn.UpsamplingNearest2d({ scale_factor: 2 }),
  ),
  prints('nn.UpsamplingBilinear2d(size=7)', () => new nn.UpsamplingBilinear2d(7)),
  prints('nn.ChannelShuffle(2)', () => new nn.ChannelShuffle(2)),
  prints('nn.MaxUnpool1d(2)', () => new nn.MaxUnpool1d(2)),
  prints('nn.MaxUnpool3d(2, stride=(2, 1, 2))', () => new nn.MaxUnpool3d(2, [2, 1, 2])),
  prints('nn.LPPool2d(2, 3, ceil_mode=True)', () => new nn.LPPool2d(2, 3, { ceil_mode: true })),
  prints('nn.LPPool1d(1.5, 3, stride=2)', () => new nn.LPPool1d(1.5, 3, 2)),
  prints('nn.FractionalMaxPool2d(3, 2)', () => new nn.FractionalMaxPool2d(3, 2)),
  pair('nn.FractionalMaxPool2d(2)', () => new nn.FractionalMaxPool2d(2)),
  pair(
    'nn.FractionalMaxPool3d(2, output_ratio=1.5)',
    () => new nn.FractionalMaxPool3d(2, { output_ratio: 1.5 }),
  ),
  seeded('nn.FractionalMaxPool2d(2, output_ratio=0.6)(torch.arange(25.).view(1, 5, 5))', () =>
    new nn.FractionalMaxPool2d(2, { output_ratio: 0.6 })(
      torch.arange(0, 25).to(torch.float32).view([1, 5, 5]),
    ),
  ),
  seeded(
    'list(nn.FractionalMaxPool3d(2, 2, return_indices=True)(torch.arange(64.).view(1, 4, 4, 4)))',
    () => [
      ...(new nn.FractionalMaxPool3d(2, 2, { return_indices: true })(
        torch.arange(0, 64).to(torch.float32).view([1, 4, 4, 4]),
      ) as unknown as Iterable<unknown>),
    ],
  ),
  pair('nn.LPPool2d(2, 2)(torch.arange(16.).view(1, 4, 4))', () =>
    new nn.LPPool2d(2, 2)(torch.arange(0, 16).to(torch.float32).view([1, 4, 4])),
  ),
  pair(
    'y, i = nn.MaxPool2d(2, return_indices=True)(torch.arange(25.).view(1, 1, 5, 5))\nnn.MaxUnpool2d(2)(y, i, output_size=(5, 5))',
    () => {
      const x = torch.arange(0, 25).to(torch.float32).view([1, 1, 5, 5])
      const [y, i] = new nn.MaxPool2d(2, { return_indices: true })(
        x,
      ) as unknown as Iterable<unknown>
      return new nn.MaxUnpool2d(2)(y, i, [5, 5])
    },
  ),
  pair('F.max_pool2d(torch.arange(16.).view(1, 4, 4), 2, return_indices=True)[1]', () => {
    const x = torch.arange(0, 16).to(torch.float32).view([1, 4, 4])
    return nn.functional.max_pool2d(x, 2, { return_indices: true })[1]
  }),
  pair('F.max_pool2d(torch.arange(16.).view(1, 4, 4), 2)', () => {
    const x = torch.arange(0, 16).to(torch.float32).view([1, 4, 4])
    return nn.functional.max_pool2d(x, 2).relu()
  }),
  pair('nn.UpsamplingBilinear2d(scale_factor=2)(torch.arange(4.).view(1, 1, 2, 2))', () =>
    new nn.UpsamplingBilinear2d({ scale_factor: 2 })(
      torch.arange(0, 4).to(torch.float32).view([1, 1, 2, 2]),
    ),
  ),
  prints('nn.PixelShuffle(3)', () => new nn.PixelShuffle(3)),
  prints('nn.PixelUnshuffle(2)', () => new nn.PixelUnshuffle(2)),
  prints('nn.Unfold((2, 3))', () => new nn.Unfold([2, 3])),
  prints('nn.Fold((4, 5), 2, stride=2)', () => new nn.Fold([4, 5], 2, { stride: 2 })),
  pair('nn.ReflectionPad1d(1)(torch.tensor([[1., 2., 3.]]))', () =>
    new nn.ReflectionPad1d(1)(torch.tensor([[1, 2, 3]], { dtype: torch.float32 })),
  ),
  pair('nn.Upsample(scale_factor=2)(torch.tensor([[[1., 2.]]]))', () =>
    new nn.Upsample({ scale_factor: 2 })(torch.tensor([[[1, 2]]], { dtype: torch.float32 })),
  ),
  prints('nn.LocalResponseNorm(2)', () => new nn.LocalResponseNorm(2)),

  seeded('nn.Conv2d(2, 1, 2).weight', () => new nn.Conv2d(2, 1, 2).weight),
  seeded('nn.Conv2d(2, 3, 2).bias', () => new nn.Conv2d(2, 3, 2).bias),
  seeded(
    'nn.ConvTranspose2d(2, 3, 2, groups=1).bias',
    () => new nn.ConvTranspose2d(2, 3, 2, { groups: 1 }).bias,
  ),
  seeded('nn.Conv1d(2, 3, 2)(torch.ones(1, 2, 4))', () =>
    new nn.Conv1d(2, 3, 2)(torch.ones([1, 2, 4])),
  ),
  seeded(
    "nn.Conv2d(1, 1, 3, padding=1, padding_mode='circular')(torch.arange(9.).view(1, 1, 3, 3)).shape",
    () =>
      new nn.Conv2d(1, 1, 3, { padding: 1, padding_mode: 'circular' })(
        torch.arange(0, 9).to(torch.float32).view([1, 1, 3, 3]),
      ).shape,
  ),
  seeded(
    'bn = nn.BatchNorm2d(2)\nfor _ in range(3): bn(torch.arange(16.).view(2, 2, 2, 2))\n[bn.running_mean, bn.running_var, bn.num_batches_tracked, list(bn.state_dict())]',
    () => {
      const bn = new nn.BatchNorm2d(2)
      for (let i = 0; i < 3; i++) bn(torch.arange(0, 16).to(torch.float32).view([2, 2, 2, 2]))
      return [bn.running_mean, bn.running_var, bn.num_batches_tracked, [...bn.state_dict().keys()]]
    },
  ),
  seeded(
    'bn = nn.BatchNorm1d(2, momentum=None)\nbn(torch.tensor([[1., 2.], [3., 6.]]))\nbn(torch.tensor([[5., 2.], [3., 0.]]))\nbn.eval()\n[bn.running_mean, bn.running_var, bn(torch.zeros(1, 2))]',
    () => {
      const bn = new nn.BatchNorm1d(2, { momentum: null })
      bn(
        torch.tensor(
          [
            [1, 2],
            [3, 6],
          ],
          { dtype: torch.float32 },
        ),
      )
      bn(
        torch.tensor(
          [
            [5, 2],
            [3, 0],
          ],
          { dtype: torch.float32 },
        ),
      )
      bn.eval()
      return [bn.running_mean, bn.running_var, bn(torch.zeros([1, 2]))]
    },
  ),
  pair('nn.BatchNorm2d(3)(torch.zeros(2, 3))', () => new nn.BatchNorm2d(3)(torch.zeros([2, 3]))),
  pair('nn.BatchNorm1d(3)(torch.zeros(1, 3))', () => new nn.BatchNorm1d(3)(torch.zeros([1, 3]))),
  pair('nn.LayerNorm(3)(torch.zeros(2, 4))', () => new nn.LayerNorm(3)(torch.zeros([2, 4]))),
  pair('nn.GroupNorm(2, 3)', () => new nn.GroupNorm(2, 3)),
  pair('nn.Conv2d(3, 6, 3, groups=2)', () => new nn.Conv2d(3, 6, 3, { groups: 2 })),
  pair('nn.Conv2d(3, 6, 3)(torch.zeros(1, 1, 8, 8))', () =>
    new nn.Conv2d(3, 6, 3)(torch.zeros([1, 1, 8, 8])),
  ),
  pair(
    "nn.Conv2d(3, 6, 3, padding='same', stride=2)",
    () => new nn.Conv2d(3, 6, 3, { padding: 'same', stride: 2 }),
  ),
  pair('nn.MaxPool2d(2)(torch.arange(16.).view(1, 4, 4))', () =>
    new nn.MaxPool2d(2)(torch.arange(0, 16).to(torch.float32).view([1, 4, 4])),
  ),
  pair('list(nn.MaxPool2d(2, return_indices=True)(torch.arange(16.).view(1, 4, 4)))', () => [
    ...(new nn.MaxPool2d(2, { return_indices: true })(
      torch.arange(0, 16).to(torch.float32).view([1, 4, 4]),
    ) as unknown as Iterable<unknown>),
  ]),
  pair('nn.ConvTranspose2d(1, 1, 3, stride=2)(torch.ones(1, 1, 2, 2), output_size=[9, 9])', () =>
    new nn.ConvTranspose2d(1, 1, 3, { stride: 2 })(torch.ones([1, 1, 2, 2]), [9, 9]),
  ),
]
