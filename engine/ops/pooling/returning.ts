// The max pools of nn.functional: each gives its values, or with `return_indices` the indices too.
// The pools themselves stand in max.ts, adaptive.ts and fractional.ts.
// https://pytorch.org/docs/1.13/nn.functional.html#pooling-functions
import { run } from '../../tensor/dispatch.ts'
import { Tensor } from '../../tensor/tensor.ts'
import { filled } from '../conv/samples.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, type Params, type Result, type Row, type Sample } from '../op.ts'
import { type Overloads, overloads } from '../overload.ts'
import {
  adaptive_max_pool1d_with_indices,
  adaptive_max_pool2d_with_indices,
  adaptive_max_pool3d_with_indices,
} from './adaptive.ts'
import {
  fractional_max_pool2d_with_indices,
  fractional_max_pool3d_with_indices,
} from './fractional.ts'
import {
  max_pool1d,
  max_pool1d_with_indices,
  max_pool2d,
  max_pool2d_with_indices,
  max_pool3d,
  max_pool3d_with_indices,
} from './max.ts'

const no = optional('return_indices', kind.only(false), false)
const yes = optional('return_indices', kind.only(true), true)

type Flagged<P extends Params, F> = P extends readonly [infer H, ...infer T extends Params]
  ? H extends { readonly name: 'return_indices' }
    ? readonly [F, ...T]
    : readonly [H, ...Flagged<T, F>]
  : readonly []
/** With the flag in its place, or at the end where the row has none. */
type With<P extends Params, F> = 'return_indices' extends P[number]['name']
  ? Flagged<P, F>
  : readonly [...P, F]
type ParamsOf<R extends Row> = R['params']

type Values<R extends Row> = Op<Extract<With<ParamsOf<R>, typeof no>, Params>>
type Both<R extends Row> = Op<Extract<With<ParamsOf<R>, typeof yes>, Params>, readonly Tensor[]>

function form(row: Row, flag: typeof no | typeof yes, samples: readonly Sample[]) {
  const at = row.params.findIndex(({ name }) => name === 'return_indices')
  return {
    name: row.name.replace('_with_indices', ''),
    tier: 'composite' as const,
    params: at < 0 ? [...row.params, flag] : row.params.with(at, flag),
    doc: row.doc,
    page: row.page,
    places: ['nn.functional'] as const,
    forward: (...values: readonly unknown[]): Result => {
      const result = run(row, at < 0 ? values.slice(0, -1) : values)
      return flag === yes || result instanceof Tensor ? result : result[0]!
    },
    samples,
  }
}

/** The form without indices, of a row that gives none or gives both. */
function values<R extends Row>(row: R, samples: readonly Sample[]): Values<R> {
  return form(row, no, samples) as unknown as Values<R>
}

function both<R extends Row>(row: R, samples: readonly Sample[]): Both<R> {
  const asked = samples.map((sample) => ({
    ...sample,
    options: { ...sample.options, return_indices: true },
  }))
  return form(row, yes, asked) as unknown as Both<R>
}

const line = filled([1, 2, 5])
const plane = filled([1, 2, 5, 4])
const volume = filled([1, 2, 3, 2, 4])

const lines: readonly Sample[] = [{ args: [line, 2] }]
const planes: readonly Sample[] = [{ args: [plane, 2] }, { args: [plane, 3, 2, 1] }]
const volumes: readonly Sample[] = [{ args: [volume, 2] }]
const adaptiveLines: readonly Sample[] = [{ args: [line, 3] }, { args: [filled([2, 5]), 1] }]
const adaptivePlanes: readonly Sample[] = [
  { args: [plane, [3, 2]] },
  { args: [filled([2, 3, 4]), 1] },
]
const adaptiveVolumes: readonly Sample[] = [{ args: [volume, [2, 1, 3]] }]
const fractionalPlanes: readonly Sample[] = [{ args: [filled([1, 2, 5, 6]), 2, [3, 4]] }]
const fractionalVolumes: readonly Sample[] = [{ args: [filled([1, 1, 4, 5, 4]), 2, 2] }]

type Pair<A extends Row, B extends Row> = Overloads<[A, B]>

export const max_pool1d_values: Values<typeof max_pool1d> = values(max_pool1d, lines)
export const max_pool1d_both: Both<typeof max_pool1d_with_indices> = both(
  max_pool1d_with_indices,
  lines,
)
export const functional_max_pool1d: Pair<typeof max_pool1d_values, typeof max_pool1d_both> =
  overloads('max_pool1d', max_pool1d_values, max_pool1d_both)

export const max_pool2d_values: Values<typeof max_pool2d> = values(max_pool2d, planes)
export const max_pool2d_both: Both<typeof max_pool2d_with_indices> = both(
  max_pool2d_with_indices,
  planes,
)
export const functional_max_pool2d: Pair<typeof max_pool2d_values, typeof max_pool2d_both> =
  overloads('max_pool2d', max_pool2d_values, max_pool2d_both)

export const max_pool3d_values: Values<typeof max_pool3d> = values(max_pool3d, volumes)
export const max_pool3d_both: Both<typeof max_pool3d_with_indices> = both(
  max_pool3d_with_indices,
  volumes,
)
export const functional_max_pool3d: Pair<typeof max_pool3d_values, typeof max_pool3d_both> =
  overloads('max_pool3d', max_pool3d_values, max_pool3d_both)

export const adaptive_max_pool1d_values: Values<typeof adaptive_max_pool1d_with_indices> = values(
  adaptive_max_pool1d_with_indices,
  adaptiveLines,
)
export const adaptive_max_pool1d_both: Both<typeof adaptive_max_pool1d_with_indices> = both(
  adaptive_max_pool1d_with_indices,
  adaptiveLines,
)
export const functional_adaptive_max_pool1d: Pair<
  typeof adaptive_max_pool1d_values,
  typeof adaptive_max_pool1d_both
> = overloads('adaptive_max_pool1d', adaptive_max_pool1d_values, adaptive_max_pool1d_both)

export const adaptive_max_pool2d_values: Values<typeof adaptive_max_pool2d_with_indices> = values(
  adaptive_max_pool2d_with_indices,
  adaptivePlanes,
)
export const adaptive_max_pool2d_both: Both<typeof adaptive_max_pool2d_with_indices> = both(
  adaptive_max_pool2d_with_indices,
  adaptivePlanes,
)
export const functional_adaptive_max_pool2d: Pair<
  typeof adaptive_max_pool2d_values,
  typeof adaptive_max_pool2d_both
> = overloads('adaptive_max_pool2d', adaptive_max_pool2d_values, adaptive_max_pool2d_both)

export const adaptive_max_pool3d_values: Values<typeof adaptive_max_pool3d_with_indices> = values(
  adaptive_max_pool3d_with_indices,
  adaptiveVolumes,
)
export const adaptive_max_pool3d_both: Both<typeof adaptive_max_pool3d_with_indices> = both(
  adaptive_max_pool3d_with_indices,
  adaptiveVolumes,
)
export const functional_adaptive_max_pool3d: Pair<
  typeof adaptive_max_pool3d_values,
  typeof adaptive_max_pool3d_both
> = overloads('adaptive_max_pool3d', adaptive_max_pool3d_values, adaptive_max_pool3d_both)

export const fractional_max_pool2d_values: Values<typeof fractional_max_pool2d_with_indices> =
  values(fractional_max_pool2d_with_indices, fractionalPlanes)
export const fractional_max_pool2d_both: Both<typeof fractional_max_pool2d_with_indices> = both(
  fractional_max_pool2d_with_indices,
  fractionalPlanes,
)
export const functional_fractional_max_pool2d: Pair<
  typeof fractional_max_pool2d_values,
  typeof fractional_max_pool2d_both
> = overloads('fractional_max_pool2d', fractional_max_pool2d_values, fractional_max_pool2d_both)

export const fractional_max_pool3d_values: Values<typeof fractional_max_pool3d_with_indices> =
  values(fractional_max_pool3d_with_indices, fractionalVolumes)
export const fractional_max_pool3d_both: Both<typeof fractional_max_pool3d_with_indices> = both(
  fractional_max_pool3d_with_indices,
  fractionalVolumes,
)
export const functional_fractional_max_pool3d: Pair<
  typeof fractional_max_pool3d_values,
  typeof fractional_max_pool3d_both
> = overloads('fractional_max_pool3d', fractional_max_pool3d_values, fractional_max_pool3d_both)
