// What the kernel tests share: every level of kernels with a memory of its own, and arbitrary
// views and values. It compiles the kernels first if they are not up to date. No tests here.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import fc from 'fast-check'
import { buildKernels, outputs } from '../../../engine/kernels/build.ts'
import { ScalarType } from '../../../engine/kernels/kernels.ts'
import type { Kernels } from '../../../engine/kernels/kernels.ts'
import { heapBase, levels, loadKernels } from '../../../engine/kernels/loader.ts'
import type { LoadedKernels } from '../../../engine/kernels/loader.ts'

// Node 20 knows relaxed SIMD, but only when asked.
setFlagsFromString('--experimental-wasm-relaxed-simd')

export const bytes = (name: string) => readFile(join(outputs, name))

await buildKernels()
const machines: LoadedKernels[] = []
for (const level of levels) machines.push(await loadKernels({ bytes, level }))

export type Values =
  | Float32Array
  | Float64Array
  | BigInt64Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint16Array
  | Uint8Array

export const dtypes = {
  float32: { code: ScalarType.float32, array: Float32Array },
  float64: { code: ScalarType.float64, array: Float64Array },
  int64: { code: ScalarType.int64, array: BigInt64Array },
  bool: { code: ScalarType.bool, array: Uint8Array },
} as const
export type DType = keyof typeof dtypes

/** With those that are only stored and converted; the halves as their bits. */
export const stored = {
  ...dtypes,
  uint8: { code: ScalarType.uint8, array: Uint8Array },
  int8: { code: ScalarType.int8, array: Int8Array },
  int16: { code: ScalarType.int16, array: Int16Array },
  int32: { code: ScalarType.int32, array: Int32Array },
  float16: { code: ScalarType.float16, array: Uint16Array },
  bfloat16: { code: ScalarType.bfloat16, array: Uint16Array },
} as const
export type Stored = keyof typeof stored

/** A strided view: the elements that lie there, and the element at which it starts. */
export interface View {
  data: Values
  offset: number
  strides: number[]
}

const META = heapBase
const OUT = heapBase + 4096
/** Bytes for each operand. */
const ROOM = 1 << 20

/**
 * Runs `call` at every level on the same operands, over an `out` full of ones, and returns what
 * each left in it, the reference's first. The words of `meta` are sizes, then strides per view.
 */
export function runAll(
  sizes: number[],
  out: { dtype: Stored; length: number; strides: number[] },
  operands: View[],
  call: (kernels: Kernels, meta: number, out: number, ...addresses: number[]) => void,
): Values[] {
  return [...machines].reverse().map(({ kernels, memory }) => {
    const { array } = stored[out.dtype]
    const words = [sizes.length, ...sizes, ...out.strides, ...operands.flatMap((v) => v.strides)]
    const end = OUT + ROOM * (operands.length + 1)
    if (memory.buffer.byteLength < end) memory.grow((end - memory.buffer.byteLength) / 65536 + 1)
    new Int32Array(memory.buffer, META).set(words)
    new Uint8Array(memory.buffer, OUT, (out.length + 8) * array.BYTES_PER_ELEMENT).fill(1)
    const addresses = operands.map(({ data, offset }, i) => {
      if (data.byteLength > ROOM) throw new RangeError(`${data.byteLength} bytes of operand`)
      const base = OUT + ROOM * (i + 1)
      const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      new Uint8Array(memory.buffer).set(raw, base)
      return base + offset * data.BYTES_PER_ELEMENT
    })
    call(kernels, META, OUT, ...addresses)
    // A little more than was asked for, to catch writes beyond the end.
    return new array(memory.buffer.slice(OUT, OUT + (out.length + 8) * array.BYTES_PER_ELEMENT))
  })
}

const special = [NaN, Infinity, -Infinity, 0, -0, 0.5, 1.5, 2.5, -2.5, 1, -1, 1e-40, 3e38, 5e-324]
const ordinary = fc.double({ min: -100, max: 100, noNaN: true })

export function values(dtype: Stored, length: number): fc.Arbitrary<Values> {
  const size = { minLength: length, maxLength: length }
  switch (dtype) {
    case 'float32':
    case 'float64': {
      const element = fc.oneof(fc.constantFrom(...special), ordinary, fc.double())
      return fc.array(element, size).map((list) => new dtypes[dtype].array(list))
    }
    case 'int64': {
      const near = fc.bigInt({ min: -20n, max: 20n })
      const edge = fc.constantFrom(-(2n ** 63n), 2n ** 63n - 1n, 2n ** 53n + 1n)
      const any = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
      return fc.array(fc.oneof(near, edge, any), size).map((list) => new BigInt64Array(list))
    }
    case 'bool':
      return fc.array(fc.nat(1), size).map((list) => new Uint8Array(list))
    default: {
      const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
      return fc.array(fc.oneof(word, fc.integer({ min: -300, max: 300 })), size).map((list) => {
        const { array } = stored[dtype]
        return new array(list)
      })
    }
  }
}

/** Sizes of 0 to 4 dimensions; one of them may be long enough for registers and their rests. */
export const shapes = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }), fc.nat(40), fc.nat(3))
  .map(([sizes, long, at]) =>
    at === 3 ? sizes : [...sizes.slice(0, at), long, ...sizes.slice(at)],
  )

/** Contiguous, transposed, repeated, reversed or with gaps. */
export function views(dtype: Stored, sizes: number[]): fc.Arbitrary<View> {
  const kind = fc.constantFrom('plain', 'plain', 'plain', 'repeat', 'reverse', 'gap')
  return fc
    .tuple(
      fc.shuffledSubarray([...sizes.keys()], { minLength: sizes.length }),
      fc.boolean(),
      fc.array(kind, { minLength: sizes.length, maxLength: sizes.length }),
      fc.boolean(),
    )
    .chain(([shuffled, keepOrder, kinds, allPlain]) => {
      const order = keepOrder ? [...sizes.keys()] : shuffled
      const strides = sizes.map(() => 0)
      let length = 1
      let offset = 0
      for (const d of order.reverse()) {
        const how = allPlain ? 'plain' : kinds[d]!
        if (how === 'repeat') continue
        if (how === 'gap') length *= 2
        strides[d] = how === 'reverse' ? -length : length
        if (how === 'reverse') offset += length * Math.max(sizes[d]! - 1, 0)
        length *= sizes[d]!
      }
      return values(dtype, Math.max(length, 1)).map((data) => ({ data, offset, strides }))
    })
}

export const count = (sizes: number[]) => sizes.reduce((product, size) => product * size, 1)

export const contiguous = (sizes: number[]) => sizes.map((_, d) => count(sizes.slice(d + 1)))

/** Fails unless all are equal: NaN to NaN, floats to within `ulps` steps, 0 and -0 apart if 0. */
export function expectAgreement([expected, ...rest]: Values[], ulps = 0): void {
  for (const actual of rest) {
    for (let i = 0; i < expected!.length; i++) {
      const [x, y] = [expected![i]!, actual[i]!]
      if (Object.is(x, y) || (ulps > 0 && distance(expected!, Number(x), Number(y)) <= ulps)) {
        continue
      }
      throw new Error(`element ${i}: reference ${x}, compiled ${y}`)
    }
  }
}

/** Steps between neighbouring floats of the array's type. */
export function distance(type: Values, x: number, y: number): number {
  if (x === y) return 0
  if (type instanceof Float32Array) {
    const [i, j] = new Int32Array(Float32Array.of(x, y).buffer)
    return Math.abs(Number(ordered(BigInt(i!), 31n) - ordered(BigInt(j!), 31n)))
  }
  const [i, j] = new BigInt64Array(Float64Array.of(x, y).buffer)
  return Math.abs(Number(ordered(i!, 63n) - ordered(j!, 63n)))
}

/** A float's bits as an integer that grows with the float. */
function ordered(bits: bigint, sign: bigint): bigint {
  return bits < 0n ? -(bits + 2n ** sign) : bits
}
