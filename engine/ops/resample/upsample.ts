// The older names of F.interpolate, which warn. https://pytorch.org/docs/1.13/generated/torch.nn.functional.upsample.html
import { apply } from '../../tensor/dispatch.ts'
import { warn } from '../../tensor/warnings.ts'
import { filled } from '../conv/samples.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { interpolate } from './interpolate.ts'

const sized = [
  required('input', kind.tensor),
  optional('size', kind.maybe(kind.ints), null),
  optional('scale_factor', kind.maybe(kind.numbers), null),
] as const
const params = [
  ...sized,
  optional('mode', kind.string, 'nearest'),
  optional('align_corners', kind.maybe(kind.bool), null),
] as const

const deprecated = (name: string): void =>
  warn(`nn.functional.${name} is deprecated. Use nn.functional.interpolate instead.`)

const image = filled([1, 2, 2, 3])

export const upsample: Op<typeof params> = {
  name: 'upsample',
  tier: 'composite',
  params,
  doc: 'Deprecated: what `interpolate` does.',
  page: 'generated/torch.nn.functional.upsample.html',
  places: ['nn.functional'],
  forward: (input, size, scale_factor, mode, align_corners) => {
    deprecated('upsample')
    return apply(interpolate, input, size, scale_factor, mode, align_corners, null, false)
  },
  samples: [{ args: [image, null, 2] }, { args: [image, [3, 4], null, 'bilinear', true] }],
}

export const upsample_nearest: Op<typeof sized> = {
  name: 'upsample_nearest',
  tier: 'composite',
  params: sized,
  doc: "Deprecated: `interpolate` with mode='nearest'.",
  page: 'generated/torch.nn.functional.upsample_nearest.html',
  places: ['nn.functional'],
  forward: (input, size, scale_factor) => {
    deprecated('upsample_nearest')
    return apply(interpolate, input, size, scale_factor, 'nearest', null, null, false)
  },
  samples: [{ args: [image, [3, 4]] }, { args: [image], options: { scale_factor: 2 } }],
}

export const upsample_bilinear: Op<typeof sized> = {
  name: 'upsample_bilinear',
  tier: 'composite',
  params: sized,
  doc: "Deprecated: `interpolate` with mode='bilinear' and align_corners=True.",
  page: 'generated/torch.nn.functional.upsample_bilinear.html',
  places: ['nn.functional'],
  forward: (input, size, scale_factor) => {
    deprecated('upsample_bilinear')
    return apply(interpolate, input, size, scale_factor, 'bilinear', true, null, false)
  },
  samples: [{ args: [image, [3, 4]] }, { args: [image], options: { scale_factor: 2 } }],
}
