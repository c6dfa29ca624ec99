// A block of engine memory that strided views share, and the count of tensors that hold it.
// It has no shape: tensor.ts lays shapes over it.
import { allocate, release } from './memory.ts'

export class Storage {
  /** Byte address in the engine's memory. */
  readonly at: number
  readonly nbytes: number
  private holders = 0

  constructor(nbytes: number) {
    this.nbytes = nbytes
    this.at = allocate(nbytes)
  }

  retain(): this {
    this.holders++
    return this
  }

  /** The last holder's release frees the block. */
  release(): void {
    if (--this.holders === 0) release(this.at, this.nbytes)
  }
}
