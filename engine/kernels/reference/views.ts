// How the reference kernels see memory: one element at a time, by byte address, and a walk over
// the elements of strided views. No arithmetic on elements here.
import { fromBFloat16, fromFloat16, toBFloat16, toFloat16 } from '../../tensor/half.ts'
import { ScalarType } from '../codes.ts'

/** A dtype's elements as typed arrays hold them: number, or bigint for int64. */
export type Scalar = number | bigint

/** Reads and writes elements of one dtype at byte addresses. */
export interface Access<T extends Scalar> {
  /** Element size in bytes. */
  size: number
  get(address: number): T
  set(address: number, value: T): void
}

/** The memory's typed arrays, made anew when growth has detached them. */
export class Views {
  private buffer: ArrayBufferLike | null = null
  private bytes = new Uint8Array(0)
  private int8s = new Int8Array(0)
  private int16s = new Int16Array(0)
  private halves = new Uint16Array(0)
  private words = new Int32Array(0)
  private int64s = new BigInt64Array(0)
  private float32s = new Float32Array(0)
  private float64s = new Float64Array(0)

  readonly int64: Access<bigint> = {
    size: 8,
    get: (address) => this.int64s[address / 8] as bigint,
    set: (address, value) => void (this.int64s[address / 8] = value),
  }
  readonly float32: Access<number> = {
    size: 4,
    get: (address) => this.float32s[address / 4] as number,
    set: (address, value) => void (this.float32s[address / 4] = value),
  }
  readonly float64: Access<number> = {
    size: 8,
    get: (address) => this.float64s[address / 8] as number,
    set: (address, value) => void (this.float64s[address / 8] = value),
  }
  /** Elements that are only moved, by their width in bytes. */
  readonly bytes1: Access<number> = {
    size: 1,
    get: (address) => this.bytes[address] as number,
    set: (address, value) => void (this.bytes[address] = value),
  }
  readonly bytes2: Access<number> = {
    size: 2,
    get: (address) => this.halves[address / 2] as number,
    set: (address, value) => void (this.halves[address / 2] = value),
  }
  readonly int32: Access<number> = {
    size: 4,
    get: (address) => this.words[address / 4] as number,
    set: (address, value) => void (this.words[address / 4] = value),
  }
  readonly bool: Access<number> = {
    size: 1,
    get: (address) => this.bytes[address] as number,
    set: (address, value) => void (this.bytes[address] = value),
  }
  private readonly int8: Access<number> = {
    size: 1,
    get: (address) => this.int8s[address] as number,
    set: (address, value) => void (this.int8s[address] = value),
  }
  private readonly int16: Access<number> = {
    size: 2,
    get: (address) => this.int16s[address / 2] as number,
    set: (address, value) => void (this.int16s[address / 2] = value),
  }
  private readonly float16: Access<number> = {
    size: 2,
    get: (address) => fromFloat16(this.halves[address / 2] as number),
    set: (address, value) => void (this.halves[address / 2] = toFloat16(value)),
  }
  private readonly bfloat16: Access<number> = {
    size: 2,
    get: (address) => fromBFloat16(this.halves[address / 2] as number),
    set: (address, value) => void (this.halves[address / 2] = toBFloat16(value)),
  }

  constructor(private readonly memory: WebAssembly.Memory) {}

  /** Every kernel calls this first. */
  refresh(): void {
    const buffer = this.memory.buffer
    if (buffer === this.buffer) return
    this.buffer = buffer
    this.bytes = new Uint8Array(buffer)
    this.int8s = new Int8Array(buffer)
    this.int16s = new Int16Array(buffer)
    this.halves = new Uint16Array(buffer)
    this.words = new Int32Array(buffer)
    this.int64s = new BigInt64Array(buffer)
    this.float32s = new Float32Array(buffer)
    this.float64s = new Float64Array(buffer)
  }

  /** The dtypes that kernels compute in. int64's elements are bigints: callers branch on it first. */
  number(dtype: ScalarType): Access<number> {
    switch (dtype) {
      case ScalarType.float32:
        return this.float32
      case ScalarType.float64:
        return this.float64
      case ScalarType.bool:
        return this.bool
      default:
        throw noKernel('number access', dtype)
    }
  }

  /** Every dtype, as `cast` needs them. */
  any(dtype: ScalarType): Access<Scalar> {
    switch (dtype) {
      case ScalarType.int64:
        return this.int64
      case ScalarType.uint8:
        return this.bool
      case ScalarType.int8:
        return this.int8
      case ScalarType.int16:
        return this.int16
      case ScalarType.int32:
        return this.int32
      case ScalarType.float16:
        return this.float16
      case ScalarType.bfloat16:
        return this.bfloat16
      default:
        return this.number(dtype)
    }
  }

  /** Elements moved as they are; integers of 16 bits carry the halves. */
  bits(dtype: ScalarType): Access<Scalar> {
    const half = dtype === ScalarType.float16 || dtype === ScalarType.bfloat16
    return half ? this.int16 : this.any(dtype)
  }

  /** Entry `index` of a table of uint32 at byte address `table`. */
  word(table: number, index: number): number {
    return (this.words[(table >>> 0) / 4 + index] as number) >>> 0
  }

  /** Sizes, and for each of `operands` views its strides in elements. */
  layout(meta: number, operands: number): Layout {
    const at = (meta >>> 0) / 4
    const ndim = this.words[at] as number
    const row = (r: number) => [...this.words.subarray(at + 1 + r * ndim, at + 1 + (r + 1) * ndim)]
    return { sizes: row(0), strides: Array.from({ length: operands }, (_, i) => row(i + 1)) }
  }
}

export interface Layout {
  sizes: number[]
  strides: number[][]
}

/** Calls `visit` with the byte addresses of every element in row-major order. */
export function walk(
  { sizes, strides }: Layout,
  bases: number[],
  elementSizes: number[],
  visit: (addresses: number[]) => void,
): void {
  if (sizes.includes(0)) return
  const steps = strides.map((row, i) => row.map((s) => s * (elementSizes[i] as number)))
  const addresses = bases.map((base) => base >>> 0)
  const index = sizes.map(() => 0)
  for (;;) {
    visit(addresses)
    let d = sizes.length - 1
    for (; d >= 0; d--) {
      const size = sizes[d] as number
      const back = (index[d] as number) + 1 === size
      index[d] = back ? 0 : (index[d] as number) + 1
      for (let i = 0; i < addresses.length; i++) {
        const step = (steps[i] as number[])[d] as number
        addresses[i] = (addresses[i] as number) + (back ? -step * (size - 1) : step)
      }
      if (!back) break
    }
    if (d < 0) return
  }
}

export function noKernel(name: string, dtype: ScalarType): Error {
  return new Error(`no kernel for ${name} on ${ScalarType[dtype]}`)
}
