// Reference reductions: to one value, to an index, and running along a line.
import { ArgReduceOp, CumulativeOp, ReduceOp, ScalarType } from '../codes.ts'
import { isTrue, rounding } from './elementwise.ts'
import { planSum, sumLine } from './sum.ts'
import { noKernel, walk } from './views.ts'
import type { Layout, Scalar, Views } from './views.ts'

export function reduce(
  views: Views,
  op: ReduceOp,
  dtype: ScalarType,
  meta: number,
  out: number,
  a: number,
  inner: number,
): void {
  views.refresh()
  const { outer, reduced } = split(views.layout(meta, 2), inner)
  const source = views.any(dtype)
  const fold = (target: { size: number; set(address: number, value: Scalar): void }) => {
    return (start: Scalar, step: (total: Scalar, x: Scalar) => Scalar) =>
      walk(outer, [out, a], [target.size, source.size], ([o, first]) => {
        let total = start
        walk(reduced, [first as number], [source.size], ([x]) => {
          total = step(total, source.get(x as number))
        })
        target.set(o as number, total)
      })
  }
  switch (op) {
    case ReduceOp.all:
      return fold(views.any(ScalarType.bool))(1, (all, x) => Number(all !== 0 && isTrue(x)))
    case ReduceOp.any:
      return fold(views.any(ScalarType.bool))(0, (any, x) => Number(any !== 0 || isTrue(x)))
    case ReduceOp.max:
      return fold(source)(limits(dtype).least, (best, x) =>
        typeof x === 'bigint' ? (x > best ? x : best) : Math.max(best as number, x),
      )
    case ReduceOp.min:
      return fold(source)(limits(dtype).greatest, (best, x) =>
        typeof x === 'bigint' ? (x < best ? x : best) : Math.min(best as number, x),
      )
    case ReduceOp.sum:
    case ReduceOp.prod:
      break
  }
  if (dtype === ScalarType.bool) throw noKernel(ReduceOp[op], dtype)
  if (dtype !== ScalarType.int64) {
    if (op === ReduceOp.sum) return sumFloats(views, dtype, outer, reduced, out, a)
    const r = rounding(dtype)
    return fold(source)(1, (total, x) => r((total as number) * (x as number)))
  }
  if (op === ReduceOp.sum) fold(source)(0n, (total, x) => (total as bigint) + (x as bigint))
  else fold(source)(1n, (total, x) => BigInt.asIntN(64, (total as bigint) * (x as bigint)))
}

export function argreduce(
  views: Views,
  op: ArgReduceOp,
  dtype: ScalarType,
  meta: number,
  out: number,
  a: number,
  inner: number,
): void {
  views.refresh()
  const { outer, reduced } = split(views.layout(meta, 2), inner)
  const source = views.any(dtype)
  const sign = op === ArgReduceOp.argmax ? 1 : -1
  walk(outer, [out, a], [8, source.size], ([o, first]) => {
    let best = source.get(first as number)
    let bestIndex = 0
    let index = 0
    walk(reduced, [first as number], [source.size], ([address]) => {
      const x = source.get(address as number)
      if (wins(x, best, sign)) {
        best = x
        bestIndex = index
      }
      index++
    })
    views.int64.set(o as number, BigInt(bestIndex))
  })
}

export function cumulative(
  views: Views,
  op: CumulativeOp,
  dtype: ScalarType,
  n: number,
  out: number,
  so: number,
  a: number,
  sa: number,
): void {
  views.refresh()
  const { size } = views.any(dtype)
  const at = (base: number, offset: number) => (base >>> 0) + offset * size
  const sums = op === CumulativeOp.cumsum
  if (dtype === ScalarType.int64) {
    let total = sums ? 0n : 1n
    for (let i = 0; i < n; i++) {
      const x = views.int64.get(at(a, i * sa))
      total = BigInt.asIntN(64, sums ? total + x : total * x)
      views.int64.set(at(out, i * so), total)
    }
  } else {
    if (dtype === ScalarType.bool) throw noKernel(CumulativeOp[op], dtype)
    const access = views.number(dtype)
    let total = sums ? 0 : 1
    for (let i = 0; i < n; i++) {
      const x = access.get(at(a, i * sa))
      total = sums ? total + x : total * x
      access.set(at(out, i * so), total)
    }
  }
}

/** The output's dimensions with both strides, and the reduced ones with the strides of `a`. */
function split({ sizes, strides }: Layout, inner: number): { outer: Layout; reduced: Layout } {
  const cut = sizes.length - inner
  return {
    outer: { sizes: sizes.slice(0, cut), strides: strides.map((row) => row.slice(0, cut)) },
    reduced: { sizes: sizes.slice(cut), strides: [(strides[1] as number[]).slice(cut)] },
  }
}

/** Whether x takes the place of the best so far; NaN beats all but an earlier NaN. */
function wins(x: Scalar, best: Scalar, sign: 1 | -1): boolean {
  if (best !== best) return false
  return x !== x || (sign === 1 ? x > best : x < best)
}

function limits(dtype: ScalarType): { least: Scalar; greatest: Scalar } {
  if (dtype === ScalarType.int64) return { least: -(2n ** 63n), greatest: 2n ** 63n - 1n }
  if (dtype === ScalarType.bool) return { least: 0, greatest: 1 }
  return { least: -Infinity, greatest: Infinity }
}

/**
 * Sums along the reduced dimension of least stride by PyTorch's cascade, and adds those lines up.
 */
function sumFloats(
  views: Views,
  dtype: ScalarType,
  outer: Layout,
  reduced: Layout,
  out: number,
  a: number,
): void {
  const access = views.number(dtype)
  const r = rounding(dtype)
  const outputs = coalesce(outer)
  const lines = coalesce(byStride(reduced))
  const [n0, s0] = [lines.sizes.pop() ?? 1, lines.strides[0]?.pop() ?? 0]
  const last = outputs.sizes.length - 1
  const [n1, s1] = [outputs.sizes[last] ?? 1, outputs.strides[1]?.[last] ?? 0]
  const plan = planSum(n0, s0, n1, s1, 32 / access.size)
  let output = 0
  walk(outputs, [out, a], [access.size, access.size], ([o, first]) => {
    let sum = 0
    if (n0 > 0) {
      walk(lines, [first as number], [access.size], ([start]) => {
        const line = (i: number) => access.get((start as number) + i * s0 * access.size)
        sum = r(sum + sumLine(plan, output % n1, line, n0, r))
      })
    }
    access.set(o as number, sum)
    output++
  })
}

/** Greatest stride outermost. */
function byStride({ sizes, strides }: Layout): Layout {
  const row = strides[0] as number[]
  const order = sizes.map((_, d) => d)
  order.sort((d, e) => Math.abs(row[e] as number) - Math.abs(row[d] as number))
  return {
    sizes: order.map((d) => sizes[d] as number),
    strides: [order.map((d) => row[d] as number)],
  }
}

/** Drops dimensions of size 1 and joins neighbours that step as one. */
export function coalesce({ sizes, strides }: Layout): Layout {
  const joined: Layout = { sizes: [], strides: strides.map(() => []) }
  sizes.forEach((size, d) => {
    if (size === 1) return
    const last = joined.sizes.length - 1
    const steps = strides.map((row) => row[d] as number)
    const joins = joined.strides.every((row, i) => row[last] === (steps[i] as number) * size)
    if (last >= 0 && joins) {
      joined.sizes[last] = (joined.sizes[last] as number) * size
      joined.strides.forEach((row, i) => (row[last] = steps[i] as number))
    } else {
      joined.sizes.push(size)
      joined.strides.forEach((row, i) => row.push(steps[i] as number))
    }
  })
  return joined
}
