// A block of engine memory that strided views share, and the count of tensors that hold it.
// It has no shape: tensor.ts lays shapes over it.
import { type Chunk, chunkFor } from './chunk.ts'
import { allocate, heap, release } from './memory.ts'
import { referencesAreCounted } from './scope.ts'

export class Storage {
  /** Byte address in the engine's memory; another one after `grow`. */
  at: number
  nbytes: number
  /** The chunk it lies in, which a finalizer watches; null for a block of its own. */
  chunk: Chunk | null
  private holders = 0

  constructor(nbytes: number) {
    this.nbytes = nbytes
    this.chunk = referencesAreCounted() ? null : chunkFor(nbytes)
    this.at = this.chunk ? this.chunk.take(nbytes) : allocate(nbytes)
  }

  /** Moves to more room, for all who hold it; the new bytes are 0. */
  grow(nbytes: number): void {
    const { at, nbytes: before, chunk } = this
    this.chunk = referencesAreCounted() ? null : chunkFor(nbytes)
    this.at = this.chunk ? this.chunk.take(nbytes) : allocate(nbytes)
    this.nbytes = nbytes
    heap.u8.fill(0, this.at + before, this.at + nbytes)
    heap.u8.copyWithin(this.at, at, at + before)
    if (chunk) chunk.give(before)
    else release(at, before)
  }

  /** Whether one tensor alone holds it. */
  get isSole(): boolean {
    return this.holders === 1
  }

  retain(): this {
    this.holders++
    return this
  }

  /** The last holder's release frees the block. */
  release(): void {
    if (--this.holders > 0) return
    if (this.chunk) this.chunk.give(this.nbytes)
    else release(this.at, this.nbytes)
  }
}
