// Weighted elements along the last dimensions as one differentiable op, its own derivative with the
// taps transposed: what paddings by copies and interpolations are made of.
import { apply } from '../../tensor/dispatch.ts'
import { resample, type Taps, tapsOf, transposed } from '../../tensor/resampling.ts'
import { filled } from '../conv/samples.ts'
import type { Kind } from '../kinds.ts'
import * as kind from '../kinds.ts'
import { type Op, required } from '../op.ts'

/** Taps for each of the last dimensions; in samples, one dimension's size and then its sources. */
const tapsKind: Kind<readonly (Taps | null)[]> = {
  name: 'tuple of ints',
  typescript: 'Taps[]',
  wire: 'ints',
  convert: (value) => {
    const list = kind.ints.convert(value)
    if (!list) return Array.isArray(value) ? (value as readonly (Taps | null)[]) : undefined
    const [size, ...sources] = list as [number, ...number[]]
    return [
      tapsOf(
        size,
        sources.map((source) => [
          [source, 0.75],
          [0, 0.25],
        ]),
      ),
    ]
  },
}

const params = [required('input', kind.tensor), required('taps', tapsKind)] as const

export const resample_spread: Op<typeof params> = {
  name: 'resample_spread',
  tier: 'primitive',
  params,
  doc: 'Sums of weighted elements along the last dimensions.',
  page: 'generated/torch.nn.functional.interpolate.html',
  places: [],
  forward: (input, taps) => resample(input, taps),
  backward: {
    input: ({ grad, taps }) =>
      apply(
        resample_spread,
        grad,
        taps.map((along) => along && transposed(along)),
      ),
  },
  samples: [{ args: [filled([2, 3]), [3, 2, 1, 0, 0]] }],
}
