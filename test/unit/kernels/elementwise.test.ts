// Elementwise kernels: the compiled ones agree with the reference on arbitrary views and values.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BinaryOp, CompareOp, LogicalOp, UnaryOp } from '../../../engine/kernels/kernels.ts'
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
import type { DType, Values } from './machine.ts'

const names = (codes: object) => Object.keys(codes).filter((key) => !/^\d/.test(key))
const all = Object.keys(dtypes) as DType[]

const tests = ['logical_not', 'isnan', 'isinf', 'isfinite']
const intUnary = ['neg', 'abs', 'sign', 'square', 'relu', 'bitwise_not']
const bitwise = ['bitwise_and', 'bitwise_or', 'bitwise_xor']
const boolBinary = ['add', 'mul', 'maximum', 'minimum', ...bitwise]

/** Ops whose compiled form comes from another mathematics library than JavaScript's. */
const inexact = new Set(
  'exp expm1 log log1p log2 log10 sin cos tan tanh sigmoid pow atan2'.split(' '),
)
const tolerance = (op: string, dtype: DType) =>
  inexact.has(op) ? (dtype === 'float32' ? 1 : 4) : 0

function unaryOps(dtype: DType): string[] {
  if (dtype === 'bool') return ['bitwise_not', ...tests]
  if (dtype === 'int64') return [...intUnary, ...tests]
  return names(UnaryOp).filter((op) => op !== 'bitwise_not')
}

function binaryOps(dtype: DType): string[] {
  if (dtype === 'bool') return boolBinary
  if (dtype === 'int64') return names(BinaryOp).filter((op) => op !== 'atan2')
  return names(BinaryOp).filter((op) => ![...bitwise, 'shift_left', 'shift_right'].includes(op))
}

/** One property per dtype, with the operands that an op of `arity` takes. */
function property(
  dtype: DType,
  arity: number,
  check: (sizes: number[], operands: Parameters<typeof runAll>[2]) => void,
): void {
  const input = shapes.chain((sizes) =>
    fc.tuple(
      fc.constant(sizes),
      fc.tuple(...Array.from({ length: arity }, () => views(dtype, sizes))),
    ),
  )
  fc.assert(
    fc.property(input, ([sizes, operands]) => check(sizes, operands)),
    { numRuns: 60 },
  )
}

const outOf = (dtype: DType, sizes: number[]) => ({
  dtype,
  length: count(sizes),
  strides: contiguous(sizes),
})

for (const dtype of all) {
  const { code } = dtypes[dtype]

  test.each(unaryOps(dtype))(`${dtype} %s`, (name) => {
    const op = UnaryOp[name as keyof typeof UnaryOp]
    property(dtype, 1, (sizes, operands) => {
      const out = outOf(tests.includes(name) ? 'bool' : dtype, sizes)
      const results = runAll(sizes, out, operands, (k, meta, o, a) => k.unary(op, code, meta, o, a))
      expectAgreement(results, tolerance(name, dtype))
    })
  })

  test.each(binaryOps(dtype))(`${dtype} %s`, (name) => {
    const op = BinaryOp[name as keyof typeof BinaryOp]
    const divides = ['div', 'floor_divide', 'remainder', 'fmod'].includes(name)
    property(dtype, 2, (sizes, operands) => {
      // The engine refuses to divide integers by zero before it comes here.
      const divisor = operands[1]!.data
      if (divides && divisor instanceof BigInt64Array) {
        operands[1]!.data = divisor.map((x) => (x === 0n ? 7n : x))
      }
      const results = runAll(sizes, outOf(dtype, sizes), operands, (k, meta, o, a, b) =>
        k.binary(op, code, meta, o, a, b),
      )
      expectAgreement(results, tolerance(name, dtype))
    })
  })

  test.each(names(CompareOp))(`${dtype} compare %s`, (name) => {
    const op = CompareOp[name as keyof typeof CompareOp]
    property(dtype, 2, (sizes, operands) => {
      expectAgreement(
        runAll(sizes, outOf('bool', sizes), operands, (k, meta, o, a, b) =>
          k.compare(op, code, meta, o, a, b),
        ),
      )
    })
  })

  test.each(names(LogicalOp))(`${dtype} logical %s`, (name) => {
    const op = LogicalOp[name as keyof typeof LogicalOp]
    property(dtype, 2, (sizes, operands) => {
      expectAgreement(
        runAll(sizes, outOf('bool', sizes), operands, (k, meta, o, a, b) =>
          k.logical(op, code, meta, o, a, b),
        ),
      )
    })
  })
}

test('writes through a transposed view of out', () => {
  fc.assert(
    fc.property(values('float32', 35), (data) => {
      const operand = { data, offset: 0, strides: [7, 1] }
      const out = { dtype: 'float32' as const, length: 35, strides: [1, 5] }
      expectAgreement(
        runAll([5, 7], out, [operand], (k, meta, o, a) =>
          k.unary(UnaryOp.neg, dtypes.float32.code, meta, o, a),
        ),
      )
    }),
  )
})

/** What PyTorch 1.13.1 answers, given line by line; every level must. */
function expectAll(
  dtype: DType,
  data: Values[],
  expected: Values,
  call: Parameters<typeof runAll>[3],
) {
  const sizes = [expected.length]
  const operands = data.map((values) => ({ data: values, offset: 0, strides: [1] }))
  for (const result of runAll(sizes, outOf(dtype, sizes), operands, call)) {
    expect(result.slice(0, expected.length)).toEqual(expected)
  }
}

test.each(['sin', 'cos', 'tan'] as const)('%s of large angles keeps its quadrant', (name) => {
  const angle = fc.double({ min: 1e6, max: 1e7, noNaN: true })
  const angles = fc.array(angle, { minLength: 500, maxLength: 500 })
  fc.assert(
    fc.property(angles, (list) => {
      const operand = { data: Float64Array.from(list), offset: 0, strides: [1] }
      const results = runAll([500], outOf('float64', [500]), [operand], (k, meta, o, a) =>
        k.unary(UnaryOp[name], dtypes.float64.code, meta, o, a),
      )
      expectAgreement(results, tolerance(name, 'float64'))
    }),
  )
})

test('float division rounds and signs as PyTorch does', () => {
  const x = Float64Array.of(5, -5, 5, -5, 0, -0, 1, Infinity, 3, -3, NaN, 0.1, -1)
  const y = Float64Array.of(3, 3, -3, -3, 0, 1, 0, 2, Infinity, Infinity, 1, -0, Infinity)
  const expected = {
    floor_divide: [1, -2, -2, 1, NaN, -0, Infinity, NaN, 0, -1, NaN, -Infinity, -1],
    remainder: [2, 1, -1, -2, NaN, -0, NaN, NaN, 3, Infinity, NaN, NaN, Infinity],
    fmod: [2, -2, 2, -2, NaN, -0, NaN, NaN, 3, -3, NaN, NaN, -1],
  }
  for (const [name, answers] of Object.entries(expected)) {
    const op = BinaryOp[name as keyof typeof expected]
    expectAll('float64', [x, y], Float64Array.from(answers), (k, meta, o, a, b) =>
      k.binary(op, dtypes.float64.code, meta, o, a, b),
    )
  }
})

test('int64 powers and quotients are PyTorch’s', () => {
  const x = BigInt64Array.of(2n, -1n, 1n, -3n, 0n, 7n, -7n)
  const y = BigInt64Array.of(-1n, -3n, -2n, -1n, 3n, 2n, 3n)
  const powers = BigInt64Array.of(0n, -1n, 1n, 0n, 0n, 49n, -343n)
  expectAll('int64', [x, y], powers, (k, meta, o, a, b) =>
    k.binary(BinaryOp.pow, dtypes.int64.code, meta, o, a, b),
  )
  const twos = new BigInt64Array(7).fill(2n)
  const floors = BigInt64Array.of(1n, -1n, 0n, -2n, 0n, 3n, -4n)
  expectAll('int64', [x, twos], floors, (k, meta, o, a, b) =>
    k.binary(BinaryOp.floor_divide, dtypes.int64.code, meta, o, a, b),
  )
})
