// The in-place forms that torch.nn.functional has under names of their own: relu_, elu_ …
// https://pytorch.org/docs/1.13/nn.functional.html#non-linear-activation-functions
import { run } from '../../tensor/dispatch.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import type { Op, Params } from '../op.ts'
import { functional_relu, hardtanh, leaky_relu, threshold } from './leaky.ts'
import { bounds, cut, leaky, scaled, slopeBounds } from './params.ts'
import { type inplace, input } from './row.ts'
import { rrelu } from './rrelu.ts'
import { celu, elu, selu } from './smooth.ts'

/** `name_(…)` for `name(…, inplace=True)`. */
function changing<const P extends Params>(
  row: Op<readonly [...P, typeof inplace]>,
  params: P,
): Op<P> {
  return {
    name: `${row.name}_`,
    tier: 'composite',
    params,
    doc: `${row.doc} In place.`,
    page: row.page,
    places: ['nn.functional'],
    forward: (...values) => run(row, [...(values as readonly unknown[]), true]) as Tensor,
    samples: row.samples.slice(0, 2),
  }
}
const only = [input] as const

export const functional_relu_: Op<typeof only> = changing(functional_relu, only)
export const elu_: Op<typeof scaled> = changing(elu, scaled)
export const celu_: Op<typeof scaled> = changing(celu, scaled)
export const selu_: Op<typeof only> = changing(selu, only)
export const leaky_relu_: Op<typeof leaky> = changing(leaky_relu, leaky)
export const hardtanh_: Op<typeof bounds> = changing(hardtanh, bounds)
export const threshold_: Op<typeof cut> = changing(threshold, cut)
export const rrelu_: Op<typeof slopeBounds> = changing(rrelu, slopeBounds)
