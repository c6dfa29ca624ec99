// The reference kernels: plain TypeScript that says what every kernel means, and that runs where
// WebAssembly SIMD does not. Written to be read and trusted, not to be fast.
import type { Kernels } from './kernels.ts'
import { binary, compare, logical, unary, where } from './reference/elementwise.ts'
import { cast } from './reference/cast.ts'
import { convolve } from './reference/convolve.ts'
import { matmul } from './reference/matmul.ts'
import { combine, locate, put, take } from './reference/places.ts'
import { affine, moments } from './reference/normalize.ts'
import { avgpool, avgspread, maxpool, planegather, planescatter } from './reference/pool.ts'
import { argreduce, cumulative, reduce } from './reference/reduce.ts'
import { Views } from './reference/views.ts'

/** Kernels over `memory`, which may grow between calls. */
export function createReference(memory: WebAssembly.Memory): Kernels {
  const views = new Views(memory)
  return {
    unary: (...args) => unary(views, ...args),
    binary: (...args) => binary(views, ...args),
    compare: (...args) => compare(views, ...args),
    logical: (...args) => logical(views, ...args),
    where: (...args) => where(views, ...args),
    cast: (...args) => cast(views, ...args),
    reduce: (...args) => reduce(views, ...args),
    argreduce: (...args) => argreduce(views, ...args),
    cumulative: (...args) => cumulative(views, ...args),
    matmul: (...args) => matmul(views, ...args),
    convolve: (...args) => convolve(views, ...args),
    locate: (...args) => locate(views, ...args),
    take: (...args) => take(views, ...args),
    put: (...args) => put(views, ...args),
    combine: (...args) => combine(views, ...args),
    maxpool: (...args) => maxpool(views, ...args),
    avgpool: (...args) => avgpool(views, ...args),
    avgspread: (...args) => avgspread(views, ...args),
    planescatter: (...args) => planescatter(views, ...args),
    planegather: (...args) => planegather(views, ...args),
    moments: (...args) => moments(views, ...args),
    affine: (...args) => affine(views, ...args),
  }
}
