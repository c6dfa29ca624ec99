// Copies with conversion, and choices, between all dtypes: the compiled kernels agree with the reference
// on arbitrary views and values, and both with the rules at the ends of the ranges.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contiguous, count, expectAgreement, runAll, shapes, stored, views } from './machine.ts'
import type { Stored, Values } from './machine.ts'

const all = Object.keys(stored) as Stored[]
const outOf = (dtype: Stored, sizes: number[]) => ({
  dtype,
  length: count(sizes),
  strides: contiguous(sizes),
})

for (const dtype of all) {
  const { code } = stored[dtype]

  test.each(all)(`${dtype} to %s`, (to) => {
    const input = shapes.chain((sizes) => fc.tuple(fc.constant(sizes), views(dtype, sizes)))
    fc.assert(
      fc.property(input, ([sizes, operand]) => {
        expectAgreement(
          runAll(sizes, outOf(to, sizes), [operand], (k, meta, o, a) =>
            k.cast(code, stored[to].code, meta, o, a),
          ),
        )
      }),
    )
  })

  test(`${dtype} where`, () => {
    const input = shapes.chain((sizes) =>
      fc.tuple(
        fc.constant(sizes),
        fc.tuple(views('bool', sizes), views(dtype, sizes), views(dtype, sizes)),
      ),
    )
    fc.assert(
      fc.property(input, ([sizes, operands]) => {
        expectAgreement(
          runAll(sizes, outOf(dtype, sizes), operands, (k, meta, o, c, a, b) =>
            k.where(code, meta, o, c, a, b),
          ),
        )
      }),
    )
  })
}

function expectCast(from: Stored, to: Stored, data: Values, expected: readonly unknown[]): void {
  const view = { data, offset: 0, strides: [1] }
  const results = runAll([data.length], outOf(to, [data.length]), [view], (k, meta, o, a) =>
    k.cast(stored[from].code, stored[to].code, meta, o, a),
  )
  for (const result of results) expect([...result.slice(0, data.length)]).toEqual(expected)
}

const wild = Float32Array.of(NaN, 1e30, -1e30, Infinity, 2.9, -2.9, 300.5, 3e9)

test('floats beyond 64 bits become the least int64', () => {
  const least = -(2n ** 63n)
  expectCast('float32', 'int64', wild, [least, least, least, least, 2n, -2n, 300n, 3000000000n])
})

test('floats beyond 32 bits become the least int32, whose low bits are 0', () => {
  const least = -(2 ** 31)
  expectCast('float32', 'int32', wild, [least, least, least, least, 2, -2, 300, least])
  expectCast('float32', 'int16', wild, [0, 0, 0, 0, 2, -2, 300, 0])
  expectCast('float32', 'int8', wild, [0, 0, 0, 0, 2, -2, 44, 0])
  expectCast('float32', 'uint8', wild, [0, 0, 0, 0, 2, 254, 44, 3000000000 % 256])
})

test('every float16 and bfloat16 survives float32', () => {
  const bits = Uint16Array.from({ length: 65536 }, (_, i) => i)
  for (const [half, infinity] of [
    ['float16', 0x7c00],
    ['bfloat16', 0x7f80],
  ] as const) {
    // Not the NaNs, of which one is kept.
    const numbers = bits.filter((word) => (word & 0x7fff) <= infinity)
    const view = { data: numbers, offset: 0, strides: [1] }
    const sizes = [numbers.length]
    const wide = runAll(sizes, outOf('float32', sizes), [view], (k, meta, o, a) =>
      k.cast(stored[half].code, stored.float32.code, meta, o, a),
    )
    for (const values of wide)
      expectCast('float32', half, values.slice(0, numbers.length), [...numbers])
  }
})

test('rounds to the nearest half, halves to the even one', () => {
  const between = Float32Array.of(
    1 + 2 ** -11,
    1 + 3 * 2 ** -11,
    65519,
    65520,
    2 ** -25,
    3 * 2 ** -25,
  )
  expectCast('float32', 'float16', between, [0x3c00, 0x3c02, 0x7bff, 0x7c00, 0, 2])
  const coarse = Float32Array.of(1 + 2 ** -8, 1 + 3 * 2 ** -8, 3.4e38, NaN)
  expectCast('float32', 'bfloat16', coarse, [0x3f80, 0x3f82, 0x7f80, 0x7fc0])
})
