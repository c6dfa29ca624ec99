// The engine's heap: blocks of bytes in the one WebAssembly memory, their free lists and the cap.
// It knows bytes, not tensors; storage.ts counts who uses a block.
import { TorchError } from './errors.ts'

/** Blocks up to this size are recycled by exact size class; larger ones are split and merged. */
const SMALL = 1024
const ALIGN = 16
const PAGE = 65536

let memory: WebAssembly.Memory
let top = 0
let used = 0
let peak = 0
let cap = 3 * 2 ** 30

const smallFree: number[][] = Array.from({ length: SMALL / ALIGN + 1 }, () => [])
/** Free large blocks in address order; neighbours are merged. */
const largeFree: { at: number; bytes: number }[] = []

/** The memory seen as elements; made anew whenever the memory grows. */
export interface Heap {
  f32: Float32Array
  f64: Float64Array
  i8: Int8Array
  i16: Int16Array
  i32: Int32Array
  i64: BigInt64Array
  u8: Uint8Array
  u16: Uint16Array
}
export let heap: Heap

function refresh(): void {
  const { buffer } = memory
  heap = {
    f32: new Float32Array(buffer),
    f64: new Float64Array(buffer),
    i8: new Int8Array(buffer),
    i16: new Int16Array(buffer),
    i32: new Int32Array(buffer),
    i64: new BigInt64Array(buffer),
    u8: new Uint8Array(buffer),
    u16: new Uint16Array(buffer),
  }
}

/** Takes charge of `memory` from byte `base` on. Called once, by the engine's start. */
export function openHeap(shared: WebAssembly.Memory, base: number): void {
  memory = shared
  top = Math.ceil(base / ALIGN) * ALIGN
  refresh()
}

/** The most bytes that may be in use at once. */
export function setMemoryCap(bytes: number): void {
  cap = bytes
}

/** Bytes in use, their highest value so far, and the cap. */
export function memoryUse(): { used: number; peak: number; cap: number } {
  return { used, peak, cap }
}

function refuse(bytes: number): never {
  throw new TorchError(
    'RuntimeError',
    `[enforce fail at alloc_cpu.cpp:75] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate ${bytes} bytes. Error code 12 (Cannot allocate memory)`,
  )
}

function extend(bytes: number, asked: number): number {
  const at = top
  const end = at + bytes
  if (end > memory.buffer.byteLength) {
    const missing = Math.ceil((end - memory.buffer.byteLength) / PAGE)
    // Growing in larger steps keeps the views from being made anew at each allocation.
    const step = Math.max(missing, Math.min(256, memory.buffer.byteLength / PAGE))
    try {
      memory.grow(step)
    } catch {
      try {
        memory.grow(missing)
      } catch {
        refuse(asked)
      }
    }
    refresh()
  }
  top = end
  return at
}

function takeLarge(bytes: number): number {
  for (let i = 0; i < largeFree.length; i++) {
    const block = largeFree[i]!
    if (block.bytes < bytes) continue
    const { at } = block
    if (block.bytes === bytes) largeFree.splice(i, 1)
    else largeFree[i] = { at: at + bytes, bytes: block.bytes - bytes }
    return at
  }
  return 0
}

function giveLarge(at: number, bytes: number): void {
  let low = 0
  let high = largeFree.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (largeFree[middle]!.at < at) low = middle + 1
    else high = middle
  }
  const before = largeFree[low - 1] ?? { at: NaN, bytes: 0 }
  const after = largeFree[low] ?? { at: NaN, bytes: 0 }
  const joinsBefore = before.at + before.bytes === at
  const joinsAfter = at + bytes === after.at
  const start = joinsBefore ? before.at : at
  const end = joinsAfter ? after.at + after.bytes : at + bytes
  const from = joinsBefore ? low - 1 : low
  largeFree.splice(from, Number(joinsBefore) + Number(joinsAfter), {
    at: start,
    bytes: end - start,
  })
}

const rounded = (bytes: number): number => Math.max(ALIGN, Math.ceil(bytes / ALIGN) * ALIGN)

/**
 * The address of a block of at least `bytes` bytes, contents unspecified.
 * @throws RuntimeError in PyTorch's words when the cap or the machine's memory is reached.
 */
export function allocate(bytes: number): number {
  const size = rounded(bytes)
  if (used + size > cap) refuse(bytes)
  const at =
    size <= SMALL
      ? (smallFree[size / ALIGN]!.pop() ?? extend(size, bytes))
      : takeLarge(size) || extend(size, bytes)
  used += size
  if (used > peak) peak = used
  return at
}

/** Gives a block of `bytes` bytes back. */
export function release(at: number, bytes: number): void {
  const size = rounded(bytes)
  used -= size
  if (size <= SMALL) smallFree[size / ALIGN]!.push(at)
  else giveLarge(at, size)
}
