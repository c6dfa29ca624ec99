// A block of engine memory that strided views share, and the count of tensors that hold it.
// It has no shape: tensor.ts lays shapes over it.
import { type Chunk, chunkFor } from './chunk.ts'
import { allocate, release } from './memory.ts'
import { referencesAreCounted } from './scope.ts'

export class Storage {
  /** Byte address in the engine's memory. */
  readonly at: number
  readonly nbytes: number
  /** The chunk it lies in, which a finalizer watches; null for a block of its own. */
  readonly chunk: Chunk | null
  private holders = 0

  constructor(nbytes: number) {
    this.nbytes = nbytes
    this.chunk = referencesAreCounted() ? null : chunkFor(nbytes)
    this.at = this.chunk ? this.chunk.take(nbytes) : allocate(nbytes)
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
