// Room for small storages in TypeScript sessions, many to a block: one finalizer watches the block,
// where one per tensor would cost more than the op that makes it. Bytes only; storage.ts counts holders.
import { allocate, release } from './memory.ts'

const CHUNK = 65536
/** Storages up to this size share a chunk; a kept one pins the whole chunk, so they are small. */
const SHARED = 128
const ALIGN = 16

/** What the finalizer needs once the chunk itself is gone. */
interface Block {
  readonly at: number
  /** Bytes handed out, and of those the ones not given back by hand. */
  filled: number
  live: number
}

const finalizers = new FinalizationRegistry<Block>((block) => {
  if (block.live > 0) release(block.at, CHUNK)
})

const rounded = (bytes: number): number => Math.max(ALIGN, Math.ceil(bytes / ALIGN) * ALIGN)

/** Storages hold their chunk, so JavaScript collects it when the last of them is dropped. */
export class Chunk {
  private readonly block: Block = { at: allocate(CHUNK), filled: 0, live: 0 }

  constructor() {
    finalizers.register(this, this.block)
  }

  fits(bytes: number): boolean {
    return this.block.filled + rounded(bytes) <= CHUNK
  }

  /** The address of fresh bytes; `fits` was asked. */
  take(bytes: number): number {
    const { block } = this
    const at = block.at + block.filled
    block.filled += rounded(bytes)
    block.live += rounded(bytes)
    return at
  }

  /** Takes bytes back. An emptied chunk starts over, or is freed when it is no longer filled from. */
  give(bytes: number): void {
    const { block } = this
    block.live -= rounded(bytes)
    if (block.live > 0) return
    if (this === current) block.filled = 0
    else release(block.at, CHUNK)
  }
}

let current: Chunk | null = null

/** The chunk for a storage of this size, or null when it should have a block of its own. */
export function chunkFor(bytes: number): Chunk | null {
  if (bytes > SHARED) return null
  // A full chunk still has holders (an emptied one starts over), so the last of them frees it.
  if (!current?.fits(bytes)) current = new Chunk()
  return current
}
