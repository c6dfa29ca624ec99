// Reductions: the compiled kernels agree with the reference, and sums with PyTorch to the bit.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ArgReduceOp, CumulativeOp, ReduceOp } from '../../../engine/kernels/kernels.ts'
import {
  contiguous,
  count,
  dtypes,
  expectAgreement,
  runAll,
  shapes,
  values,
  views,
} from './machine.ts'
import type { DType, View } from './machine.ts'

const all = Object.keys(dtypes) as DType[]
const numeric: DType[] = ['float32', 'float64', 'int64']

const keptStrides = (sizes: number[], inner: number) => [
  ...contiguous(sizes.slice(0, sizes.length - inner)),
  ...Array.from({ length: inner }, () => 0),
]

/** Views of `dtype` of which a number of last dimensions is to be reduced. */
function property(dtype: DType, check: (sizes: number[], inner: number, a: View) => void): void {
  const input = shapes.chain((sizes) =>
    fc.tuple(fc.constant(sizes), fc.nat(sizes.length), views(dtype, sizes)),
  )
  fc.assert(
    fc.property(input, ([sizes, inner, a]) => check(sizes, inner, a)),
    { numRuns: 150 },
  )
}

function reduceAll(op: ReduceOp, dtype: DType, sizes: number[], inner: number, a: View) {
  const tests = op === ReduceOp.all || op === ReduceOp.any
  const out = {
    dtype: tests ? ('bool' as const) : dtype,
    length: count(sizes.slice(0, sizes.length - inner)),
    strides: keptStrides(sizes, inner),
  }
  return runAll(sizes, out, [a], (k, meta, o, at) =>
    k.reduce(op, dtypes[dtype].code, meta, o, at, inner),
  )
}

for (const dtype of all) {
  const ops = ['max', 'min', 'all', 'any', ...(dtype === 'bool' ? [] : ['sum', 'prod'])] as const
  test.each(ops)(`${dtype} %s`, (name) => {
    property(dtype, (sizes, inner, a) =>
      expectAgreement(reduceAll(ReduceOp[name as keyof typeof ReduceOp], dtype, sizes, inner, a)),
    )
  })

  test.each(['argmax', 'argmin'] as const)(`${dtype} %s`, (name) => {
    property(dtype, (sizes, inner, a) => {
      const cut = sizes.length - inner
      if (sizes.slice(cut).includes(0)) return
      const out = {
        dtype: 'int64' as const,
        length: count(sizes.slice(0, cut)),
        strides: keptStrides(sizes, inner),
      }
      expectAgreement(
        runAll(sizes, out, [a], (k, meta, o, at) =>
          k.argreduce(ArgReduceOp[name], dtypes[dtype].code, meta, o, at, inner),
        ),
      )
    })
  })
}

for (const dtype of numeric) {
  test.each(['cumsum', 'cumprod'] as const)(`${dtype} %s`, (name) => {
    const input = fc.tuple(
      fc.nat(30),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 0, max: 3 }),
    )
    const given = input.chain(([n, so, sa]) =>
      fc.tuple(fc.constant([n, so, sa] as const), values(dtype, n * Math.max(sa, 1) + 1)),
    )
    fc.assert(
      fc.property(given, ([[n, so, sa], data]) => {
        const out = { dtype, length: n * so, strides: [] }
        expectAgreement(
          runAll([], out, [{ data, offset: 0, strides: [] }], (k, _, o, a) =>
            k.cumulative(CumulativeOp[name], dtypes[dtype].code, n, o, so, a, sa),
          ),
        )
      }),
    )
  })
}

/** Numbers between 0 and 1 that Python makes with the same expression. */
function fractions(dtype: 'float32' | 'float64', length: number): View['data'] {
  return new dtypes[dtype].array(Array.from({ length }, (_, i) => ((i * 7919) % 10007) / 10007))
}

test('long and wide sums agree', () => {
  const wide = fc.tuple(
    fc.constantFrom('float32', 'float64'),
    fc.nat(400),
    fc.nat(70),
    fc.boolean(),
  )
  fc.assert(
    fc.property(wide, ([dtype, n, m, acrossRows]) => {
      const data = fractions(dtype, n * m + 1)
      const strides = acrossRows ? [1, m] : [n, 1]
      expectAgreement(reduceAll(ReduceOp.sum, dtype, [m, n], 1, { data, offset: 0, strides }))
    }),
  )
  const data = fractions('float32', 40000)
  const line = { data, offset: 0, strides: [1] }
  expectAgreement(reduceAll(ReduceOp.sum, 'float32', [40000], 1, line))
})

// PyTorch 1.13.1, CPU with AVX2, torch.set_num_threads(1): x = torch.from_numpy(
// (np.arange(n) * 7919 % 10007) / 10007).to(dtype); x.sum() by length n,
const totals: Record<'float32' | 'float64', [number, number][]> = {
  float32: [
    [7, 3.618267297744751],
    [33, 16.830718994140625],
    [100, 50.162986755371094],
    [1000, 500.3558654785156],
    [40000, 19998.287109375],
  ],
  float64: [
    [7, 3.618267212950934],
    [33, 16.83071849705206],
    [100, 50.162985909863096],
    [1000, 500.35585090436695],
    [40000, 19998.286499450383],
  ],
}
// and x.reshape(300, columns).sum(0)[column] by columns and column.
const columnSums: Record<'float32' | 'float64', [number, number, number][]> = {
  float32: [
    [40, 0, 155.82762145996094],
    [40, 31, 152.34597778320312],
    [40, 32, 149.74977111816406],
    [40, 39, 148.5764923095703],
    [5, 0, 149.35345458984375],
    [5, 3, 151.56491088867188],
    [5, 4, 149.96873474121094],
  ],
  float64: [
    [40, 0, 155.8276206655341],
    [40, 31, 152.34595782951934],
    [40, 32, 149.74977515738985],
    [40, 39, 148.57649645248324],
    [5, 0, 149.35345258319177],
    [5, 3, 151.56490456680325],
    [5, 4, 149.96872189467373],
  ],
}

test.each(['float32', 'float64'] as const)('%s sums are PyTorch’s to the bit', (dtype) => {
  for (const [n, expected] of totals[dtype]) {
    const a = { data: fractions(dtype, n), offset: 0, strides: [1] }
    for (const result of reduceAll(ReduceOp.sum, dtype, [n], 1, a)) expect(result[0]).toBe(expected)
  }
  for (const [columns, column, expected] of columnSums[dtype]) {
    const a = { data: fractions(dtype, 300 * columns), offset: 0, strides: [1, columns] }
    for (const result of reduceAll(ReduceOp.sum, dtype, [columns, 300], 1, a)) {
      expect(result[column]).toBe(expected)
    }
  }
})
