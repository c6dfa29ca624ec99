// Elementwise reference kernels: the walk over operands around the formulas of formulas.ts.
import { BinaryOp, LogicalOp, ScalarType, UnaryOp } from '../codes.ts'
import type { CompareOp } from '../codes.ts'
import {
  boolBinary,
  boolUnary,
  comparison,
  floatBinary,
  floatTest,
  floatUnary,
  intBinary,
  intTest,
  intUnary,
  isTest,
} from './formulas.ts'
import type { Round } from './formulas.ts'
import { noKernel, walk } from './views.ts'
import type { Access, Scalar, Views } from './views.ts'

/** How a dtype rounds intermediate results. */
export function rounding(dtype: ScalarType): Round {
  return dtype === ScalarType.float32 ? Math.fround : (x) => x
}

export function unary(
  views: Views,
  op: UnaryOp,
  dtype: ScalarType,
  meta: number,
  out: number,
  a: number,
): void {
  views.refresh()
  const name = UnaryOp[op]
  if (dtype === ScalarType.int64) {
    const test = intTest[op]
    if (test) return map1(views, views.bool, views.int64, meta, out, a, (x) => Number(test(x)))
    const formula = need(intUnary[op], name, dtype)
    return map1(views, views.int64, views.int64, meta, out, a, formula)
  }
  const access = views.number(dtype)
  if (isTest(op)) {
    const test = need(floatTest[op], name, dtype)
    return map1(views, views.bool, access, meta, out, a, (x) => Number(test(x)))
  }
  if (dtype === ScalarType.bool) {
    return map1(views, access, access, meta, out, a, need(boolUnary[op], name, dtype))
  }
  const formula = need(floatUnary[op], name, dtype)
  const r = rounding(dtype)
  map1(views, access, access, meta, out, a, (x) => formula(x, r))
}

export function binary(
  views: Views,
  op: BinaryOp,
  dtype: ScalarType,
  meta: number,
  out: number,
  a: number,
  b: number,
): void {
  views.refresh()
  const name = BinaryOp[op]
  if (dtype === ScalarType.int64) {
    const access = views.int64
    return map2(views, access, access, meta, out, a, b, need(intBinary[op], name, dtype))
  }
  const access = views.number(dtype)
  if (dtype === ScalarType.bool) {
    return map2(views, access, access, meta, out, a, b, need(boolBinary[op], name, dtype))
  }
  const formula = need(floatBinary[op], name, dtype)
  const r = rounding(dtype)
  map2(views, access, access, meta, out, a, b, (x, y) => formula(x, y, r))
}

export function compare(
  views: Views,
  op: CompareOp,
  dtype: ScalarType,
  meta: number,
  out: number,
  a: number,
  b: number,
): void {
  views.refresh()
  const holds = need(comparison[op], `compare op ${op}`, dtype)
  map2(views, views.bool, views.any(dtype), meta, out, a, b, (x, y) => Number(holds(x, y)))
}

export function logical(
  views: Views,
  op: LogicalOp,
  dtype: ScalarType,
  meta: number,
  out: number,
  a: number,
  b: number,
): void {
  views.refresh()
  const formula = need(
    {
      [LogicalOp.and]: (x: number, y: number) => x & y,
      [LogicalOp.or]: (x: number, y: number) => x | y,
      [LogicalOp.xor]: (x: number, y: number) => x ^ y,
    }[op],
    `logical op ${op}`,
    dtype,
  )
  map2(views, views.bool, views.any(dtype), meta, out, a, b, (x, y) =>
    formula(Number(isTrue(x)), Number(isTrue(y))),
  )
}

export function where(
  views: Views,
  dtype: ScalarType,
  meta: number,
  out: number,
  cond: number,
  a: number,
  b: number,
): void {
  views.refresh()
  const access = views.bits(dtype)
  const sizes = [access.size, 1, access.size, access.size]
  walk(views.layout(meta, 4), [out, cond, a, b], sizes, ([o, c, x, y]) =>
    access.set(o as number, access.get((views.bool.get(c as number) !== 0 ? x : y) as number)),
  )
}

/** NaN is true. */
export function isTrue(x: Scalar): boolean {
  return x !== 0 && x !== 0n
}

function map1<To extends Scalar, From extends Scalar>(
  views: Views,
  to: Access<To>,
  from: Access<From>,
  meta: number,
  out: number,
  a: number,
  formula: (x: From) => To,
): void {
  walk(views.layout(meta, 2), [out, a], [to.size, from.size], ([o, x]) =>
    to.set(o as number, formula(from.get(x as number))),
  )
}

function map2<To extends Scalar, From extends Scalar>(
  views: Views,
  to: Access<To>,
  from: Access<From>,
  meta: number,
  out: number,
  a: number,
  b: number,
  formula: (x: From, y: From) => To,
): void {
  walk(views.layout(meta, 3), [out, a, b], [to.size, from.size, from.size], ([o, x, y]) =>
    to.set(o as number, formula(from.get(x as number), from.get(y as number))),
  )
}

function need<F>(formula: F | undefined, name: string, dtype: ScalarType): F {
  if (formula === undefined) throw noKernel(name, dtype)
  return formula
}
