// Products with a matrix that is given by two tables of offsets: compiled kernels against the reference.
import fc from 'fast-check'
import { test } from 'vitest'
import { dtypes, expectAgreement, runAll } from './machine.ts'
import type { DType, Values } from './machine.ts'

/** Small whole numbers: every order of additions gives the same float. */
function whole(dtype: DType, length: number, seed: number): Values {
  const list = Array.from({ length }, (_, i) => ((i * 7 + seed * 13) % 19) - 9)
  if (dtype === 'int64') return BigInt64Array.from(list, BigInt)
  return dtype === 'float32' ? Float32Array.from(list) : Float64Array.from(list)
}

interface Image {
  readonly channels: number
  readonly height: number
  readonly width: number
  readonly taps: number
}

/** Byte offsets of the taps of a square kernel, and of the places it stands at, in an image. */
function tables({ channels, height, width, taps }: Image, bytes: number): [number[], number[]] {
  const grid = (sizes: number[], steps: number[]): number[] =>
    sizes.reduce<number[]>(
      (found, size, d) =>
        found.flatMap((at) => Array.from({ length: size }, (_, i) => at + i * steps[d]!)),
      [0],
    )
  const steps = [height * width * bytes, width * bytes, bytes]
  return [
    grid([channels, taps, taps], steps),
    grid([height - taps + 1, width - taps + 1], steps.slice(1)),
  ]
}

const images = fc.record({
  channels: fc.integer({ min: 1, max: 8 }),
  height: fc.integer({ min: 3, max: 13 }),
  width: fc.integer({ min: 3, max: 13 }),
  taps: fc.integer({ min: 1, max: 3 }),
})

for (const dtype of ['float32', 'float64', 'int64'] as const) {
  test(`${dtype}: exact on whole numbers, by taps and by places, written and added`, () => {
    fc.assert(
      fc.property(
        images,
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        fc.boolean(),
        (image, m, turned, added) => {
          const { channels, height, width } = image
          const both = tables(image, dtypes[dtype].array.BYTES_PER_ELEMENT)
          const [rows, columns] = turned ? [both[1], both[0]] : both
          const [k, n] = [rows.length, columns.length]
          const bytes = (table: number[]) => new Uint8Array(Uint32Array.from(table).buffer)
          const a = whole(dtype, m * k, 1)
          const b = whole(dtype, channels * height * width, 2)
          const operands = [a, b, bytes(rows), bytes(columns)]
          const out = { dtype, length: m * n, strides: [] }
          const views = operands.map((data) => ({ data, offset: 0, strides: [] }))
          expectAgreement(
            runAll([], out, views, (kernels, _, o, a, b, r, c) => {
              const call = (accumulate: number): void =>
                kernels.convolve(dtypes[dtype].code, m, n, k, o, n, a, k, 1, b, r, c, accumulate)
              call(0)
              if (added) call(1)
            }),
          )
        },
      ),
    )
  })
}
