// Asks JavaScript's collector to look for dropped tensors. It sees small wrappers and does not know of
// the memory behind them, so left alone it would let gigabytes pile up in a fast loop.
import { memoryUse } from './memory.ts'

/** Bytes the engine's use may grow by before the collector is asked. */
const ALLOWED = 256 * 2 ** 20
/** Together the buffers that make V8 collect all generations now. They are never touched, so cost no memory. */
const WEIGHT = 64 * 2 ** 20
const WEIGHTS = 16
/** A collection may already be under way and miss the newest; then another is asked for. */
const ROUNDS = 4

let floor = 0

/** Whether much was allocated since the last look. */
export function underPressure(): boolean {
  return memoryUse().used - floor > ALLOWED
}

/**
 * Makes the collector run; `turn` lets one turn of the event loop pass, in which finalizers free what
 * it found. Afterwards what is left counts as needed.
 */
export async function relieve(turn: () => Promise<void>): Promise<void> {
  for (let round = 0; round < ROUNDS && underPressure(); round++) {
    // Held over a turn: buffers dropped at once would be swept with the youngest objects alone.
    const held = weigh()
    await turn()
    held.length = 0
    await turn()
  }
  floor = memoryUse().used
}

function weigh(): ArrayBuffer[] {
  try {
    return Array.from({ length: WEIGHTS }, () => new ArrayBuffer(WEIGHT))
  } catch {
    // Too little memory even for untouched buffers: the attempt itself has made V8 collect.
    return []
  }
}
