// How the reference kernels see memory: one element at a time, by byte address, and a walk over
// the elements of strided views. No arithmetic on elements here.
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
  readonly bool: Access<number> = {
    size: 1,
    get: (address) => this.bytes[address] as number,
    set: (address, value) => void (this.bytes[address] = value),
  }

  constructor(private readonly memory: WebAssembly.Memory) {}

  /** Every kernel calls this first. */
  refresh(): void {
    const buffer = this.memory.buffer
    if (buffer === this.buffer) return
    this.buffer = buffer
    this.bytes = new Uint8Array(buffer)
    this.words = new Int32Array(buffer)
    this.int64s = new BigInt64Array(buffer)
    this.float32s = new Float32Array(buffer)
    this.float64s = new Float64Array(buffer)
  }

  /** int64 and the rest differ in their TypeScript type, so callers branch on int64 first. */
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

  any(dtype: ScalarType): Access<Scalar> {
    return dtype === ScalarType.int64 ? this.int64 : this.number(dtype)
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
