// The engine's start: joins kernels and heap, once. Everything else may assume that it has run.
import { heapBase, type Level, loadKernels, type LoadOptions } from '../kernels/loader.ts'
import type { Kernels } from '../kernels/kernels.ts'
import { TorchError } from './errors.ts'
import { allocate, openHeap } from './memory.ts'

/** Fixed places in the heap that every kernel call reuses. */
interface Scratch {
  /** int32 words for `meta` (see kernels.ts). */
  readonly meta: number
  /** `meta` of a single element: one word, 0. */
  readonly single: number
  /** Two slots of 8 bytes for scalar operands. */
  readonly scalars: readonly [number, number]
}

/** Room for 64 dimensions and 4 operands. */
const META_BYTES = 4 * (1 + 64 * 5)

export let kernels: Kernels
export let scratch: Scratch
/** Which kernels were chosen. */
export let kernelLevel: Level | null = null

let starting: Promise<void> | null = null

/**
 * Starts the engine; later calls wait for the first.
 * @param options where the kernels' bytes come from (engine/kernels/loader.ts).
 */
export function initEngine(options: LoadOptions): Promise<void> {
  starting ??= start(options).catch((error: unknown) => {
    starting = null
    throw error
  })
  return starting
}

async function start(options: LoadOptions): Promise<void> {
  const loaded = await loadKernels(options)
  openHeap(loaded.memory, heapBase)
  kernels = loaded.kernels
  scratch = {
    meta: allocate(META_BYTES),
    single: allocate(16),
    scalars: [allocate(16), allocate(16)],
  }
  new Int32Array(loaded.memory.buffer)[scratch.single / 4] = 0
  kernelLevel = loaded.level
}

let interruptCheck: (() => void) | null = null

/** Sets what long-running work calls now and then; it throws to stop the work. */
export function setInterruptCheck(check: (() => void) | null): void {
  interruptCheck = check
}

/** Called between pieces of long work. */
export function checkInterrupt(): void {
  interruptCheck?.()
}

/** @throws RuntimeError when nothing has started the engine. */
export function requireEngine(): void {
  if (!kernelLevel)
    throw new TorchError('RuntimeError', 'the engine has not started: await initEngine() first')
}
