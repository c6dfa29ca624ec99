// Matrix products: every transposition and odd size, compiled kernels against the reference.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distance, dtypes, expectAgreement, runAll, values } from './machine.ts'
import type { DType, Values } from './machine.ts'

const numeric: DType[] = ['float32', 'float64', 'int64']
const side = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 10, max: 40 }))

/** Strides of an r × c matrix, stored by rows or by columns. */
const strides = (r: number, c: number, transposed: boolean) => (transposed ? [1, r] : [c, 1])

function multiply(
  dtype: DType,
  [m, n, k]: readonly [number, number, number],
  [a, b]: readonly [Values, Values],
  [ta, tb]: readonly [boolean, boolean],
  rowStride = n,
): Values[] {
  const operands = [a, b].map((data) => ({ data, offset: 0, strides: [] }))
  const [ars, acs] = strides(m, k, ta)
  const [brs, bcs] = strides(k, n, tb)
  const out = { dtype, length: m * rowStride, strides: [] }
  return runAll([], out, operands, (kernels, _, o, x, y) =>
    kernels.matmul(dtypes[dtype].code, m, n, k, o, rowStride, x, ars!, acs!, y, brs!, bcs!),
  )
}

/** Small whole numbers: every order of additions gives the same float. */
function whole(dtype: DType, length: number, seed: number): Values {
  const element = (i: number) => ((i * 7 + seed * 13) % 19) - 9
  const list = Array.from({ length }, (_, i) => element(i))
  if (dtype === 'int64') return BigInt64Array.from(list, BigInt)
  return dtype === 'float32' ? Float32Array.from(list) : Float64Array.from(list)
}

for (const dtype of numeric) {
  test(`${dtype}: exact on whole numbers, with a gap between the rows of out`, () => {
    fc.assert(
      fc.property(
        side,
        side,
        side,
        fc.boolean(),
        fc.boolean(),
        fc.nat(3),
        (m, n, k, ta, tb, gap) => {
          const a = whole(dtype, m * k, 1)
          const b = whole(dtype, k * n, 2)
          expectAgreement(multiply(dtype, [m, n, k], [a, b], [ta, tb], n + gap))
        },
      ),
    )
  })

  test(`${dtype}: small products agree on every value`, () => {
    const sizes = fc.tuple(...Array.from({ length: 3 }, () => fc.integer({ min: 0, max: 6 })))
    const input = sizes.chain(([m, n, k]) =>
      fc.tuple(
        fc.constant([m!, n!, k!] as const),
        fc.tuple(values(dtype, m! * k!), values(dtype, k! * n!)),
        fc.tuple(fc.boolean(), fc.boolean()),
      ),
    )
    fc.assert(
      fc.property(input, ([shape, data, transposed]) => {
        expectAgreement(multiply(dtype, shape, data, transposed))
      }),
    )
  })
}

test.each([
  [97, 33, 515],
  [6, 600, 300],
  [200, 1, 257],
  [1, 70, 700],
])('float32 %i × %i × %i, over several blocks, stays within rounding', (m, n, k) => {
  const data = (length: number, seed: number) =>
    Float32Array.from({ length }, (_, i) => (((i + seed) * 7919) % 10007) / 10007)
  const [reference, ...compiled] = multiply(
    'float32',
    [m, n, k],
    [data(m * k, 0), data(k * n, 5)],
    [false, true],
  )
  for (const result of compiled) {
    for (let i = 0; i < m * n; i++) {
      // Sums of k positive terms in whatever order: at most about k roundings apart, far fewer here.
      expect(distance(result, Number(result[i]), Number(reference![i]))).toBeLessThan(k / 4)
    }
  }
})

test('NaN and infinity go through large products', () => {
  const [m, n, k] = [20, 20, 20] as const
  const a = new Float32Array(m * k).fill(1)
  const b = new Float32Array(k * n).fill(1)
  a[3 * k + 5] = NaN
  a[7 * k + 19] = Infinity
  for (const result of multiply('float32', [m, n, k], [a, b], [false, false])) {
    expect([...result.slice(3 * n, 4 * n)]).toEqual(Array(n).fill(NaN))
    expect([...result.slice(7 * n, 8 * n)]).toEqual(Array(n).fill(Infinity))
    expect([...result.slice(0, n)]).toEqual(Array(n).fill(k))
    expect([...result.slice(19 * n, 20 * n)]).toEqual(Array(n).fill(k))
  }
})

test('k of 0 writes zeros', () => {
  for (const result of multiply(
    'float32',
    [2, 3, 0],
    [new Float32Array(1), new Float32Array(1)],
    [false, false],
  )) {
    expect([...result.slice(0, 6)]).toEqual([0, 0, 0, 0, 0, 0])
  }
})
