// Chooses the fastest kernels that this machine can run and joins them to one memory. It compiles
// nothing itself (build.ts does), and knows no paths: the caller hands in the bytes.
import { relaxedSimd, simd } from 'wasm-feature-detect'
import { HEAP_BASE } from './codes.ts'
import type { Kernels } from './kernels.ts'
import { createReference } from './reference.ts'

/** Fastest first. */
export const levels = ['relaxed', 'simd', 'reference'] as const
export type Level = (typeof levels)[number]

/** The first byte of the memory that belongs to the engine's allocator; kernels use those below. */
export const heapBase = HEAP_BASE

const PAGE = 65536
/** 4 GiB less one page, so that no end of a block is address 0. */
export const maximumPages = 65535

export interface LoadOptions {
  /** The contents of `relaxed.wasm` or `simd.wasm` as build.ts made them. */
  bytes(name: string): Promise<BufferSource>
  /** From `createMemory`; a new one by default. */
  memory?: WebAssembly.Memory
  /** Takes this level instead of the best; for tests. */
  level?: Level
}

export interface LoadedKernels {
  kernels: Kernels
  memory: WebAssembly.Memory
  level: Level
}

/** A memory as the kernels require it. It starts with one heap's worth of pages and may grow. */
export function createMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: (2 * heapBase) / PAGE, maximum: maximumPages })
}

/** The best level that this JavaScript engine can run. */
export async function bestLevel(): Promise<Level> {
  if (await relaxedSimd()) return 'relaxed'
  return (await simd()) ? 'simd' : 'reference'
}

/** Errors: whatever `bytes` rejects with, or a WebAssembly.CompileError or LinkError. */
export async function loadKernels(options: LoadOptions): Promise<LoadedKernels> {
  const memory = options.memory ?? createMemory()
  const level = options.level ?? (await bestLevel())
  if (level === 'reference') return { kernels: createReference(memory), memory, level }
  const { instance } = await WebAssembly.instantiate(await options.bytes(`${level}.wasm`), {
    env: { memory },
  })
  return { kernels: instance.exports as unknown as Kernels, memory, level }
}
